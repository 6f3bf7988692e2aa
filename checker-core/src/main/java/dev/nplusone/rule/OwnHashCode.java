package dev.nplusone.rule;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which collections the hash code of an entity reads. Hibernate hashes the rows of a query that
 * joins a collection, to hand over each once, and does so before the collection is there: it is
 * then loaded row by row after all.
 */
final class OwnHashCode {
  private static final List<String> LOMBOK = List.of("EqualsAndHashCode", "Data", "Value");

  private final TypeHierarchy hierarchy;

  OwnHashCode(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether the hash code of an entity reads an attribute, as far as its sources tell. */
  boolean reads(String entity, String attribute) {
    List<TypeDecl> lineage =
        hierarchy.lineage(TypeRef.of(entity)).stream()
            .flatMap(use -> hierarchy.program().type(use).stream())
            .toList();
    for (TypeDecl type : lineage) {
      Optional<MethodDecl> written =
          type.methodsNamed("hashCode").stream().filter(m -> m.params().isEmpty()).findFirst();
      if (written.isPresent()) {
        return reads(written.get(), attribute);
      }
      Optional<Annotation> generated =
          LOMBOK.stream().flatMap(name -> type.annotationNamed(name).stream()).findFirst();
      if (generated.isPresent()) {
        return lineage.stream()
            .flatMap(t -> t.field(attribute).stream())
            .anyMatch(f -> isHashed(f, generated.get()));
      }
    }
    return false;
  }

  private static boolean isHashed(FieldDecl field, Annotation generated) {
    boolean onlyNamed = generated.value("onlyExplicitlyIncluded").isPresent();
    Stream<String> marks = field.annotations().stream().map(Annotation::type);
    return onlyNamed
        ? marks.anyMatch(mark -> mark.endsWith("Include"))
        : marks.noneMatch(mark -> mark.endsWith("Exclude"));
  }

  private static boolean reads(MethodDecl hashCode, String attribute) {
    String getter =
        "get" + attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
    List<Boolean> found = new ArrayList<>();
    hashCode
        .body()
        .ifPresent(body -> Walk.expressions(body, e -> found.add(names(e, attribute, getter))));
    return found.contains(true);
  }

  private static boolean names(Expr expr, String attribute, String getter) {
    return Expr.Name.is(expr, attribute)
        || expr instanceof Expr.FieldAccess field && field.name().equals(attribute)
        || expr instanceof Expr.Call call && call.name().equals(getter);
  }
}
