package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.SharedSet;
import java.util.Map;
import java.util.Set;

/**
 * A call of a method in view that sends something, for whoever adds up all of it.
 *
 * @param name as in {@link CallSite}
 * @param standIns what the loops of the arguments are in the caller
 * @param covered what the callee sends in general, but not here
 * @param loaded what is loaded before the call
 */
public record Called(
    Context callee,
    String name,
    Map<RowLoop, Loops> standIns,
    Set<Subject> covered,
    Set<Fact> loaded)
    implements Subject {
  public Called {
    standIns = Map.copyOf(standIns);
    covered = covered.isEmpty() ? Set.of() : Set.copyOf(covered);
    loaded = loaded instanceof SharedSet<Fact> shared ? shared.copy() : Set.copyOf(loaded);
  }

  @Override
  public int hashCode() {
    return callee.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Called c
            && name.equals(c.name)
            && callee.equals(c.callee)
            && standIns.equals(c.standIns)
            && covered.equals(c.covered)
            && loaded.equals(c.loaded);
  }
}
