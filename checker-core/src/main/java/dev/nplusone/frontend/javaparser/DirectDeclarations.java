package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.DirectTypes.Modified;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Types: where they stand decides their names. For {@link DirectParser}. */
final class DirectDeclarations {
  private final Cursor in;
  private final DirectParser.OneFile file;

  DirectDeclarations(Cursor in, DirectParser.OneFile file) {
    this.in = in;
    this.file = file;
  }

  /** What stands in front of a type's name. */
  private record Beginning(Modified modified, TypeDecl.Kind kind) {
    boolean isInterface() {
      return kind == TypeDecl.Kind.INTERFACE || kind == TypeDecl.Kind.ANNOTATION;
    }
  }

  TypeDecl topLevel(Scope scope) {
    Beginning beginning = beginning(file.types().modified());
    String packageName = scope.file().packageName();
    String name = name();
    return declared(
        beginning, packageName.isEmpty() ? name : packageName + "." + name, scope, Set.of());
  }

  /** A member type, behind its modifiers. */
  TypeDecl member(Modified modified, boolean inInterface, Scope scope) {
    Beginning beginning = beginning(modified);
    Set<Modifier> implied = EnumSet.noneOf(Modifier.class);
    if (inInterface) {
      implied.add(Modifier.PUBLIC);
    }
    if (inInterface || beginning.kind() != TypeDecl.Kind.CLASS) {
      implied.add(Modifier.STATIC);
    }
    return declared(beginning, scope.enclosing().orElseThrow() + "." + name(), scope, implied);
  }

  /** A type declared in a body; its name is known from here to the end of the scope. */
  TypeDecl local(Scope scope) {
    Beginning beginning = beginning(file.types().modified());
    if (beginning.kind() == TypeDecl.Kind.ENUM) {
      throw new NotUnderstood(); // JavaParser does not know them yet, and says so
    }
    String simpleName = name();
    String name = inBody(simpleName, scope);
    scope.declareLocalType(simpleName, name, beginning.isInterface());
    Set<Modifier> implied =
        beginning.kind() == TypeDecl.Kind.CLASS ? Set.of() : Set.of(Modifier.STATIC);
    return declared(beginning, name, scope, implied);
  }

  private String inBody(String simpleName, Scope scope) {
    return file.innerNames().inBody(scope.enclosing().orElseThrow(), scope.member(), simpleName);
  }

  /** Whether a type begins here, behind its modifiers. */
  boolean isType() {
    return switch (in.kind()) {
      case CLASS, INTERFACE, ENUM -> true;
      case AT -> in.isNext(Kind.INTERFACE);
      case WORD -> isRecord();
      default -> false;
    };
  }

  private boolean isRecord() {
    Kind behind = in.kind(in.at() + 2);
    return in.isWord("record")
        && in.isNext(Kind.WORD)
        && (behind == Kind.OPEN_PAREN || behind == Kind.LESS);
  }

  private Beginning beginning(Modified modified) {
    if (!isType()) {
      throw new NotUnderstood();
    }
    TypeDecl.Kind kind =
        switch (in.kind()) {
          case CLASS -> TypeDecl.Kind.CLASS;
          case INTERFACE -> TypeDecl.Kind.INTERFACE;
          case ENUM -> TypeDecl.Kind.ENUM;
          case AT -> TypeDecl.Kind.ANNOTATION;
          default -> TypeDecl.Kind.RECORD;
        };
    in.goTo(in.at() + (kind == TypeDecl.Kind.ANNOTATION ? 2 : 1));
    return new Beginning(modified, kind);
  }

  /** The name here, which is not passed. */
  private String name() {
    if (!in.is(Kind.WORD)) {
      throw new NotUnderstood();
    }
    return in.wordAt(in.at());
  }

  /** The body behind {@code new T()}. */
  TypeDecl anonymous(TypeRef type, Span created, Scope scope) {
    boolean isInterface = scope.isInterface(type.qualifiedName());
    return body(
        inBody(type.simpleName(), scope),
        isInterface ? Optional.empty() : Optional.of(type),
        isInterface ? List.of(type) : List.of(),
        created,
        scope);
  }

  /** The body behind an enum constant. */
  TypeDecl constantBody(TypeRef enumeration, Span constant, Scope scope) {
    String name = InnerNames.ofConstant(scope.enclosing().orElseThrow(), scope.member());
    return body(name, Optional.of(enumeration), List.of(), constant, scope);
  }

  private TypeDecl body(
      String name,
      Optional<TypeRef> superclass,
      List<TypeRef> interfaces,
      Span created,
      Scope scope) {
    ClassScope type = MemberNames.of(in, false).scope(name, names(superclass, interfaces));
    DirectMembers members = new DirectMembers(in, file, scope.inside(type), false, "");
    in.expect(Kind.OPEN_BRACE);
    members.read();
    return new TypeDecl(
        name,
        TypeDecl.Kind.CLASS,
        Set.of(),
        List.of(),
        superclass,
        interfaces,
        List.of(),
        members.fields(),
        members.methods(),
        members.nested(),
        scope.enclosing(),
        TypeDecl.Origin.SOURCE,
        created);
  }

  private TypeDecl declared(
      Beginning beginning, String name, Scope outside, Set<Modifier> impliedByPlace) {
    TypeDecl.Kind kind = beginning.kind();
    int at = in.at();
    String simpleName = in.word();
    Scope header = outside.inner();
    List<TypeParam> typeParams = file.types().parameters(header);
    int components = in.at();
    if (kind == TypeDecl.Kind.RECORD) {
      in.goTo(in.partner(components) + 1);
    }
    Optional<TypeRef> superclass = Optional.empty();
    List<TypeRef> interfaces = List.of();
    if (in.accept(Kind.EXTENDS)) {
      List<TypeRef> extended = file.types().several(Kind.COMMA, header);
      switch (kind) {
        case CLASS -> superclass = Optional.of(extended.get(0));
        case INTERFACE -> interfaces = extended;
        default -> throw new NotUnderstood();
      }
    }
    if (in.accept(Kind.IMPLEMENTS)) {
      if (beginning.isInterface()) {
        throw new NotUnderstood();
      }
      interfaces = file.types().several(Kind.COMMA, header);
    }
    if (in.isWord("permits")) {
      in.next();
      file.types().several(Kind.COMMA, header);
    }
    MemberNames names = MemberNames.of(in, kind == TypeDecl.Kind.ENUM);
    if (kind == TypeDecl.Kind.RECORD) {
      names.addComponents(in, components);
    }
    Scope inside = header.inside(names.scope(name, names(superclass, interfaces)));
    DirectMembers members =
        new DirectMembers(in, file, inside, beginning.isInterface(), simpleName);
    if (kind == TypeDecl.Kind.RECORD) {
      members.readComponents(components);
    }
    in.expect(Kind.OPEN_BRACE);
    boolean hasConstantBodies = kind == TypeDecl.Kind.ENUM && members.readConstants();
    members.read();
    Set<Modifier> modifiers = EnumSet.noneOf(Modifier.class);
    modifiers.addAll(beginning.modified().modifiers());
    modifiers.addAll(impliedByPlace);
    modifiers.addAll(impliedByKind(kind, hasConstantBodies));
    return new TypeDecl(
        outside.file().known().shared(name),
        kind,
        modifiers,
        typeParams,
        superclass,
        interfaces,
        file.types().annotations(beginning.modified(), header),
        members.fields(),
        members.methods(),
        members.nested(),
        outside.enclosing(),
        TypeDecl.Origin.SOURCE,
        in.of(at));
  }

  private static List<String> names(Optional<TypeRef> superclass, List<TypeRef> interfaces) {
    List<String> names = new ArrayList<>();
    superclass.ifPresent(type -> names.add(type.qualifiedName()));
    interfaces.forEach(type -> names.add(type.qualifiedName()));
    return names;
  }

  private static Set<Modifier> impliedByKind(TypeDecl.Kind kind, boolean hasConstantBodies) {
    return switch (kind) {
      case INTERFACE, ANNOTATION -> Set.of(Modifier.ABSTRACT);
      case RECORD -> Set.of(Modifier.FINAL);
      case ENUM -> hasConstantBodies ? Set.of() : Set.of(Modifier.FINAL);
      case CLASS -> Set.of();
    };
  }
}
