package dev.nplusone.source;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What code promises about itself by annotations that are known by their simple names:
 * {@code @AtMostRows(5)}, {@code @QueryBudget(3)}.
 */
public final class Contracts {
  private Contracts() {}

  /** How many rows or elements the declared thing has at most; empty when nothing is promised. */
  public static OptionalInt atMostRows(List<Annotation> annotations) {
    return number(annotations, "AtMostRows", List.of("value"));
  }

  /** How many statements a call of the declared method may send; empty when there is no limit. */
  public static OptionalInt queryBudget(List<Annotation> annotations) {
    return number(annotations, "QueryBudget", List.of("value", "max"));
  }

  private static OptionalInt number(List<Annotation> annotations, String name, List<String> keys) {
    for (Annotation annotation : annotations) {
      if (annotation.simpleName().equals(name)) {
        for (String key : keys) {
          Optional<Expr> value = annotation.value(key);
          if (value.isPresent()
              && value.get() instanceof Expr.Literal literal
              && literal.value() instanceof Integer number) {
            return OptionalInt.of(number);
          }
        }
      }
    }
    return OptionalInt.empty();
  }
}
