package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;

/** The parts of a condition of which the answer is certain where the condition has one. */
public final class Conjuncts {
  private Conjuncts() {}

  /** A part of a condition, and whether it holds. */
  public record Part(Expr expr, boolean holds) {}

  /** The parts in the order of the text, as {@link #each} hands them over. */
  public static List<Part> of(Expr condition, boolean answer) {
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return of(not.operand(), !answer);
    }
    if (!(condition instanceof Expr.Binary both && joins(both, answer))) { // as most
      return List.of(new Part(condition, answer));
    }
    List<Part> parts = new ArrayList<>(2);
    each(condition, answer, (expr, holds) -> parts.add(new Part(expr, holds)));
    return parts;
  }

  /**
   * Hands each part over with its answer: where {@code a && !b} holds, {@code a} does and {@code b}
   * does not, and where {@code a || b} does not hold, neither does.
   */
  public static void each(Expr condition, boolean answer, BiConsumer<Expr, Boolean> part) {
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      each(not.operand(), !answer, part);
    } else if (condition instanceof Expr.Binary both && joins(both, answer)) {
      each(both.left(), answer, part);
      each(both.right(), answer, part);
    } else {
      part.accept(condition, answer);
    }
  }

  /** Whether both sides of a condition have the answer that it has. */
  private static boolean joins(Expr.Binary both, boolean answer) {
    return both.operator().equals(answer ? "&&" : "||");
  }

  /** Whether something can be said of one part at least, with its answer. */
  public static boolean any(Expr condition, boolean answer, BiPredicate<Expr, Boolean> part) {
    boolean[] found = new boolean[1];
    each(condition, answer, (expr, holds) -> found[0] |= part.test(expr, holds));
    return found[0];
  }
}
