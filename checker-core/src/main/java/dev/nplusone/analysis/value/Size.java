package dev.nplusone.analysis.value;

import java.util.ArrayList;
import java.util.List;

/**
 * How many elements a collection has, as a product of factors; no factor means a number known when
 * the program is written (a literal, constants, a limit, one result).
 */
public record Size(List<Factor> factors) {
  public static final Size FIXED = new Size(List.of());

  public Size {
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

  public static Size of(String label, Factor.Kind kind) {
    return new Size(List.of(new Factor(label, kind)));
  }

  /** How many rows a literal limit may let through and still count as a handful. */
  private static final int FEW = 10;

  /** Whether a limit is so small that the rows behind it are no matter of data. */
  public static boolean isFew(int limit) {
    return limit <= FEW;
  }

  public boolean grows() {
    return !factors.isEmpty();
  }

  /** The same, where nobody can tell whether a collection is data. */
  public Size inDoubt() {
    return new Size(
        factors.stream().map(f -> f.kind() == Factor.Kind.COLLECTION ? f.unknown() : f).toList());
  }

  /** The same of a collection that nothing in view fills. */
  public Size unfilled() {
    return new Size(factors.stream().map(Factor::unfilled).toList());
  }

  public Size times(Size inner) {
    var all = new ArrayList<>(factors);
    inner.factors.stream().filter(f -> !all.contains(f)).forEach(all::add);
    return new Size(all);
  }

  /** What is certain of a collection that is one or the other: the one that grows. */
  public Size join(Size other) {
    return grows() ? this : other;
  }
}
