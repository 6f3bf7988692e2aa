package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the conditions {@code row instanceof Truck} say of variables that hold entities: behind them
 * a call on the variable gets to the methods of that class only.
 */
final class Narrowing {
  private final Engine engine;

  Narrowing(Engine engine) {
    this.engine = engine;
  }

  /**
   * The variables that are known better where a condition has that answer, with what they hold
   * there.
   */
  Map<String, Value> told(Frame frame, Expr condition, boolean answer) {
    Map<String, Value> known = new TreeMap<>();
    Conjuncts.each(
        condition,
        answer,
        (part, holds) -> {
          if (holds) {
            add(frame, part, known);
          }
        });
    return known;
  }

  private void add(Frame frame, Expr condition, Map<String, Value> known) {
    if (condition instanceof Expr.InstanceOf test
        && test.value() instanceof Expr.Name name
        && test.pattern() instanceof Pattern.OfType type
        && frame.state.variables.get(name.name()) instanceof Entity row
        && engine.typed.refine(row, type.type(), name.name(), Span.NONE) instanceof Entity narrow
        && narrow.origin().equals(row.origin())
        && !narrow.equals(row)) {
      known.put(name.name(), narrow);
    }
  }

  /** Takes the notes back where both ways of the condition go on. */
  static void leave(State state, Map<String, Value> known, State before) {
    known.forEach(
        (name, narrow) -> {
          if (narrow.equals(state.variables.get(name))) {
            state.variables.put(name, before.variables.get(name));
          }
        });
  }
}
