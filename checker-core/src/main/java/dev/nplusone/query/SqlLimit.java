package dev.nplusone.query;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The literal limit at the end of a statement in SQL, in the ways in which databases write it. */
final class SqlLimit {
  private static final Pattern AT_THE_END =
      Pattern.compile(
          "(?is).*\\b(?:limit\\s+(?:\\w+\\s*,\\s*)?|fetch\\s+(?:first|next)\\s+)(\\d{1,9})"
              + "(?:\\s+rows?\\s+(?:only|with\\s+ties))?(?:\\s+offset\\s+\\S+)?[\\s;]*");

  private SqlLimit() {}

  static OptionalInt of(String sql) {
    Matcher limited = AT_THE_END.matcher(SqlText.of(sql));
    return limited.matches()
        ? OptionalInt.of(Integer.parseInt(limited.group(1)))
        : OptionalInt.empty();
  }
}
