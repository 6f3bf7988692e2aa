package dev.nplusone.query;

import java.util.regex.Pattern;

/**
 * SQL that writes, also where rows come back from it: {@code delete from relation where ...
 * returning *}.
 */
public final class SqlWrites {
  private static final Pattern WRITE =
      Pattern.compile(
          "\\s*(insert|update|delete|merge|replace)\\s.*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private SqlWrites() {}

  /** Whether a text begins as a statement that writes does. */
  public static boolean isOne(String sql) {
    return WRITE.matcher(sql).matches();
  }
}
