package dev.nplusone.analysis;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known at one point of a method: variables, what is loaded, builders under construction,
 * and the events met on some path to here since the enclosing loop's turn began.
 */
final class State {
  static final String THIS = "this";

  final Map<String, Value> variables;
  final Set<Fact> facts;
  final Map<Cell.Id, Cell> cells;
  final Set<Recorded> trail;
  boolean dead;

  State() {
    this(new HashMap<>(), new HashSet<>(), new HashMap<>(), identitySet());
  }

  private State(
      Map<String, Value> variables,
      Set<Fact> facts,
      Map<Cell.Id, Cell> cells,
      Set<Recorded> trail) {
    this.variables = variables;
    this.facts = facts;
    this.cells = cells;
    this.trail = trail;
  }

  private static Set<Recorded> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  State copy() {
    Set<Recorded> seen = identitySet();
    seen.addAll(trail);
    State copy =
        new State(new HashMap<>(variables), new HashSet<>(facts), new HashMap<>(cells), seen);
    copy.dead = dead;
    return copy;
  }

  /** What holds when either state is the current one; a dead state adds nothing. */
  State join(State other) {
    if (dead) {
      return other;
    }
    if (other.dead) {
      return this;
    }
    State joined = copy();
    other.variables.forEach((name, value) -> joined.variables.merge(name, value, Values::join));
    joined.facts.retainAll(other.facts);
    other.cells.forEach((id, cell) -> joined.cells.merge(id, cell, Cell::meet));
    joined.trail.addAll(other.trail);
    return joined;
  }

  /** Whether another pass over a loop would start from the same knowledge. */
  boolean sameKnowledge(State other) {
    return variables.equals(other.variables)
        && facts.equals(other.facts)
        && cells.equals(other.cells);
  }

  /** Forgets one turn's identity once the loop is over. */
  void leave(RowLoop loop) {
    variables.replaceAll((name, value) -> Values.without(value, loop));
  }
}
