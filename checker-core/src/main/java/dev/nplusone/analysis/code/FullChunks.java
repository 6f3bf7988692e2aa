package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Branches that a loop enters when it has gathered enough: {@code if (chunk.size() == 100)}, {@code
 * if (++count % 100 == 0)}, around what empties the chunk or sets the count back. No turn enters
 * one after another one; the last turn of the loop may be named too, {@code || !rows.hasNext()}.
 */
public final class FullChunks {
  private static final Set<String> REACHED = Set.of("==", ">=", ">");

  private FullChunks() {}

  /** Whether a branch of a loop is one. */
  public static boolean isOne(Stmt.If branch, Optional<Stmt> loop) {
    return isOne(branch.condition(), branch.then(), loop);
  }

  private static boolean isOne(Expr condition, Stmt then, Optional<Stmt> loop) {
    if (!(condition instanceof Expr.Binary test)) {
      return false;
    }
    return switch (test.operator()) {
      case "||" ->
          isOne(test.left(), then, loop) && isLastTurn(test.right(), loop)
              || isLastTurn(test.left(), loop) && isOne(test.right(), then, loop);
      case "&&" -> isOne(test.left(), then, loop) || isOne(test.right(), then, loop);
      default ->
          isFull(test, then)
              || loop.filter(turns -> isCountedOut(test, then, turns)).isPresent()
              || loop.filter(turns -> isEverySoMany(test, then, turns)).isPresent();
    };
  }

  private static boolean isLastTurn(Expr condition, Optional<Stmt> loop) {
    return loop.filter(around -> LastTurns.isLast(condition, around)).isPresent();
  }

  /** {@code chunk.size() == 100}. */
  private static boolean isFull(Expr.Binary test, Stmt then) {
    if (!isReachedBySeveral(test)
        || !(test.left() instanceof Expr.Call count)
        || !count.name().equals("size")
        || count.target().isEmpty()) {
      return false;
    }
    String chunk = ExprText.of(count.target().get());
    return Walk.any(then, expr -> empties(expr, chunk));
  }

  /** Whether a count has to reach more than one: {@code > 0} is reached in each turn. */
  private static boolean isReachedBySeveral(Expr.Binary test) {
    if (!REACHED.contains(test.operator())) {
      return false;
    }
    return !(test.right() instanceof Expr.Literal literal)
        || literal.value() instanceof Number size
            && size.longValue() > (test.operator().equals(">") ? 0 : 1);
  }

  private static boolean empties(Expr expr, String chunk) {
    return expr instanceof Expr.Call call
            && call.name().equals("clear")
            && call.target().filter(target -> ExprText.of(target).equals(chunk)).isPresent()
        || expr instanceof Expr.Assign assign && ExprText.of(assign.target()).equals(chunk);
  }

  /** {@code ++count == 100} of what outlasts a turn, and the branch alone begins to count again. */
  private static boolean isCountedOut(Expr.Binary test, Stmt then, Stmt loop) {
    return isReachedBySeveral(test)
        && counter(test.left()) instanceof Expr.Name count
        && TurnCounters.of(loop).isSteppedOnce(count.name())
        && !declares(loop, count)
        && settings(then, count).stream().anyMatch(set -> isZero(set.value()))
        && settings(then, count).size() == settings(loop, count).size();
  }

  private static boolean declares(Stmt code, Expr.Name variable) {
    boolean[] declared = new boolean[1];
    Walk.locals(code, local -> declared[0] |= local.name().equals(variable.name()));
    return declared[0];
  }

  private static List<Expr.Assign> settings(Stmt code, Expr.Name variable) {
    List<Expr.Assign> found = new ArrayList<>();
    Walk.expressions(
        code,
        expr -> {
          if (expr instanceof Expr.Assign set && Expr.Name.is(set.target(), variable.name())) {
            found.add(set);
          }
        });
    return found;
  }

  /** {@code count % 100 == 0}, where each turn counts, and the branch empties something. */
  private static boolean isEverySoMany(Expr.Binary test, Stmt then, Stmt loop) {
    return test.operator().equals("==")
        && test.right() instanceof Expr.Literal
        && test.left() instanceof Expr.Binary rest
        && rest.operator().equals("%")
        && isMoreThanOne(rest.right())
        && counter(rest.left()) instanceof Expr.Name count
        && TurnCounters.of(loop).isCounted(count, TurnCounters.Way.UP)
        && Walk.any(then, FullChunks::emptiesAny);
  }

  /** The variable behind {@code count}, {@code ++count} or {@code count + 1}. */
  private static Expr counter(Expr counted) {
    if (counted instanceof Expr.Binary sum && sum.operator().equals("+")) {
      return sum.right() instanceof Expr.Literal ? sum.left() : counted;
    }
    return TurnCounters.isStep(counted) ? ((Expr.Unary) counted).operand() : counted;
  }

  private static boolean emptiesAny(Expr expr) {
    return expr instanceof Expr.Call call && call.name().equals("clear") && call.args().isEmpty()
        || expr instanceof Expr.Assign assign
            && assign.value() instanceof Expr.New made
            && made.args().isEmpty();
  }

  private static boolean isMoreThanOne(Expr size) {
    return size instanceof Expr.Name
        || size instanceof Expr.FieldAccess
        || size instanceof Expr.Literal literal
            && literal.value() instanceof Number number
            && number.longValue() > 1;
  }

  private static boolean isZero(Expr expr) {
    return expr instanceof Expr.Literal literal && Integer.valueOf(0).equals(literal.value());
  }
}
