package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a method has done, as its callers see it: not every statement of very many. */
final class Summarizing {
  private static final int MOST_EVENTS = 200;
  private static final int MOST_OF_A_PLACE = 8;
  private static final int MOST_LOADS = 100;

  private Summarizing() {}

  /** Values that stand for objects a callee can change under its caller's eyes. */
  private static boolean isMutable(Value value, TypeRef declared) {
    return isMutable(value)
        || value instanceof Value.Function
        || value instanceof Text && Strings.isBuilder(declared);
  }

  /** Whether who else has the object sees what is done to it. */
  static boolean isMutable(Value value) {
    return value instanceof Many many && many.pending().isEmpty() && many.shape() != Shape.STREAM
        || value instanceof Instance
        || value instanceof Value.Prepared;
  }

  /** Of the rows that a method saw, those count for its caller that it hands out. */
  private static Set<Fact> outside(Set<Fact> facts, Value returned, Collection<Value> changed) {
    Set<Origin> out = new HashSet<>();
    Values.origins(returned, out);
    changed.forEach(value -> Values.origins(value, out));
    boolean opened = SessionFactories.isHandedOut(returned);
    Set<Fact> kept = new HashSet<>();
    for (Fact fact : facts) {
      boolean inside =
          fact instanceof Fact.OwnContext && !opened
              || fact instanceof Fact.NothingThere
              || fact instanceof Fact.Keyless
              || fact instanceof Fact.LoadedSoFar
              || fact instanceof Fact.FoundAgain // in this method's context
              || fact instanceof Fact.Seen seen && !out.contains(seen.origin())
              || SameConditions.isLocal(fact);
      if (!inside) {
        kept.add(fact);
      }
    }
    return Set.copyOf(kept);
  }

  /** Rows of very many kinds can be read at one place; these must not hide all other places. */
  private static boolean isAmongFirst(SqlEvent event, Map<Span, Integer> places) {
    if (!(event.subject() instanceof Subject.LazyLoad load)) {
      return true;
    }
    // what comes with others has limits of its own: it must not take the places of reads
    Span at = load.atOnce() ? besides(event.at()) : event.at();
    Span all = load.atOnce() ? besides(Span.NONE) : Span.NONE;
    return places.merge(at, 1, Integer::sum) <= MOST_OF_A_PLACE
        && places.merge(all, 1, Integer::sum) <= MOST_LOADS;
  }

  private static boolean isAtOnce(SqlEvent event) {
    return event.subject() instanceof Subject.LazyLoad load && load.atOnce();
  }

  private static Span besides(Span place) {
    return new Span(place.file(), -1 - place.line(), place.column(), 0, 0);
  }

  /** One event can be noted behind several expressions; only what all of them know counts. */
  private static void note(Recorded recorded, boolean first, Map<SqlEvent, Set<RowFlag>> flags) {
    if (first && !recorded.flags.isEmpty()) {
      flags.put(recorded.event, new HashSet<>(recorded.flags));
    } else if (!first) {
      flags.computeIfPresent(
          recorded.event,
          (event, known) -> {
            known.retainAll(recorded.flags);
            return known.isEmpty() ? null : known;
          });
    }
  }

  /** Adds a statement, of two ways to it the one that is certain; whether it is a new one. */
  private static boolean add(SqlEvent event, Map<SqlEvent, SqlEvent> all) {
    SqlEvent known = all.putIfAbsent(event, event);
    if (known != null && event.isSurerThan(known)) {
      all.remove(known);
      all.put(event, event);
    }
    return known == null;
  }

  /** An object of which only the type is known varies with what its fields were set to. */
  private static Value filled(Value self, State end) {
    Value filled = self;
    if (self instanceof Value.Opaque) {
      for (Map.Entry<String, Value> variable : end.variables.entrySet()) {
        if (variable.getKey().startsWith(State.OWN_FIELD)) {
          filled = Variation.varying(filled, Values.varies(variable.getValue()));
        }
      }
    }
    return filled;
  }

  /**
   * What is left of a method when it returns.
   *
   * @param end what holds then, on whatever way it returned
   * @param context what it was called on and with
   */
  static Summary of(Frame frame, State end, Context context) {
    Map<SqlEvent, SqlEvent> all = new LinkedHashMap<>();
    Set<SqlEvent> own = new LinkedHashSet<>();
    Set<SqlEvent> onReturn = new LinkedHashSet<>();
    Map<SqlEvent, Set<RowFlag>> flags = new HashMap<>();
    int atOnce = 0;
    Map<Span, Integer> places = new HashMap<>();
    for (Recorded recorded : frame.events) {
      boolean reported =
          recorded.isStatement()
              && (isAtOnce(recorded.event) || all.size() - atOnce < MOST_EVENTS)
              && isAmongFirst(recorded.event, places);
      atOnce += reported && isAtOnce(recorded.event) ? 1 : 0;
      if (reported) {
        note(recorded, add(recorded.event, all), flags);
      }
      if (!recorded.below) {
        own.add(recorded.event);
      }
      if ((reported || !recorded.below) && end.trail.contains(recorded)) {
        onReturn.add(recorded.event);
      }
    }
    Map<String, Value> changed = new HashMap<>();
    Value self = end.variables.get(State.THIS);
    if (self != null) {
      Value after = filled(self, end);
      if (!after.equals(context.self())) {
        changed.put(State.THIS, after);
      }
    }
    for (int i = 0; i < context.args().size(); i++) {
      Param param = context.method().params().get(i);
      String name = param.name();
      Value after = end.variables.get(name);
      if (after != null && isMutable(after, param.type()) && !after.equals(context.args().get(i))) {
        changed.put(name, after);
      }
    }
    return new Summary(
        frame.returned,
        List.copyOf(all.keySet()),
        flags,
        onReturn,
        List.copyOf(own),
        outside(end.facts, frame.returned, changed.values()),
        changed,
        end.cells,
        RowFlags.ofEvery(end),
        frame.assigned,
        frame.cleared.areForCallers());
  }
}
