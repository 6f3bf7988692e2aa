package dev.nplusone.analysis;

import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What one function of a chain of an {@code Optional} has loaded, {@code filter(c -> c.getName() !=
 * null).map(Customer::getCity)}: the next one is called for nothing that the one before was not
 * called for. Behind the chain nothing of it is certain.
 */
final class PassedOn {
  private Value to;
  private Set<Fact> loaded = Set.of();

  /** What holds where a function is called with what is in an {@code Optional}. */
  Set<Fact> with(Many optional) {
    return optional == to ? loaded : Set.of();
  }

  /** Notes what a function has loaded that was called with what is in an {@code Optional}. */
  static Set<Fact> loaded(State before, State behind) {
    if (behind.dead || before.facts.sharesWith(behind.facts)) {
      return Set.of();
    }
    Set<Fact> loaded = new LinkedHashSet<>();
    for (Fact fact : behind.facts) {
      if (fact instanceof Fact.Loaded && !before.facts.contains(fact)) {
        loaded.add(fact);
      }
    }
    return loaded;
  }

  /** What was loaded is there for whoever is called with what a call has handed back. */
  void note(Value result, Set<Fact> facts) {
    boolean goesOn = result instanceof Many many && many.shape() == Shape.OPTIONAL;
    to = goesOn ? result : null;
    loaded = goesOn ? facts : Set.of();
  }
}
