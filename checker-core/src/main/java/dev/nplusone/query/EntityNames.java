package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.TypeHierarchy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the names of a from clause mean: an entity name, a class, or, as Hibernate allows, a class
 * or interface above entities.
 */
final class EntityNames {
  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;
  private final Map<String, List<PersistentClass>> known = new HashMap<>();

  EntityNames(TypeHierarchy hierarchy, PersistenceModel model) {
    this.hierarchy = hierarchy;
    this.model = model;
  }

  /**
   * What a name means.
   *
   * @param from canonical name of the class that uses it
   */
  synchronized Optional<PersistentClass> find(String name, String from) {
    List<PersistentClass> meant = known.get(name);
    if (meant == null) {
      meant = meant(name);
      known.put(name, meant);
    }
    return Vicinity.nearest(meant, PersistentClass::name, from);
  }

  private List<PersistentClass> meant(String name) {
    List<PersistentClass> named = model.entitiesNamed(name);
    return named.isEmpty() ? model.find(name).or(() -> below(name)).stream().toList() : named;
  }

  /** The one entity below a type that has no other entity of that type above it. */
  private Optional<PersistentClass> below(String name) {
    List<PersistentClass> entities =
        hierarchy.subtypes(name).stream().flatMap(sub -> model.entity(sub).stream()).toList();
    List<PersistentClass> roots =
        entities.stream()
            .filter(e -> entities.stream().noneMatch(o -> isAbove(o.name(), e.name())))
            .toList();
    return roots.size() == 1 ? Optional.of(roots.get(0)) : Optional.empty();
  }

  private boolean isAbove(String above, String below) {
    return !above.equals(below) && hierarchy.isSubtype(below, above);
  }
}
