package dev.nplusone.query;

import java.util.regex.Pattern;

/**
 * Takes Spring Data's expressions out of a query text: {@code #{#entityName}} becomes the entity
 * name, {@code :#{...}} and {@code ?#{...}} become a parameter, and {@code :name} and {@code ?1}
 * are left alone.
 */
final class SpringText {
  /** The parameter that stands for an expression. */
  static final String PARAMETER = ":spel";

  private static final Pattern LIKE =
      Pattern.compile("(\\blike\\s+)%?([:?]\\w+)%?", Pattern.CASE_INSENSITIVE);

  private SpringText() {}

  static String replaced(String text, String entityName) {
    String plain = text.contains("#{") ? withoutExpressions(text, entityName) : text;
    return plain.contains("%") ? LIKE.matcher(plain).replaceAll("$1$2") : plain;
  }

  private static String withoutExpressions(String text, String entityName) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf("#{", at);
      int close = open < 0 ? -1 : closing(text, open + 1);
      if (close < 0) {
        break;
      }
      boolean parameter = open > at && ":?".indexOf(text.charAt(open - 1)) >= 0;
      out.append(text, at, parameter ? open - 1 : open);
      String expression = text.substring(open + 2, close).strip();
      boolean isName = expression.equals("#entityName") && !entityName.isEmpty();
      out.append(isName && !parameter ? entityName : PARAMETER);
      at = close + 1;
    }
    return out.append(text.substring(at)).toString();
  }

  /** The brace that closes the one at {@code open}, or -1. */
  private static int closing(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
