package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.TypeParameter;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Lowers types: where they stand decides their names. */
final class Declarations {
  private final Spans spans;
  private final Lowering lowering;

  Declarations(Spans spans, Lowering lowering) {
    this.spans = spans;
    this.lowering = lowering;
  }

  TypeDecl topLevel(TypeDeclaration<?> type, Scope scope) {
    String packageName = scope.file().packageName();
    String name = type.getNameAsString();
    return declared(type, packageName.isEmpty() ? name : packageName + "." + name, scope, Set.of());
  }

  TypeDecl member(TypeDeclaration<?> type, boolean inInterface, Scope scope) {
    String name = scope.enclosing().orElseThrow() + "." + type.getNameAsString();
    Set<Modifier> implied = EnumSet.noneOf(Modifier.class);
    if (inInterface) {
      implied.add(Modifier.PUBLIC);
    }
    if (inInterface || isImplicitlyStatic(type)) {
      implied.add(Modifier.STATIC);
    }
    return declared(type, name, scope, implied);
  }

  /** A type declared in a body; its name is known from here to the end of the scope. */
  TypeDecl local(TypeDeclaration<?> type, Scope scope) {
    String name = inBody(type.getNameAsString(), scope);
    scope.declareLocalType(type.getNameAsString(), name, isInterface(type));
    Set<Modifier> implied = isImplicitlyStatic(type) ? Set.of(Modifier.STATIC) : Set.of();
    return declared(type, name, scope, implied);
  }

  private String inBody(String simpleName, Scope scope) {
    return lowering
        .innerNames()
        .inBody(scope.enclosing().orElseThrow(), scope.member(), simpleName);
  }

  private static boolean isImplicitlyStatic(TypeDeclaration<?> type) {
    return !(type instanceof ClassOrInterfaceDeclaration c) || c.isInterface();
  }

  /** The body behind {@code new T()}. */
  TypeDecl anonymous(
      TypeRef type, NodeList<BodyDeclaration<?>> members, Span created, Scope scope) {
    boolean isInterface = scope.isInterface(type.qualifiedName());
    return body(
        inBody(type.simpleName(), scope),
        isInterface ? Optional.empty() : Optional.of(type),
        isInterface ? List.of(type) : List.of(),
        members,
        created,
        scope);
  }

  /** The body behind an enum constant. */
  TypeDecl constantBody(
      TypeRef enumeration, NodeList<BodyDeclaration<?>> members, Span constant, Scope scope) {
    String name = InnerNames.ofConstant(scope.enclosing().orElseThrow(), scope.member());
    return body(name, Optional.of(enumeration), List.of(), members, constant, scope);
  }

  private TypeDecl body(
      String name,
      Optional<TypeRef> superclass,
      List<TypeRef> interfaces,
      NodeList<BodyDeclaration<?>> members,
      Span created,
      Scope scope) {
    ClassScope type = new ClassScope(name, names(superclass, interfaces), members);
    Members lowered = new Members(spans, lowering, scope.inside(type), false);
    lowered.addAll(members);
    return new TypeDecl(
        name,
        TypeDecl.Kind.CLASS,
        Set.of(),
        List.of(),
        superclass,
        interfaces,
        List.of(),
        lowered.fields(),
        lowered.methods(),
        lowered.nested(),
        scope.enclosing(),
        TypeDecl.Origin.SOURCE,
        created);
  }

  private TypeDecl declared(
      TypeDeclaration<?> type, String name, Scope outside, Set<Modifier> impliedByPlace) {
    Scope header = outside.inner();
    List<TypeParam> typeParams = Types.parameters(typeParameters(type), header);
    Optional<TypeRef> superclass = superclass(type).map(t -> Types.of(t, header));
    List<TypeRef> interfaces = Types.all(interfaces(type), header);
    Scope inside = header.inside(ClassScope.of(name, names(superclass, interfaces), type));
    Members members = new Members(spans, lowering, inside, isInterface(type));
    members.addDeclared(type);
    Set<Modifier> modifiers = Modifiers.of(type.getModifiers());
    modifiers.addAll(impliedByPlace);
    modifiers.addAll(impliedByKind(type));
    return new TypeDecl(
        name,
        kind(type),
        modifiers,
        typeParams,
        superclass,
        interfaces,
        lowering.annotations().all(type.getAnnotations(), header),
        members.fields(),
        members.methods(),
        members.nested(),
        outside.enclosing(),
        TypeDecl.Origin.SOURCE,
        spans.name(type.getName()));
  }

  private static List<String> names(Optional<TypeRef> superclass, List<TypeRef> interfaces) {
    return Stream.concat(superclass.stream(), interfaces.stream())
        .map(TypeRef::qualifiedName)
        .toList();
  }

  private static Set<Modifier> impliedByKind(TypeDeclaration<?> type) {
    return switch (kind(type)) {
      case INTERFACE, ANNOTATION -> Set.of(Modifier.ABSTRACT);
      case RECORD -> Set.of(Modifier.FINAL);
      case ENUM -> hasConstantBodies((EnumDeclaration) type) ? Set.of() : Set.of(Modifier.FINAL);
      case CLASS -> Set.of();
    };
  }

  private static boolean hasConstantBodies(EnumDeclaration type) {
    return type.getEntries().stream().anyMatch(Members::hasBody);
  }

  private static TypeDecl.Kind kind(TypeDeclaration<?> type) {
    if (type instanceof EnumDeclaration) {
      return TypeDecl.Kind.ENUM;
    }
    if (type instanceof RecordDeclaration) {
      return TypeDecl.Kind.RECORD;
    }
    if (type instanceof AnnotationDeclaration) {
      return TypeDecl.Kind.ANNOTATION;
    }
    return isInterface(type) ? TypeDecl.Kind.INTERFACE : TypeDecl.Kind.CLASS;
  }

  private static boolean isInterface(TypeDeclaration<?> type) {
    return type instanceof AnnotationDeclaration
        || type instanceof ClassOrInterfaceDeclaration c && c.isInterface();
  }

  private static NodeList<TypeParameter> typeParameters(TypeDeclaration<?> type) {
    if (type instanceof RecordDeclaration record) {
      return record.getTypeParameters();
    }
    return type instanceof ClassOrInterfaceDeclaration c ? c.getTypeParameters() : new NodeList<>();
  }

  private static Optional<ClassOrInterfaceType> superclass(TypeDeclaration<?> type) {
    return type instanceof ClassOrInterfaceDeclaration c && !c.isInterface()
        ? c.getExtendedTypes().getFirst()
        : Optional.empty();
  }

  private static List<ClassOrInterfaceType> interfaces(TypeDeclaration<?> type) {
    if (type instanceof RecordDeclaration record) {
      return record.getImplementedTypes();
    }
    if (type instanceof EnumDeclaration enumeration) {
      return enumeration.getImplementedTypes();
    }
    if (type instanceof ClassOrInterfaceDeclaration c) {
      return c.isInterface() ? c.getExtendedTypes() : c.getImplementedTypes();
    }
    return List.of();
  }

  /** The type of a parameter: an array if it takes any number of arguments. */
  static TypeRef parameterType(Parameter parameter, Scope scope) {
    TypeRef type = Types.of(parameter.getType(), scope);
    return parameter.isVarArgs() ? new TypeRef.Array(type) : type;
  }
}
