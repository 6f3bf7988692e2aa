package dev.nplusone.analysis;

import dev.nplusone.source.Span;

/**
 * The place of a call and its name as written, for evidence.
 *
 * @param single a stream stage that runs for one row at most
 */
record Site(Span at, String name, boolean single) {
  Site(Span at, String name) {
    this(at, name, false);
  }
}
