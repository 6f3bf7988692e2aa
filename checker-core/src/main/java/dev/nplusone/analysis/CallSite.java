package dev.nplusone.analysis;

import dev.nplusone.source.Span;

/**
 * A call on the way to the event.
 *
 * @param method what is called
 * @param within the method the call stands in
 * @param doubt what is not certain about it
 */
public record CallSite(String method, Span at, String within, Doubt doubt) {}
