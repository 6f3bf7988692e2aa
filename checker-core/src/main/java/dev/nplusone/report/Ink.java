package dev.nplusone.report;

/** How words are told apart on a console. */
public enum Ink {
  /** As plain text: a log file, a pipe, a compiler. */
  PLAIN,
  /** With ANSI escape sequences, for a terminal. */
  ANSI;

  /** What a word is. */
  enum Style {
    ERROR("1;31"),
    WARNING("1;33"),
    INFO("1;34"),
    PLACE("1"),
    MARK("1;32"),
    LABEL("36"),
    COST("1;35");

    private final String code;

    Style(String code) {
      this.code = code;
    }
  }

  String paint(Style style, String text) {
    return this == PLAIN || text.isEmpty()
        ? text
        : "\u001b[" + style.code + "m" + text + "\u001b[m";
  }
}
