package dev.nplusone.junit;

import java.util.Locale;

/** What a statement does, by its first word. */
public enum StatementKind {
  SELECT,
  INSERT,
  UPDATE,
  DELETE,
  /** Calls, DDL and everything else. */
  OTHER;

  static StatementKind of(String sql) {
    String text = withoutComments(sql).toUpperCase(Locale.ROOT);
    if (text.startsWith("WITH")) {
      return SELECT;
    }
    for (StatementKind kind : values()) {
      if (text.startsWith(kind.name())) {
        return kind;
      }
    }
    return text.startsWith("MERGE") ? UPDATE : OTHER;
  }

  /** Hibernate and others can put a comment in front. */
  private static String withoutComments(String sql) {
    String text = sql.strip();
    while (text.startsWith("/*") && text.contains("*/")) {
      text = text.substring(text.indexOf("*/") + 2).strip();
    }
    return text;
  }
}
