package dev.nplusone.query;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a JPQL or HQL text says, as far as it can be said without the mapping. Aliases are already
 * replaced: every path starts at a root of the from clause.
 */
public sealed interface Jpql {

  /** A text that is not (only) HQL, or not a text at all. */
  record Opaque(String reason) implements Jpql {}

  /** An insert, update or delete of one entity. */
  record Change(String verb, String entity, boolean conditional) implements Jpql {}

  /**
   * A select, also one without the word.
   *
   * @param roots the entities of the from clause and of entity joins; derived tables are roots
   *     without an entity
   * @param implicitSelect no select clause was written; the selections are then all roots
   * @param joins all joins in order
   * @param fetches fetched paths, each with the root or alias the uninterrupted chain of fetches
   *     starts at
   * @param equalities paths that an AND-ed equality of the where clause binds to a parameter or
   *     literal
   * @param absences paths that an AND-ed {@code is null} leaves without a value
   * @param restrictions paths that AND-ed conditions restrict to a parameter, or to its elements
   * @param within the subquery that the only condition, an {@code in}, restricts a path to
   * @param names for each selection its alias; empty without one
   * @param conditional whether a where or having clause restricts the rows
   * @param limit a literal limit
   * @param limited whether there is a limit at all, literal or not
   * @param ordered whether it says which row comes first
   */
  record Select(
      List<Root> roots,
      boolean implicitSelect,
      boolean distinct,
      List<Term> selections,
      List<Join> joins,
      List<Fetch> fetches,
      List<Path> equalities,
      List<Path> absences,
      Bindings restrictions,
      Optional<Within> within,
      List<String> names,
      boolean conditional,
      boolean grouped,
      OptionalInt limit,
      boolean limited,
      boolean ordered)
      implements Jpql {
    public Select {
      roots = List.copyOf(roots);
      selections = List.copyOf(selections);
      joins = List.copyOf(joins);
      fetches = List.copyOf(fetches);
      equalities = List.copyOf(equalities);
      absences = List.copyOf(absences);
      names = List.copyOf(names);
    }

    /** Whether only aggregates of one group are selected, so that there is exactly one row. */
    public boolean onlyAggregates() {
      return !grouped
          && !selections.isEmpty()
          && selections.stream().allMatch(term -> term instanceof Aggregate);
    }
  }

  /** A root; the entity is empty for derived tables and common table expressions. */
  record Root(String entity, String alias) {}

  /** A join along a path, plain or fetched; the alias is empty when it has none. */
  record Join(Path target, String alias, boolean inner, boolean fetch) {}

  /** A fetched path and where its chain of fetches starts: a root, or a plainly joined path. */
  record Fetch(Path start, Path target) {}

  /** {@code path in (select ...)}. */
  record Within(Path path, Select select) {}

  /** {@code path in :parameter} or {@code path = :parameter}; by position it is {@code ?1}. */
  record Binding(Path path, String parameter) {}

  /**
   * {@code path = 'text'}, {@code path = true}, {@code path = State.OPEN}, {@code path = 1}: only
   * the constant.
   */
  record Literal(Path path, String value) {}

  /** {@code path >= :parameter}, {@code path like :parameter}. */
  record Comparison(Path path, String operator, String parameter) {}

  /**
   * What AND-ed conditions bind to parameters and to constants.
   *
   * @param whole whether it is one membership and the only condition
   * @param either the sides of each {@code or} among them
   * @param equalities whether all conditions are equalities, each with a parameter or a constant,
   *     or these comparisons
   * @param alike paths that equal each other
   * @param comparisons other comparisons with parameters
   */
  record Bindings(
      List<Binding> all,
      boolean whole,
      List<Literal> literals,
      List<List<Side>> either,
      boolean equalities,
      List<Alike> alike,
      List<Comparison> comparisons) {
    static final Bindings NONE =
        new Bindings(List.of(), false, List.of(), List.of(), false, List.of(), List.of());

    public Bindings {
      comparisons = List.copyOf(comparisons);
      all = List.copyOf(all);
      literals = List.copyOf(literals);
      either = List.copyOf(either);
      alike = List.copyOf(alike);
    }
  }

  /** What one side of an {@code or} binds to one value, and what it leaves without one. */
  record Side(List<Path> equalities, List<Path> absences) {
    public Side {
      equalities = List.copyOf(equalities);
      absences = List.copyOf(absences);
    }
  }

  /** {@code path = path}. */
  record Alike(Path one, Path other) {}

  /** Something that is selected. */
  sealed interface Term {}

  /** A path from a root; the empty path is the root itself. */
  record Path(int root, String path) implements Term {

    /** The path a step further. */
    public Path then(String more) {
      return more.isEmpty() ? this : new Path(root, path.isEmpty() ? more : path + "." + more);
    }

    /** What leads from {@code start} to this path, if this path goes through it. */
    public Optional<String> from(Path start) {
      if (root != start.root) {
        return Optional.empty();
      }
      if (start.path.isEmpty() || path.equals(start.path)) {
        return Optional.of(path.equals(start.path) ? "" : path);
      }
      return path.startsWith(start.path + ".")
          ? Optional.of(path.substring(start.path.length() + 1))
          : Optional.empty();
    }
  }

  /** {@code new com.acme.Dto(a, b)}. */
  record Construct(String className, List<Term> arguments) implements Term {
    public Construct {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code count(o)}, {@code sum(o.total)}, {@code size(o.items)} is none. */
  record Aggregate() implements Term {}

  /** Any other expression: a value without lazy state. */
  record Value() implements Term {}

  /** A column of a derived table, a map entry: could be anything. */
  record Unreadable() implements Term {}
}
