package dev.nplusone.junit;

import java.util.List;

/**
 * One statement that was sent.
 *
 * @param calls the frames of the program's own code that led to it, innermost first; libraries are
 *     left out
 */
public record SentStatement(String sql, List<StackTraceElement> calls) {
  public SentStatement {
    calls = List.copyOf(calls);
  }

  /** What it does. */
  public StatementKind kind() {
    return StatementKind.of(sql);
  }

  static SentStatement here(String sql) {
    return new SentStatement(sql, OwnFrames.current());
  }
}
