package dev.nplusone.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * How many elements a collection has, as a product of factors; no factor means a number known when
 * the program is written (a literal, constants, a limit, one result).
 */
record Size(List<Factor> factors) {
  static final Size FIXED = new Size(List.of());

  Size {
    factors = List.copyOf(factors);
  }

  @Override
  public int hashCode() {
    return factors.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Size s && factors.equals(s.factors);
  }

  static Size of(String label, Factor.Kind kind) {
    return new Size(List.of(new Factor(label, kind)));
  }

  /** How many rows a literal limit may let through and still count as a handful. */
  private static final int FEW = 10;

  /** Whether a limit is so small that the rows behind it are no matter of data. */
  static boolean isFew(int limit) {
    return limit <= FEW;
  }

  boolean grows() {
    return !factors.isEmpty();
  }

  /** The same, where nobody can tell whether a collection is data. */
  Size inDoubt() {
    return new Size(
        factors.stream().map(f -> f.kind() == Factor.Kind.COLLECTION ? f.unknown() : f).toList());
  }

  /** The same of a collection that nothing in view fills. */
  Size unfilled() {
    return new Size(factors.stream().map(Factor::unfilled).toList());
  }

  Size times(Size inner) {
    var all = new ArrayList<>(factors);
    inner.factors.stream().filter(f -> !all.contains(f)).forEach(all::add);
    return new Size(all);
  }

  /** What is certain of a collection that is one or the other: the one that grows. */
  Size join(Size other) {
    return grows() ? this : other;
  }
}
