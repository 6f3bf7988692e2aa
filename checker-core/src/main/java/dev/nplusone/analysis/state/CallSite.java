package dev.nplusone.analysis.state;

import dev.nplusone.source.Span;

/**
 * A call on the way to the event.
 *
 * @param method what is called
 * @param within the method the call stands in
 * @param doubt what is not certain about it
 * @param handsOn whether an object makes it on another one that it keeps, where the fields of both
 *     are known: what is made once more ends where that chain of objects ends
 */
public record CallSite(String method, Span at, String within, Doubt doubt, boolean handsOn) {

  public CallSite(String method, Span at, String within, Doubt doubt) {
    this(method, at, within, doubt, false);
  }

  CallSite doubting(Doubt why) {
    return new CallSite(method, at, within, why, handsOn);
  }
}
