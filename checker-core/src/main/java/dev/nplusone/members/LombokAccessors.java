package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Getters, setters and withers, and the accessors of records. */
final class LombokAccessors {
  private final TypeDecl type;

  LombokAccessors(TypeDecl type) {
    this.type = type;
  }

  Map<String, String> getters() {
    Map<String, String> found = new TreeMap<>();
    if (type.kind() == TypeDecl.Kind.RECORD) {
      type.fields().stream()
          .filter(f -> !f.isStatic())
          .filter(f -> !type.isSource() || noneWritten(f.name()))
          .forEach(f -> found.put(f.name(), f.name()));
    }
    for (FieldDecl field : candidates("Getter", "Data", "Value")) {
      // a lazy getter runs the initializer on first call
      boolean lazy = Lombok.on(field, "Getter").filter(a -> a.is("lazy", true)).isPresent();
      List<String> names = lazy ? List.of() : getterNames(field);
      if (names.stream().noneMatch(name -> Lombok.declares(type, name, 0))) {
        names.stream().findFirst().ifPresent(name -> found.put(name, field.name()));
      }
    }
    return found;
  }

  private boolean noneWritten(String accessor) {
    return type.methodsNamed(accessor).stream().noneMatch(m -> m.params().isEmpty());
  }

  Map<String, String> setters() {
    Map<String, String> found = new TreeMap<>();
    for (FieldDecl field : candidates("Setter", "Data")) {
      boolean asked = Lombok.has(field, "Setter");
      if (asked || !Lombok.isFinal(type, field)) {
        base(field)
            .map(base -> fluent(field) ? base : "set" + Lombok.capitalize(base))
            .filter(name -> !Lombok.declares(type, name, 1))
            .ifPresent(name -> found.put(name, field.name()));
      }
    }
    return found;
  }

  Map<String, String> withers() {
    Map<String, String> found = new TreeMap<>();
    for (FieldDecl field : candidates("With")) {
      putWither(field, found);
    }
    for (FieldDecl field : candidates("Wither")) {
      putWither(field, found);
    }
    return found;
  }

  private void putWither(FieldDecl field, Map<String, String> found) {
    base(field)
        .map(base -> "with" + Lombok.capitalize(base))
        .filter(name -> !Lombok.declares(type, name, 1))
        .ifPresent(name -> found.put(name, field.name()));
  }

  /** Fields that get this accessor: asked for on the field, or on the class by any of the names. */
  private List<FieldDecl> candidates(String annotation, String... alsoOnType) {
    Optional<Annotation> onType = Lombok.on(type, annotation);
    boolean all = onType.map(a -> !Lombok.isNone(a, "value")).orElse(Lombok.has(type, alsoOnType));
    return Lombok.fields(type).stream()
        .filter(f -> Lombok.on(f, annotation).map(a -> !Lombok.isNone(a, "value")).orElse(all))
        .toList();
  }

  private List<String> getterNames(FieldDecl field) {
    Optional<String> base = base(field);
    if (base.isEmpty()) {
      return List.of();
    }
    if (fluent(field)) {
      return List.of(base.get());
    }
    String stem = Lombok.capitalize(base.get());
    return Lombok.isPrimitiveBoolean(field.type())
        ? List.of("is" + stem, "get" + stem)
        : List.of("get" + stem);
  }

  /** The property behind a field: without prefix, and without the {@code is} of a boolean. */
  private Optional<String> base(FieldDecl field) {
    String name = field.name();
    List<String> prefixes =
        setting(field, "prefix").map(a -> Lombok.texts(a, "prefix")).orElse(List.of());
    if (!prefixes.isEmpty()) {
      Optional<String> prefix = prefixes.stream().filter(p -> hasPrefix(name, p)).findFirst();
      if (prefix.isEmpty()) {
        return Optional.empty();
      }
      if (!prefix.get().isEmpty()) {
        return Optional.of(Lombok.decapitalize(name.substring(prefix.get().length())));
      }
    }
    boolean says =
        Lombok.isPrimitiveBoolean(field.type())
            && name.startsWith("is")
            && name.length() > 2
            && !Character.isLowerCase(name.charAt(2));
    return Optional.of(says ? Lombok.decapitalize(name.substring(2)) : name);
  }

  private static boolean hasPrefix(String name, String prefix) {
    if (!name.startsWith(prefix) || name.length() <= prefix.length()) {
      return false;
    }
    boolean wordEnds = prefix.isEmpty() || !Character.isLetter(prefix.charAt(prefix.length() - 1));
    return wordEnds || !Character.isLowerCase(name.charAt(prefix.length()));
  }

  private boolean fluent(FieldDecl field) {
    return setting(field, "fluent").filter(a -> a.is("fluent", true)).isPresent();
  }

  /** The {@code @Accessors} that says something about it, the one on the field first. */
  private Optional<Annotation> setting(FieldDecl field, String member) {
    return Lombok.on(field, "Accessors")
        .filter(a -> a.value(member).isPresent())
        .or(() -> Lombok.on(type, "Accessors"));
  }
}
