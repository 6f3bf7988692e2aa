package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationMemberDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.InitializerDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lowers the members of one class. */
final class Members {
  private final Spans spans;
  private final Lowering lowering;
  private final Scope scope;
  private final boolean inInterface;
  private final List<FieldDecl> fields = new ArrayList<>();
  private final List<MethodDecl> methods = new ArrayList<>();
  private final List<TypeDecl> nested = new ArrayList<>();
  private List<Parameter> components = List.of();
  private boolean inEnum;

  /**
   * @param scope the inside of the class
   */
  Members(Spans spans, Lowering lowering, Scope scope, boolean inInterface) {
    this.spans = spans;
    this.lowering = lowering;
    this.scope = scope;
    this.inInterface = inInterface;
  }

  List<FieldDecl> fields() {
    return fields;
  }

  List<MethodDecl> methods() {
    return methods;
  }

  List<TypeDecl> nested() {
    return nested;
  }

  void addDeclared(TypeDeclaration<?> type) {
    if (type instanceof RecordDeclaration record) {
      components = record.getParameters();
      components.forEach(this::addComponent);
    } else if (type instanceof EnumDeclaration enumeration) {
      inEnum = true;
      enumeration.getEntries().forEach(this::addConstant);
    }
    addAll(type.getMembers());
  }

  void addAll(NodeList<BodyDeclaration<?>> members) {
    members.forEach(this::add);
  }

  private void add(BodyDeclaration<?> member) {
    if (member instanceof FieldDeclaration field) {
      field.getVariables().forEach(variable -> addField(field, variable));
    } else if (member instanceof MethodDeclaration method) {
      addMethod(method);
    } else if (member instanceof ConstructorDeclaration constructor) {
      addConstructor(constructor);
    } else if (member instanceof CompactConstructorDeclaration constructor) {
      addCompactConstructor(constructor);
    } else if (member instanceof InitializerDeclaration initializer) {
      addInitializer(initializer);
    } else if (member instanceof AnnotationMemberDeclaration element) {
      addElement(element);
    } else if (member instanceof TypeDeclaration<?> type) {
      nested.add(lowering.declarations().member(type, inInterface, scope));
    }
  }

  private void addComponent(Parameter component) {
    fields.add(
        new FieldDecl(
            component.getNameAsString(),
            Declarations.parameterType(component, scope),
            Set.of(Modifier.PRIVATE, Modifier.FINAL),
            lowering.annotations().all(component.getAnnotations(), scope),
            Optional.empty(),
            spans.name(component.getName())));
  }

  private void addConstant(EnumConstantDeclaration constant) {
    Span span = spans.name(constant.getName());
    TypeRef type = TypeRef.of(scope.enclosing().orElseThrow());
    Scope inside = scope.inMember(constant.getNameAsString());
    List<Expr> args = lowering.expressions().all(constant.getArguments(), inside);
    Optional<TypeDecl> body =
        hasBody(constant)
            ? Optional.of(
                lowering.declarations().constantBody(type, constant.getClassBody(), span, inside))
            : Optional.empty();
    fields.add(
        new FieldDecl(
            constant.getNameAsString(),
            type,
            Set.of(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL, Modifier.ENUM_CONSTANT),
            lowering.annotations().all(constant.getAnnotations(), scope),
            Optional.of(new Expr.New(type, args, body, span)),
            span));
  }

  /** An empty body is a body too, but JavaParser's list does not tell it from none. */
  static boolean hasBody(EnumConstantDeclaration constant) {
    return constant
        .getTokenRange()
        .map(range -> range.getEnd().getText().equals("}"))
        .orElse(!constant.getClassBody().isEmpty());
  }

  private void addField(FieldDeclaration field, VariableDeclarator variable) {
    Scope inside = scope.inMember(variable.getNameAsString());
    fields.add(
        new FieldDecl(
            variable.getNameAsString(),
            Types.of(variable.getType(), scope),
            inInterface
                ? Modifiers.inInterface(field.getModifiers(), Modifier.STATIC, Modifier.FINAL)
                : Modifiers.of(field.getModifiers()),
            lowering.annotations().all(field.getAnnotations(), scope),
            variable.getInitializer().map(v -> lowering.expressions().lower(v, inside)),
            spans.name(variable.getName())));
  }

  private void addMethod(MethodDeclaration method) {
    Scope inside = scope.inMember(method.getNameAsString());
    List<TypeParam> typeParams = Types.parameters(method.getTypeParameters(), inside);
    methods.add(
        new MethodDecl(
            method.getNameAsString(),
            modifiers(method),
            typeParams,
            params(method.getParameters(), inside),
            Types.of(method.getType(), inside),
            lowering.annotations().all(method.getAnnotations(), scope),
            method.getBody().map(body -> lowering.statements().block(body, inside)),
            spans.name(method.getName())));
  }

  private Set<Modifier> modifiers(MethodDeclaration method) {
    if (!inInterface) {
      return Modifiers.of(method.getModifiers());
    }
    return method.getBody().isPresent()
        ? Modifiers.inInterface(method.getModifiers())
        : Modifiers.inInterface(method.getModifiers(), Modifier.ABSTRACT);
  }

  private List<Param> params(NodeList<Parameter> parameters, Scope inside) {
    List<Param> params = new ArrayList<>();
    for (Parameter parameter : parameters) {
      inside.declareVariable(parameter.getNameAsString());
      params.add(
          new Param(
              parameter.getNameAsString(),
              Declarations.parameterType(parameter, inside),
              lowering.annotations().all(parameter.getAnnotations(), scope),
              parameter.isVarArgs()));
    }
    return params;
  }

  private void addConstructor(ConstructorDeclaration constructor) {
    Scope inside = scope.inMember(MethodDecl.CONSTRUCTOR);
    List<TypeParam> typeParams = Types.parameters(constructor.getTypeParameters(), inside);
    Set<Modifier> modifiers =
        inEnum
            ? Modifiers.of(constructor.getModifiers(), Modifier.PRIVATE)
            : Modifiers.of(constructor.getModifiers());
    methods.add(
        new MethodDecl(
            MethodDecl.CONSTRUCTOR,
            modifiers,
            typeParams,
            params(constructor.getParameters(), inside),
            TypeRef.VOID,
            lowering.annotations().all(constructor.getAnnotations(), scope),
            Optional.of(lowering.statements().block(constructor.getBody(), inside)),
            spans.name(constructor.getName())));
  }

  private void addCompactConstructor(CompactConstructorDeclaration constructor) {
    Scope inside = scope.inMember(MethodDecl.CONSTRUCTOR);
    List<Param> params = params(new NodeList<>(components), inside);
    Span name = spans.name(constructor.getName());
    methods.add(
        new MethodDecl(
            MethodDecl.CONSTRUCTOR,
            Modifiers.of(constructor.getModifiers()),
            List.of(),
            params,
            TypeRef.VOID,
            lowering.annotations().all(constructor.getAnnotations(), scope),
            Optional.of(compactBody(constructor.getBody(), inside, name)),
            name));
  }

  /** The body as written and then what Java adds: every component is assigned. */
  private Stmt.Block compactBody(BlockStmt body, Scope inside, Span name) {
    Stmt.Block written = lowering.statements().block(body, inside);
    List<Stmt> statements = new ArrayList<>(written.statements());
    for (Parameter component : components) {
      SimpleName field = component.getName();
      Expr target =
          new Expr.FieldAccess(new Expr.This(Optional.empty(), name), field.getIdentifier(), name);
      Expr value = new Expr.Name(field.getIdentifier(), name);
      statements.add(new Stmt.Evaluate(new Expr.Assign(target, "=", value, name), name));
    }
    return new Stmt.Block(statements, written.span());
  }

  private void addInitializer(InitializerDeclaration initializer) {
    boolean isStatic = initializer.isStatic();
    String name = isStatic ? MethodDecl.STATIC_INITIALIZER : MethodDecl.INSTANCE_INITIALIZER;
    Stmt.Block body = lowering.statements().block(initializer.getBody(), scope.inMember(name));
    methods.add(
        new MethodDecl(
            name,
            isStatic ? Set.of(Modifier.STATIC) : Set.of(),
            List.of(),
            List.of(),
            TypeRef.VOID,
            List.of(),
            Optional.of(body),
            body.span()));
  }

  private void addElement(AnnotationMemberDeclaration element) {
    methods.add(
        new MethodDecl(
            element.getNameAsString(),
            Modifiers.inInterface(element.getModifiers(), Modifier.ABSTRACT),
            List.of(),
            List.of(),
            Types.of(element.getType(), scope),
            lowering.annotations().all(element.getAnnotations(), scope),
            Optional.empty(),
            spans.name(element.getName())));
  }
}
