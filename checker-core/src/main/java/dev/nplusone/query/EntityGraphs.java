package dev.nplusone.query;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The named entity graphs of a persistence unit. */
public final class EntityGraphs {
  private final SortedMap<String, NamedGraph> byName;

  /** A named graph: the attribute paths it names from its entity, prefixes included. */
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

  /** Exactly these. */
  public EntityGraphs(Collection<NamedGraph> graphs) {
    SortedMap<String, NamedGraph> all = new TreeMap<>();
    graphs.forEach(graph -> all.put(graph.name(), graph));
    byName = Collections.unmodifiableSortedMap(all);
  }

  /** The graph of that name. */
  public Optional<NamedGraph> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public Collection<NamedGraph> all() {
    return byName.values();
  }
}
