package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.TurnCounters;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.Optional;

/**
 * Branches for an object that has not some value yet, and that give it this value: {@code if
 * (order.getState() != State.PAID) { ...; order.setState(State.PAID); }}, also as the other branch
 * of the opposite. One turn enters them, where the object is from before the loop and nothing else
 * in the loop sets the property.
 */
public final class RowLatches {
  private RowLatches() {}

  /**
   * A property that has not a value.
   *
   * @param owner the variable that holds the object
   * @param value what the property has not, as a text
   */
  private record Lacked(String owner, String property, String value) {
    static boolean isQuestion(Expr asked) {
      return asked instanceof Expr.Call get
          && get.args().isEmpty()
          && get.target().orElse(null) instanceof Expr.Name;
    }

    static Optional<Lacked> of(Expr asked, String value) {
      return isQuestion(asked)
              && asked instanceof Expr.Call get
              && get.target().get() instanceof Expr.Name owner
              && !ExprText.property(get.name()).equals(get.name())
          ? Optional.of(new Lacked(owner.name(), ExprText.property(get.name()), value))
          : Optional.empty();
    }

    /** Whether an expression sets the property: {@code order.changeState(...)}. */
    private boolean isSetting(Expr expr) {
      return expr instanceof Expr.Call set
          && set.args().size() == 1
          && isOwner(set.target().orElse(null))
          && set.name().endsWith(ExprText.setter(property).substring("set".length()));
    }

    private boolean isOwner(Expr expr) {
      return Expr.Name.is(expr, owner);
    }

    private boolean gives(Expr set) {
      return isSetting(set)
          && ExprText.inFull(((Expr.Call) set).args().get(0)).filter(value::equals).isPresent();
    }

    private boolean changes(Expr expr) {
      return isSetting(expr) && !gives(expr)
          || expr instanceof Expr.Assign assign && isOwner(assign.target());
    }

    boolean isGivenOnce(Stmt branch, Jump loop) {
      return loop.start.variables.containsKey(owner)
          && TurnCounters.statements(branch).stream()
              .anyMatch(s -> s instanceof Stmt.Evaluate e && gives(e.expr()))
          && loop.repeated.filter(turn -> !Walk.any(turn, this::changes)).isPresent();
    }
  }

  /**
   * Whether one turn enters a branch.
   *
   * @param answer that of the condition which leads to it
   */
  public static boolean close(Expr condition, boolean answer, Stmt branch, Jump loop) {
    for (Conjuncts.Part part : Conjuncts.of(condition, answer)) {
      Optional<Lacked> lacked = lacked(part.expr(), part.holds());
      if (lacked.isPresent() && lacked.get().isGivenOnce(branch, loop)) {
        return true;
      }
    }
    return false;
  }

  private static Optional<Lacked> lacked(Expr part, boolean holds) {
    Optional<Comparison> compared = Comparison.of(part);
    if (compared.isEmpty() || compared.get().same() == holds) {
      return Lacked.of(part, Boolean.toString(!holds));
    }
    Optional<Lacked> lacked = lacked(compared.get().one(), compared.get().other());
    return lacked.isPresent() ? lacked : lacked(compared.get().other(), compared.get().one());
  }

  private static Optional<Lacked> lacked(Expr asked, Expr value) {
    return Lacked.isQuestion(asked)
        ? ExprText.inFull(value).flatMap(text -> Lacked.of(asked, text))
        : Optional.empty();
  }
}
