package dev.nplusone.truth;

import java.util.regex.Pattern;

/**
 * The shape of a symbolic cost: {@code N(orders)}, {@code 1 + 2 x N(orders)} or {@code 1 +
 * N(orders) x M(items)}.
 */
final class Cost {

  private static final Pattern SHAPE =
      Pattern.compile("(1 \\+ )?(2 x )?N\\(\\w+\\)( x M\\(\\w+\\)( x K\\(\\w+\\))?)?");

  private Cost() {}

  static boolean isWellFormed(String cost) {
    return SHAPE.matcher(cost).matches();
  }

  static int rowLoops(String cost) {
    return (int) cost.chars().filter(c -> c == '(').count();
  }
}
