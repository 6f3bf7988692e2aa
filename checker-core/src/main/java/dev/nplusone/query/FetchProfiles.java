package dev.nplusone.query;

import static dev.nplusone.query.NamedQueryAnnotations.nested;
import static dev.nplusone.query.NamedQueryAnnotations.repeated;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.BeanNames;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hibernate's fetch profiles: associations that come with their rows while the session has the
 * profile enabled. They apply to queries, too (seen on Hibernate 6.6; 5.6 applies them to {@code
 * get} only). A profile that fetches by single selects is not among them.
 */
public final class FetchProfiles {
  private static final Set<String> TOGETHER = Set.of("JOIN", "SUBSELECT");

  private final TypeHierarchy hierarchy;
  private final PersistenceModel mapping;

  /** What each profile fetches, by the name of the attribute. */
  private final Map<String, List<Fetched>> byAttribute = new LinkedHashMap<>();

  private record Fetched(String profile, String entity) {}

  private FetchProfiles(TypeHierarchy hierarchy, PersistenceModel mapping) {
    this.hierarchy = hierarchy;
    this.mapping = mapping;
  }

  /** Those that annotations of the program declare. */
  static FetchProfiles of(TypeHierarchy hierarchy, PersistenceModel mapping) {
    FetchProfiles profiles = new FetchProfiles(hierarchy, mapping);
    Reader reader = profiles.new Reader(new ConstantFolder(hierarchy));
    hierarchy.program().types().forEach(reader::read);
    return profiles;
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return byAttribute.isEmpty();
  }

  /** The profiles that fetch an attribute of an entity. */
  public List<String> fetching(String entity, String attribute) {
    return byAttribute.getOrDefault(attribute, List.of()).stream()
        .filter(
            fetched ->
                hierarchy.isSubtype(entity, fetched.entity())
                    || hierarchy.isSubtype(fetched.entity(), entity))
        .map(Fetched::profile)
        .toList();
  }

  /** What a query for that entity fetches beside its own plan while profiles are enabled. */
  public FetchPlan plan(Set<String> enabled, String entity, FetchPlan plan) {
    Set<String> paths = new TreeSet<>();
    add(enabled, entity, "", new HashSet<>(), paths);
    for (String path : plan.paths()) {
      mapping
          .resolve(entity, path)
          .filter(Attribute::isAssociation)
          .ifPresent(a -> add(enabled, a.target(), path + ".", new HashSet<>(), paths));
    }
    return FetchPlan.of(paths);
  }

  private void add(
      Set<String> enabled, String entity, String prefix, Set<String> open, Set<String> paths) {
    if (!open.add(entity)) {
      return;
    }
    for (String attribute : byAttribute.keySet()) {
      if (fetching(entity, attribute).stream().anyMatch(enabled::contains)) {
        paths.add(prefix + attribute);
        mapping
            .resolve(entity, attribute)
            .ifPresent(a -> add(enabled, a.target(), prefix + attribute + ".", open, paths));
      }
    }
    open.remove(entity);
  }

  /** Reads {@code @FetchProfile} and {@code @FetchProfileOverride}. */
  private final class Reader {
    private final ConstantFolder constants;

    Reader(ConstantFolder constants) {
      this.constants = constants;
    }

    void read(TypeDecl type) {
      repeated(type, "FetchProfile").forEach(profile -> profile(profile, type));
      for (FieldDecl field : type.fields()) {
        overrides(field, field.name(), type);
      }
      for (MethodDecl method : type.methods()) {
        if (!method.annotations().isEmpty()) {
          BeanNames.readBy(method).ifPresent(name -> overrides(method, name, type));
        }
      }
    }

    private void profile(Annotation profile, TypeDecl type) {
      Optional<String> name = text(profile, "name", type);
      for (Annotation override : nested(profile, "fetchOverrides")) {
        Optional<String> attribute = text(override, "association", type);
        if (name.isPresent() && attribute.isPresent() && isTogether(override)) {
          override
              .value("entity")
              .filter(Expr.ClassLiteral.class::isInstance)
              .map(e -> ((Expr.ClassLiteral) e).type().qualifiedName())
              .ifPresent(entity -> add(name.get(), entity, attribute.get()));
        }
      }
    }

    private void overrides(Annotated member, String attribute, TypeDecl type) {
      for (Annotation override : repeated(member, "FetchProfileOverride")) {
        if (isTogether(override)) {
          text(override, "profile", type).ifPresent(name -> add(name, type.name(), attribute));
        }
      }
    }

    private boolean isTogether(Annotation override) {
      return override
          .value("mode")
          .flatMap(ConstantFolder::enumConstant)
          .map(TOGETHER::contains)
          .orElse(true);
    }

    private void add(String profile, String entity, String attribute) {
      byAttribute
          .computeIfAbsent(attribute, a -> new ArrayList<>())
          .add(new Fetched(profile, entity));
    }

    private Optional<String> text(Annotation annotation, String member, TypeDecl type) {
      return annotation.value(member).flatMap(value -> constants.string(value, type.name()));
    }
  }
}
