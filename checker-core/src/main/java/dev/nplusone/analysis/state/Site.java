package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import java.util.Optional;

/**
 * The place of a call, for evidence.
 *
 * @param name the called method
 * @param written the call, where it is one in the text
 * @param single a stream stage that runs for one row at most
 * @param doubt why it may not get to the body that is looked at
 * @param applies whether it is the call of a function itself: {@code name.apply(row)}
 */
public record Site(
    Span at, String name, Optional<Expr> written, boolean single, Doubt doubt, boolean applies) {
  public Site(Span at, String name) {
    this(at, name, Optional.empty(), false, Doubt.NONE, false);
  }

  public static Site of(Expr.Call call) {
    return new Site(call.span(), call.name(), Optional.of(call), false, Doubt.NONE, false);
  }

  /** The call as written, shortened; of very few it is asked. */
  public String text() {
    return written.map(ExprText::of).orElse(name);
  }

  public Site forOneRow() {
    return new Site(at, name, written, true, doubt, applies);
  }

  public Site doubting(Doubt other) {
    return new Site(at, name, written, single, other, applies);
  }

  public Site applying() {
    return new Site(at, name, written, single, doubt, true);
  }
}
