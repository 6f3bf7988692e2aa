package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where code takes elements of a list, a queue or an iterator, by its text. */
public final class TakenElements {
  private static final Set<String> TAKING =
      Set.of(
          "next",
          "nextElement",
          "previous",
          "poll",
          "pollFirst",
          "pollLast",
          "pop",
          "remove",
          "removeFirst",
          "removeLast",
          "take");

  private TakenElements() {}

  /** Whether something takes elements of what an expression names. */
  public static boolean takes(Stmt body, Expr target) {
    String name = ExprText.of(target);
    return Walk.any(body, e -> isOne(e) && ExprText.of(source(e)).equals(name));
  }

  /** Whether an expression takes one. */
  public static boolean isOne(Expr expr) {
    return expr instanceof Expr.Call call
        && call.target().isPresent()
        && TAKING.contains(call.name());
  }

  /** What it takes it of. */
  public static Expr source(Expr call) {
    return ((Expr.Call) call).target().orElseThrow();
  }

  /** The list or array of which an expression takes the element with the index, or the next. */
  public static Optional<Expr> at(Expr expr, Expr index) {
    if (!(index instanceof Expr.Name counter)) {
      return Optional.empty();
    }
    if (isOne(expr)) {
      return Optional.of(source(expr));
    }
    if (expr instanceof Expr.ArrayAccess access && Expr.Name.is(access.index(), counter.name())) {
      return Optional.of(access.array());
    }
    return expr instanceof Expr.Call call
            && call.name().equals("get")
            && call.args().size() == 1
            && Expr.Name.is(call.args().get(0), counter.name())
        ? call.target()
        : Optional.empty();
  }

  /** {@code rows}, {@code this.rows}, {@code request.getRows()}: asking for it changes nothing. */
  public static boolean isPath(Expr expr) {
    return expr instanceof Expr.Name
        || expr instanceof Expr.This
        || expr instanceof Expr.FieldAccess access && isPath(access.target())
        || expr instanceof Expr.Call call
            && ExprText.isGetter(call.name(), call.args().size())
            && call.target().filter(TakenElements::isPath).isPresent();
  }

  /**
   * The variables that elements are taken from.
   *
   * @param plainly only where the call names no element
   */
  public static List<Expr.Name> variables(Stmt body, boolean plainly) {
    List<Expr.Name> targets = new ArrayList<>();
    Walk.expressions(
        body,
        e -> {
          if (isOne(e)
              && source(e) instanceof Expr.Name target
              && (!plainly || ((Expr.Call) e).args().isEmpty())) {
            targets.add(target);
          }
        });
    return targets;
  }
}
