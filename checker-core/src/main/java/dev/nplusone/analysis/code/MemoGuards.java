package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What conditions ask of something that was looked up: whether it is there, or is missing. */
public final class MemoGuards {
  private MemoGuards() {}

  /**
   * {@code x} of {@code x == null}, {@code x.isEmpty()}, {@code x.size() == 0} and {@code
   * isEmpty(x)}, or the call of {@code !map.containsKey(key)}.
   */
  public static Optional<Expr> lookedUp(Expr condition) {
    if (condition instanceof Expr.Binary test && test.operator().equals("==")) {
      return test.right() instanceof Expr.Null
          ? Optional.of(test.left())
          : test.left() instanceof Expr.Null ? Optional.of(test.right()) : counted(test);
    }
    if (condition instanceof Expr.Call call && call.name().equals("isEmpty")) {
      return call.args().isEmpty()
          ? call.target().filter(MemoGuards::isVariable)
          : call.args().stream().findFirst();
    }
    return condition instanceof Expr.Unary not
            && not.operator().equals("!")
            && not.operand() instanceof Expr.Call call
            && call.name().equals("containsKey")
        ? Optional.of(call)
        : Optional.empty();
  }

  /** {@code x} of {@code x.size() == 0}. */
  private static Optional<Expr> counted(Expr.Binary test) {
    return test.left() instanceof Expr.Call call
            && call.name().equals("size")
            && call.args().isEmpty()
            && test.right() instanceof Expr.Literal literal
            && literal.value().equals(0)
        ? call.target().filter(MemoGuards::isVariable)
        : Optional.empty();
  }

  private static boolean isVariable(Expr expr) {
    return ExprText.variable(expr).isPresent();
  }

  /** What is missing wherever a condition holds: also {@code x} of {@code asked && x == null}. */
  public static List<Expr> needed(Expr condition) {
    List<Expr> needed = new ArrayList<>(1);
    Conjuncts.each(
        condition,
        true,
        (part, holds) -> {
          if (holds) {
            lookedUp(part).ifPresent(needed::add);
          }
        });
    return needed;
  }

  /** The same, also where something else lets in, too: {@code x == null || isOld(x)}. */
  public static Optional<Expr> lookedUpByAny(Expr condition) {
    return condition instanceof Expr.Binary either && either.operator().equals("||")
        ? lookedUpByAny(either.left()).or(() -> lookedUpByAny(either.right()))
        : lookedUp(condition);
  }

  /**
   * What may be there: {@code x} of {@code x != null}, {@code !x.isEmpty()}, {@code x.isPresent()},
   * and the call of {@code map.containsKey(key)}; both of {@code x != null && x.isFresh()}.
   */
  public static List<Expr> found(Expr condition) {
    if (condition instanceof Expr.Binary both && both.operator().equals("&&")) {
      return Stream.of(both.left(), both.right()).flatMap(c -> found(c).stream()).toList();
    }
    if (condition instanceof Expr.Binary test && test.operator().equals("!=")) {
      return lookedUp(new Expr.Binary("==", test.left(), test.right(), test.span())).stream()
          .toList();
    }
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return not.operand() instanceof Expr.Call call && call.name().equals("isEmpty")
          ? lookedUp(call).stream().toList()
          : List.of();
    }
    if (!(condition instanceof Expr.Call call)) {
      return List.of();
    }
    return switch (call.name()) {
      case "isPresent" -> call.args().isEmpty() ? call.target().stream().toList() : List.of();
      case "nonNull", "isNotEmpty" -> call.args().stream().limit(1).toList();
      case "containsKey" -> List.of(call);
      default -> List.of();
    };
  }

  /** The variables that a condition asks something of: {@code isOld(x)}, {@code x.size() < n}. */
  public static List<Expr.Name> asked(Expr condition) {
    List<Expr.Name> asked = new ArrayList<>();
    Walk.expressions(
        new Stmt.Evaluate(condition, condition.span()),
        e -> {
          if (e instanceof Expr.Name name) {
            asked.add(name);
          }
        });
    return asked;
  }

  /** Whether a branch ends with leaving. */
  public static boolean leaves(Stmt branch) {
    return last(branch)
        .filter(last -> last instanceof Stmt.Return || last instanceof Stmt.Continue)
        .isPresent();
  }

  /** Whether a branch always ends the loop around it. */
  public static boolean endsLoop(Stmt branch) {
    return last(branch)
        .filter(last -> last instanceof Stmt.Return || last instanceof Stmt.Break)
        .isPresent();
  }

  /** The last statement of a branch. */
  public static Optional<Stmt> last(Stmt branch) {
    Stmt last = branch;
    while (last instanceof Stmt.Block block) {
      List<Stmt> all = block.statements();
      if (all.isEmpty()) {
        return Optional.empty();
      }
      last = all.get(all.size() - 1);
    }
    return Optional.of(last);
  }
}
