package dev.nplusone.mapping;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds mapping annotations by name. A name without package counts too: sources are read without a
 * class path, and a wildcard import then leaves the spelling as it was.
 */
final class Marks {
  private static final List<String> JPA = List.of("jakarta.persistence.", "javax.persistence.", "");
  private static final List<String> HIBERNATE = List.of("org.hibernate.annotations.", "");
  private static final List<String> ECLIPSELINK =
      List.of("org.eclipse.persistence.annotations.", "");

  /** Spellings that mean a mapping even when nobody could resolve them. */
  private static final Set<String> UNRESOLVED =
      Set.of(
          "Id",
          "EmbeddedId",
          "Column",
          "Basic",
          "Version",
          "Embedded",
          "Enumerated",
          "Temporal",
          "ManyToOne",
          "OneToOne",
          "OneToMany",
          "ManyToMany",
          "ElementCollection",
          "JoinColumn");

  private Marks() {}

  /** The annotation of Jakarta or Java Persistence with that simple name. */
  static Optional<Annotation> jpa(Annotated declaration, String name) {
    return find(declaration, JPA, name);
  }

  /** The annotation of Hibernate with that simple name. */
  static Optional<Annotation> hibernate(Annotated declaration, String name) {
    return find(declaration, HIBERNATE, name);
  }

  static boolean hasJpa(Annotated declaration, String... names) {
    return Stream.of(names).anyMatch(name -> jpa(declaration, name).isPresent());
  }

  static boolean hasHibernate(Annotated declaration, String... names) {
    return Stream.of(names).anyMatch(name -> hibernate(declaration, name).isPresent());
  }

  static boolean hasEclipseLink(Annotated declaration, String... names) {
    return Stream.of(names).anyMatch(name -> find(declaration, ECLIPSELINK, name).isPresent());
  }

  /** Whether the declaration carries any mapping. */
  static boolean mapsAnything(Annotated declaration) {
    return declaration.annotations().stream().map(Annotation::type).anyMatch(Marks::isMapping);
  }

  private static boolean isMapping(String type) {
    return UNRESOLVED.contains(type)
        || Stream.concat(JPA.stream(), HIBERNATE.stream())
            .anyMatch(p -> !p.isEmpty() && type.startsWith(p));
  }

  /** All annotations of a repeatable kind, whether they stand alone or in their container. */
  static List<Annotation> allJpa(Annotated declaration, String name, String container) {
    Stream<Annotation> alone =
        declaration.annotations().stream().filter(a -> JPA.contains(prefix(a, name)));
    Stream<Annotation> contained =
        jpa(declaration, container).stream()
            .flatMap(a -> a.value("value").stream())
            .flatMap(value -> elements(value).stream())
            .flatMap(e -> nested(e).stream());
    return Stream.concat(alone, contained).toList();
  }

  /** The annotation a value is. */
  static Optional<Annotation> nested(Expr value) {
    return value instanceof Expr.Nested n ? Optional.of(n.annotation()) : Optional.empty();
  }

  /** The elements of an array value; anything else stands for itself. */
  static List<Expr> elements(Expr value) {
    return value instanceof Expr.NewArray array ? array.elements() : List.of(value);
  }

  /** The name of the enum constant a value means, however it was written. */
  static String constantName(Expr value) {
    if (value instanceof Expr.FieldAccess access) {
      return access.name();
    }
    return value instanceof Expr.Name name ? name.name() : "";
  }

  /** The name of the enum constant given for a member; empty when it was not given. */
  static String constantName(Annotation annotation, String member) {
    return annotation.value(member).map(Marks::constantName).orElse("");
  }

  private static Optional<Annotation> find(
      Annotated declaration, List<String> packages, String name) {
    for (Annotation annotation : declaration.annotations()) { // asked very often
      if (packages.contains(prefix(annotation, name))) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  /** What stands before that simple name in the annotation's name; no package if it differs. */
  private static String prefix(Annotation annotation, String name) {
    String type = annotation.type();
    return type.endsWith(name) ? type.substring(0, type.length() - name.length()) : "?";
  }
}
