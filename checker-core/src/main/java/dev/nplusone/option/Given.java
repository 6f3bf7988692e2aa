package dev.nplusone.option;

/** One value as it was written, and where. */
public record Given(String text, Origin origin) {
  public Given {
    text = text.strip();
  }
}
