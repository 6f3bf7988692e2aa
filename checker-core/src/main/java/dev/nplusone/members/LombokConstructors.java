package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Constructors of Lombok, of records, and Java's default constructor. */
final class LombokConstructors {
  private static final String[] ASKED = {
    "NoArgsConstructor", "RequiredArgsConstructor", "AllArgsConstructor"
  };

  private final TypeDecl type;

  LombokConstructors(TypeDecl type) {
    this.type = type;
  }

  List<GeneratedConstructor> all() {
    List<GeneratedConstructor> found = new ArrayList<>();
    if (type.kind() == TypeDecl.Kind.RECORD) {
      canonical().ifPresent(found::add);
    }
    Lombok.on(type, "NoArgsConstructor")
        .ifPresent(a -> found.add(constructor(List.of(), a, "staticName")));
    Lombok.on(type, "RequiredArgsConstructor")
        .ifPresent(a -> found.add(constructor(required(), a, "staticName")));
    Lombok.on(type, "AllArgsConstructor")
        .ifPresent(a -> found.add(constructor(every(), a, "staticName")));
    if (type.kind() == TypeDecl.Kind.CLASS && !written() && !Lombok.has(type, ASKED)) {
      found.addAll(implied());
    }
    return found.stream().distinct().toList();
  }

  private List<GeneratedConstructor> implied() {
    if (Lombok.has(type, "SuperBuilder")) {
      return List.of(); // one that takes the builder, which only the builder calls
    }
    if (Lombok.has(type, "Builder")) {
      return List.of(new GeneratedConstructor(names(every()), Optional.empty()));
    }
    Optional<Annotation> value = Lombok.on(type, "Value");
    if (value.isPresent()) {
      return List.of(constructor(every(), value.get(), "staticConstructor"));
    }
    Optional<Annotation> data = Lombok.on(type, "Data");
    if (data.isPresent()) {
      return List.of(constructor(required(), data.get(), "staticConstructor"));
    }
    return List.of(new GeneratedConstructor(List.of(), Optional.empty()));
  }

  private boolean written() {
    return type.methods().stream().anyMatch(MethodDecl::isConstructor);
  }

  private Optional<GeneratedConstructor> canonical() {
    List<FieldDecl> components = type.fields().stream().filter(f -> !f.isStatic()).toList();
    boolean written =
        type.isSource()
            && type.methods().stream()
                .filter(MethodDecl::isConstructor)
                .anyMatch(
                    m ->
                        m.params().stream()
                            .map(p -> p.type())
                            .toList()
                            .equals(components.stream().map(FieldDecl::type).toList()));
    return written
        ? Optional.empty()
        : Optional.of(new GeneratedConstructor(names(components), Optional.empty()));
  }

  private GeneratedConstructor constructor(
      List<FieldDecl> fields, Annotation annotation, String factory) {
    return new GeneratedConstructor(names(fields), Lombok.text(annotation, factory));
  }

  private List<FieldDecl> every() {
    return Lombok.fields(type).stream()
        .filter(
            f ->
                f.initializer().isEmpty()
                    || !Lombok.isFinal(type, f)
                    || Lombok.has(f, "Builder.Default"))
        .toList();
  }

  private List<FieldDecl> required() {
    return Lombok.fields(type).stream()
        .filter(f -> f.initializer().isEmpty())
        .filter(f -> Lombok.isFinal(type, f) || isNonNull(f))
        .toList();
  }

  private static boolean isNonNull(FieldDecl field) {
    return field.annotationNamed("NonNull").isPresent();
  }

  private static List<String> names(List<FieldDecl> fields) {
    return fields.stream().map(FieldDecl::name).toList();
  }
}
