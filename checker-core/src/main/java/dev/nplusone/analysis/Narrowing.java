package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import java.util.Map;
import java.util.TreeMap;

/**
 * What conditions say of variables. Behind {@code row instanceof Truck} a call on a variable that
 * holds an entity gets to the methods of that class only; behind {@code rows.size() < 3} a
 * collection has a few elements, whatever the data are, and behind {@code rows.isEmpty()} none.
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
    for (Conjuncts.Part part : Conjuncts.of(condition, answer)) {
      if (part.holds()) {
        add(frame, part.expr(), known);
        addNone(frame, part.expr(), known);
      }
      addFew(frame, part.expr(), part.holds(), known);
    }
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

  /** Behind {@code rows.isEmpty()} a collection that was read already has no elements. */
  private static void addNone(Frame frame, Expr condition, Map<String, Value> known) {
    if (condition instanceof Expr.Call asked
        && asked.name().equals("isEmpty")
        && asked.args().isEmpty()
        && asked.target().orElse(null) instanceof Expr.Name name
        && frame.state.variables.get(name.name()) instanceof Many many
        && many.shape() == Shape.COLLECTION
        && many.pending().isEmpty()
        && many.element() != Value.NOTHING) {
      known.put(name.name(), many.of(Value.NOTHING));
    }
  }

  private void addFew(Frame frame, Expr condition, boolean holds, Map<String, Value> known) {
    if (condition instanceof Expr.Binary test
        && test.left() instanceof Expr.Call size
        && size.name().equals("size")
        && size.target().orElse(null) instanceof Expr.Name name
        && frame.state.variables.get(name.name()) instanceof Many many
        && engine.fewTurns.isBelowFew(frame, test, holds)) {
      known.put(name.name(), many.sized(Size.FIXED));
    }
  }

  /**
   * Takes the notes back where both ways of the condition go on. What was put into a collection
   * because it had few elements leaves it with a few.
   */
  static void leave(State state, Map<String, Value> known, State before) {
    for (Map.Entry<String, Value> narrowed : known.entrySet()) {
      String name = narrowed.getKey();
      Value now = state.variables.get(name);
      Value start = before.variables.get(name);
      if (narrowed.getValue().equals(now)) {
        state.variables.put(name, start);
      } else if (now instanceof Many filled
          && narrowed.getValue() instanceof Many few
          && start instanceof Many many
          && (few.element() != Value.NOTHING || many.element() == Value.NOTHING)) {
        state.variables.put(name, filled.sized(many.size()));
      }
    }
  }
}
