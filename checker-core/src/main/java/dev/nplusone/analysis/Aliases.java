package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that a call has handed back and that are reachable from where the call was made: in
 * {@code first.then(second).then(third)} the second call changes what the first has put into {@code
 * first}.
 */
final class Aliases {
  private final Engine engine;

  Aliases(Engine engine) {
    this.engine = engine;
  }

  /**
   * Notes a change of an object where a chain of calls began.
   *
   * @return whether it is known there
   */
  boolean changed(Frame frame, Expr target, Value before, Value after) {
    if (!(before instanceof Instance)
        || !(after instanceof Instance)
        || !(target instanceof Expr.Call call)
        || isGetter(frame, call)) {
      return false;
    }
    Optional<Expr> start = start(call);
    if (start.isEmpty()) {
      return false;
    }
    Value whole = engine.expressions.eval(start.get(), frame);
    Value replaced = replaced(whole, before, after);
    if (replaced != whole) {
      engine.assignments.to(frame, start.get(), replaced);
    }
    return replaced != whole;
  }

  private static boolean isGetter(Frame frame, Expr.Call call) {
    return call.target()
        .map(frame.receivers::get)
        .filter(holder -> !(holder instanceof Instance object) || hasProperty(object, call.name()))
        .isPresent();
  }

  private static boolean hasProperty(Instance object, String getter) {
    return object.fields().containsKey(ExprText.property(getter));
  }

  /** The variable that a chain of calls begins with. */
  private static Optional<Expr> start(Expr.Call call) {
    Optional<Expr> at = call.target();
    while (at.isPresent() && at.get() instanceof Expr.Call inner) {
      at = inner.target();
    }
    return at.filter(
        expr ->
            expr instanceof Expr.Name
                || expr instanceof Expr.This
                || expr instanceof Expr.FieldAccess);
  }

  private static Value replaced(Value value, Value before, Value after) {
    if (value.equals(before)) {
      return after;
    }
    if (!(value instanceof Instance object)) {
      return value;
    }
    Instance changed = object;
    for (Map.Entry<String, Value> field : object.fields().entrySet()) {
      Value now = replaced(field.getValue(), before, after);
      changed = now == field.getValue() ? changed : changed.with(field.getKey(), now);
    }
    return changed;
  }
}
