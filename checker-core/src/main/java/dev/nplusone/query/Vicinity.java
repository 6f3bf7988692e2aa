package dev.nplusone.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a name means that several declarations have. Entity names and query names are unique in a
 * persistence unit, but what is read together often holds several units: independent applications,
 * tests with entities of their own. Each of them means what stands near it: in the same class, the
 * same package, the same subtree of packages.
 */
final class Vicinity {
  private Vicinity() {}

  /**
   * The candidate whose class shares the most leading names with another class; the first of
   * several that share as many.
   *
   * @param className canonical name of a candidate's class
   * @param from canonical name of the class that uses the name
   */
  static <T> Optional<T> nearest(
      Collection<T> candidates, Function<T, String> className, String from) {
    if (candidates.size() <= 1) {
      return candidates.stream().findFirst();
    }
    String[] names = from.split("\\.");
    return candidates.stream()
        .reduce(
            (a, b) ->
                Comparator.<T>comparingInt(c -> shared(className.apply(c), names)).compare(b, a) > 0
                    ? b
                    : a);
  }

  private static int shared(String className, String[] names) {
    String[] own = className.split("\\.");
    int shared = 0;
    while (shared < Math.min(own.length, names.length) && own[shared].equals(names[shared])) {
      shared++;
    }
    return shared;
  }
}
