package dev.nplusone.frontend.javaparser;

import java.util.Arrays;

/**
 * The tokens of one text after the other, without comments: kind, place, and which bracket closes
 * which. {@code >>} and {@code >>>} are single {@code >}, since they may close type arguments. The
 * arrays are used again for the next text. For one thread.
 */
final class TokenList {
  private final Words words = new Words();
  private char[] text = {};
  private int length;
  private int size;
  private Kind[] kinds = new Kind[1 << 12];
  private String[] texts = new String[kinds.length];
  private int[] starts = new int[kinds.length];
  private int[] ends = new int[kinds.length];
  private int[] lines = new int[kinds.length];
  private int[] partners = new int[kinds.length];
  private int[] lineStarts = new int[1 << 10];
  private int lineCount;
  private int[] open = new int[64];
  private int depth;

  /** Cuts a text. What is not Java is {@link NotUnderstood}. */
  void read(String source) {
    length = source.length();
    text = text.length < length ? new char[length * 2] : text;
    source.getChars(0, length, text, 0);
    size = 0;
    depth = 0;
    lineCount = 0;
    startLine(0);
    int at = 0;
    while (at < length) {
      char c = text[at];
      if (c == '\n' || c == '\r') {
        at = endLine(at);
      } else if (c == ' ' || c == '\t' || c == '\f') {
        at++;
      } else if (c == '/' && isAt(at + 1, '/')) {
        at = behindLineComment(at);
      } else if (c == '/' && isAt(at + 1, '*')) {
        at = behindComment(at + 2);
      } else {
        at = token(c, at);
      }
    }
    add(Kind.END, at, at, null);
    if (depth != 0) {
      throw new NotUnderstood();
    }
  }

  Kind kind(int index) {
    return index >= 0 && index < size ? kinds[index] : Kind.END;
  }

  /** The word, for kind {@code WORD} only. */
  String word(int index) {
    return texts[index];
  }

  boolean isWord(int index, String word) {
    return index < size && kinds[index] == Kind.WORD && texts[index].equals(word);
  }

  /** A literal as it is written, without what stands at its ends. */
  String text(int index, int without) {
    int start = starts[index] + without;
    return new String(text, start, ends[index] - without - start);
  }

  int line(int index) {
    return lines[index] + 1;
  }

  int column(int index) {
    return starts[index] - lineStarts[lines[index]] + 1;
  }

  int endLine(int index, boolean mayBeLater) {
    return lastLine(index, mayBeLater) + 1;
  }

  private int lastLine(int index, boolean mayBeLater) {
    int line = lines[index];
    while (mayBeLater && line + 1 < lineCount && lineStarts[line + 1] < ends[index]) {
      line++;
    }
    return line;
  }

  /** The column of the last character. */
  int endColumn(int index, boolean mayBeLater) {
    return ends[index] - lineStarts[lastLine(index, mayBeLater)];
  }

  /** Of an opening bracket, the index of the closing one. */
  int partner(int index) {
    return partners[index];
  }

  /** Whether a token follows the one before it without any space. */
  boolean touches(int index) {
    return starts[index] == ends[index - 1];
  }

  private void startLine(int at) {
    if (lineCount == lineStarts.length) {
      lineStarts = Arrays.copyOf(lineStarts, lineCount * 2);
    }
    lineStarts[lineCount++] = at;
  }

  private int endLine(int at) {
    int next = text[at] == '\r' && isAt(at + 1, '\n') ? at + 2 : at + 1;
    startLine(next);
    return next;
  }

  private boolean isAt(int at, char c) {
    return at < length && text[at] == c;
  }

  private int behindLineComment(int at) {
    int end = at;
    while (end < length && text[end] != '\n' && text[end] != '\r') {
      end++;
    }
    return end;
  }

  private int behindComment(int from) {
    int at = from;
    while (at + 1 < length) {
      char c = text[at];
      if (c == '*' && text[at + 1] == '/') {
        return at + 2;
      }
      at = c == '\n' || c == '\r' ? endLine(at) : at + 1;
    }
    throw new NotUnderstood();
  }

  private int add(Kind kind, int start, int end, String word) {
    if (size == kinds.length) {
      int more = size * 2;
      kinds = Arrays.copyOf(kinds, more);
      texts = Arrays.copyOf(texts, more);
      starts = Arrays.copyOf(starts, more);
      ends = Arrays.copyOf(ends, more);
      lines = Arrays.copyOf(lines, more);
      partners = Arrays.copyOf(partners, more);
    }
    kinds[size] = kind;
    texts[size] = word;
    starts[size] = start;
    ends[size] = end;
    lines[size] = lineCount - 1;
    size++;
    return end;
  }

  private int token(char c, int at) {
    if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == '$') {
      return word(c, at);
    }
    if (c >= '0' && c <= '9' || c == '.' && at + 1 < length && isDigit(text[at + 1])) {
      return number(at);
    }
    if (c == '"') {
      boolean block = isAt(at + 1, '"') && isAt(at + 2, '"');
      return block ? textBlock(at) : quoted(Kind.STRING, c, at);
    }
    if (c == '\'') {
      return quoted(Kind.CHARACTER, c, at);
    }
    return c > 127 && Character.isJavaIdentifierStart(c) ? word(c, at) : sign(c, at);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private int word(char first, int at) {
    int end = at + 1;
    while (end < length && isPart(text[end])) {
      end++;
    }
    int index = words.index(text, at, end);
    return add(words.kind(index), at, end, words.word(index));
  }

  private static boolean isPart(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '$'
        || c > 127 && Character.isJavaIdentifierPart(c);
  }

  private int number(int at) {
    boolean hex = text[at] == '0' && (isAt(at + 1, 'x') || isAt(at + 1, 'X'));
    boolean binary = text[at] == '0' && (isAt(at + 1, 'b') || isAt(at + 1, 'B'));
    boolean floating = false;
    int end = at;
    while (end < length) {
      char c = text[end];
      char before = end > at ? text[end - 1] : ' ';
      boolean exponent = hex ? before == 'p' || before == 'P' : before == 'e' || before == 'E';
      if (c == '.' || (c == '+' || c == '-') && exponent) {
        floating = true;
      } else if (!isPart(c)) {
        break;
      } else if (hex ? c == 'p' || c == 'P' : !binary && "eEfFdD".indexOf(c) >= 0) {
        floating = true;
      }
      end++;
    }
    char last = text[end - 1];
    boolean isLong = !floating && (last == 'l' || last == 'L');
    return add(isLong ? Kind.LONG : floating ? Kind.FLOATING : Kind.INTEGER, at, end, null);
  }

  private int quoted(Kind kind, char quote, int at) {
    int end = at + 1;
    while (end < length && text[end] != quote) {
      if (text[end] == '\n' || text[end] == '\r') {
        throw new NotUnderstood();
      }
      end += text[end] == '\\' ? 2 : 1;
    }
    if (end >= length || kind == Kind.CHARACTER && end == at + 1) {
      throw new NotUnderstood();
    }
    return add(kind, at, end + 1, null);
  }

  private int textBlock(int at) {
    int end = at + 3;
    int token = size;
    add(Kind.TEXT_BLOCK, at, end, null);
    while (end < length) {
      char c = text[end];
      if (c == '"' && isAt(end + 1, '"') && isAt(end + 2, '"')) {
        ends[token] = end + 3;
        return end + 3;
      }
      if (c == '\n' || c == '\r') {
        end = endLine(end);
      } else {
        boolean escape = c == '\\' && end + 1 < length;
        boolean lineEnd = escape && (text[end + 1] == '\n' || text[end + 1] == '\r');
        end += escape && !lineEnd ? 2 : 1;
      }
    }
    throw new NotUnderstood();
  }

  private int sign(char c, int at) {
    return switch (c) {
      case '(' -> opened(Kind.OPEN_PAREN, at);
      case ')' -> closed(Kind.OPEN_PAREN, Kind.CLOSE_PAREN, at);
      case '{' -> opened(Kind.OPEN_BRACE, at);
      case '}' -> closed(Kind.OPEN_BRACE, Kind.CLOSE_BRACE, at);
      case '[' -> opened(Kind.OPEN_BRACKET, at);
      case ']' -> closed(Kind.OPEN_BRACKET, Kind.CLOSE_BRACKET, at);
      case ';' -> add(Kind.SEMICOLON, at, at + 1, null);
      case ',' -> add(Kind.COMMA, at, at + 1, null);
      case '@' -> add(Kind.AT, at, at + 1, null);
      case '?' -> add(Kind.QUESTION, at, at + 1, null);
      case '~' -> add(Kind.TILDE, at, at + 1, null);
      case '.' ->
          isAt(at + 1, '.') && isAt(at + 2, '.')
              ? add(Kind.ELLIPSIS, at, at + 3, null)
              : add(Kind.DOT, at, at + 1, null);
      case ':' -> either(at, ':', Kind.COLONS, Kind.COLON);
      case '=' -> either(at, '=', Kind.EQUAL, Kind.ASSIGN);
      case '!' -> either(at, '=', Kind.NOT_EQUAL, Kind.NOT);
      case '>' -> either(at, '=', Kind.AT_LEAST, Kind.GREATER);
      case '*' -> either(at, '=', Kind.STAR_ASSIGN, Kind.STAR);
      case '/' -> either(at, '=', Kind.SLASH_ASSIGN, Kind.SLASH);
      case '%' -> either(at, '=', Kind.PERCENT_ASSIGN, Kind.PERCENT);
      case '^' -> either(at, '=', Kind.XOR_ASSIGN, Kind.XOR);
      case '+' ->
          isAt(at + 1, '+')
              ? add(Kind.INCREMENT, at, at + 2, null)
              : either(at, '=', Kind.PLUS_ASSIGN, Kind.PLUS);
      case '-' -> minus(at);
      case '&' ->
          isAt(at + 1, '&')
              ? add(Kind.AND, at, at + 2, null)
              : either(at, '=', Kind.AND_ASSIGN, Kind.BIT_AND);
      case '|' ->
          isAt(at + 1, '|')
              ? add(Kind.OR, at, at + 2, null)
              : either(at, '=', Kind.OR_ASSIGN, Kind.BIT_OR);
      case '<' -> less(at);
      default -> throw new NotUnderstood();
    };
  }

  private int minus(int at) {
    if (isAt(at + 1, '>')) {
      return add(Kind.ARROW, at, at + 2, null);
    }
    return isAt(at + 1, '-')
        ? add(Kind.DECREMENT, at, at + 2, null)
        : either(at, '=', Kind.MINUS_ASSIGN, Kind.MINUS);
  }

  private int less(int at) {
    if (isAt(at + 1, '<')) {
      return isAt(at + 2, '=')
          ? add(Kind.SHIFT_LEFT_ASSIGN, at, at + 3, null)
          : add(Kind.SHIFT_LEFT, at, at + 2, null);
    }
    return either(at, '=', Kind.AT_MOST, Kind.LESS);
  }

  private int either(int at, char second, Kind both, Kind one) {
    return isAt(at + 1, second) ? add(both, at, at + 2, null) : add(one, at, at + 1, null);
  }

  private int opened(Kind kind, int at) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = size;
    return add(kind, at, at + 1, null);
  }

  private int closed(Kind opening, Kind kind, int at) {
    if (depth == 0 || kinds[open[depth - 1]] != opening) {
      throw new NotUnderstood();
    }
    partners[open[--depth]] = size;
    return add(kind, at, at + 1, null);
  }
}
