package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Constant;
import dev.nplusone.analysis.Value.Identifier;
import dev.nplusone.analysis.Value.Test;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a condition tells where it holds and where it does not. */
final class Conditions {
  private static final TypeRef BOOLEAN = TypeRef.of("boolean");

  private final Engine engine;

  Conditions(Engine engine) {
    this.engine = engine;
  }

  /** Both ways of a condition, each with what the condition tells, then joined. */
  void branch(Frame frame, Expr condition, Runnable then, Runnable otherwise) {
    Value value = engine.expressions.eval(condition, frame);
    State start = frame.state;
    Optional<Boolean> constant =
        value instanceof Constant c && c.constant() instanceof Boolean b
            ? Optional.of(b)
            : Optional.empty();
    frame.state = start.copy();
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenTrue());
    }
    int firstEvent = frame.events.size();
    then.run();
    State met = frame.state;
    if (value instanceof Test test) {
      happensOnce(frame, test, firstEvent, met, start);
    }
    frame.state = start.copy();
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenFalse());
    }
    otherwise.run();
    frame.state = constant.isEmpty() ? met.join(frame.state) : constant.get() ? met : frame.state;
  }

  /** What happens for one row at most is not multiplied by the rows. */
  private static void happensOnce(Frame frame, Test test, int firstEvent, State met, State start) {
    if (!frame.active.isEmpty() && test.once().contains(frame.active.getLast())) {
      met.trail.retainAll(start.trail);
    }
  }

  /** The right side runs only when the left has not decided; what it loads is not certain. */
  Value shortCircuit(Frame frame, Expr.Binary e) {
    Value left = engine.expressions.eval(e.left(), frame);
    boolean and = e.operator().equals("&&");
    State start = frame.state;
    frame.state = start.copy();
    if (left instanceof Test test) {
      frame.state.facts.addAll(and ? test.whenTrue() : test.whenFalse());
    }
    Value right = engine.expressions.eval(e.right(), frame);
    frame.state = start.join(frame.state);
    if (left instanceof Test a && right instanceof Test b) {
      return and ? both(a, b) : new Test(Set.of(), union(a.whenFalse(), b.whenFalse()), Loops.NONE);
    }
    if (and && left instanceof Test a) {
      return new Test(a.whenTrue(), Set.of(), a.once());
    }
    if (and && right instanceof Test b) {
      return new Test(b.whenTrue(), Set.of(), b.once());
    }
    return Values.opaque(BOOLEAN);
  }

  private static Value both(Test a, Test b) {
    return new Test(union(a.whenTrue(), b.whenTrue()), Set.of(), a.once().plus(b.once()));
  }

  private static Set<Fact> union(Set<Fact> a, Set<Fact> b) {
    Set<Fact> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** Where a reference is {@code null} there is nothing left to load. */
  static Value nullTest(boolean isNull, Value value) {
    Set<Fact> nothingToLoad = PersistenceCalls.loadedPaths(value);
    if (nothingToLoad.isEmpty()) {
      return Values.opaque(BOOLEAN);
    }
    return isNull
        ? new Test(nothingToLoad, Set.of(), Loops.NONE)
        : new Test(Set.of(), nothingToLoad, Loops.NONE);
  }

  /** A comparison with an identifier that the loop does not change holds for one row at most. */
  static Value equality(Frame frame, Value left, Value right) {
    Loops once = onlyOnce(left, right).plus(onlyOnce(right, left));
    return once.isEmpty() ? Values.opaque(BOOLEAN) : new Test(Set.of(), Set.of(), once);
  }

  private static Loops onlyOnce(Value identifier, Value other) {
    boolean unique =
        identifier instanceof Identifier id && id.of().owner().isEmpty()
            || identifier instanceof Value.Counter;
    if (!unique) {
      return Loops.NONE;
    }
    Loops same = Values.varies(other);
    return Values.varies(identifier).map(loop -> same.contains(loop) ? Loops.NONE : Loops.of(loop));
  }
}
