package dev.nplusone.analysis.state;

import dev.nplusone.entry.EntryPoint;
import dev.nplusone.source.Span;
import java.util.List;

/**
 * All that one entry sends.
 *
 * @param sent each statement once for each set of loops around it
 * @param gaps what was left out, so that the whole may be more
 */
public record EntryTotal(EntryPoint entry, List<Sent> sent, List<Gap> gaps) {

  /** A call or method that is not part of a total, and why. */
  public record Gap(String reason, Span at) {}

  public EntryTotal {
    sent = List.copyOf(sent);
    gaps = List.copyOf(gaps);
  }
}
