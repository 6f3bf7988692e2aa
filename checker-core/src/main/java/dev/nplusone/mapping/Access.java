package dev.nplusone.mapping;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How state is reached (JPA 3.1, 2.3): which members of a class carry its mapping. */
enum Access {
  FIELD,
  PROPERTY;

  /** What {@code @Access} on a class or member says. */
  static Optional<Access> declared(Annotated declaration) {
    return Marks.jpa(declaration, "Access")
        .map(a -> Marks.constantName(a, "value"))
        .flatMap(
            name ->
                switch (name) {
                  case "FIELD" -> Optional.of(FIELD);
                  case "PROPERTY" -> Optional.of(PROPERTY);
                  default -> Optional.empty();
                });
  }

  /** Where the identifier of a class itself is mapped. */
  static Optional<Access> byIdentifier(TypeDecl type) {
    if (type.methods().stream().anyMatch(m -> isIdentifier(m) && readable(m))) {
      return Optional.of(PROPERTY);
    }
    return type.fields().stream().anyMatch(Access::isIdentifier)
        ? Optional.of(FIELD)
        : Optional.empty();
  }

  /** Where annotations of the mapping stand; fields win. */
  static Optional<Access> byPlacement(TypeDecl type) {
    if (type.fields().stream().anyMatch(Marks::mapsAnything)) {
      return Optional.of(FIELD);
    }
    return type.methods().stream().anyMatch(m -> readable(m) && Marks.mapsAnything(m))
        ? Optional.of(PROPERTY)
        : Optional.empty();
  }

  /**
   * The mapped members of one class under this access type, in source order. A member keeps its
   * mapping where {@code @Access} on it says that its value is reached the other way, as in
   * {@code @Id @Access(PROPERTY) Long id}.
   */
  List<MappedMember> members(TypeDecl type, TypeRef use) {
    Map<String, TypeRef> bindings = TypeHierarchy.bindings(type, use);
    Access here = declared(type).orElse(this);
    List<MappedMember> found = new ArrayList<>();
    for (FieldDecl field : type.fields()) {
      if (carries(FIELD, here, field) && isPersistent(field)) {
        found.add(MappedMember.of(type, field, bindings));
      }
    }
    for (MethodDecl method : type.methods()) {
      if (carries(PROPERTY, here, method) && !isTransient(method)) {
        BeanNames.readBy(method)
            .ifPresent(name -> found.add(MappedMember.of(type, name, method, bindings)));
      }
    }
    if (type.isSource()) {
      found.sort(Comparator.comparing(MappedMember::span));
    }
    return found;
  }

  private static boolean carries(Access kind, Access here, Annotated member) {
    return here == kind || declared(member).filter(kind::equals).isPresent();
  }

  private static boolean isPersistent(FieldDecl field) {
    return !field.isStatic()
        && !field.modifiers().contains(Modifier.TRANSIENT)
        && !isTransient(field);
  }

  private static boolean readable(MethodDecl method) {
    return BeanNames.readBy(method).isPresent();
  }

  private static boolean isTransient(Annotated member) {
    return Marks.hasJpa(member, "Transient");
  }

  private static boolean isIdentifier(Annotated member) {
    return Marks.hasJpa(member, "Id", "EmbeddedId");
  }
}
