package dev.nplusone.mapping;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces {@code ${name:default}} by what the files say about {@code name}, else by the default;
 * what has neither stays as it is, since only the running environment knows it.
 */
final class Placeholders {
  private static final int DEEPEST = 10;

  private final Map<String, String> values = new HashMap<>();

  /**
   * @param entries the more important ones first
   */
  Placeholders(List<ConfigEntry> entries) {
    entries.forEach(e -> values.putIfAbsent(e.key(), e.value()));
  }

  String resolve(String text) {
    return resolve(text, 0).trim();
  }

  private String resolve(String text, int depth) {
    int open = text.indexOf("${");
    int close = open < 0 ? -1 : matching(text, open + 2);
    if (close < 0 || depth > DEEPEST) {
      return text;
    }
    String inside = text.substring(open + 2, close);
    int colon = inside.indexOf(':');
    String name = colon < 0 ? inside : inside.substring(0, colon);
    String value = values.get(name.trim());
    if (value == null && colon < 0) {
      return text;
    }
    String replaced = value == null ? inside.substring(colon + 1) : value;
    return resolve(text.substring(0, open) + replaced + text.substring(close + 1), depth + 1);
  }

  private static int matching(String text, int from) {
    int depth = 1;
    for (int i = from; i < text.length(); i++) {
      if (text.startsWith("${", i)) {
        depth++;
      } else if (text.charAt(i) == '}' && --depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
