package dev.nplusone.analysis.value;

import dev.nplusone.query.CriteriaFetches;
import dev.nplusone.query.CriteriaFetches.How;
import java.util.Collections;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What only a query of Hibernate's old Criteria can be told.
 *
 * @param aliases names of joined paths
 * @param fixed paths that are restricted to one value
 * @param cut whether rows behind some number are left out
 */
public record OldCriteria(
    CriteriaFetches fetches,
    SortedMap<String, String> aliases,
    SortedSet<String> fixed,
    boolean cacheable,
    OptionalInt maxRows,
    boolean cut) {

  static final OldCriteria NEW =
      new OldCriteria(
          CriteriaFetches.NONE,
          new TreeMap<>(),
          new TreeSet<>(),
          false,
          OptionalInt.empty(),
          false);

  public OldCriteria {
    aliases = Collections.unmodifiableSortedMap(new TreeMap<>(aliases));
    fixed = Collections.unmodifiableSortedSet(new TreeSet<>(fixed));
  }

  /** The path from the root that a name in a part of the query stands for. */
  public String path(String part, String name) {
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    if (aliases.containsKey(first)) {
      return dot < 0 ? aliases.get(first) : join(aliases.get(first), name.substring(dot + 1));
    }
    return join(part, name);
  }

  private static String join(String path, String rest) {
    return path.isEmpty() ? rest : path + "." + rest;
  }

  public OldCriteria fetching(String path, How how) {
    return new OldCriteria(fetches.with(path, how), aliases, fixed, cacheable, maxRows, cut);
  }

  public OldCriteria naming(String path, String alias) {
    SortedMap<String, String> more = new TreeMap<>(aliases);
    more.put(alias, path);
    return new OldCriteria(fetches, more, fixed, cacheable, maxRows, cut);
  }

  public OldCriteria fixing(String path) {
    SortedSet<String> more = new TreeSet<>(fixed);
    more.add(path);
    return new OldCriteria(fetches, aliases, more, cacheable, maxRows, cut);
  }

  public OldCriteria cached(boolean on) {
    return new OldCriteria(fetches, aliases, fixed, on, maxRows, cut);
  }

  public OldCriteria limitedTo(OptionalInt rows) {
    return new OldCriteria(fetches, aliases, fixed, cacheable, rows, cut);
  }

  public OldCriteria cutting() {
    return new OldCriteria(fetches, aliases, fixed, cacheable, maxRows, true);
  }

  /** Two branches met: only what both were told is certain. */
  OldCriteria meet(OldCriteria other) {
    SortedMap<String, String> names = new TreeMap<>(other.aliases);
    names.putAll(aliases);
    SortedSet<String> both = new TreeSet<>(fixed);
    both.retainAll(other.fixed);
    return new OldCriteria(
        fetches.meet(other.fetches),
        names,
        both,
        cacheable && other.cacheable,
        maxRows.equals(other.maxRows) ? maxRows : OptionalInt.empty(),
        cut || other.cut);
  }
}
