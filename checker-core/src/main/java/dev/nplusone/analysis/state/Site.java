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
 * @param onSelf whether an object calls itself, which no proxy around it gets to see
 */
public record Site(
    Span at,
    String name,
    Optional<Expr> written,
    boolean single,
    Doubt doubt,
    boolean applies,
    boolean onSelf) {
  public Site(Span at, String name) {
    this(at, name, Optional.empty(), false, Doubt.NONE, false, false);
  }

  public static Site of(Expr.Call call) {
    boolean onSelf = call.target().filter(Site::isSelf).isPresent();
    return new Site(call.span(), call.name(), Optional.of(call), false, Doubt.NONE, false, onSelf);
  }

  /** A call without a target. */
  public static Site unqualified(Expr.Call call) {
    return new Site(call.span(), call.name(), Optional.empty(), false, Doubt.NONE, false, true);
  }

  /** What a method reference calls, at a place. */
  public static Site reference(Expr.MethodRef ref, Span at) {
    boolean onSelf = isSelf(ref.target());
    return new Site(at, ref.name(), Optional.empty(), false, Doubt.NONE, false, onSelf);
  }

  private static boolean isSelf(Expr target) {
    return target instanceof Expr.This || target instanceof Expr.Super;
  }

  /** The call as written, shortened; of very few it is asked. */
  public String text() {
    return written.map(ExprText::of).orElse(name);
  }

  public Site forOneRow() {
    return new Site(at, name, written, true, doubt, applies, onSelf);
  }

  public Site doubting(Doubt other) {
    return new Site(at, name, written, single, other, applies, onSelf);
  }

  public Site applying() {
    return new Site(at, name, written, single, doubt, true, onSelf);
  }
}
