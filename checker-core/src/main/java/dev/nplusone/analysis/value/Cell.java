package dev.nplusone.analysis.value;

import dev.nplusone.query.FetchPlan;
import dev.nplusone.source.Span;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The shared part of an entity graph or a criteria query under construction: which entity it is
 * about and what it fetches so far.
 *
 * @param perhaps what it may fetch as well, as in {@link FetchPlan#perhaps}
 * @param fixed paths that its condition, as it is so far, restricts to one value
 * @param notes what the kind of query has to remember beside: the names of joined paths, say
 * @param old what only Hibernate's old Criteria can be told
 */
public record Cell(
    String entity,
    SortedSet<String> fetches,
    SortedSet<String> perhaps,
    SortedSet<String> fixed,
    boolean selectsOther,
    boolean restricted,
    SortedMap<String, String> notes,
    OldCriteria old) {
  public Cell {
    fixed = Collections.unmodifiableSortedSet(new TreeSet<>(fixed));
    fetches = Collections.unmodifiableSortedSet(new TreeSet<>(fetches));
    perhaps = Collections.unmodifiableSortedSet(new TreeSet<>(perhaps));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  public static final Cell EMPTY =
      new Cell(
          "",
          new TreeSet<>(),
          new TreeSet<>(),
          new TreeSet<>(),
          false,
          false,
          new TreeMap<>(),
          OldCriteria.NEW);

  /** Identity: where it was created, and through which call it reached this method. */
  public record Id(Span site, Span via) {}

  public Cell about(String entityName) {
    return new Cell(entityName, fetches, perhaps, fixed, selectsOther, restricted, notes, old);
  }

  public Cell fetching(String path) {
    SortedSet<String> more = new TreeSet<>(fetches);
    more.add(path);
    return new Cell(entity, more, perhaps, fixed, selectsOther, restricted, notes, old);
  }

  public Cell perhapsFetching(Collection<String> patterns) {
    SortedSet<String> more = new TreeSet<>(perhaps);
    more.addAll(patterns);
    return new Cell(entity, fetches, more, fixed, selectsOther, restricted, notes, old);
  }

  /** Whether rows are something else than the entity. */
  public Cell selectingOther(boolean other) {
    return new Cell(entity, fetches, perhaps, fixed, other, restricted, notes, old);
  }

  public Cell withCondition() {
    return withCondition(fixed);
  }

  /** With a condition that restricts these paths to one value each. */
  public Cell withCondition(SortedSet<String> paths) {
    return new Cell(entity, fetches, perhaps, paths, selectsOther, true, notes, old);
  }

  public Cell noting(String what, String text) {
    SortedMap<String, String> more = new TreeMap<>(notes);
    more.put(what, text);
    return new Cell(entity, fetches, perhaps, fixed, selectsOther, restricted, more, old);
  }

  public Cell told(UnaryOperator<OldCriteria> change) {
    return new Cell(
        entity, fetches, perhaps, fixed, selectsOther, restricted, notes, change.apply(old));
  }

  public FetchPlan plan() {
    return plan(false);
  }

  public FetchPlan plan(boolean restrictive) {
    return new FetchPlan(fetches, restrictive, perhaps);
  }

  /** Two branches met: only what both fetch is certain. */
  public Cell meet(Cell other) {
    SortedSet<String> both = new TreeSet<>(fetches);
    both.retainAll(other.fetches);
    SortedSet<String> either = new TreeSet<>(perhaps);
    either.addAll(other.perhaps);
    SortedSet<String> same = new TreeSet<>(fixed);
    same.retainAll(other.fixed);
    SortedMap<String, String> known = new TreeMap<>(notes);
    known.entrySet().retainAll(other.notes.entrySet());
    return new Cell(
        entity.isEmpty() ? other.entity : entity,
        both,
        either,
        same,
        selectsOther || other.selectsOther,
        restricted || other.restricted,
        known,
        old.meet(other.old));
  }

  /** As it is after a loop that may have had no turn: what the turns fetch is fetched perhaps. */
  public Cell afterTurns(Cell turned) {
    SortedSet<String> more = new TreeSet<>(turned.fetches);
    more.removeAll(fetches);
    return meet(turned).perhapsFetching(more);
  }
}
