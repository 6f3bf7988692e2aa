package dev.nplusone.finding;

import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many SQL statements something sends: a sum of products of row counts, such as {@code 1 +
 * N(orders) + N(orders) x M(items)}. Terms stand in the order of their growth; no two have the same
 * factors.
 *
 * @param gaps what could not be added up, so that the whole may be more: why, and where
 */
public record Cost(List<Term> terms, List<Cause> gaps) {
  private static final String LETTERS = "NMKLPQRS";

  /** Nothing is sent. */
  public static final Cost NONE = new Cost(List.of(), List.of());

  /**
   * One product.
   *
   * @param factors what is counted, outer loop first; empty for a constant
   * @param statements how many statements are sent per turn of the innermost loop
   * @param causes what sends them, in source order
   */
  public record Term(List<String> factors, int statements, List<Cause> causes)
      implements Comparable<Term> {
    private static final Comparator<Term> ORDER =
        Comparator.<Term>comparingInt(t -> t.factors.size())
            .thenComparing(t -> String.join("\n", t.factors));

    public Term {
      factors = List.copyOf(factors);
      causes = causes.stream().sorted().toList();
    }

    /** How fast it grows: the number of loops inside each other. */
    public int order() {
      return factors.size();
    }

    /** {@code 3}, {@code N(orders)} or {@code 2 x N(orders) x M(items)}. */
    public String text() {
      List<String> parts = new ArrayList<>();
      if (factors.isEmpty() || statements > 1) {
        parts.add(Integer.toString(statements));
      }
      for (int i = 0; i < factors.size(); i++) {
        parts.add(LETTERS.charAt(Math.min(i, LETTERS.length() - 1)) + "(" + factors.get(i) + ")");
      }
      return String.join(" x ", parts);
    }

    @Override
    public int compareTo(Term other) {
      return ORDER.compare(this, other);
    }
  }

  /** One place that sends a statement: what it loads or runs, {@code Order.items}. */
  public record Cause(String label, Span place) implements Comparable<Cause> {
    @Override
    public int compareTo(Cause other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : label.compareTo(other.label);
    }
  }

  public Cost {
    terms = terms.stream().sorted().toList();
    gaps = gaps.stream().sorted().toList();
  }

  /** A cost that is known completely. */
  public Cost(List<Term> terms) {
    this(terms, List.of());
  }

  /** How fast it grows: 0 is constant, 1 is one statement per row. */
  public int order() {
    return worst().map(Term::order).orElse(0);
  }

  /** Whether what is known of it is a number of statements, and not above that one. */
  public boolean isAtMost(int statements) {
    return order() == 0 && worst().map(Term::statements).orElse(0) <= statements;
  }

  /** The term that grows fastest; of several, the one with the most statements. */
  public Optional<Term> worst() {
    return terms.stream()
        .max(Comparator.comparingInt(Term::order).thenComparingInt(Term::statements));
  }

  /**
   * {@code 1 + N(orders)}; {@code 0} for nothing; {@code at least 1} where something is missing.
   */
  public String text() {
    String sum =
        terms.isEmpty() ? "0" : String.join(" + ", terms.stream().map(Term::text).toList());
    return gaps.isEmpty() ? sum : "at least " + sum;
  }
}
