package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The named entity graphs of a persistence unit. */
public final class EntityGraphs {
  private final SortedMap<String, NamedGraph> byName;
  private final Function<TypeRef, List<NamedGraph>> ofClass;

  /**
   * A named graph.
   *
   * @param entity canonical name of the class that declares it
   * @param paths the attribute paths it names from its entity
   */
  public record NamedGraph(String name, String entity, SortedSet<String> paths) {
    public NamedGraph {
      paths = Collections.unmodifiableSortedSet(new TreeSet<>(paths));
    }

    /**
     * What the graph fetches.
     *
     * @param fetchGraph a FETCH graph ({@code jakarta.persistence.fetchgraph}, Spring Data's
     *     default) rather than a LOAD graph
     */
    public FetchPlan plan(boolean fetchGraph) {
      return new FetchPlan(paths, fetchGraph);
    }
  }

  private EntityGraphs(Collection<NamedGraph> graphs, Function<TypeRef, List<NamedGraph>> ofClass) {
    SortedMap<String, NamedGraph> all = new TreeMap<>();
    graphs.forEach(graph -> all.put(graph.name(), graph));
    this.byName = Collections.unmodifiableSortedMap(all);
    this.ofClass = ofClass;
  }

  /** Those that annotations of the program declare. */
  public static EntityGraphs of(TypeHierarchy hierarchy, PersistenceModel model) {
    EntityGraphAnnotations reader =
        new EntityGraphAnnotations(new ConstantFolder(hierarchy), model);
    List<NamedGraph> all = new ArrayList<>();
    for (TypeDecl type : hierarchy.program().types()) {
      all.addAll(reader.of(type));
    }
    return new EntityGraphs(
        all, type -> hierarchy.program().type(type).map(reader::of).orElse(List.of()));
  }

  /** These and others; one of the others replaces one of the same name, as orm.xml does. */
  public EntityGraphs with(Collection<NamedGraph> others) {
    List<NamedGraph> all = new ArrayList<>(byName.values());
    all.addAll(others);
    return new EntityGraphs(all, ofClass);
  }

  /** The graph of that name. */
  public Optional<NamedGraph> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The graph of that name, also when only the class file of an entity declares it. */
  public Optional<NamedGraph> find(String name, TypeRef entity) {
    return find(name)
        .or(() -> ofClass.apply(entity).stream().filter(g -> g.name().equals(name)).findFirst());
  }

  /** All of the sources, by name. */
  public Collection<NamedGraph> all() {
    return byName.values();
  }
}
