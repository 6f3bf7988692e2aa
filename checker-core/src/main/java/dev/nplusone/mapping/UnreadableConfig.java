package dev.nplusone.mapping;

/** A configuration file that is broken at a line (1 if unknown). */
final class UnreadableConfig extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  UnreadableConfig(int line, String message, Throwable cause) {
    super(message, cause);
    this.line = Math.max(line, 1);
  }

  int line() {
    return line;
  }
}
