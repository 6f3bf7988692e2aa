package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Applies lambdas: runs their bodies with the variables that they see. */
final class Lambdas {
  private final Engine engine;

  /** Lambdas that are being applied, the innermost last. */
  private final Deque<Function> open = new ArrayDeque<>();

  Lambdas(Engine engine) {
    this.engine = engine;
  }

  /** A lambda that applies itself says nothing new the second time. */
  Effect apply(Frame frame, Function f, Expr.Lambda lambda, List<Value> args) {
    if (open.stream().anyMatch(o -> o.node() == lambda && o.home() == f.home())) {
      return Effect.of(Value.NOTHING);
    }
    open.addLast(f);
    try {
      return applyLambda(frame, f, lambda, args);
    } finally {
      open.removeLast();
    }
  }

  private Effect applyLambda(Frame frame, Function f, Expr.Lambda lambda, List<Value> args) {
    boolean live = f.home() == frame.home;
    State outer = frame.state;
    Frame inner = live ? frame.inlined(f) : elsewhere(frame, f);
    List<String> gone = live ? recalled(inner.state, f.captured()) : List.of();
    List<Value> given = new ArrayList<>();
    for (int i = 0; i < lambda.params().size(); i++) {
      Expr.LambdaParam param = lambda.params().get(i);
      Value arg = i < args.size() ? args.get(i) : Values.UNKNOWN;
      RowFlags.bound(inner.state, param.name());
      Value refined = engine.typed.refine(arg, param.type(), param.name(), lambda.span());
      given.add(Values.ofVariable(refined));
      inner.state.variables.put(param.name(), given.get(i));
    }
    engine.filtered.enter(inner, lambda);
    engine.statements.run(lambda.body(), inner);
    State end = inner.exit == null ? inner.state : inner.exit.join(inner.state);
    Map<Integer, Value> changed = new TreeMap<>();
    for (int i = 0; i < given.size(); i++) {
      Value after = end.variables.get(lambda.params().get(i).name());
      if (after != null && isBuilder(after) && !after.equals(given.get(i))) {
        changed.put(i, after);
      }
    }
    if (live) {
      gone.forEach(end.variables::remove);
      frame.state = end;
      return new Effect(inner.returned, Optional.empty(), changed);
    }
    frame.state = outer;
    learn(frame, end);
    return new Effect(inner.returned, filled(f, end), changed);
  }

  /** The lambda with what its body has put into what it sees of the method that made it. */
  private static Optional<Value> filled(Function f, State end) {
    NamedValues captured = f.captured();
    for (Map.Entry<String, Value> seen : f.captured().entrySet()) {
      Value after = end.variables.get(seen.getKey());
      if (after != null && holdsOthers(after) && !after.equals(seen.getValue())) {
        captured = captured.with(seen.getKey(), after);
      }
    }
    Value self = end.variables.get(State.THIS) instanceof Instance object ? object : f.self();
    return captured == f.captured() && self.equals(f.self())
        ? Optional.empty()
        : Optional.of(f.with(captured, self));
  }

  private static boolean holdsOthers(Value value) {
    return Summarizing.isMutable(value) || value instanceof Function;
  }

  /** Whoever holds a function holds the one that has put something where it was made. */
  static void keep(Frame frame, Function filled) {
    List<String> holders = new ArrayList<>();
    frame.state.variables.forEach(
        (name, value) -> {
          if (isSame(value, filled)) {
            holders.add(name);
          }
        });
    for (String name : holders) {
      frame.state.variables.merge(name, filled, Values::join);
    }
    if (frame.self() instanceof Instance object) {
      NamedValues fields =
          object.fields().each(f -> isSame(f, filled) ? Values.join(f, filled) : f);
      frame.state.variables.put(State.THIS, object.with(fields, object.ownVaries()));
    }
  }

  private static boolean isSame(Value value, Function function) {
    return value instanceof Function f
        && f.node() == function.node()
        && f.home() == function.home();
  }

  /** The same of functions that an object holds, which has called them. */
  static void release(Frame frame, Instance object) {
    for (Value field : object.fields().values()) {
      if (field instanceof Function function) {
        release(frame, function);
      }
    }
  }

  /** What a lambda was made to put into variables elsewhere is in those of the method it is of. */
  static void release(Frame frame, Function f) {
    if (f.home() != frame.home) {
      return;
    }
    f.captured()
        .forEach(
            (name, filled) -> {
              Value now = frame.state.variables.get(name);
              if (now != null && holdsOthers(filled) && !filled.equals(now)) {
                frame.state.variables.put(name, Values.join(now, filled));
              }
            });
    if (f.self() instanceof Instance filled
        && frame.self() instanceof Instance now
        && !filled.equals(now)) {
      frame.state.variables.put(State.THIS, Values.join(now, filled));
    }
  }

  /** Whether calls make something else of a value: a query, or a text that is appended to. */
  private static boolean isBuilder(Value value) {
    return value instanceof Value.Prepared || value instanceof Value.Text;
  }

  /** What happened where another method's variables are in view. */
  static void learn(Frame frame, State there) {
    frame.state.facts.addAll(there.facts);
    frame.state.cells.putAll(there.cells);
    frame.state.trail.addAll(there.trail);
  }

  /**
   * Rows are those of the time the lambda was made; containers are shared with everybody else.
   * Variables of a scope that has ended are there for the lambda alone, and are returned.
   */
  private static List<String> recalled(State state, Map<String, Value> captured) {
    List<String> gone = new ArrayList<>();
    captured.forEach(
        (name, value) -> {
          Value now = state.variables.get(name);
          boolean row =
              value instanceof Entity
                  || value instanceof Opaque
                  || value instanceof Value.Identifier;
          if (now == null) {
            gone.add(name);
          }
          if (now == null || row && !Values.varies(value).isEmpty()) {
            state.variables.put(name, value);
          }
        });
    return gone;
  }

  /** The lambda of another method: its captured variables, our facts, events and loops. */
  static Frame elsewhere(Frame frame, Function f) {
    State state = frame.state.copy();
    state.variables.clear();
    state.variables.putAll(f.captured());
    state.variables.put(State.THIS, f.self());
    Frame inner = frame.inlinedFromElsewhere(f);
    inner.state = state;
    return inner;
  }
}
