package dev.nplusone.mapping;

import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The persistence unit of a program. Classes that only a library holds are looked up when first
 * asked for, so the same instance answers for entities of sources and of class files.
 */
public final class PersistenceModel {
  private final SortedMap<String, PersistentClass> sources;

  /** Those of the sources, and whatever was asked for. */
  private final Map<String, Optional<PersistentClass>> known = new ConcurrentHashMap<>();

  private final Map<String, List<PersistentClass>> entitiesBelow;
  private final Function<String, Optional<PersistentClass>> reader;
  private final Settings settings;
  private final List<Problem> problems;

  PersistenceModel(
      Collection<PersistentClass> sources,
      Function<String, Optional<PersistentClass>> reader,
      TypeHierarchy types,
      Settings settings,
      List<Problem> problems) {
    this.sources = new TreeMap<>();
    sources.forEach(c -> this.sources.put(c.name(), c));
    this.sources.forEach((name, c) -> known.put(name, Optional.of(c)));
    this.reader = reader;
    this.settings = settings;
    this.problems = List.copyOf(problems);
    this.entitiesBelow = entitiesBelow(this.sources.values(), types);
  }

  /** The entities by the names of all types they are or inherit from. */
  private static Map<String, List<PersistentClass>> entitiesBelow(
      Collection<PersistentClass> classes, TypeHierarchy types) {
    Map<String, List<PersistentClass>> below = new HashMap<>();
    for (PersistentClass entity : classes) {
      if (entity.isEntity()) {
        for (TypeRef above : types.lineage(TypeRef.of(entity.name()))) {
          below.computeIfAbsent(above.qualifiedName(), name -> new ArrayList<>()).add(entity);
        }
      }
    }
    return below;
  }

  /**
   * Reads the persistence unit of a program.
   *
   * @param resources configuration files; those that configure no persistence are passed over
   */
  public static PersistenceModel of(Program program, List<Resource> resources) {
    SettingsReader.Outcome configured = new SettingsReader(program, resources).read();
    TypeHierarchy types = new TypeHierarchy(program);
    ClassReader reader = new ClassReader(types, configured.settings().provider());
    return new PersistenceModel(
        reader.sources(), reader::read, types, configured.settings(), configured.problems());
  }

  /** The persistent class with that canonical name, from sources or class files. */
  public Optional<PersistentClass> find(String className) {
    Optional<PersistentClass> found = known.get(className);
    return found == null ? read(className) : found;
  }

  private synchronized Optional<PersistentClass> read(String className) {
    Optional<PersistentClass> found = known.get(className);
    if (found == null) {
      found = reader.apply(className);
      known.put(className, found);
    }
    return found;
  }

  /** The entity with that canonical class name. */
  public Optional<PersistentClass> entity(String className) {
    return find(className).filter(PersistentClass::isEntity);
  }

  /**
   * The entity with that class name, or the source entities with that JPQL name, by class name. A
   * persistence unit has one at most; a program can hold several units.
   */
  public List<PersistentClass> entitiesNamed(String name) {
    Optional<PersistentClass> byClass = entity(name);
    if (byClass.isPresent()) {
      return List.of(byClass.get());
    }
    return sources.values().stream()
        .filter(c -> c.isEntity() && c.entityName().equals(name))
        .toList();
  }

  /**
   * The source entities that are that type or inherit from it, by name. Code often names an
   * interface or a base class where its values are entities.
   */
  public List<PersistentClass> entitiesBelow(String typeName) {
    return Collections.unmodifiableList(entitiesBelow.getOrDefault(typeName, List.of()));
  }

  /** Follows a dotted path such as {@code customer.address.city} from a class. */
  public Optional<Attribute> resolve(String className, String path) {
    Optional<PersistentClass> at = find(className);
    Optional<Attribute> attribute = Optional.empty();
    for (String step : path.split("\\.")) {
      attribute = at.flatMap(c -> c.attribute(step));
      if (attribute.isEmpty()) {
        return Optional.empty();
      }
      at = find(attribute.get().target());
    }
    return attribute;
  }

  /** Whether a lazy load of the attribute answers for many rows at a time. */
  public boolean loadsInBatches(Attribute attribute) {
    return attribute.has(Attribute.Trait.FETCHED_TOGETHER)
        || attribute.isPlural() && attribute.fetchMode() == Attribute.FetchMode.SUBSELECT
        || attribute.isPlural() && settings.subselectFetch()
        || loadsInBatchesOfSize(attribute);
  }

  /** Whether it does because batches have a size. */
  public boolean loadsInBatchesOfSize(Attribute attribute) {
    return attribute.batchSize().orElse(1) > 1
        || settings.defaultBatchFetchSize().orElse(1) > 1
        || attribute.isToOne()
            && find(attribute.target()).map(c -> c.batchSize().orElse(1) > 1).orElse(false);
  }

  /**
   * Whether the second-level cache may answer instead of a select: for a collection if it is kept
   * there itself, for a reference if its target is.
   */
  public boolean mayBeCached(Attribute attribute) {
    return attribute.isPlural()
        ? attribute.has(Attribute.Trait.CACHED)
        : attribute.isToOne()
            && find(attribute.target()).filter(PersistentClass::cached).isPresent();
  }

  /** Persistent classes of the sources, by name. */
  public Collection<PersistentClass> classes() {
    return sources.values();
  }

  /** Settings of the persistence unit. */
  public Settings settings() {
    return settings;
  }

  /** Configuration that could not be read. */
  public List<Problem> problems() {
    return problems;
  }
}
