package dev.nplusone.frontend.javac;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Lowers type declarations; members that do not stand in the text are left out. */
final class Classes {
  private final Unit unit;

  Classes(Unit unit) {
    this.unit = unit;
  }

  TypeDecl topLevel(ClassTree tree) {
    TypeElement element = (TypeElement) unit.names.element(tree);
    String name = unit.names.typeNames().of(element);
    return named(tree, Scope.of(element, name), Optional.empty());
  }

  TypeDecl local(ClassTree tree, Scope around) {
    TypeElement element = (TypeElement) unit.names.element(tree);
    String name =
        unit.innerNames.inBody(around.name(), around.member(), tree.getSimpleName().toString());
    unit.names.typeNames().enter(element, name);
    return named(tree, Scope.of(element, name), Optional.of(around.name()));
  }

  /** The class body behind {@code new T(...)}, and behind a word of it. */
  TypeDecl anonymous(
      ClassTree tree, TypeRef type, Element base, int from, Span span, Scope around) {
    String name = unit.innerNames.inBody(around.name(), around.member(), type.simpleName());
    boolean isInterface = base != null && base.getKind().isInterface();
    return unnamed(name, tree, type, isInterface, from, span, around);
  }

  /** The class body behind an enum constant whose name is a given word. */
  TypeDecl constantBody(ClassTree tree, TypeRef type, int nameWord, Span span, Scope around) {
    String name = InnerNames.ofConstant(around.name(), around.member());
    return unnamed(name, tree, type, false, nameWord, span, around);
  }

  private TypeDecl unnamed(
      String name,
      ClassTree tree,
      TypeRef type,
      boolean isInterface,
      int from,
      Span span,
      Scope around) {
    TypeElement element = (TypeElement) unit.names.element(tree);
    unit.names.typeNames().enter(element, name);
    Body body = body(tree, unit.positions.openingBrace(from), Scope.of(element, name));
    return new TypeDecl(
        name,
        TypeDecl.Kind.CLASS,
        Set.of(),
        List.of(),
        isInterface ? Optional.empty() : Optional.of(type),
        isInterface ? List.of(type) : List.of(),
        List.of(),
        body.fields,
        body.methods,
        body.nested,
        Optional.of(around.name()),
        TypeDecl.Origin.SOURCE,
        span);
  }

  private TypeDecl named(ClassTree tree, Scope scope, Optional<String> enclosing) {
    int nameWord = unit.positions.className(unit.positions.first(tree));
    int open = unit.positions.openingBrace(nameWord);
    Body body = body(tree, open, scope);
    return new TypeDecl(
        scope.name(),
        kind(tree),
        modifiers(tree, scope),
        unit.members.typeParams(tree.getTypeParameters()),
        Optional.ofNullable(tree.getExtendsClause()).map(unit.names::type),
        tree.getImplementsClause().stream().map(unit.names::type).toList(),
        unit.annotations.of(tree.getModifiers(), scope),
        body.fields,
        body.methods,
        body.nested,
        enclosing,
        TypeDecl.Origin.SOURCE,
        unit.source.span(nameWord));
  }

  /** javac marks enums with abstract methods abstract; the language does not. */
  private static Set<Modifier> modifiers(ClassTree tree, Scope scope) {
    Set<Modifier> all = Members.modifiers(scope.element(), tree.getModifiers().getFlags());
    if (tree.getKind() == Tree.Kind.ENUM) {
      all.remove(Modifier.ABSTRACT);
    }
    return all;
  }

  private static TypeDecl.Kind kind(ClassTree tree) {
    return switch (tree.getKind()) {
      case INTERFACE -> TypeDecl.Kind.INTERFACE;
      case ENUM -> TypeDecl.Kind.ENUM;
      case RECORD -> TypeDecl.Kind.RECORD;
      case ANNOTATION_TYPE -> TypeDecl.Kind.ANNOTATION;
      default -> TypeDecl.Kind.CLASS;
    };
  }

  private static final class Body {
    final List<FieldDecl> fields = new ArrayList<>();
    final List<MethodDecl> methods = new ArrayList<>();
    final List<TypeDecl> nested = new ArrayList<>();
  }

  private Body body(ClassTree tree, int open, Scope scope) {
    Body body = new Body();
    Written written = new Written(open, unit.tokens.partner(open));
    DeclaratorNames declarators = new DeclaratorNames(unit);
    List<FieldDecl> components = new ArrayList<>();
    for (Tree member : tree.getMembers()) {
      if (unit.positions.isNowhere(member)) {
        continue;
      }
      int first = unit.positions.first(member);
      if (member instanceof VariableTree variable) {
        int name = declarators.name(variable);
        boolean component = tree.getKind() == Tree.Kind.RECORD && name < open;
        if (written.is(name, variable.getName(), component)) {
          FieldDecl field = unit.members.field(variable, name, scope);
          body.fields.add(field);
          if (component) {
            components.add(field);
          }
        }
      } else if (member instanceof MethodTree method) {
        int name = unit.positions.methodName(first);
        if (first > open && written.is(name, spelled(method, tree), false)) {
          body.methods.add(unit.members.method(method, name, components, scope));
        }
      } else if (member instanceof BlockTree block) {
        if (first > open && unit.tokens.isAny(first, "{", "static")) {
          body.methods.add(unit.members.initializerBlock(block, scope));
        }
      } else if (member instanceof ClassTree nested) {
        int name = unit.positions.className(first);
        if (first > open && written.is(name, nested.getSimpleName(), false)) {
          body.nested.add(nested(nested, scope));
        }
      }
    }
    return body;
  }

  private TypeDecl nested(ClassTree tree, Scope around) {
    TypeElement element = (TypeElement) unit.names.element(tree);
    Scope scope = Scope.of(element, around.name() + "." + tree.getSimpleName());
    return named(tree, scope, Optional.of(around.name()));
  }

  private static CharSequence spelled(MethodTree method, ClassTree owner) {
    return method.getReturnType() == null ? owner.getSimpleName() : method.getName();
  }

  /** Tells members in the text from those that javac or an annotation processor added. */
  private final class Written {
    private final int open;
    private final int close;
    private final Set<Integer> names = new HashSet<>();

    Written(int open, int close) {
      this.open = open;
      this.close = close;
    }

    boolean is(int name, CharSequence spelling, boolean inHeader) {
      return (inHeader || name > open)
          && name < close
          && unit.tokens.is(name, spelling.toString())
          && names.add(name);
    }
  }
}
