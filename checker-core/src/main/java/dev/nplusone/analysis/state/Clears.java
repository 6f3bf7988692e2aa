package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.RowLoop;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Where a method may clear the persistence context: in which loops, and whether its callers have to
 * know. Shared with the lambdas that run inside it.
 */
public final class Clears {
  private final Set<RowLoop> loops = new HashSet<>(2);
  private boolean forCallers;

  /** It is cleared in each turn of some loops. */
  public void inTurnsOf(Collection<RowLoop> active) {
    loops.addAll(active);
  }

  /**
   * It is cleared here, or by a method that is called: callers lack what they had loaded in it, and
   * so does the rest of this method, unless the context is its own.
   */
  public void note(State state) {
    forCallers |= !state.facts.contains(new Fact.OwnContext());
    state.facts.removeIf(OwnContexts::isGoneWhenCleared);
  }

  /** Whether each turn of a loop clears it. */
  boolean areIn(RowLoop loop) {
    return loops.contains(loop);
  }

  /** Whether the method, or one that it calls, may clear the context of its callers. */
  public boolean areForCallers() {
    return forCallers;
  }

  Clears copy() {
    Clears copy = new Clears();
    copy.loops.addAll(loops);
    copy.forCallers = forCallers;
    return copy;
  }
}
