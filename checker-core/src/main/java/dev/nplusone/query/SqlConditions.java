package dev.nplusone.query;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Columns that a select statement in SQL gives one value in all of its rows: {@code where o.shop_id
 * = ?1 and ...}. What is put together with {@code or}, or of several statements, says nothing.
 */
final class SqlConditions {
  private static final Pattern STATEMENT =
      Pattern.compile("(?is)\\s*select\\s+(.*?)\\sfrom\\s(.*?)\\swhere\\s(.*)");

  private static final Pattern COMBINED =
      Pattern.compile("(?i)\\b(union|intersect|except|minus)\\b");

  /** Parts that are not known, and what opens or ends comments and texts in some databases only. */
  private static final Pattern UNCLEAR = Pattern.compile("[\\x00-\\x08#\\\\]|\\$\\w*\\$");

  private static final Pattern INNERMOST = Pattern.compile("\\([^()]*\\)");

  private static final Pattern BEHIND =
      Pattern.compile(
          "(?i)\\s(group\\s+by|having|order\\s+by|limit|offset|fetch|for\\s+update)\\s");

  private static final Pattern OTHERS = Pattern.compile("(?i),|\\sjoin\\s");

  private static final Pattern ALL_OF =
      Pattern.compile("(?i)\\s*(?:distinct\\s+)?\\{?(\\w+)\\.\\*}?\\s*");

  private static final Pattern EQUALITY =
      Pattern.compile("(?:(\\w+)\\.)?([\\w`\"\\[\\]]+)\\s*=\\s*(?::\\w+|\\?\\d*|\\d+|'[^']*')");

  private SqlConditions() {}

  /** The columns, without quotes, case and underscores. */
  static Set<String> fixed(String sql) {
    Set<String> fixed = new TreeSet<>();
    String text = SqlText.of(sql);
    if (UNCLEAR.matcher(text).find()) {
      return fixed;
    }
    for (String before = ""; !text.equals(before); ) {
      before = text;
      text = INNERMOST.matcher(text).replaceAll(" # ");
    }
    Matcher select = STATEMENT.matcher(text);
    if (COMBINED.matcher(text).find() || !select.matches()) {
      return fixed;
    }
    boolean alone = !OTHERS.matcher(select.group(2)).find();
    Matcher all = ALL_OF.matcher(select.group(1));
    String rows = all.matches() ? all.group(1).toLowerCase(Locale.ROOT) : "";
    String conditions = BEHIND.split(select.group(3) + " ", 2)[0];
    if (conditions.matches("(?is).*\\sor\\s.*")) {
      return fixed;
    }
    for (String condition : conditions.split("(?i)\\sand\\s")) {
      Matcher equality = EQUALITY.matcher(condition.strip());
      if (equality.matches()) {
        String of = equality.group(1) == null ? "" : equality.group(1).toLowerCase(Locale.ROOT);
        if (alone || !of.isEmpty() && of.equals(rows)) {
          fixed.add(equality.group(2).replaceAll("[`\"\\[\\]_]", "").toLowerCase(Locale.ROOT));
        }
      }
    }
    return fixed;
  }
}
