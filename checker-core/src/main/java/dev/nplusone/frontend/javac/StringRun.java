package dev.nplusone.frontend.javac;

/** javac's parser makes one literal of neighbouring string literals in a {@code +} chain. */
final class StringRun {
  private StringRun() {}

  /** The last word of the literals that begin at a word and together have that value. */
  static int last(Tokens tokens, int first, String value) {
    int last = first;
    int length = tokens.is(first + 1, "+") ? length(tokens.text(first)) : value.length();
    while (tokens.is(last + 1, "+") && standsAlone(tokens, last + 2)) {
      int next = length(tokens.text(last + 2));
      if (length + next > value.length()) {
        break;
      }
      length += next;
      last += 2;
    }
    return last;
  }

  private static boolean standsAlone(Tokens tokens, int token) {
    return tokens.isString(token) && !tokens.isAny(token + 1, ".", "[");
  }

  /** How many characters a string literal or text block stands for. */
  private static int length(String literal) {
    if (literal.length() >= 6 && literal.startsWith("\"\"\"")) {
      String content = literal.substring(3, literal.length() - 3);
      String lines = content.substring(content.indexOf('\n') + 1);
      return lines.replace("\r\n", "\n").stripIndent().translateEscapes().length();
    }
    String content = literal.substring(1, Math.max(1, literal.length() - 1));
    return decodeUnicode(content).translateEscapes().length();
  }

  private static String decodeUnicode(String text) {
    if (!text.contains("\\u")) {
      return text;
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int digits = i + 1;
      while (c == '\\' && digits < text.length() && text.charAt(digits) == 'u') {
        digits++;
      }
      if (digits > i + 1 && digits + 4 <= text.length()) {
        out.append((char) Integer.parseInt(text.substring(digits, digits + 4), 16));
        i = digits + 3;
      } else {
        out.append(c);
        if (c == '\\' && ++i < text.length()) {
          out.append(text.charAt(i));
        }
      }
    }
    return out.toString();
  }
}
