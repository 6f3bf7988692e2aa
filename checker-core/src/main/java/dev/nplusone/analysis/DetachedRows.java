package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.SharedSet;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that the persistence context lacks by now, as callees are told of them. A method knows
 * nothing of what its callers have done with the rows that they hand it; that they are detached is
 * a note at what is handed over.
 */
final class DetachedRows {
  private final Engine engine;
  private final Map<MethodDecl, Boolean> writers = new IdentityHashMap<>();

  DetachedRows(Engine engine) {
    this.engine = engine;
  }

  /**
   * What a call hands over, with notes at rows that are detached where it is made, if the method
   * writes rows.
   */
  List<Value> noted(Frame frame, MethodDecl method, List<Value> given) {
    if (!hasRows(given) || !writers.computeIfAbsent(method, DetachedRows::writesSomething)) {
      return given;
    }
    boolean all = engine.separateContexts.areIn(frame);
    return given.stream().map(arg -> noted(frame.state, arg, all)).toList();
  }

  private static boolean hasRows(List<Value> given) {
    for (Value arg : given) {
      if (arg instanceof Entity || arg instanceof Many || arg instanceof Value.Choice) {
        return true;
      }
    }
    return false;
  }

  private static boolean writesSomething(MethodDecl method) {
    return method.body().isPresent()
        && Walk.any(
            method.body().get(),
            expr ->
                expr instanceof Expr.Call call
                        && call.args().size() == 1
                        && WrittenRows.looksFor(call.name())
                    || expr instanceof Expr.MethodRef reference
                        && WrittenRows.looksFor(reference.name()));
  }

  /**
   * @param all whether each call has a context of its own, so that rows are in none that a callee
   *     may begin
   */
  private static Value noted(State state, Value given, boolean all) {
    if (given instanceof Entity row) {
      boolean isNew =
          row.origin() instanceof Origin.OfQuery
              && (all || state.facts.contains(new Fact.Detached(row.origin())))
              && !row.varies().contains(RowLoop.DETACHED);
      return isNew ? with(row, row.varies().plus(RowLoop.DETACHED.alone())) : row;
    }
    if (given instanceof Many many) {
      Value element = noted(state, many.element(), all);
      return element == many.element() ? many : many.of(element);
    }
    return given instanceof Value.Choice choice
        ? choice.each(option -> noted(state, option, all))
        : given;
  }

  /** What the notes at what a method was handed say. */
  static Set<Fact> facts(List<Value> args) {
    Set<Fact> facts = new HashSet<>();
    args.forEach(arg -> add(arg, facts));
    return facts;
  }

  private static void add(Value arg, Set<Fact> facts) {
    if (arg instanceof Entity row && isNoted(row)) {
      facts.add(new Fact.Detached(row.origin()));
    } else if (arg instanceof Many many) {
      add(many.element(), facts);
    } else if (arg instanceof Value.Choice choice) {
      choice.options().forEach(option -> add(option, facts));
    }
  }

  /** Whether a row has such a note; what was made of detached rows varies with them, no more. */
  static boolean isNoted(Entity row) {
    return row.varies().contains(RowLoop.DETACHED)
        && (row.origin() instanceof Origin.OfQuery || row.origin() instanceof Origin.OfArgument);
  }

  /** What stands for a row, with the note that this has. */
  static Entity like(Entity row, Entity standIn) {
    return isNoted(row) ? with(standIn, standIn.varies().plus(RowLoop.DETACHED.alone())) : standIn;
  }

  /**
   * A session or entity manager has been opened: until the method returns, what it has found or was
   * handed before is in another one.
   */
  static void ownContext(Frame frame) {
    if (!frame.state.facts.add(new Fact.OwnContext())) {
      return;
    }
    frame.state.facts.removeIf(Fact.FoundAgain.class::isInstance);
    Set<Origin> before = new HashSet<>();
    frame.declaration.ifPresent(
        method -> method.params().forEach(p -> addOrigins(frame, p.name(), before)));
    frame.state.facts.forEach(
        fact -> {
          if (fact instanceof Fact.Seen seen) {
            before.add(seen.origin());
          }
        });
    for (Origin origin : before) {
      if (origin instanceof Origin.OfQuery && frame.state.facts.add(new Fact.Detached(origin))) {
        frame.elsewhere.add(new Fact.Detached(origin));
      }
    }
  }

  /** Which rows were detached since something held. */
  static Set<Fact> since(SharedSet<Fact> before, SharedSet<Fact> now) {
    Set<Fact> detached = new HashSet<>();
    if (!now.sharesWith(before)) {
      now.forEach(
          fact -> {
            if (fact instanceof Fact.Detached && !before.contains(fact)) {
              detached.add(fact);
            }
          });
    }
    return detached;
  }

  private static void addOrigins(Frame frame, String variable, Set<Origin> origins) {
    Value value = frame.state.variables.get(variable);
    if (value != null) {
      Values.origins(value, origins);
    }
  }

  /** What {@code merge} hands back for a row is in the context. */
  static Value merged(State state, Value value) {
    if (!(value instanceof Entity row)) {
      return value;
    }
    state.facts.remove(new Fact.Detached(row.origin()));
    return isNoted(row) ? with(row, row.varies().without(RowLoop.DETACHED)) : row;
  }

  private static Entity with(Entity row, Loops varies) {
    return new Entity(row.type(), row.origin(), row.path(), row.owner(), varies);
  }
}
