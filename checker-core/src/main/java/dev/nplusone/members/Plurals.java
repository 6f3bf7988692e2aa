package dev.nplusone.members;

import java.util.List;
import java.util.Locale;

/**
 * The English plural rules by which Lombok names the methods of {@code @Singular}. Where Lombok
 * gives up it does not compile without an explicit name, so the name may stay as it is.
 */
final class Plurals {

  /** Endings, the more special first. */
  private static final List<Rule> RULES =
      List.of(
          new Rule("children", "child"),
          new Rule("indices", "index"),
          new Rule("vertices", "vertex"),
          new Rule("matrices", "matrix"),
          new Rule("quizzes", "quiz"),
          new Rule("statuses", "status"),
          new Rule("aliases", "alias"),
          new Rule("buses", "bus"),
          new Rule("analyses", "analysis"),
          new Rule("movies", "movie"),
          new Rule("shoes", "shoe"),
          new Rule("hives", "hive"),
          new Rule("leaves", "leaf"),
          new Rule("ies", "y"),
          new Rule("axes", "axe"),
          new Rule("oes", "o"),
          new Rule("sses", "ss"),
          new Rule("ches", "ch"),
          new Rule("shes", "sh"),
          new Rule("xes", "x"),
          new Rule("lves", "lf"),
          new Rule("rves", "rf"),
          new Rule("series", "series"),
          new Rule("ss", "ss"),
          new Rule("us", "us"),
          new Rule("is", "is"),
          new Rule("s", ""));

  private Plurals() {}

  private record Rule(String plural, String singular) {}

  /** The singular of a camel-case name; a name without a known plural ending stays. */
  static String singular(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Rule rule : RULES) {
      if (lower.endsWith(rule.plural())) {
        int cut = name.length() - rule.plural().length();
        boolean upper = cut > 0 && Character.isUpperCase(name.charAt(cut));
        String end = upper ? Lombok.capitalize(rule.singular()) : rule.singular();
        return cut == 0 && end.isEmpty() ? name : name.substring(0, cut) + end;
      }
    }
    return name;
  }
}
