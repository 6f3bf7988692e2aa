package dev.nplusone.analysis;

import dev.nplusone.source.Span;

/**
 * The place of a call, for evidence.
 *
 * @param name the called method
 * @param text the call as written, shortened
 * @param single a stream stage that runs for one row at most
 */
record Site(Span at, String name, String text, boolean single) {
  Site(Span at, String name) {
    this(at, name, name, false);
  }
}
