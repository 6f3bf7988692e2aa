package dev.nplusone.finding;

import dev.nplusone.source.Span;

/**
 * One piece of evidence with its own place. The steps of a finding read in order of execution: the
 * query, the loop, the calls, the access.
 */
public record Step(Role role, Span place, String text) {

  /** What the step is evidence of. */
  public enum Role {
    QUERY,
    LOOP,
    CALL,
    ACCESS
  }
}
