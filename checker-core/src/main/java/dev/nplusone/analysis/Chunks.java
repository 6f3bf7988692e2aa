package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.MemoGuards;
import dev.nplusone.analysis.code.TakenElements;
import dev.nplusone.analysis.code.TurnCounters;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.Optional;
import java.util.Set;

/** Loops that go over chunks or pages of the data: how many these are is chosen by the program. */
final class Chunks {
  private static final Set<String> COMPARES = Set.of("<", "<=", ">", ">=");

  /** What is asked of nothing but a page. */
  static final Set<String> OF_PAGES = Set.of("hasContent", "isLast", "isPaged", "isUnpaged");

  private static final Set<String> OF_CHUNKS = Set.of("hasNext", "isEmpty", "size");

  private final Engine engine;

  Chunks(Engine engine) {
    this.engine = engine;
  }

  /** {@code from += 100} between the turns of a for loop. */
  static boolean isStepped(Stmt.For s) {
    return s.update().stream()
        .anyMatch(u -> u instanceof Expr.Assign step && step.operator().equals("+="));
  }

  /** Whether a loop with that condition goes over chunks. */
  boolean of(Frame frame, Optional<Expr> condition, Stmt body) {
    return condition
        .filter(
            c ->
                isStepped(c, body)
                    || isRefilled(c, body)
                    || isAssignedPage(frame, c)
                    || drains(frame, c, body))
        .isPresent();
  }

  /** {@code while (from < ids.size()) { ...; from += 100; }}. */
  private static boolean isStepped(Expr condition, Stmt body) {
    return condition instanceof Expr.Binary compared
        && COMPARES.contains(compared.operator())
        && compared.left() instanceof Expr.Name counter
        && Walk.any(
            body,
            e ->
                e instanceof Expr.Assign step
                    && Expr.Name.is(step.target(), counter.name())
                    && !isOne(step.value()));
  }

  private static boolean isOne(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().equals(1)
        || expr instanceof Expr.Binary sum && isOne(sum.right());
  }

  /** {@code do { page = next(...); } while (page.size() == 100)}. */
  private static boolean isRefilled(Expr condition, Stmt body) {
    return condition instanceof Expr.Binary compared
        && Set.of("==", ">=").contains(compared.operator())
        && compared.left() instanceof Expr.Call size
        && size.name().equals("size")
        && size.target().orElse(null) instanceof Expr.Name chunk
        && Walk.any(body, e -> asksForNext(e, chunk));
  }

  /** {@code while (!(page = next(...)).isEmpty())}. */
  private boolean isAssignedPage(Frame frame, Expr condition) {
    return Conjuncts.any(
        condition,
        true,
        (part, holds) ->
            part instanceof Expr.Call asked
                && (OF_PAGES.contains(asked.name()) || asked.name().equals("isEmpty"))
                && asked.target().orElse(null) instanceof Expr.Assign next
                && next.value() instanceof Expr.Call
                && next.target() instanceof Expr.Name name
                && isChunk(frame.declared.get(name.name()), asked.name()));
  }

  /**
   * {@code while (!open.isEmpty())} around an inner loop that takes some elements out, no more of
   * them than a constant tells.
   */
  private boolean drains(Frame frame, Expr condition, Stmt body) {
    Optional<Expr.Name> queue = asked(condition);
    if (queue.isEmpty()) {
      return false;
    }
    boolean drained = false;
    for (Stmt statement : TurnCounters.statements(body)) {
      boolean takes = Walk.any(statement, e -> takesFrom(e, queue.get()));
      if (takes && !isBounded(frame, statement)) {
        return false;
      }
      drained |= takes;
    }
    return drained;
  }

  private static Optional<Expr.Name> asked(Expr condition) {
    Expr plain = condition instanceof Expr.Unary not ? not.operand() : condition;
    return plain instanceof Expr.Call call
            && call.name().equals("isEmpty")
            && call.target().orElse(null) instanceof Expr.Name name
        ? Optional.of(name)
        : Optional.empty();
  }

  private static boolean takesFrom(Expr expr, Expr.Name queue) {
    return TakenElements.isOne(expr)
        && Expr.Name.is(((Expr.Call) expr).target().get(), queue.name());
  }

  private boolean isBounded(Frame frame, Stmt loop) {
    Optional<Expr> condition =
        loop instanceof Stmt.While whileLoop
            ? Optional.of(whileLoop.condition())
            : loop instanceof Stmt.For forLoop ? forLoop.condition() : Optional.empty();
    return condition
        .filter(all -> Conjuncts.any(all, true, (part, holds) -> isBelowConstant(frame, part)))
        .isPresent();
  }

  private boolean isBelowConstant(Frame frame, Expr part) {
    return part instanceof Expr.Binary test
        && test.operator().startsWith("<")
        && (test.right() instanceof Expr.Literal
            || test.right() instanceof Expr.Name
                && engine.expressions.eval(test.right(), frame.trial()) instanceof Constant);
  }

  /**
   * Whether a loop without an end of its own is left at the last page: {@code if (page.isLast())
   * break;}.
   */
  boolean isLeftAtLast(Frame frame, Optional<Expr> condition, Stmt turn) {
    boolean endless =
        condition.isEmpty()
            || condition.get() instanceof Expr.Literal literal && literal.value().equals(true);
    return endless
        && TurnCounters.statements(turn).stream()
            .flatMap(s -> TurnCounters.statements(s).stream())
            .anyMatch(
                s ->
                    s instanceof Stmt.If exit
                        && MemoGuards.endsLoop(exit.then())
                        && Walk.any(
                            new Stmt.Evaluate(exit.condition(), exit.span()),
                            e -> asksForChunk(frame, e, turn)));
  }

  private boolean asksForChunk(Frame frame, Expr expr, Stmt turn) {
    if (!(expr instanceof Expr.Call asked)
        || !(OF_PAGES.contains(asked.name()) || OF_CHUNKS.contains(asked.name()))
        || !(asked.target().orElse(null) instanceof Expr.Name chunk)) {
      return false;
    }
    TypeRef[] type = {frame.declared.get(chunk.name())};
    boolean[] anew = {Walk.any(turn, e -> asksForNext(e, chunk))};
    Walk.locals(
        turn,
        local -> {
          if (local.name().equals(chunk.name())) {
            type[0] = local.type();
            anew[0] |= local.init().filter(Expr.Call.class::isInstance).isPresent();
          }
        });
    return anew[0] && isChunk(type[0], asked.name());
  }

  private boolean isChunk(TypeRef declared, String asked) {
    if (declared == null || declared.isUnknown()) {
      return OF_PAGES.contains(asked);
    }
    return engine
        .library
        .shape(declared.qualifiedName())
        .filter(shape -> shape != Shape.ITERATOR && shape != Shape.OPTIONAL)
        .isPresent();
  }

  private static boolean asksForNext(Expr expr, Expr.Name chunk) {
    return expr instanceof Expr.Assign next
        && next.value() instanceof Expr.Call
        && Expr.Name.is(next.target(), chunk.name());
  }

  /** Whether a function gives numbers to chunks: {@code row -> row.index() / 100}. */
  static boolean isNumbering(Value function) {
    return function instanceof Value.Function f
        && f.node() instanceof Expr.Lambda lambda
        && TurnCounters.statements(lambda.body()).size() == 1
        && TurnCounters.statements(lambda.body()).get(0) instanceof Stmt.Return body
        && body.value().orElse(null) instanceof Expr.Binary division
        && division.operator().equals("/")
        && (division.right() instanceof Expr.Literal || division.right() instanceof Expr.Name);
  }
}
