package dev.nplusone.analysis.value;

import java.util.Map;
import java.util.function.Predicate;

/**
 * A value that is made of others. What it varies with and its hash code are asked for very often,
 * and found out once.
 */
public abstract sealed class Composite implements Value
    permits Many, Instance, Value.Function, Value.Deferred, Value.Choice {
  private Loops allVaries;
  private int hash;
  private int depth = -1;
  private int parts;

  /** What it was to the last call that it was handed to. */
  public Abstracted abstracted;

  /**
   * A value made of others, as the argument of an index.
   *
   * @param standIns what it varied with, by what stands for that
   */
  public record Abstracted(int index, Value value, Map<RowLoop, Loops> standIns) {}

  /** The loops that any part of it varies with. */
  public final Loops allVaries() {
    if (allVaries == null) {
      allVaries = unionOfVaries();
    }
    return allVaries;
  }

  abstract Loops unionOfVaries();

  /** How many collections and objects with known fields stand inside of each other. */
  final int depth() {
    if (depth < 0) {
      depth = findDepth();
    }
    return depth;
  }

  int findDepth() {
    return 0;
  }

  /** How many values it is made of, itself among them, as far as that matters. */
  final int parts() {
    if (parts == 0) {
      int[] sum = {1};
      anyPart(
          part -> {
            sum[0] = Math.min(Values.MANY_PARTS + 1, sum[0] + Values.parts(part));
            return sum[0] > Values.MANY_PARTS;
          });
      parts = sum[0];
    }
    return parts;
  }

  /** Whether a condition holds for one of its parts at least. */
  public abstract boolean anyPart(Predicate<Value> condition);

  abstract int hashOfParts();

  @Override
  public final int hashCode() {
    if (hash == 0) {
      hash = hashOfParts();
    }
    return hash;
  }

  @Override
  public final boolean equals(Object other) {
    return this == other
        || other instanceof Composite c && hashCode() == c.hashCode() && sameParts(c);
  }

  abstract boolean sameParts(Composite other);
}
