package dev.nplusone.analysis.value;

/**
 * One length that is data, as it stands in a cost: {@code N(orders)}.
 *
 * @param label what is counted: entities of a query in the plural, the attribute of an association,
 *     the name of any other collection
 * @param kind how much is known of what is repeated
 */
public record Factor(String label, Kind kind) implements Comparable<Factor> {

  /** What the repetition runs over, best known first. */
  public enum Kind {
    /** Rows of a query in view. */
    QUERY,
    /** Elements of an association or element collection. */
    ASSOCIATION,
    /** A collection whose origin is not in view; its length is still data. */
    COLLECTION,
    /** A loop without a collection, such as {@code while (reader.next())}. */
    UNKNOWN,
    /** A collection that nothing in view fills, so that it most likely is empty. */
    UNFILLED
  }

  /** Whether it is known that there are as many as there are data. */
  public boolean isData() {
    return kind != Kind.UNKNOWN && kind != Kind.UNFILLED;
  }

  /** What is counted, if it is data at all. */
  Factor unknown() {
    return new Factor(label, Kind.UNKNOWN);
  }

  /** The same, where nothing in view puts anything into what is counted. */
  Factor unfilled() {
    return new Factor(label, Kind.UNFILLED);
  }

  @Override
  public int hashCode() {
    return label.hashCode() * 31 + kind.ordinal();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Factor f && kind == f.kind && label.equals(f.label);
  }

  @Override
  public int compareTo(Factor other) {
    int byLabel = label.compareTo(other.label);
    return byLabel != 0 ? byLabel : kind.compareTo(other.kind);
  }
}
