package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import java.util.Set;

/**
 * Conditions that only ask whether there is something to work on: {@code rows != null &&
 * !rows.isEmpty()}. Where such a condition does not hold, nothing is left to load either.
 */
public final class Guards {
  private static final Set<String> NOT_EMPTY = Set.of("isNotEmpty", "isPresent", "nonNull");
  private static final Set<String> COUNTS = Set.of("size", "length", "count");

  private static final Set<String> DETAILED_LOGGING = Set.of("isDebugEnabled", "isTraceEnabled");

  private Guards() {}

  /** The question every logging library has a name for; the answer is no where it matters. */
  public static boolean asksForDetailedLogging(String method, int arguments) {
    return arguments == 0 && DETAILED_LOGGING.contains(method);
  }

  public static boolean isGuard(Expr condition) {
    if (condition instanceof Expr.Binary binary) {
      return switch (binary.operator()) {
        case "&&" -> isGuard(binary.left()) && isGuard(binary.right());
        case "!=" -> binary.right() instanceof Expr.Null || isCount(binary.left());
        case ">", ">=" -> isCount(binary.left()) && binary.right() instanceof Expr.Literal;
        default -> false;
      };
    }
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return not.operand() instanceof Expr.Call call && call.name().equals("isEmpty");
    }
    return condition instanceof Expr.Call call && NOT_EMPTY.contains(call.name());
  }

  /** {@code if (rows.isEmpty()) return ...;}: what comes behind it need not ask any more. */
  public static boolean leavesWithNothing(Stmt.If branch) {
    Stmt last = branch.then();
    if (last instanceof Stmt.Block block && !block.statements().isEmpty()) {
      last = block.statements().get(block.statements().size() - 1);
    }
    return last instanceof Stmt.Return
        && branch.otherwise().isEmpty()
        && isNothing(branch.condition());
  }

  private static boolean isNothing(Expr condition) {
    if (condition instanceof Expr.Binary binary) {
      return switch (binary.operator()) {
        case "||" -> isNothing(binary.left()) && isNothing(binary.right());
        case "==" ->
            binary.right() instanceof Expr.Null
                || isCount(binary.left()) && binary.right() instanceof Expr.Literal;
        default -> false;
      };
    }
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return not.operand() instanceof Expr.Call call && NOT_EMPTY.contains(call.name());
    }
    return condition instanceof Expr.Call call && call.name().equals("isEmpty");
  }

  /** A call that says how many there are. */
  static boolean isCount(Expr expr) {
    return expr instanceof Expr.Call call && COUNTS.contains(call.name());
  }
}
