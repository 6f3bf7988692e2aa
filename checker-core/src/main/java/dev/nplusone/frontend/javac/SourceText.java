package dev.nplusone.frontend.javac;

import dev.nplusone.source.Span;
import java.util.Arrays;

/** The text of one file, as words and as spans of lines and columns. */
final class SourceText {
  private final String file;
  private final Tokens tokens;
  private int[] lineStarts = {0};

  /**
   * @param file the name that spans carry
   */
  SourceText(String file, String text) {
    this.file = file;
    this.tokens = new Tokens(text);
    int lines = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
        if (lines == lineStarts.length) {
          lineStarts = Arrays.copyOf(lineStarts, lines * 2);
        }
        lineStarts[lines++] = i + 1;
      }
    }
    lineStarts = Arrays.copyOf(lineStarts, lines);
  }

  String file() {
    return file;
  }

  /** The offset at which each line begins. */
  int[] lineStarts() {
    return lineStarts;
  }

  Tokens tokens() {
    return tokens;
  }

  /** The span of one word. */
  Span span(int token) {
    return span(token, token);
  }

  /** From the first to the last of these words. */
  Span span(int first, int last) {
    int start = tokens.start(first);
    int end = Math.max(start, tokens.end(Math.max(first, last)) - 1);
    int line = line(start);
    int endLine = line(end);
    return new Span(
        file, line + 1, start - lineStarts[line] + 1, endLine + 1, end - lineStarts[endLine] + 1);
  }

  private int line(int offset) {
    int index = Arrays.binarySearch(lineStarts, offset);
    return index >= 0 ? index : -index - 2;
  }
}
