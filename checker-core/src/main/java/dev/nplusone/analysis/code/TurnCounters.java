package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that a loop counts with: it changes them by steps of one, in one direction. */
public final class TurnCounters {
  /** Which way a variable is counted. */
  public enum Way {
    UP,
    DOWN
  }

  /** How often each turn takes a step, whatever happens in it. */
  private final Map<String, Integer> steps = new HashMap<>();

  /** How often the loop changes it at all. */
  private final Map<String, Integer> changes = new HashMap<>();

  private final Map<String, Integer> ups = new HashMap<>();
  private final Map<String, Integer> downs = new HashMap<>();

  private TurnCounters() {}

  /** The counters of the parts of a loop; a loop that has no condition or update lacks them. */
  public static TurnCounters of(Optional<Expr> condition, List<Expr> update, Stmt body) {
    TurnCounters counters = new TurnCounters();
    condition.ifPresent(counters::stepIn);
    update.forEach(counters::step);
    for (Stmt statement : statements(body)) {
      if (Walk.continues(statement)) {
        break;
      }
      if (statement instanceof Stmt.Evaluate evaluated) {
        counters.step(evaluated.expr());
      } else if (statement instanceof Stmt.If test) {
        counters.stepIn(test.condition());
      }
    }
    condition.ifPresent(c -> Walk.expressions(new Stmt.Evaluate(c, c.span()), counters::change));
    update.forEach(counters::change);
    Walk.expressions(body, counters::change);
    return counters;
  }

  /** The counters of a whole loop, or of a body that is applied to each element. */
  public static TurnCounters of(Stmt repeated) {
    if (repeated instanceof Stmt.For loop) {
      return of(loop.condition(), loop.update(), loop.body());
    }
    if (repeated instanceof Stmt.ForEach loop) {
      return of(Optional.empty(), List.of(), loop.body());
    }
    if (repeated instanceof Stmt.While loop) {
      return of(Optional.of(loop.condition()), List.of(), loop.body());
    }
    return repeated instanceof Stmt.DoWhile loop
        ? of(Optional.of(loop.condition()), List.of(), loop.body())
        : of(Optional.empty(), List.of(), repeated);
  }

  public static List<Stmt> statements(Stmt body) {
    return body instanceof Stmt.Block block ? block.statements() : List.of(body);
  }

  /** Whether each turn takes one step of it this way, and nothing else changes it. */
  public boolean isCounted(Expr expr, Way way) {
    return name(expr)
        .filter(name -> steps.getOrDefault(name, 0) == 1)
        .filter(name -> changes.getOrDefault(name, 0) == 1)
        .filter(name -> isStepped(name, way))
        .isPresent();
  }

  /** Whether each turn takes one step of a variable that it finds, whatever else sets it. */
  public boolean isSteppedOnce(String name) {
    return steps.getOrDefault(name, 0) == 1;
  }

  /** Whether all that changes it are steps this way, wherever they stand. */
  public boolean isStepped(String name, Way way) {
    int some = (way == Way.UP ? ups : downs).getOrDefault(name, 0);
    return some > 0 && changes.getOrDefault(name, 0) == some;
  }

  /** The variable that an expression asks, {@code left} of {@code left--}. */
  public static Optional<String> name(Expr expr) {
    Expr counter = isStep(expr) ? ((Expr.Unary) expr).operand() : expr;
    return counter instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
  }

  public static boolean isStep(Expr expr) {
    return expr instanceof Expr.Unary unary
        && (unary.operator().contains("++") || unary.operator().contains("--"));
  }

  /**
   * What a condition steps whenever it is asked: not what stands behind {@code &&} or {@code ||}.
   */
  private void stepIn(Expr condition) {
    if (condition instanceof Expr.Binary test) {
      stepIn(test.left());
      if (!test.operator().equals("&&") && !test.operator().equals("||")) {
        stepIn(test.right());
      }
    } else {
      step(condition);
    }
  }

  private void step(Expr expr) {
    if (isStep(expr)) {
      name(expr).ifPresent(name -> steps.merge(name, 1, Integer::sum));
    }
  }

  private void change(Expr expr) {
    if (expr instanceof Expr.Assign assign) {
      name(assign.target()).ifPresent(name -> changes.merge(name, 1, Integer::sum));
    } else if (isStep(expr)) {
      boolean up = ((Expr.Unary) expr).operator().contains("++");
      name(expr)
          .ifPresent(
              name -> {
                changes.merge(name, 1, Integer::sum);
                (up ? ups : downs).merge(name, 1, Integer::sum);
              });
    }
  }
}
