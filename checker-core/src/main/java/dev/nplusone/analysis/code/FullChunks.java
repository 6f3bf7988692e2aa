package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
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
      default -> isFull(test, then) || isCountedOut(test, then) || isEverySoMany(test, then, loop);
    };
  }

  private static boolean isLastTurn(Expr condition, Optional<Stmt> loop) {
    return loop.filter(around -> LastTurns.isLast(condition, around)).isPresent();
  }

  /** {@code chunk.size() == 100}. */
  private static boolean isFull(Expr.Binary test, Stmt then) {
    if (!REACHED.contains(test.operator())
        || !(test.left() instanceof Expr.Call count)
        || !count.name().equals("size")
        || count.target().isEmpty()) {
      return false;
    }
    String chunk = ExprText.of(count.target().get());
    return Walk.any(then, expr -> empties(expr, chunk));
  }

  private static boolean empties(Expr expr, String chunk) {
    return expr instanceof Expr.Call call
            && call.name().equals("clear")
            && call.target().filter(target -> ExprText.of(target).equals(chunk)).isPresent()
        || expr instanceof Expr.Assign assign && ExprText.of(assign.target()).equals(chunk);
  }

  /** {@code ++count == 100}, and the branch begins to count again. */
  private static boolean isCountedOut(Expr.Binary test, Stmt then) {
    return REACHED.contains(test.operator())
        && counter(test.left()) instanceof Expr.Name count
        && isMoreThanOne(test.right())
        && Walk.any(
            then,
            expr ->
                expr instanceof Expr.Assign assign
                    && Expr.Name.is(assign.target(), count.name())
                    && isZero(assign.value()));
  }

  /** {@code count % 100 == 0}, where turns count, and the branch empties something. */
  private static boolean isEverySoMany(Expr.Binary test, Stmt then, Optional<Stmt> loop) {
    return test.operator().equals("==")
        && test.right() instanceof Expr.Literal
        && test.left() instanceof Expr.Binary rest
        && rest.operator().equals("%")
        && isMoreThanOne(rest.right())
        && counter(rest.left()) instanceof Expr.Name count
        && loop.filter(turn -> Walk.any(turn, expr -> countsUp(expr, count))).isPresent()
        && Walk.any(then, FullChunks::emptiesAny);
  }

  private static boolean countsUp(Expr expr, Expr.Name count) {
    return expr instanceof Expr.Unary unary
            && unary.operator().contains("++")
            && Expr.Name.is(unary.operand(), count.name())
        || expr instanceof Expr.Assign assign
            && assign.operator().equals("+=")
            && isOne(assign.value())
            && Expr.Name.is(assign.target(), count.name());
  }

  /** The variable behind {@code count}, {@code ++count} or {@code count + 1}. */
  private static Expr counter(Expr counted) {
    return counted instanceof Expr.Unary unary && unary.operator().contains("++")
        ? unary.operand()
        : counted instanceof Expr.Binary sum && sum.operator().equals("+") && isOne(sum.right())
            ? sum.left()
            : counted;
  }

  private static boolean emptiesAny(Expr expr) {
    return expr instanceof Expr.Call call && call.name().equals("clear") && call.args().isEmpty()
        || expr instanceof Expr.Assign assign && assign.value() instanceof Expr.New;
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

  private static boolean isOne(Expr expr) {
    return expr instanceof Expr.Literal literal && Integer.valueOf(1).equals(literal.value());
  }
}
