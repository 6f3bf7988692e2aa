package dev.nplusone.analysis;

import dev.nplusone.source.Span;

/**
 * The place of a call, for evidence.
 *
 * @param name the called method
 * @param text the call as written, shortened
 * @param single a stream stage that runs for one row at most
 * @param onSubclass a body that runs if the receiver is of a subclass, and nothing says that it is
 */
record Site(Span at, String name, String text, boolean single, boolean onSubclass) {
  Site(Span at, String name) {
    this(at, name, name, false, false);
  }

  Site(Span at, String name, String text, boolean single) {
    this(at, name, text, single, false);
  }

  Site perhaps() {
    return new Site(at, name, text, single, true);
  }
}
