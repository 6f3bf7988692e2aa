package dev.nplusone.query;

import dev.nplusone.source.TypeRef;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The named queries of a persistence unit, wherever they were written. */
public final class NamedQueries {
  private final SortedMap<String, NamedQuery> byName;

  /**
   * A named query.
   *
   * @param text JPQL or SQL
   * @param resultType what a native query makes of its rows; unknown otherwise
   */
  public record NamedQuery(String name, String text, boolean nativeSql, TypeRef resultType) {}

  /** Exactly these; a later one of the same name replaces an earlier one, as orm.xml does. */
  public NamedQueries(Collection<NamedQuery> queries) {
    SortedMap<String, NamedQuery> all = new TreeMap<>();
    queries.forEach(query -> all.put(query.name(), query));
    byName = Collections.unmodifiableSortedMap(all);
  }

  /** The query of that name. */
  public Optional<NamedQuery> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** All of them, by name. */
  public Collection<NamedQuery> all() {
    return byName.values();
  }
}
