package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import java.util.List;
import java.util.Optional;

/** What generated {@code toString}, {@code equals} and {@code hashCode} read. */
final class LombokReads {
  private final TypeDecl type;

  LombokReads(TypeDecl type) {
    this.type = type;
  }

  Optional<GeneratedReads> text() {
    if (type.isSource() && Lombok.declares(type, "toString", 0)) {
      return Optional.empty();
    }
    return reads("ToString", Lombok.fields(type));
  }

  Optional<GeneratedReads> equality() {
    if (type.isSource()
        && (Lombok.declares(type, "equals", 1) || Lombok.declares(type, "hashCode", 0))) {
      return Optional.empty();
    }
    List<FieldDecl> candidates =
        Lombok.fields(type).stream()
            .filter(f -> !f.modifiers().contains(Modifier.TRANSIENT))
            .toList();
    return reads("EqualsAndHashCode", candidates);
  }

  private Optional<GeneratedReads> reads(String annotation, List<FieldDecl> candidates) {
    Optional<Annotation> asked = Lombok.on(type, annotation);
    if (asked.isPresent()) {
      return Optional.of(selected(asked.get(), annotation, candidates));
    }
    if (Lombok.has(type, "Data", "Value")) {
      return Optional.of(selected(null, annotation, candidates));
    }
    if (type.kind() == TypeDecl.Kind.RECORD) {
      List<String> components =
          type.fields().stream().filter(f -> !f.isStatic()).map(FieldDecl::name).toList();
      return Optional.of(new GeneratedReads(components, List.of(), false, false));
    }
    return Optional.empty();
  }

  private GeneratedReads selected(Annotation asked, String annotation, List<FieldDecl> candidates) {
    boolean listed = asked != null && asked.value("of").isPresent(); // also if it lists none
    List<String> of = listed ? Lombok.texts(asked, "of") : List.of();
    List<String> exclude = asked == null ? List.of() : Lombok.texts(asked, "exclude");
    boolean only = asked != null && asked.is("onlyExplicitlyIncluded", true);
    List<String> fields =
        candidates.stream()
            .filter(f -> !exclude.contains(f.name()))
            .filter(f -> !listed || of.contains(f.name()))
            .filter(f -> !Lombok.has(f, annotation + ".Exclude"))
            .filter(f -> !only || Lombok.has(f, annotation + ".Include"))
            .map(FieldDecl::name)
            .toList();
    List<String> methods =
        type.methods().stream()
            .filter(m -> m.params().isEmpty() && Lombok.has(m, annotation + ".Include"))
            .map(MethodDecl::name)
            .toList();
    return new GeneratedReads(
        fields,
        methods,
        asked == null || !asked.is("doNotUseGetters", true),
        asked != null && asked.is("callSuper", true));
  }
}
