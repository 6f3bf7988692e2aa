package dev.nplusone.frontend.javaparser;

/**
 * The words and punctuation of a Java text. Comments, white space and literals are passed over (a
 * literal is the token {@link #LITERAL}); nothing is ever an error, the text just ends.
 */
final class OutlineTokens {
  /** The kind of a token that is neither an identifier nor punctuation. */
  static final char LITERAL = '0';

  /** The kind of identifiers and keywords. */
  static final char WORD = 'a';

  /** The kind behind the last token. */
  static final char END = '\0';

  private final String text;
  private int start;
  private int position;
  private char kind;

  OutlineTokens(String text) {
    this.text = text;
    next();
  }

  /** The current token: a punctuation character, or one of the kinds above. */
  char kind() {
    return kind;
  }

  /** The current identifier or keyword, else the empty string. */
  String word() {
    return kind == WORD ? text.substring(start, position) : "";
  }

  boolean isWord(String expected) {
    return kind == WORD
        && position - start == expected.length()
        && text.startsWith(expected, start);
  }

  /** The offset of the current token. */
  int start() {
    return start;
  }

  /** The offset behind the current token. */
  int end() {
    return position;
  }

  /** Looks at the kind of the token after this one. */
  char peek() {
    int start = this.start;
    int position = this.position;
    char kind = this.kind;
    next();
    char peeked = this.kind;
    this.start = start;
    this.position = position;
    this.kind = kind;
    return peeked;
  }

  /** From an opening bracket, goes behind the closing one that belongs to it. */
  void skipBrackets() {
    int depth = 0;
    do {
      if (kind == '(' || kind == '[' || kind == '{') {
        depth++;
      } else if (kind == ')' || kind == ']' || kind == '}') {
        depth--;
      }
      next();
    } while (depth > 0 && kind != END);
  }

  void next() {
    skipBlanks();
    start = position;
    if (position >= text.length()) {
      kind = END;
      return;
    }
    char c = text.charAt(position);
    if (Character.isJavaIdentifierStart(c)) {
      kind = WORD;
      do {
        position++;
      } while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position)));
    } else if (c == '"' || c == '\'') {
      kind = LITERAL;
      skipQuoted(c);
    } else if (c >= '0' && c <= '9') {
      kind = LITERAL;
      skipNumber();
    } else {
      kind = c;
      position++;
    }
  }

  private void skipNumber() {
    do {
      position++;
    } while (position < text.length() && Character.isJavaIdentifierPart(text.charAt(position)));
  }

  private void skipQuoted(char quote) {
    if (text.startsWith("\"\"\"", position)) {
      position += 3;
      while (position < text.length() && !text.startsWith("\"\"\"", position)) {
        position += text.charAt(position) == '\\' ? 2 : 1;
      }
      position = Math.min(text.length(), position + 3);
      return;
    }
    position++;
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '\n') {
        return;
      }
      position += c == '\\' ? 2 : 1;
      if (c == quote) {
        return;
      }
    }
    position = Math.min(position, text.length());
  }

  private void skipBlanks() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c <= ' ') {
        position++;
      } else if (c == '/' && text.startsWith("//", position)) {
        position = orEnd(text.indexOf('\n', position));
      } else if (c == '/' && text.startsWith("/*", position)) {
        int end = text.indexOf("*/", position + 2);
        position = end < 0 ? text.length() : end + 2;
      } else {
        return;
      }
    }
  }

  private int orEnd(int offset) {
    return offset < 0 ? text.length() : offset;
  }
}
