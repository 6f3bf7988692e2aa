package dev.nplusone.analysis;

import dev.nplusone.query.FetchPlan;
import dev.nplusone.source.Span;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * The shared part of an entity graph or a criteria query under construction: which entity it is
 * about and what it fetches so far.
 *
 * @param old what only Hibernate's old Criteria can be told
 */
record Cell(
    String entity,
    SortedSet<String> fetches,
    boolean selectsOther,
    boolean restricted,
    OldCriteria old) {
  Cell {
    fetches = Collections.unmodifiableSortedSet(new TreeSet<>(fetches));
  }

  static final Cell EMPTY = new Cell("", new TreeSet<>(), false, false, OldCriteria.NEW);

  /** Identity: where it was created, and through which call it reached this method. */
  record Id(Span site, Span via) {}

  Cell about(String entityName) {
    return new Cell(entityName, fetches, selectsOther, restricted, old);
  }

  Cell fetching(String path) {
    SortedSet<String> more = new TreeSet<>(fetches);
    more.add(path);
    return new Cell(entity, more, selectsOther, restricted, old);
  }

  /** Whether rows are something else than the entity. */
  Cell selectingOther(boolean other) {
    return new Cell(entity, fetches, other, restricted, old);
  }

  Cell withCondition() {
    return new Cell(entity, fetches, selectsOther, true, old);
  }

  Cell told(UnaryOperator<OldCriteria> change) {
    return new Cell(entity, fetches, selectsOther, restricted, change.apply(old));
  }

  FetchPlan plan() {
    return FetchPlan.of(fetches);
  }

  /** Two branches met: only what both fetch is certain. */
  Cell meet(Cell other) {
    SortedSet<String> both = new TreeSet<>(fetches);
    both.retainAll(other.fetches);
    return new Cell(
        entity.isEmpty() ? other.entity : entity,
        both,
        selectsOther || other.selectsOther,
        restricted || other.restricted,
        old.meet(other.old));
  }
}
