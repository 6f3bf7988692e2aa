package dev.nplusone.members;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Builders from {@code @Builder} and {@code @SuperBuilder}. */
final class LombokBuilders {
  private final TypeDecl type;
  private final Program program;

  LombokBuilders(TypeDecl type, Program program) {
    this.type = type;
    this.program = program;
  }

  /** Something a builder can set. */
  private record Property(String name, Annotated declaration) {}

  List<GeneratedBuilder> all() {
    List<GeneratedBuilder> found = new ArrayList<>();
    Lombok.on(type, "Builder")
        .ifPresent(a -> found.add(builder(a, fields(type), type.simpleName(), Optional.empty())));
    Lombok.on(type, "SuperBuilder")
        .ifPresent(
            a -> found.add(builder(a, inheritedFields(), type.simpleName(), Optional.empty())));
    for (MethodDecl method : type.methods()) {
      Lombok.on(method, "Builder")
          .ifPresent(
              a -> {
                String made =
                    method.isConstructor() ? type.simpleName() : method.returns().simpleName();
                found.add(builder(a, params(method), made, Optional.of(method)));
              });
    }
    return found;
  }

  private static List<Property> fields(TypeDecl type) {
    return Lombok.fields(type).stream()
        .filter(
            f ->
                f.initializer().isEmpty()
                    || !Lombok.isFinal(type, f)
                    || Lombok.has(f, "Builder.Default"))
        .map(f -> new Property(f.name(), f))
        .toList();
  }

  private List<Property> inheritedFields() {
    List<Property> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Optional<TypeDecl> at = Optional.of(type);
    while (at.isPresent() && seen.add(at.get().name()) && Lombok.has(at.get(), "SuperBuilder")) {
      all.addAll(0, fields(at.get()));
      at = at.get().superclass().flatMap(program::type);
    }
    return all;
  }

  private static List<Property> params(MethodDecl method) {
    return method.params().stream().map(p -> new Property(p.name(), annotated(p))).toList();
  }

  private static Annotated annotated(Param param) {
    return param::annotations;
  }

  private GeneratedBuilder builder(
      Annotation annotation, List<Property> properties, String made, Optional<MethodDecl> creator) {
    String prefix = Lombok.text(annotation, "setterPrefix").orElse("");
    Map<String, String> setters = new TreeMap<>();
    Map<String, String> adders = new TreeMap<>();
    Map<String, String> bulk = new TreeMap<>();
    Set<String> clearers = new TreeSet<>();
    for (Property property : properties) {
      Optional<Annotation> singular = Lombok.on(property.declaration(), "Singular");
      String setter = prefixed(prefix, property.name());
      if (singular.isEmpty()) {
        setters.put(setter, property.name());
        continue;
      }
      String one =
          Lombok.text(singular.get(), "value").orElseGet(() -> Plurals.singular(property.name()));
      adders.put(prefixed(prefix, one), property.name());
      bulk.put(setter, property.name());
      clearers.add("clear" + Lombok.capitalize(property.name()));
    }
    String simple = Lombok.text(annotation, "builderClassName").orElse(made + "Builder");
    return new GeneratedBuilder(
        Lombok.text(annotation, "builderMethodName").orElse("builder"),
        type.name() + "." + simple,
        Lombok.text(annotation, "buildMethodName").orElse("build"),
        annotation.is("toBuilder", true) ? Optional.of("toBuilder") : Optional.empty(),
        properties.stream().map(Property::name).toList(),
        setters,
        adders,
        bulk,
        clearers,
        creator);
  }

  private static String prefixed(String prefix, String name) {
    return prefix.isEmpty() ? name : prefix + Lombok.capitalize(name);
  }
}
