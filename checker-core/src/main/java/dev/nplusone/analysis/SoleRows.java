package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.List;
import java.util.Set;

/**
 * Lists that code asks for the one row that is in them: {@code return found.size() == 1 ?
 * found.get(0) : null}. Whoever writes that looks something up, as by {@code getSingleResult()};
 * the list is used for nothing else.
 */
final class SoleRows {
  private static final Set<String> ONE = Set.of("==", "!=", ">");

  private SoleRows() {}

  /** Notes a query of which a variable gets the rows, where they are used so. */
  static void kept(Frame frame, Stmt statement, List<Stmt> rest) {
    if (statement instanceof Stmt.LocalVar variable
        && call(variable.init().orElse(null)) instanceof Expr.Call query
        && isSole(variable.name(), new Stmt.Block(rest, statement.span()))) {
      frame.soleRows.add(query.span());
    }
  }

  private static Expr call(Expr init) {
    return init instanceof Expr.Cast cast ? call(cast.value()) : init;
  }

  private static boolean isSole(String variable, Stmt rest) {
    int[] others = new int[1];
    boolean[] compared = new boolean[1];
    Walk.expressions(
        rest,
        e -> {
          others[0] += Expr.Name.is(e, variable) ? 1 : isAllowed(variable, e) ? -1 : 0;
          compared[0] |= isComparedWithOne(variable, e);
        });
    return compared[0] && others[0] == 0;
  }

  private static boolean isOn(String variable, Expr.Call call) {
    return call.target().filter(target -> Expr.Name.is(target, variable)).isPresent();
  }

  /** Whether an expression asks how many rows there are, if any, or takes the first of them. */
  private static boolean isAllowed(String variable, Expr expr) {
    if (expr instanceof Expr.Binary test) {
      return test.right() instanceof Expr.Null && Expr.Name.is(test.left(), variable);
    }
    return expr instanceof Expr.Call call
        && isOn(variable, call)
        && switch (call.name()) {
          case "size", "isEmpty" -> true;
          case "get" -> call.args().size() == 1 && is(call.args().get(0), 0);
          default -> false;
        };
  }

  private static boolean isComparedWithOne(String variable, Expr expr) {
    return expr instanceof Expr.Binary test
        && ONE.contains(test.operator())
        && test.left() instanceof Expr.Call size
        && size.name().equals("size")
        && isOn(variable, size)
        && is(test.right(), 1);
  }

  private static boolean is(Expr expr, int number) {
    return expr instanceof Expr.Literal literal && literal.value().equals(number);
  }
}
