package dev.nplusone.frontend.javac;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The words of a Java text, comments and blanks left out, with the partner of each bracket.
 *
 * <p>javac tells where a tree starts, but neither where declared names stand nor, in a plain
 * command line run, where a tree ends; the words do. Operators are single characters except {@code
 * ->}, {@code ::} and {@code ...}, so that {@code >>} closes two type argument lists.
 */
final class Tokens {
  private final String text;
  private int[] starts = new int[256];
  private int[] ends = new int[256];
  private int count;
  private final int[] partners;
  private final int[] atOffset;

  Tokens(String text) {
    this.text = text;
    this.atOffset = new int[text.length() + 1];
    for (int at = 0; at < text.length(); ) {
      at = scan(at);
    }
    Arrays.fill(atOffset, end(count - 1), atOffset.length, count);
    this.partners = partners();
  }

  /** The first word that ends behind an offset of the text. */
  int find(long offset) {
    return offset <= 0 ? 0 : offset < atOffset.length ? atOffset[(int) offset] : count;
  }

  int count() {
    return count;
  }

  /** Where a word begins in the text; the text's end for a word behind the last one. */
  int start(int token) {
    return token < 0 ? 0 : token < count ? starts[token] : text.length();
  }

  /** The offset behind a word. */
  int end(int token) {
    return token < 0 ? 0 : token < count ? ends[token] : text.length();
  }

  String text(int token) {
    return text.substring(start(token), end(token));
  }

  boolean is(int token, String word) {
    return token >= 0
        && token < count
        && ends[token] - starts[token] == word.length()
        && text.startsWith(word, starts[token]);
  }

  boolean isAny(int token, String... words) {
    for (String word : words) {
      if (is(token, word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word is an identifier or a keyword. */
  boolean isWord(int token) {
    return token >= 0 && token < count && identifierStart(text.charAt(starts[token]));
  }

  /** Whether the word is a string literal or a text block. */
  boolean isString(int token) {
    return token >= 0 && token < count && text.charAt(starts[token]) == '"';
  }

  /** The bracket that belongs to a bracket; without one, the word itself. */
  int partner(int token) {
    return token >= 0 && token < count ? partners[token] : token;
  }

  /** The {@code >} that closes the {@code <} at a word, or the word when it opens nothing. */
  int closingAngle(int open) {
    int depth = 0;
    for (int i = open; i < count; i++) {
      if (is(i, "<")) {
        depth++;
      } else if (is(i, ">") && --depth == 0) {
        return i;
      } else if (isAny(i, ";", "{", "}", ")")) {
        return open;
      } else if (is(i, "(")) {
        i = partner(i);
      }
    }
    return open;
  }

  /** Behind the annotations that begin at a word, if any do. */
  int skipAnnotations(int token) {
    int at = token;
    while (is(at, "@") && !is(at + 1, "interface")) {
      at = annotationEnd(at) + 1;
    }
    return at;
  }

  /** The last word of the annotation that begins at a word. */
  int annotationEnd(int at) {
    int name = at + 1;
    while (is(name + 1, ".")) {
      name += 2;
    }
    return is(name + 1, "(") ? partner(name + 1) : name;
  }

  /** The semicolon that ends the simple statement beginning at a word. */
  int semicolon(int from) {
    for (int i = from; i < count; i++) {
      if (is(i, ";")) {
        return i;
      }
      if (isAny(i, "(", "[", "{")) {
        i = partner(i);
      } else if (is(i, "}")) {
        return i - 1;
      }
    }
    return count - 1;
  }

  private int scan(int at) {
    char c = text.charAt(at);
    if (Character.isWhitespace(c) || c == '\u001a') {
      return at + 1;
    }
    if (text.startsWith("//", at)) {
      int end = at;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      return end;
    }
    if (text.startsWith("/*", at)) {
      int end = text.indexOf("*/", at + 2);
      return end < 0 ? text.length() : end + 2;
    }
    int end = wordEnd(at, c);
    add(at, end);
    return end;
  }

  private int wordEnd(int at, char c) {
    if (identifierStart(c)) {
      int end = at + 1;
      while (end < text.length() && identifierPart(text.charAt(end))) {
        end++;
      }
      return end;
    }
    if (digit(at) || c == '.' && digit(at + 1)) {
      return numberEnd(at);
    }
    if (text.startsWith("\"\"\"", at)) {
      return quoteEnd(at, "\"\"\"");
    }
    if (c == '"' || c == '\'') {
      return quoteEnd(at, String.valueOf(c));
    }
    if (text.startsWith("...", at)) {
      return at + 3;
    }
    return text.startsWith("->", at) || text.startsWith("::", at) ? at + 2 : at + 1;
  }

  private int quoteEnd(int at, String quote) {
    for (int i = at + quote.length(); i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.startsWith(quote, i)) {
        return i + quote.length();
      }
    }
    return text.length();
  }

  private int numberEnd(int at) {
    boolean hex = text.startsWith("0x", at) || text.startsWith("0X", at);
    String exponents = hex ? "pP" : "eE";
    int end = at + 1;
    while (end < text.length()) {
      char c = text.charAt(end);
      boolean sign = (c == '+' || c == '-') && exponents.indexOf(text.charAt(end - 1)) >= 0;
      if (!sign && c != '.' && !Character.isLetterOrDigit(c) && c != '_') {
        break;
      }
      end++;
    }
    return end;
  }

  private boolean digit(int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  /** A backslash outside quotes can only begin a Unicode escape, which names may contain. */
  private static boolean identifierStart(char c) {
    return Character.isJavaIdentifierStart(c) || Character.isSurrogate(c) || c == '\\';
  }

  private static boolean identifierPart(char c) {
    return Character.isJavaIdentifierPart(c) && c != '\u001a'
        || Character.isSurrogate(c)
        || c == '\\';
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
      ends = Arrays.copyOf(ends, count * 2);
    }
    int from = count == 0 ? 0 : ends[count - 1];
    Arrays.fill(atOffset, from, end, count);
    starts[count] = start;
    ends[count++] = end;
  }

  private int[] partners() {
    int[] result = new int[count];
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < count; i++) {
      result[i] = i;
      switch (text.charAt(starts[i])) {
        case '(', '[', '{' -> open.push(i);
        case ')', ']', '}' -> close(i, open, result);
        default -> {}
      }
    }
    return result;
  }

  private static void close(int token, Deque<Integer> open, int[] partners) {
    if (!open.isEmpty()) {
      int opening = open.pop();
      partners[token] = opening;
      partners[opening] = token;
    }
  }
}
