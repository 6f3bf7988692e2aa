package dev.nplusone.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What code promises about its data by annotations that are known by their simple names:
 * {@code @AtMostRows(5)}.
 */
public final class Contracts {
  private Contracts() {}

  /** How many rows or elements the declared thing has at most; empty when nothing is promised. */
  public static OptionalInt atMostRows(List<Annotation> annotations) {
    return number(annotations, "AtMostRows");
  }

  private static OptionalInt number(List<Annotation> annotations, String name) {
    for (Annotation annotation : annotations) {
      if (annotation.simpleName().equals(name)) {
        Optional<Expr> value = annotation.value("value");
        if (value.isPresent()
            && value.get() instanceof Expr.Literal literal
            && literal.value() instanceof Integer number) {
          return OptionalInt.of(number);
        }
      }
    }
    return OptionalInt.empty();
  }
}
