package dev.nplusone.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Reads Hibernate's graph language: {@code items(product, order), customer}. */
public final class GraphText {
  private GraphText() {}

  /** The attribute paths a graph text names. */
  public static List<String> paths(String text) {
    int colon = text.indexOf(':');
    boolean typed = colon >= 0 && text.substring(0, colon).chars().allMatch(GraphText::isName);
    List<String> paths = new ArrayList<>();
    Deque<String> prefixes = new ArrayDeque<>(List.of(""));
    StringBuilder word = new StringBuilder();
    String last = "";
    for (char c : (text.substring(typed ? colon + 1 : 0) + ",").toCharArray()) {
      if (isName(c) && !Character.isWhitespace(c)) {
        word.append(c);
        continue;
      }
      if (word.length() > 0) {
        last = prefixes.peek() + word;
        paths.add(last);
        word.setLength(0);
      }
      if (c == '(') {
        prefixes.push(last + ".");
      } else if (c == ')' && prefixes.size() > 1) {
        prefixes.pop();
      }
    }
    return paths;
  }

  private static boolean isName(int c) {
    return Character.isJavaIdentifierPart(c) || c == '.' || Character.isWhitespace(c);
  }
}
