package dev.nplusone.frontend.javaparser;

/**
 * Takes comments out of a text before it is parsed. The parser reads them character by character,
 * which is a good part of its time, and nothing of them is lowered.
 */
final class Comments {
  private Comments() {}

  /**
   * The text without comments. Every token keeps its line and column: line ends stay, and what is
   * left of a token on its line becomes spaces.
   */
  static String removed(String text) {
    StringBuilder result = new StringBuilder(text.length());
    OutlineTokens tokens = new OutlineTokens(text);
    int end = 0;
    while (tokens.kind() != OutlineTokens.END) {
      blank(text, end, tokens.start(), result);
      result.append(text, tokens.start(), tokens.end());
      end = tokens.end();
      tokens.next();
    }
    // as it is: a comment that never ends is a problem the parser shall tell
    return result.append(text, end, text.length()).toString();
  }

  private static void blank(String text, int from, int to, StringBuilder result) {
    int lineStart = from;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        result.append(c);
        lineStart = i + 1;
      }
    }
    result.append(" ".repeat(to - lineStart));
  }
}
