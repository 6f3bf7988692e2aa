package dev.nplusone.members;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lombok's annotations and its notion of a field. */
final class Lombok {
  private static final List<String> PACKAGES = List.of("lombok.", "lombok.experimental.", "");

  private Lombok() {}

  /**
   * The annotation of that name within Lombok ({@code Getter}, {@code ToString.Exclude}); a name
   * without package counts, because it may come from a wildcard import nobody could resolve.
   */
  static Optional<Annotation> on(Annotated declaration, String name) {
    for (Annotation annotation : declaration.annotations()) {
      String type = annotation.type();
      if (type.endsWith(name)
          && PACKAGES.contains(type.substring(0, type.length() - name.length()))) {
        return Optional.of(annotation);
      }
    }
    return Optional.empty();
  }

  static boolean has(Annotated declaration, String... names) {
    for (String name : names) {
      if (on(declaration, name).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any annotation of Lombok stands on the type or a field of it. */
  static boolean used(TypeDecl type) {
    return type.annotations().stream().anyMatch(Lombok::isLombok)
        || type.fields().stream()
            .anyMatch(f -> f.annotations().stream().anyMatch(Lombok::isLombok));
  }

  private static boolean isLombok(Annotation annotation) {
    return annotation.type().startsWith("lombok.") || annotation.type().indexOf('.') < 0;
  }

  static Optional<String> text(Annotation annotation, String member) {
    return annotation.value(member).flatMap(Lombok::string).filter(s -> !s.isEmpty());
  }

  /** The strings of an array-valued member; one string counts as an array of one. */
  static List<String> texts(Annotation annotation, String member) {
    return annotation
        .value(member)
        .map(e -> e instanceof Expr.NewArray array ? array.elements() : List.of(e))
        .orElse(List.of())
        .stream()
        .flatMap(e -> string(e).stream())
        .toList();
  }

  private static Optional<String> string(Expr expr) {
    return expr instanceof Expr.Literal l && l.value() instanceof String s
        ? Optional.of(s)
        : Optional.empty();
  }

  /** Whether the access level given in {@code member} is {@code NONE}: generate nothing. */
  static boolean isNone(Annotation annotation, String member) {
    return annotation
        .value(member)
        .filter(
            e ->
                e instanceof Expr.FieldAccess access && access.name().equals("NONE")
                    || Expr.Name.is(e, "NONE"))
        .isPresent();
  }

  /** Fields Lombok looks at: of instances, and not named with a dollar sign. */
  static List<FieldDecl> fields(TypeDecl type) {
    return type.fields().stream().filter(f -> !f.isStatic() && !f.name().startsWith("$")).toList();
  }

  /** Whether the field is final, also by {@code @Value} or {@code @FieldDefaults}. */
  static boolean isFinal(TypeDecl type, FieldDecl field) {
    if (field.modifiers().contains(Modifier.FINAL)) {
      return true;
    }
    boolean madeFinal =
        on(type, "Value").isPresent()
            || on(type, "FieldDefaults").filter(a -> a.is("makeFinal", true)).isPresent();
    return madeFinal && !has(field, "NonFinal");
  }

  static boolean isPrimitiveBoolean(TypeRef type) {
    return type.equals(TypeRef.of("boolean"));
  }

  /** Whether the text declares such a method, in whatever case: Lombok then steps back. */
  static boolean declares(TypeDecl type, String method, int parameters) {
    return type.methods().stream()
        .anyMatch(m -> m.name().equalsIgnoreCase(method) && m.accepts(parameters));
  }

  static String capitalize(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  static String decapitalize(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
