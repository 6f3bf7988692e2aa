package dev.nplusone.baseline;

/** A baseline that cannot be used; the message names file and line and says what to do. */
public final class BrokenBaseline extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokenBaseline(String message) {
    super(message);
  }

  BrokenBaseline(String message, Exception cause) {
    super(message, cause);
  }
}
