package dev.nplusone.query;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement in SQL without what a database does not read as part of it. */
final class SqlText {
  /** Names in quotes, which stay, texts, and comments of either kind. */
  private static final Pattern PARTS =
      Pattern.compile(
          "\"[^\"]*\"|`[^`]*`|('(?:[^']++|'')*+')|(--[^\\n\\r]*|/\\*.*?(?:\\*/|\\z))",
          Pattern.DOTALL);

  private SqlText() {}

  /** The statement without comments, and with texts of which nothing is left but the quotes. */
  static String of(String sql) {
    Matcher parts = PARTS.matcher(sql);
    StringBuilder read = new StringBuilder();
    while (parts.find()) {
      String kept = parts.group();
      if (parts.group(2) != null) {
        kept = " ";
      } else if (parts.group(1) != null) {
        kept = "'" + kept.replaceAll("[^\\x00-\\x08\\\\]", "") + "'"; // not what nobody knows
      }
      parts.appendReplacement(read, Matcher.quoteReplacement(kept));
    }
    return parts.appendTail(read).toString();
  }
}
