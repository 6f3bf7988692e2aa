package dev.nplusone.frontend.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;

/** Lowers fields, methods, constructors and initializer blocks. */
final class Members {
  private final Unit unit;

  Members(Unit unit) {
    this.unit = unit;
  }

  /** A local name; javac forgets the one of {@code _}. */
  String localName(VariableTree tree) {
    String name = tree.getName().toString();
    return name.isEmpty() ? "_" : name;
  }

  FieldDecl field(VariableTree tree, int name, Scope scope) {
    Element element = unit.names.element(tree);
    boolean constant = element != null && element.getKind() == ElementKind.ENUM_CONSTANT;
    return new FieldDecl(
        tree.getName().toString(),
        constant ? TypeRef.of(scope.name()) : unit.names.type(tree.getType()),
        modifiers(element, tree.getModifiers().getFlags()),
        unit.annotations.of(tree.getModifiers(), scope),
        initializer(tree, constant, name, scope),
        unit.source.span(name));
  }

  private Optional<Expr> initializer(VariableTree tree, boolean constant, int name, Scope around) {
    Scope scope = around.in(tree.getName().toString());
    if (constant && tree.getInitializer() instanceof NewClassTree made) {
      return Optional.of(unit.exprs.enumConstant(made, TypeRef.of(scope.name()), name, scope));
    }
    return Optional.ofNullable(tree.getInitializer()).map(value -> unit.exprs.of(value, scope));
  }

  /** A method or constructor whose name is a given word. */
  MethodDecl method(MethodTree tree, int name, List<FieldDecl> components, Scope scope) {
    Span span = unit.source.span(name);
    boolean constructor = tree.getReturnType() == null;
    boolean compact = constructor && unit.tokens.is(name + 1, "{");
    String called = constructor ? MethodDecl.CONSTRUCTOR : tree.getName().toString();
    return new MethodDecl(
        called,
        modifiers(unit.names.element(tree), tree.getModifiers().getFlags()),
        typeParams(tree.getTypeParameters()),
        compact ? componentParams(components, isVarargs(tree)) : params(tree, scope),
        constructor ? TypeRef.VOID : unit.names.type(tree.getReturnType()),
        unit.annotations.of(tree.getModifiers(), scope),
        Optional.ofNullable(tree.getBody())
            .map(body -> unit.stmts.body(body, unit.positions.openingBrace(name), scope.in(called)))
            .map(body -> compact ? withAssignments(body, components, span) : body),
        span);
  }

  private List<Param> params(MethodTree tree, Scope scope) {
    List<Param> params = new ArrayList<>();
    for (VariableTree param : tree.getParameters()) {
      int name = unit.positions.variableName(unit.positions.first(param));
      params.add(
          new Param(
              localName(param),
              unit.names.type(param.getType()),
              unit.annotations.of(param.getModifiers(), scope),
              unit.tokens.is(name - 1, "...")));
    }
    return params;
  }

  private boolean isVarargs(MethodTree tree) {
    return unit.names.element(tree) instanceof ExecutableElement method && method.isVarArgs();
  }

  private static List<Param> componentParams(List<FieldDecl> components, boolean varargs) {
    List<Param> params = new ArrayList<>();
    for (FieldDecl c : components) {
      boolean last = params.size() == components.size() - 1;
      params.add(new Param(c.name(), c.type(), c.annotations(), varargs && last));
    }
    return params;
  }

  private static Stmt.Block withAssignments(
      Stmt.Block body, List<FieldDecl> components, Span span) {
    List<Stmt> statements = new ArrayList<>(body.statements());
    for (FieldDecl component : components) {
      Expr field =
          new Expr.FieldAccess(new Expr.This(Optional.empty(), span), component.name(), span);
      Expr value = new Expr.Name(component.name(), span);
      statements.add(new Stmt.Evaluate(new Expr.Assign(field, "=", value, span), span));
    }
    return new Stmt.Block(statements, body.span());
  }

  MethodDecl initializerBlock(BlockTree tree, Scope scope) {
    int first = unit.positions.first(tree);
    int open = unit.tokens.is(first, "static") ? first + 1 : first;
    String called =
        tree.isStatic() ? MethodDecl.STATIC_INITIALIZER : MethodDecl.INSTANCE_INITIALIZER;
    Stmt.Block body = unit.stmts.body(tree, open, scope.in(called));
    return new MethodDecl(
        called,
        tree.isStatic() ? Set.of(Modifier.STATIC) : Set.of(),
        List.of(),
        List.of(),
        TypeRef.VOID,
        List.of(),
        Optional.of(body),
        body.span());
  }

  List<TypeParam> typeParams(List<? extends TypeParameterTree> trees) {
    List<TypeParam> all = new ArrayList<>();
    for (TypeParameterTree tree : trees) {
      List<TypeRef> bounds = new ArrayList<>();
      for (Tree bound : tree.getBounds()) {
        bounds.add(unit.names.type(bound));
      }
      all.add(new TypeParam(tree.getName().toString(), bounds));
    }
    return all;
  }

  /** What the language makes of the written modifiers, which the compiler knows best. */
  static Set<Modifier> modifiers(Element element, Set<javax.lang.model.element.Modifier> written) {
    Set<Modifier> result = EnumSet.noneOf(Modifier.class);
    Set<javax.lang.model.element.Modifier> all = element == null ? written : element.getModifiers();
    for (javax.lang.model.element.Modifier modifier : all) {
      switch (modifier) {
        case PUBLIC -> result.add(Modifier.PUBLIC);
        case PROTECTED -> result.add(Modifier.PROTECTED);
        case PRIVATE -> result.add(Modifier.PRIVATE);
        case ABSTRACT -> result.add(Modifier.ABSTRACT);
        case STATIC -> result.add(Modifier.STATIC);
        case FINAL -> result.add(Modifier.FINAL);
        case TRANSIENT -> result.add(Modifier.TRANSIENT);
        case DEFAULT -> result.add(Modifier.DEFAULT);
        default -> {}
      }
    }
    if (element != null && element.getKind() == ElementKind.ENUM_CONSTANT) {
      result.add(Modifier.ENUM_CONSTANT);
    }
    return result;
  }
}
