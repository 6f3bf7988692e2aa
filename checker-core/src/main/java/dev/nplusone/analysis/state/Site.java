package dev.nplusone.analysis.state;

import dev.nplusone.source.Span;

/**
 * The place of a call, for evidence.
 *
 * @param name the called method
 * @param text the call as written, shortened
 * @param single a stream stage that runs for one row at most
 * @param doubt why it may not get to the body that is looked at
 * @param applies whether it is the call of a function itself: {@code name.apply(row)}
 */
public record Site(
    Span at, String name, String text, boolean single, Doubt doubt, boolean applies) {
  public Site(Span at, String name) {
    this(at, name, name, false);
  }

  public Site(Span at, String name, String text, boolean single) {
    this(at, name, text, single, Doubt.NONE, false);
  }

  public Site forOneRow() {
    return new Site(at, name, text, true, doubt, applies);
  }

  public Site doubting(Doubt other) {
    return new Site(at, name, text, single, other, applies);
  }

  public Site applying() {
    return new Site(at, name, text, single, doubt, true);
  }
}
