package dev.nplusone.query;

import static dev.nplusone.query.NamedQueryAnnotations.nested;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fetch profiles of Hibernate that annotations of the program declare. */
public final class FetchProfiles {
  private static final String KIND = "FetchProfile";

  private final TypeHierarchy hierarchy;
  private final SortedMap<String, List<Override>> byName;

  /**
   * What a profile fetches.
   *
   * @param entity canonical name of the class that has the association
   */
  private record Override(String entity, String association) {}

  private FetchProfiles(TypeHierarchy hierarchy, SortedMap<String, List<Override>> byName) {
    this.hierarchy = hierarchy;
    this.byName = Collections.unmodifiableSortedMap(byName);
  }

  /** Those that annotations of the program declare. */
  public static FetchProfiles of(TypeHierarchy hierarchy) {
    ConstantFolder constants = new ConstantFolder(hierarchy);
    SortedMap<String, List<Override>> found = new TreeMap<>();
    for (TypeDecl type : hierarchy.program().types()) {
      for (Annotation annotation : type.annotations()) {
        List<Annotation> profiles =
            annotation.simpleName().equals(KIND + "s")
                ? nested(annotation, "value")
                : annotation.simpleName().equals(KIND) ? List.of(annotation) : List.of();
        for (Annotation profile : profiles) {
          profile
              .value("name")
              .flatMap(name -> constants.string(name, type.name()))
              .ifPresent(
                  name ->
                      found
                          .computeIfAbsent(name, n -> new ArrayList<>())
                          .addAll(overrides(profile, type, constants)));
        }
      }
    }
    return new FetchProfiles(hierarchy, found);
  }

  private static List<Override> overrides(
      Annotation profile, TypeDecl type, ConstantFolder constants) {
    List<Override> found = new ArrayList<>();
    for (Annotation override : nested(profile, "fetchOverrides")) {
      if (override.value("entity").orElse(null) instanceof Expr.ClassLiteral entity) {
        override
            .value("association")
            .flatMap(association -> constants.string(association, type.name()))
            .ifPresent(a -> found.add(new Override(entity.type().qualifiedName(), a)));
      }
    }
    return found;
  }

  /** Whether the program declares none. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** What a profile fetches with rows of an entity. */
  public FetchPlan plan(String profile, String entity) {
    return FetchPlan.of(
        byName.getOrDefault(profile, List.of()).stream()
            .filter(override -> hierarchy.isSubtype(entity, override.entity()))
            .map(Override::association)
            .toList());
  }
}
