package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.SharedSet;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Code that runs in a persistence context of its own: a function that a session factory gives a
 * session, or that another thread runs. It begins with nothing, and ends with the code: what it has
 * loaded is of no use to who goes on.
 */
public final class OwnContexts {
  private OwnContexts() {}

  /** Runs the code. What it looks up by an identifier is sent however often it is run. */
  public static Value run(Frame frame, Supplier<Value> code) {
    SharedSet<Fact> outside = frame.state.facts.copy();
    int first = frame.events.size();
    begin(frame.state);
    Value result = code.get();
    frame
        .events
        .subList(first, frame.events.size())
        .forEach(recorded -> recorded.event = recorded.event.inEveryTurn());
    end(frame.state.facts, outside);
    return result;
  }

  private static void begin(State state) {
    Set<Origin> origins = new HashSet<>();
    state.variables.values().forEach(value -> Values.origins(value, origins));
    for (Fact fact : state.facts) {
      if (fact instanceof Fact.Seen seen) {
        origins.add(seen.origin());
      }
    }
    state.facts.removeIf(OwnContexts::isOfOneContext);
    origins.forEach(origin -> state.facts.add(new Fact.Detached(origin)));
    state.facts.add(new Fact.OwnContext());
  }

  private static void end(SharedSet<Fact> facts, SharedSet<Fact> outside) {
    List<Fact> found = List.copyOf(facts);
    facts.removeIf(
        fact -> !outside.contains(fact) && (isOfOneContext(fact) || fact instanceof Fact.Detached));
    for (Fact fact : found) {
      if (fact instanceof Fact.Seen seen && !outside.contains(seen)) {
        facts.add(new Fact.Detached(seen.origin()));
      }
    }
    facts.addAll(outside);
  }

  /** Whether something holds only as long as nobody clears the context. */
  static boolean isGoneWhenCleared(Fact fact) {
    return fact instanceof Fact.LoadedEverywhere
        || fact instanceof Fact.LoadedSuch
        || fact instanceof Fact.InTransaction
        || fact instanceof Fact.FoundBy
        || fact instanceof Fact.FoundAgain;
  }

  private static boolean isOfOneContext(Fact fact) {
    return isGoneWhenCleared(fact)
        || fact instanceof Fact.Loaded loaded && loaded.isOfSaved()
        || fact instanceof Fact.WithinTransaction
        || fact instanceof Fact.OwnContext;
  }
}
