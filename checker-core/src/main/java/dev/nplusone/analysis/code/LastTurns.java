package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.Optional;

/** Conditions that hold in the last turn of a loop only, because it ends for that. */
final class LastTurns {
  private LastTurns() {}

  /**
   * {@code work.isEmpty()} or {@code !rows.hasNext()} where the loop asks the same before each
   * turn, and {@code i == rows.size() - 1} of what the loop counts.
   */
  static boolean isLast(Expr condition, Stmt loop) {
    if (condition instanceof Expr.Binary test) {
      return test.operator().equals("==")
          && (isLast(test.left(), test.right(), loop) || isLast(test.right(), test.left(), loop));
    }
    boolean negated = isNot(condition);
    Expr asked = negated ? ((Expr.Unary) condition).operand() : condition;
    return asked instanceof Expr.Call call
        && call.name().equals(negated ? "hasNext" : "isEmpty")
        && call.args().isEmpty()
        && call.target().isPresent()
        && asks(loop).filter(goesOn -> isOtherwise(goesOn, asked, negated)).isPresent();
  }

  /** What a loop asks before each turn. */
  private static Optional<Expr> asks(Stmt loop) {
    if (loop instanceof Stmt.For counted) {
      return counted.condition();
    }
    if (loop instanceof Stmt.DoWhile last) {
      return Optional.of(last.condition());
    }
    return loop instanceof Stmt.While first ? Optional.of(first.condition()) : Optional.empty();
  }

  /** Whether a loop goes on only as long as a question has the other answer. */
  private static boolean isOtherwise(Expr goesOn, Expr asked, boolean yes) {
    if (goesOn instanceof Expr.Binary both && both.operator().equals("&&")) {
      return isOtherwise(both.left(), asked, yes) || isOtherwise(both.right(), asked, yes);
    }
    Expr question = yes ? goesOn : isNot(goesOn) ? ((Expr.Unary) goesOn).operand() : null;
    return question instanceof Expr.Call && ExprText.of(question).equals(ExprText.of(asked));
  }

  private static boolean isNot(Expr expr) {
    return expr instanceof Expr.Unary not && not.operator().equals("!");
  }

  /** A counter that the loop steps is one less than a count that has nothing to do with a turn. */
  private static boolean isLast(Expr counter, Expr last, Stmt loop) {
    return counter instanceof Expr.Name name
        && last instanceof Expr.Binary less
        && less.operator().equals("-")
        && less.right() instanceof Expr.Literal one
        && one.value().equals(1)
        && isCount(less.left(), loop)
        && Walk.any(loop, expr -> isStep(expr, name.name()));
  }

  /** A variable that the loop does not set, or how many there are in one. */
  private static boolean isCount(Expr expr, Stmt loop) {
    if (expr instanceof Expr.Call call && Guards.isCount(call) && call.args().isEmpty()) {
      return call.target().filter(of -> isOutside(of, loop)).isPresent();
    }
    return expr instanceof Expr.FieldAccess access && access.name().equals("length")
        ? isOutside(access.target(), loop)
        : isOutside(expr, loop);
  }

  private static boolean isOutside(Expr expr, Stmt loop) {
    if (!(expr instanceof Expr.Name name)) {
      return false;
    }
    boolean[] set = new boolean[1];
    Walk.locals(loop, local -> set[0] |= local.name().equals(name.name()));
    return !set[0] && !Walk.any(loop, e -> isStep(e, name.name()) || isSet(e, name.name()));
  }

  private static boolean isSet(Expr expr, String variable) {
    return expr instanceof Expr.Assign assign
        && assign.target() instanceof Expr.Name name
        && name.name().equals(variable);
  }

  private static boolean isStep(Expr expr, String variable) {
    return TurnCounters.isStep(expr)
        && TurnCounters.name(expr).filter(variable::equals).isPresent();
  }
}
