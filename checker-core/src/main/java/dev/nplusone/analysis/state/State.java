package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Answer;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.SharedMap;
import dev.nplusone.analysis.value.SharedSet;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What is known at one point of a method: variables, what is loaded, builders under construction,
 * and the events met on some path to here since the enclosing loop's turn began.
 */
public final class State {
  public static final String THIS = "this";

  /** The beginning of the variable for a field that a method assigns to its own object. */
  public static final String OWN_FIELD = THIS + ".";

  /** The beginning of variables that no program declares. */
  public static final String NOTE = "<";

  /** The beginning of the variable that says which local classes a method has declared so far. */
  private static final String LOCAL_CLASS = "<local> ";

  public static final Fact NOTHING_THERE = new Fact.NothingThere();

  public final SharedMap<String, Value> variables;
  public final SharedSet<Fact> facts;
  public final SharedMap<Cell.Id, Cell> cells;
  public final SharedSet<Recorded> trail;

  /** What is certain of the flags of the rows at hand. */
  public final SharedSet<RowFlag> flags;

  /** What is certain of variables that can be {@code null}. */
  public final SharedSet<Answer> answers;

  /** What branches have found out of variables, as far as it has to be forgotten behind them. */
  BranchFacts known = BranchFacts.NOTHING;

  public boolean dead;

  /** Whether there may be facts that end where something is loaded anew. */
  private boolean knowsReached;

  public State() {
    this(
        new SharedMap<>(),
        new SharedSet<>(),
        new SharedMap<>(),
        new SharedSet<>(),
        new SharedSet<>(),
        new SharedSet<>());
  }

  private State(
      SharedMap<String, Value> variables,
      SharedSet<Fact> facts,
      SharedMap<Cell.Id, Cell> cells,
      SharedSet<Recorded> trail,
      SharedSet<RowFlag> flags,
      SharedSet<Answer> answers) {
    this.variables = variables;
    this.facts = facts;
    this.cells = cells;
    this.trail = trail;
    this.flags = flags;
    this.answers = answers;
  }

  /** A local class is declared: from here on its objects can reach this method's variables. */
  public void declare(String localClass) {
    variables.put(LOCAL_CLASS + localClass, Value.NULL);
  }

  public boolean declares(String localClass) {
    return variables.containsKey(LOCAL_CLASS + localClass);
  }

  /** Whether objects of local classes can be made here, which mention what they like. */
  public boolean declaresClasses() {
    for (String name : variables.keySet()) {
      if (name.startsWith(LOCAL_CLASS)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a name in {@link #variables} is that of a local variable or parameter. */
  public static boolean isDeclared(String name) {
    return !name.startsWith(NOTE) && !name.startsWith(OWN_FIELD) && !name.equals(THIS);
  }

  public State copy() {
    State copy =
        new State(
            variables.copy(),
            facts.copy(),
            cells.copy(),
            trail.copy(),
            flags.copy(),
            answers.copy());
    copy.known = known;
    copy.dead = dead;
    copy.knowsReached = knowsReached;
    return copy;
  }

  /** What holds when either state is the current one; a dead state adds nothing. */
  public State join(State other) {
    if (dead) {
      return other;
    }
    if (other.dead) {
      return this;
    }
    if (known != other.known) {
      BranchFacts both = known.inCommon(other.known);
      return forgetting(both).join(other.forgetting(both));
    }
    State joined = copy();
    if (!variables.sharesWith(other.variables)) {
      boolean sameNames = joined.variables.joinWith(other.variables, Values::join);
      if (!sameNames) {
        joined.variables.replaceAll(
            (name, value) ->
                name.startsWith(OWN_FIELD)
                        && !(variables.containsKey(name) && other.variables.containsKey(name))
                    ? perhaps(value)
                    : value);
      }
    }
    joined.meetFacts(this, other);
    if (!cells.sharesWith(other.cells)) {
      joined.cells.joinWith(other.cells, Cell::meet);
    }
    joined.trail.addAll(other.trail);
    joined.meetFlags(this, other);
    if (!answers.sharesWith(other.answers)) {
      joined.answers.retainAll(other.answers);
    }
    return joined;
  }

  /** What is said of every row of an origin holds also where there are none of it. */
  private void meetFlags(State one, State other) {
    if (one.flags.equals(other.flags)) {
      return;
    }
    flags.removeIf(flag -> !other.flags.contains(flag) && !other.hasNone(flag));
    for (RowFlag flag : other.flags) {
      if (one.hasNone(flag)) {
        flags.add(flag);
      }
    }
  }

  private boolean hasNone(RowFlag flag) {
    return flag.isOfEvery() && !facts.contains(new Fact.Seen(flag.origin()));
  }

  /** The state without what branches have found out since that was known. */
  public State forgetting(BranchFacts since) {
    if (known == since) {
      return this;
    }
    State before = copy();
    known.forget(before.variables, since);
    before.known = since;
    return before;
  }

  /** Of two sides, one without rows has nothing to say against what the other has found. */
  private void meetFacts(State one, State other) {
    boolean nothing = one.facts.contains(NOTHING_THERE);
    if (nothing != other.facts.contains(NOTHING_THERE)) {
      if (nothing) {
        facts.clear();
        facts.addAll(other.facts);
        knowsReached = other.knowsReached;
      }
    } else if (!one.facts.sharesWith(other.facts)) {
      List<Fact> reached = new ArrayList<>();
      one.loadedWhereReached(other, reached);
      other.loadedWhereReached(one, reached);
      facts.removeIf(fact -> !other.facts.contains(fact) && !one.holdsWithout(fact, other));
      for (Fact fact : other.facts) {
        if (other.holdsWithout(fact, one)) {
          facts.add(fact);
        }
      }
      facts.addAll(reached);
      knowsReached |= !reached.isEmpty();
      NewReferences.join(facts, one.facts, other.facts);
    }
  }

  /**
   * What is loaded in all elements on a path, as the other side has not come to any of these. Only
   * this side has loaded the collection: where it came with the rows, or the method was handed it,
   * the other side has its elements as well.
   */
  private void loadedWhereReached(State other, List<Fact> found) {
    for (Fact fact : facts) {
      if (fact instanceof Fact.Loaded loaded
          && loaded.ofElements()
          && !other.facts.contains(fact)) {
        Fact reached = new Fact.Loaded(loaded.origin(), Paths.parent(loaded.path()));
        Fact soFar = new Fact.LoadedSoFar(loaded.origin(), loaded.path());
        if (other.facts.contains(soFar)
            || facts.contains(reached) && !other.facts.contains(reached)) {
          found.add(soFar);
        }
      } else if (fact instanceof Fact.LoadedSoFar soFar) {
        String parent = Paths.parent(soFar.path());
        if (other.facts.contains(new Fact.Loaded(soFar.origin(), soFar.path()))
            || !other.facts.contains(new Fact.Loaded(soFar.origin(), parent))) {
          found.add(soFar);
        }
      }
    }
  }

  /** Whether a path is initialised in all instances that were reached by now. */
  public boolean isLoadedSoFar(Origin origin, String path) {
    return knowsReached && facts.contains(new Fact.LoadedSoFar(origin, path));
  }

  /** Whether there may be anything to forget where instances are reached anew. */
  public boolean knowsReached() {
    return knowsReached;
  }

  /** Instances on a path are loaded: of these nothing is known. */
  public void reachOthers(Origin origin, String path) {
    if (knowsReached) {
      facts.removeIf(
          fact ->
              fact instanceof Fact.LoadedSoFar soFar
                  && soFar.origin().equals(origin)
                  && soFar.path().startsWith(path + "."));
    }
  }

  /** A field that only one side has set: on the other it is what it was, which nobody knows. */
  private static Value perhaps(Value set) {
    return set instanceof Value.Constant || set instanceof Value.Null
        ? Values.join(set, Values.UNKNOWN)
        : set;
  }

  /**
   * Whether a fact of this state holds also where the other state is the current one, though it
   * knows nothing of it: of rows that came only here there are none to the contrary.
   */
  private boolean holdsWithout(Fact fact, State other) {
    if (fact instanceof Fact.Loaded loaded) {
      Fact seen = new Fact.Seen(loaded.origin());
      return facts.contains(seen) && !other.facts.contains(seen);
    }
    return fact instanceof Fact.Seen
        || fact instanceof Fact.Refers refers && NewReferences.of(other.facts, refers).isEmpty();
  }

  /** Whether the instance was loaded since the turn began. */
  public boolean hasJustLoaded(Value.Entity entity) {
    return trail.stream()
        .map(recorded -> recorded.event.subject())
        .anyMatch(
            subject ->
                subject instanceof Subject.LazyLoad load
                    && load.path().equals(entity.path())
                    && load.origin().equals(entity.origin()));
  }

  /**
   * Whether another pass over a loop would find out from this state what it found from another.
   *
   * @param accumulators variables that the loop only adds to
   */
  boolean teachesNothingAfter(State other, Set<String> accumulators) {
    return facts.equals(other.facts)
        && cells.equals(other.cells)
        && answers.equals(other.answers)
        && (variables.equals(other.variables)
            || !accumulators.isEmpty() && Accumulators.isAllThatChanged(other, this, accumulators));
  }

  /** Forgets one turn's identity once the loop is over. */
  public void leave(RowLoop loop) {
    variables.replaceAll((name, value) -> Variation.without(value, loop));
  }
}
