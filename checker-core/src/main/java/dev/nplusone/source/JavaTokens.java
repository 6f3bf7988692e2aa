package dev.nplusone.source;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into words, literals, comments and single characters, without understanding it. */
public final class JavaTokens {
  /** What a token is. */
  public enum Kind {
    WORD,
    STRING,
    COMMENT,
    SIGN
  }

  /** A piece of the text from {@code start} to before {@code end}. */
  public record Token(Kind kind, int start, int end, String text) {
    /** Whether it is that word or sign, outside of literals and comments. */
    public boolean is(String other) {
      return kind != Kind.STRING && kind != Kind.COMMENT && text.equals(other);
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();

  private JavaTokens(String text) {
    this.text = text;
  }

  /** The tokens in their order. */
  public static List<Token> of(String text) {
    JavaTokens reader = new JavaTokens(text);
    int at = 0;
    while (at < text.length()) {
      at = Character.isWhitespace(text.charAt(at)) ? at + 1 : reader.next(at);
    }
    return reader.tokens;
  }

  private int next(int at) {
    char c = text.charAt(at);
    if (text.startsWith("//", at)) {
      return add(Kind.COMMENT, at, lineEnd(at));
    }
    if (text.startsWith("/*", at)) {
      return add(Kind.COMMENT, at, behind("*/", at + 2));
    }
    if (text.startsWith("\"\"\"", at)) {
      return add(Kind.STRING, at, blockEnd(at + 3));
    }
    if (c == '"' || c == '\'') {
      return add(Kind.STRING, at, literalEnd(at));
    }
    if (Character.isJavaIdentifierStart(c)) {
      int end = at + 1;
      while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
        end++;
      }
      return add(Kind.WORD, at, end);
    }
    return add(Kind.SIGN, at, text.startsWith("->", at) ? at + 2 : at + 1);
  }

  private int add(Kind kind, int start, int end) {
    tokens.add(new Token(kind, start, end, text.substring(start, end)));
    return end;
  }

  private int lineEnd(int at) {
    int end = at;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int behind(String mark, int at) {
    int found = text.indexOf(mark, at);
    return found < 0 ? text.length() : found + mark.length();
  }

  private int blockEnd(int at) {
    int end = at;
    while (end < text.length() && !text.startsWith("\"\"\"", end)) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(text.length(), end + 3);
  }

  private int literalEnd(int at) {
    char quote = text.charAt(at);
    int line = lineEnd(at);
    int end = at + 1;
    while (end < line && text.charAt(end) != quote) {
      end += text.charAt(end) == '\\' ? 2 : 1;
    }
    return Math.min(line, end + 1);
  }
}
