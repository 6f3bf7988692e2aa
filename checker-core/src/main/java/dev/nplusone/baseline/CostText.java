package dev.nplusone.baseline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A symbolic cost read back from its text, {@code 1 + 2 x N(orders) x M(items)}.
 *
 * @param statements how many statements each product of row counts has; the empty one is constant
 * @param open whether it is only {@code at least} that
 */
record CostText(SortedMap<String, Integer> statements, boolean open) {
  private static final String AT_LEAST = "at least ";
  private static final String TIMES = " x ";

  static CostText of(String text) {
    boolean open = text.startsWith(AT_LEAST);
    SortedMap<String, Integer> statements = new TreeMap<>();
    for (String term : text.substring(open ? AT_LEAST.length() : 0).split(" \\+ ")) {
      String[] parts = term.split(TIMES, 2);
      boolean counts = parts[0].matches("\\d{1,9}");
      String product = counts ? (parts.length == 1 ? "" : parts[1]) : term;
      statements.merge(product, counts ? Integer.parseInt(parts[0]) : 1, Integer::sum);
    }
    return new CostText(statements, open);
  }

  /** The number of loops inside each other in the worst term. */
  int order() {
    return statements.keySet().stream()
        .mapToInt(product -> product.isEmpty() ? 0 : product.split(TIMES).length)
        .max()
        .orElse(0);
  }

  /** Whether no data makes it more than another one. */
  boolean isAtMost(CostText other) {
    return moreThan(other).isEmpty() && (other.open || !open);
  }

  /** The terms that it has and another one has not, or with fewer statements; worst first. */
  List<String> moreThan(CostText other) {
    List<String> products = new ArrayList<>(statements.keySet());
    products.removeIf(p -> statements.get(p) <= other.statements.getOrDefault(p, 0));
    products.sort(Comparator.comparingInt(p -> -p.split(TIMES).length));
    return products.stream().map(this::term).toList();
  }

  private String term(String product) {
    int number = statements.get(product);
    if (product.isEmpty()) {
      return Integer.toString(number);
    }
    return number == 1 ? product : number + TIMES + product;
  }
}
