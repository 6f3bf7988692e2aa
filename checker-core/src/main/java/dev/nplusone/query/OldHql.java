package dev.nplusone.query;

import java.util.regex.Pattern;

/** What Hibernate 5 and older read and the grammar of today refuses. */
final class OldHql {
  /** Lazy columns come with the row; what it refers to does not (Hibernate 5.6, HQL, 15.9). */
  private static final Pattern ALL_PROPERTIES =
      Pattern.compile("\\bfetch\\s+all\\s+properties\\b", Pattern.CASE_INSENSITIVE);

  private OldHql() {}

  /** The text as it is written today; any other text as it is. */
  static String today(String text) {
    return withoutStrayEnd(ALL_PROPERTIES.matcher(text).replaceAll(""));
  }

  /** The old parser stopped where the statement was complete: a parenthesis too many is ignored. */
  private static String withoutStrayEnd(String text) {
    String read = text.stripTrailing();
    int open = 0;
    boolean quoted = false;
    for (int i = 0; i < read.length(); i++) {
      char at = read.charAt(i);
      quoted ^= at == '\'';
      if (!quoted) {
        open += at == '(' ? 1 : at == ')' ? -1 : 0;
      }
    }
    while (open < 0 && read.endsWith(")")) {
      read = read.substring(0, read.length() - 1).stripTrailing();
      open++;
    }
    return open == 0 ? read : text;
  }
}
