package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Picks;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import java.util.List;

/**
 * Implementations that were picked from a list by asking each of them: which one it is depends on
 * what it was asked with. Rows are of all kinds; what objects are that code makes, it decides. What
 * one implementation does for these and another one does not is {@code possible}.
 */
final class PickedKinds {
  /** A note that a value has among what is told of it; no getter has such a name. */
  private static final String PICKED = "<picked>";

  private static final NamedValues NOTE = NamedValues.NONE.with(PICKED, new Value.Constant(true));

  private final Engine engine;
  private final Picks picks = new Picks();

  PickedKinds(Engine engine) {
    this.engine = engine;
  }

  /** A loop is about to run. */
  void enter(Stmt.ForEach loop) {
    picks.note(loop);
  }

  /** What a statement hands out. */
  Value handedOut(Frame frame, Expr expr, Value value) {
    return picks.askedOf(expr).map(asked -> noted(frame, value, asked)).orElse(value);
  }

  /** What a call gives. */
  Value given(Frame frame, Expr.Call call, Value value) {
    return value instanceof Many found
        ? Picks.askedOfFirst(call)
            .<Value>map(asked -> found.of(noted(frame, found.element(), asked)))
            .orElse(value)
        : value;
  }

  /** Which one it is varies with what it was asked with. */
  private Value noted(Frame frame, Value value, List<Expr> asked) {
    if (!(value instanceof Opaque one)
        || engine.hierarchy.subtypes(one.type().qualifiedName()).size() < 2) {
      return value;
    }
    Loops varies = Loops.NONE;
    for (Expr argument : asked) {
      varies = varies.plus(Values.varies(engine.expressions.eval(argument, frame.trial())));
    }
    NamedValues told = one.told().with(PICKED, NOTE.get(PICKED));
    return varies.isEmpty() ? value : new Opaque(one.type(), one.varies().plus(varies), told);
  }

  /** Whether objects have said which one it is, each of them another one, that are no rows. */
  static boolean isOfObjects(Value value) {
    return isOne(value)
        && Values.varies(value).loops().stream().allMatch(PickedKinds::isOverObjects);
  }

  private static boolean isOverObjects(RowLoop loop) {
    return !loop.isArgument()
        && loop.rows().isEmpty()
        && loop.factors().stream().allMatch(f -> f.kind() == Factor.Kind.COLLECTION);
  }

  private static boolean isOne(Value value) {
    return value instanceof Opaque one && one.told().containsKey(PICKED);
  }

  /** What stays known of an object where a call may have changed it. */
  static NamedValues lasting(Opaque object) {
    return isOne(object) ? NOTE : NamedValues.NONE;
  }
}
