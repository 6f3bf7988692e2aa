package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Doubts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ways past a memo: a call that is made behind one, and by another branch of the same block once
 * more, {@code if (changed.contains(key)) return query(key);}. The memo is there because such
 * branches are seldom entered.
 */
final class Bypasses {
  /** What a memo with ways past it sends by other calls, by the code behind the memo. */
  private final Map<Stmt, Set<Span>> known = new IdentityHashMap<>();

  /**
   * Doubts what the other branches of a block send by calls that are also made behind a memo.
   *
   * @param behind what is behind the memo
   * @param block where the memo stands, itself included
   */
  void doubt(Frame frame, Stmt.If memo, Stmt behind, List<Stmt> block) {
    Set<Span> sending = known.computeIfAbsent(behind, b -> past(memo, b, block));
    if (!sending.isEmpty()) {
      Doubts.sentBy(frame, sending);
    }
  }

  private static Set<Span> past(Stmt.If memo, Stmt behind, List<Stmt> block) {
    Set<String> made = new HashSet<>();
    Set<Span> inside = new HashSet<>();
    Walk.expressions(
        behind,
        e -> {
          if (e instanceof Expr.Call call && call.target().isPresent()) {
            ExprText.inFull(call).ifPresent(made::add);
            inside.add(call.span());
          }
        });
    Set<Span> past = new HashSet<>();
    for (Stmt statement : block) {
      if (statement instanceof Stmt.If other && statement != memo) {
        collect(other.then(), made, past);
      }
    }
    memo.otherwise().ifPresent(otherwise -> collect(otherwise, made, past));
    past.removeAll(inside);
    return past;
  }

  private static void collect(Stmt branch, Set<String> made, Set<Span> past) {
    Walk.expressions(
        branch,
        e -> {
          if (e instanceof Expr.Call call
              && call.target().isPresent()
              && ExprText.inFull(call).filter(made::contains).isPresent()) {
            past.add(call.span());
          }
        });
  }
}
