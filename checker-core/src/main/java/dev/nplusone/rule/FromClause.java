package dev.nplusone.rule;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where another join can stand in a JPQL text that has one root and no groups. */
final class FromClause {
  private static final Pattern TOKEN = Pattern.compile("'(?:[^']|'')*'|[\\w$#{}.:?]+|\\S");
  private static final Set<String> BEHIND = Set.of("where", "order");

  /** Words after which a joined row would mean something else, or could not stand. */
  private static final Set<String> FORBIDDEN =
      Set.of("group", "having", "union", "intersect", "except", "limit", "offset", "with");

  private FromClause() {}

  /** The offset behind the last word of the clause; empty when the text is of another kind. */
  static OptionalInt end(String jpql) {
    Matcher token = TOKEN.matcher(jpql);
    int depth = 0;
    boolean inside = false;
    int last = -1;
    int end = -1;
    String before = "";
    while (token.find()) {
      String word = token.group().toLowerCase(java.util.Locale.ROOT);
      depth += word.equals("(") ? 1 : word.equals(")") ? -1 : 0;
      boolean cut = before.equals("fetch") && (word.equals("first") || word.equals("next"));
      if (depth == 0 && (FORBIDDEN.contains(word) || cut)) {
        return OptionalInt.empty();
      }
      if (depth == 0 && word.equals("from") && end < 0) {
        inside = true;
      } else if (inside && depth == 0 && BEHIND.contains(word) && !before.equals("from")) {
        inside = false;
        end = last;
      } else if (inside && depth == 0 && word.equals(",")) {
        return OptionalInt.empty();
      }
      last = token.end();
      before = word;
    }
    end = inside ? last : end;
    return end < 0 ? OptionalInt.empty() : OptionalInt.of(end);
  }
}
