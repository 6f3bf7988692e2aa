package dev.nplusone.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Statements as a failure shows them: equal ones from one line together, in order of sending. */
record StatementTable(List<SentStatement> statements) {
  private static final int MOST_GROUPS = 20;
  private static final int MOST_CHARACTERS = 160;

  String unexpected(int min, int max, int nobodys) {
    StringBuilder text = new StringBuilder();
    text.append("expected ")
        .append(min == max ? "exactly " + max : min > 0 ? min + " to " + max : "at most " + max)
        .append(max == 1 && min <= max ? " SQL statement, but " : " SQL statements, but ")
        .append(statements.size())
        .append(statements.size() == 1 ? " was sent" : " were sent");
    if (nobodys > 0) {
      text.append(" (and ")
          .append(nobodys)
          .append(
              " by threads of which nobody knows whose they are, as several tests ran at once)");
    }
    if (statements.isEmpty()) {
      text.append(
          "; is Hibernate 5.6 or newer on the class path, or the DataSource wrapped by"
              + " CountingDataSource?");
    }
    groups().entrySet().stream().limit(MOST_GROUPS).forEach(e -> append(text, e));
    if (groups().size() > MOST_GROUPS) {
      text.append("\n  and ").append(groups().size() - MOST_GROUPS).append(" more");
    }
    return text.toString();
  }

  private Map<SentStatement, Integer> groups() {
    Map<SentStatement, Integer> groups = new LinkedHashMap<>();
    statements.forEach(s -> groups.merge(s, 1, Integer::sum));
    return groups;
  }

  private static void append(StringBuilder text, Map.Entry<SentStatement, Integer> group) {
    text.append("\n  ")
        .append(group.getValue())
        .append(" x ")
        .append(shortened(group.getKey().sql()));
    for (StackTraceElement call : group.getKey().calls()) {
      text.append("\n        at ").append(call);
    }
  }

  private static String shortened(String sql) {
    String line = sql.strip().replaceAll("\\s+", " ");
    return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + " ...";
  }
}
