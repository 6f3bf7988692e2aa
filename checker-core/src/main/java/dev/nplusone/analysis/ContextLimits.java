package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Called;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** In how many contexts a method is interpreted in full detail. */
final class ContextLimits {
  static final int USUAL = 24;

  /** So many times as many contexts have stand-ins for entities. */
  static final int OF_STAND_INS = 4;

  /** So many times as many tell references that entities are reached by from instances. */
  static final int OF_REFERENCES = 3;

  /** With at most so many calls a body is small. */
  private static final int SMALL = 3;

  private static final int OF_SMALL = 120;

  /**
   * With at most so many expressions a method adds nothing to the query or function that it is
   * given.
   */
  private static final int SHORT = 40;

  /** The same of one that begins, commits, rolls back and closes around the work it is given. */
  private static final int SHORT_AROUND_WORK = 100;

  private static final int OF_WRAPPER = 480;

  private final Map<MethodDecl, Integer> known = new IdentityHashMap<>();
  private final Map<MethodDecl, Integer> lengths = new IdentityHashMap<>();
  private final Map<MethodDecl, Wrapper> wrappers = new IdentityHashMap<>();

  /** What a short method does with the query that it is given. */
  private enum Wrapper {
    NONE,
    PASSES_ON,
    SENDS
  }

  int of(Context context) {
    return wrapsQuery(context) || wrapsWork(context)
        ? OF_WRAPPER
        : known.computeIfAbsent(context.method(), ContextLimits::ofMethod);
  }

  /**
   * Whether a short method calls the functions that it is given: {@code inTransaction(em -> ...)}
   * is called with the work of a whole program, and each is other code.
   */
  private boolean wrapsWork(Context context) {
    for (Value arg : context.args()) {
      if (arg instanceof Value.Function) {
        return isShort(context, SHORT_AROUND_WORK);
      }
    }
    return false;
  }

  /** A small body that returns nothing costs next to nothing, and makes no new values elsewhere. */
  private static int ofMethod(MethodDecl method) {
    boolean returns = !method.isConstructor() && !method.returns().equals(TypeRef.VOID);
    return !returns && count(method, Expr.Call.class::isInstance) <= SMALL ? OF_SMALL : USUAL;
  }

  /**
   * Whether a short method makes or sends a query of what it is given: {@code find(text)} of a base
   * class is called with all texts of a program, and each is another query.
   */
  boolean wrapsQuery(Context context) {
    Wrapper wrapper = wrappers.getOrDefault(context.method(), Wrapper.NONE);
    if (wrapper == Wrapper.NONE) {
      return buildsOn(context);
    }
    for (Value arg : context.args()) {
      if (arg instanceof Text
          || arg instanceof Value.Node
          || arg instanceof Prepared
          || arg instanceof Value.TypeLiteral && wrapper == Wrapper.SENDS) {
        return true;
      }
    }
    return false;
  }

  /** Whether a short method adds to a criteria query or an entity graph that it is given. */
  private boolean buildsOn(Context context) {
    for (Value arg : context.args()) {
      if (arg instanceof Value.Node) {
        return isShort(context, SHORT);
      }
    }
    return false;
  }

  private boolean isShort(Context context, int most) {
    return length(context.method()) <= most;
  }

  private int length(MethodDecl method) {
    return lengths.computeIfAbsent(method, m -> count(m, expr -> true));
  }

  /** What one context shows a method to be, its other contexts take it for. */
  void note(MethodDecl method, Summary summary) {
    if (wrappers.containsKey(method)) {
      return;
    }
    boolean passesOn = false;
    boolean sends = summary.returned() instanceof Prepared;
    for (SqlEvent event : summary.own()) {
      sends |= event.subject() instanceof Subject.Execution;
      passesOn |=
          event.subject() instanceof Called called
              && wrappers.containsKey(called.callee().method());
    }
    if ((sends || passesOn) && length(method) <= SHORT) {
      wrappers.put(method, sends ? Wrapper.SENDS : Wrapper.PASSES_ON);
    }
  }

  private static int count(MethodDecl method, Predicate<Expr> which) {
    int[] found = {0};
    method.body().ifPresent(body -> Walk.expressions(body, e -> found[0] += which.test(e) ? 1 : 0));
    return found[0];
  }
}
