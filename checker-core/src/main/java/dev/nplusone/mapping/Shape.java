package dev.nplusone.mapping;

import dev.nplusone.mapping.Attribute.Kind;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import java.util.Optional;

/**
 * What an attribute is, and the annotation that says so when there is one with a fetch type.
 *
 * @param isAny whether its targets are of several entities
 */
record Shape(Kind kind, Optional<Annotation> annotation, boolean isAny) {

  static Shape of(MappedMember member, MappedHierarchy classes) {
    Annotated declaration = member.declaration();
    return association(declaration).orElseGet(() -> value(member, declaration, classes));
  }

  private static Optional<Shape> association(Annotated declaration) {
    return jpa(declaration, "ManyToOne", Kind.MANY_TO_ONE)
        .or(() -> jpa(declaration, "OneToMany", Kind.ONE_TO_MANY))
        .or(() -> jpa(declaration, "OneToOne", Kind.ONE_TO_ONE))
        .or(() -> jpa(declaration, "ManyToMany", Kind.MANY_TO_MANY))
        .or(() -> jpa(declaration, "ElementCollection", Kind.ELEMENT_COLLECTION))
        .or(() -> hibernate(declaration, "Any", Kind.ANY, true))
        .or(() -> hibernate(declaration, "ManyToAny", Kind.MANY_TO_MANY, true))
        .or(() -> hibernate(declaration, "CollectionOfElements", Kind.ELEMENT_COLLECTION, false));
  }

  private static Optional<Shape> jpa(Annotated declaration, String name, Kind kind) {
    return Marks.jpa(declaration, name).map(a -> new Shape(kind, Optional.of(a), false));
  }

  private static Optional<Shape> hibernate(
      Annotated declaration, String name, Kind kind, boolean any) {
    return Marks.hibernate(declaration, name).map(a -> new Shape(kind, Optional.of(a), any));
  }

  private static Shape value(MappedMember member, Annotated declaration, MappedHierarchy classes) {
    return new Shape(valueKind(member, declaration, classes), Optional.empty(), false);
  }

  private static Kind valueKind(
      MappedMember member, Annotated declaration, MappedHierarchy classes) {
    boolean embeddable = classes.isEmbeddable(member.type());
    if (Marks.hasJpa(declaration, "EmbeddedId")) {
      return Kind.EMBEDDED_ID;
    }
    if (Marks.hasJpa(declaration, "Id")) {
      return embeddable ? Kind.EMBEDDED_ID : Kind.ID;
    }
    if (Marks.hasJpa(declaration, "Version")) {
      return Kind.VERSION;
    }
    return embeddable || Marks.hasJpa(declaration, "Embedded") ? Kind.EMBEDDED : Kind.BASIC;
  }

  boolean isToOne() {
    return kind == Kind.MANY_TO_ONE || kind == Kind.ONE_TO_ONE || kind == Kind.ANY;
  }

  boolean isPlural() {
    return kind == Kind.ONE_TO_MANY || kind == Kind.MANY_TO_MANY || kind == Kind.ELEMENT_COLLECTION;
  }

  /** Whether the declared type itself is the target. */
  boolean isReference() {
    return isToOne() || kind == Kind.EMBEDDED || kind == Kind.EMBEDDED_ID;
  }
}
