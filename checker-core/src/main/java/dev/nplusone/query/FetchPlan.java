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
 * @param perhaps what may be fetched as well: a step {@code *} is an attribute whose name nobody
 *     here knows, a last step {@code **} any path from there
 */
public record FetchPlan(SortedSet<String> paths, boolean restrictive, SortedSet<String> perhaps) {
  /** A step to an attribute whose name is not known. */
  public static final String SOMETHING = "*";

  /** As a last step: whatever there is from there on. */
  public static final String ANY_PATH = "**";

  /** Nothing but the rows themselves. */
  public static final FetchPlan NONE = of(List.of());

  /** Nobody here knows what. */
  public static final FetchPlan UNKNOWN =
      new FetchPlan(new TreeSet<>(), false, new TreeSet<>(List.of(ANY_PATH)));

  public FetchPlan {
    SortedSet<String> closed = new TreeSet<>();
    for (String path : paths) {
      for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
        closed.add(path.substring(0, dot));
      }
      closed.add(path);
    }
    paths = Collections.unmodifiableSortedSet(closed);
    perhaps = Collections.unmodifiableSortedSet(new TreeSet<>(perhaps));
  }

  /** A plan of which everything is known. */
  public FetchPlan(SortedSet<String> paths, boolean restrictive) {
    this(paths, restrictive, new TreeSet<>());
  }

  /** A plan that fetches these paths. */
  public static FetchPlan of(Collection<String> paths) {
    return new FetchPlan(new TreeSet<>(paths), false);
  }

  /** Whether the path is loaded. */
  public boolean fetches(String path) {
    return paths.contains(path);
  }

  /** Whether the path may be loaded, though it is not known to be. */
  public boolean mayFetch(String path) {
    return perhaps.stream().anyMatch(pattern -> isOf(pattern, path));
  }

  private static boolean isOf(String pattern, String path) {
    String[] wanted = pattern.split("\\.");
    String[] steps = path.split("\\.");
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].equals(ANY_PATH)) {
        return true;
      }
      if (i >= steps.length || !wanted[i].equals(SOMETHING) && !wanted[i].equals(steps[i])) {
        return false;
      }
    }
    return wanted.length == steps.length;
  }

  /** What is certain after two branches join: only what both of them fetch. */
  public FetchPlan meet(FetchPlan other) {
    SortedSet<String> both = new TreeSet<>(paths);
    both.retainAll(other.paths);
    return new FetchPlan(both, restrictive || other.restrictive, union(perhaps, other.perhaps));
  }

  /** Both hints on one query: a graph on top of a fetch join, say. */
  public FetchPlan plus(FetchPlan other) {
    return new FetchPlan(
        union(paths, other.paths), restrictive || other.restrictive, union(perhaps, other.perhaps));
  }

  private static SortedSet<String> union(SortedSet<String> a, SortedSet<String> b) {
    SortedSet<String> all = new TreeSet<>(a);
    all.addAll(b);
    return all;
  }
}
