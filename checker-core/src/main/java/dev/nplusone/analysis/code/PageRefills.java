package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Iterators that the program writes itself to go page by page: when what they keep is used up, they
 * get the next page, {@code if (buffer.isEmpty() && !last) buffer.addAll(next())}. That is done
 * once for each page, not for each row.
 */
public final class PageRefills {
  private static final Set<String> AT_END = Set.of("==", ">=");
  private static final Set<String> BEFORE_END = Set.of("!=", "<");

  private final OwnBodies bodies;

  private final Map<Stmt.If, Boolean> inBranch = new IdentityHashMap<>();
  private final Map<Stmt.If, Boolean> behind = new IdentityHashMap<>();

  public PageRefills(OwnBodies bodies) {
    this.bodies = bodies;
  }

  /** Whether the branch of an iterator fills what its condition found used up. */
  public boolean inBranch(Stmt.If s, TypeDecl type) {
    Boolean known = inBranch.get(s);
    if (known == null) {
      known = fills(kept(s.condition(), true), s.then(), type);
      inBranch.put(s, known);
    }
    return known;
  }

  /**
   * Whether an iterator leaves while there is something left, and fills it otherwise.
   *
   * @param rest what stands behind the statement in its block
   */
  public boolean behind(Stmt.If s, Stmt rest, TypeDecl type) {
    Boolean known = behind.get(s);
    if (known == null) {
      known =
          s.otherwise().isEmpty()
              && MemoGuards.leaves(s.then())
              && fills(kept(s.condition(), false), rest, type);
      behind.put(s, known);
    }
    return known;
  }

  private boolean fills(List<Expr> kept, Stmt code, TypeDecl type) {
    return kept.stream()
        .filter(expr -> ExprText.variable(expr).flatMap(type::field).isPresent())
        .anyMatch(
            field ->
                bodies.of(code, type).stream()
                    .anyMatch(
                        body -> body.sets(field) || body.isField(field) && adds(body, field)));
  }

  private static boolean adds(OwnBodies.Body body, Expr field) {
    return Walk.any(
        body.code(),
        e ->
            e instanceof Expr.Call call
                && call.name().equals("addAll")
                && call.target().filter(target -> isSame(target, field)).isPresent());
  }

  private static boolean isSame(Expr one, Expr other) {
    return ExprText.variable(one).equals(ExprText.variable(other));
  }

  /** What is used up where a condition has that answer. */
  private static List<Expr> kept(Expr condition, boolean answer) {
    List<Expr> kept = new ArrayList<>(1);
    Conjuncts.each(
        condition,
        answer,
        (part, holds) -> {
          if (holds && part instanceof Expr.Binary either && either.operator().equals("||")) {
            kept.addAll(kept(either.left(), true));
            kept.addAll(kept(either.right(), true));
          } else {
            usedUp(part, holds).ifPresent(kept::add);
          }
        });
    return kept;
  }

  private static Optional<Expr> usedUp(Expr condition, boolean answer) {
    if (condition instanceof Expr.Binary test) {
      boolean atEnd = (answer ? AT_END : BEFORE_END).contains(test.operator());
      return atEnd ? sized(test.right()).or(() -> sized(test.left())) : Optional.empty();
    }
    return condition instanceof Expr.Call call
            && call.args().isEmpty()
            && call.name().equals(answer ? "isEmpty" : "hasNext")
        ? call.target()
        : Optional.empty();
  }

  private static Optional<Expr> sized(Expr expr) {
    return expr instanceof Expr.Call call && call.name().equals("size")
        ? call.target()
        : Optional.empty();
  }
}
