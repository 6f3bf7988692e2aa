package dev.nplusone.query;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Attribute paths already loaded when a query hands over its rows, relative to the row's entity
 * ({@code items}, {@code items.product}). Prefixes are always included.
 *
 * @param restrictive a FETCH graph: EAGER attributes it does not name are left lazy
 */
public record FetchPlan(SortedSet<String> paths, boolean restrictive) {

  /** Nothing but the rows themselves. */
  public static final FetchPlan NONE = of(List.of());

  public FetchPlan {
    SortedSet<String> closed = new TreeSet<>();
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        closed.add(path.substring(0, dot));
      }
      closed.add(path);
    }
    paths = Collections.unmodifiableSortedSet(closed);
  }

  /** A plan that fetches these paths. */
  public static FetchPlan of(Collection<String> paths) {
    return new FetchPlan(new TreeSet<>(paths), false);
  }

  /** Whether the path is loaded. */
  public boolean fetches(String path) {
    return paths.contains(path);
  }

  /** What is certain after two branches join: only what both of them fetch. */
  public FetchPlan meet(FetchPlan other) {
    SortedSet<String> both = new TreeSet<>(paths);
    both.retainAll(other.paths);
    return new FetchPlan(both, restrictive || other.restrictive);
  }

  /** Both hints on one query: a graph on top of a fetch join, say. */
  public FetchPlan plus(FetchPlan other) {
    SortedSet<String> all = new TreeSet<>(paths);
    all.addAll(other.paths);
    return new FetchPlan(all, restrictive || other.restrictive);
  }
}
