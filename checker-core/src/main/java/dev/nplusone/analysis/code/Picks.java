package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where code takes one of several objects that it has asked, each of them, whether it is the one:
 * {@code for (m : modules) if (m.isFor(kind)) return m;}, {@code modules.stream().filter(m ->
 * m.isFor(kind)).findFirst()}. What goes on to ask the others takes none.
 */
public final class Picks {
  private static final Set<String> FIRST = Set.of("findFirst", "findAny");

  private final Set<Stmt> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is taken, and the condition that it was taken under. */
  private final Map<Expr, Expr> picks = new IdentityHashMap<>();

  /** Whether a call ends a stream with one element of it. */
  public static boolean takesFirst(Expr.Call call) {
    return FIRST.contains(call.name());
  }

  /** Looks for what a loop takes of what it goes over. */
  public void note(Stmt.ForEach loop) {
    if (seen.add(loop)) {
      for (Stmt statement : TurnCounters.statements(loop.body())) {
        if (statement instanceof Stmt.If asked && asks(asked.condition(), loop.variable().name())) {
          taken(TurnCounters.statements(asked.then()), loop.variable().name())
              .ifPresent(taken -> picks.put(taken, asked.condition()));
        }
      }
    }
  }

  /**
   * What an object was asked with that an expression takes out of a loop; empty for an expression
   * that takes none.
   */
  public Optional<List<Expr>> askedOf(Expr taken) {
    Expr condition = picks.isEmpty() ? null : picks.get(taken);
    return Optional.ofNullable(condition)
        .map(c -> arguments(new Stmt.Evaluate(c, c.span()), ((Expr.Name) taken).name()));
  }

  /** The same of a call that takes the first element of a stream. */
  public static Optional<List<Expr>> askedOfFirst(Expr.Call call) {
    return takesFirst(call)
            && call.target().orElse(null) instanceof Expr.Call filter
            && filter.name().equals("filter")
            && filter.args().size() == 1
            && filter.args().get(0) instanceof Expr.Lambda lambda
            && lambda.params().size() == 1
        ? Optional.of(arguments(lambda.body(), lambda.params().get(0).name()))
            .filter(asked -> !asked.isEmpty())
        : Optional.empty();
  }

  private static List<Expr> arguments(Stmt question, String element) {
    List<Expr> all = new ArrayList<>();
    Walk.expressions(
        question,
        expr -> {
          if (isQuestion(expr, element)) {
            all.addAll(((Expr.Call) expr).args());
          }
        });
    return all;
  }

  private static boolean asks(Expr condition, String element) {
    return Conjuncts.any(condition, true, (part, holds) -> holds && isQuestion(part, element));
  }

  private static boolean isQuestion(Expr expr, String element) {
    return expr instanceof Expr.Call call
        && call.target().filter(target -> Expr.Name.is(target, element)).isPresent();
  }

  /** The element, where a branch hands it out and leaves the loop. */
  private static Optional<Expr> taken(List<Stmt> branch, String element) {
    Optional<Expr> taken = Optional.empty();
    for (Stmt statement : branch) {
      if (statement instanceof Stmt.Return left) {
        return left.value().filter(value -> Expr.Name.is(value, element));
      }
      if (statement instanceof Stmt.Break) {
        return taken;
      }
      if (statement instanceof Stmt.Evaluate evaluated
          && evaluated.expr() instanceof Expr.Assign assign
          && Expr.Name.is(assign.value(), element)) {
        taken = Optional.of(assign.value());
      }
    }
    return Optional.empty();
  }
}
