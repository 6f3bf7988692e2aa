package dev.nplusone.finding;

import dev.nplusone.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One reported place.
 *
 * @param ruleId the rule, such as {@code NPlusOneLazyAccess}
 * @param place where the statement is triggered, inside the loop
 * @param message first line: what happens here, in the program's own names
 * @param steps the evidence, from query to access
 * @param association {@code Order.items}; for query rules the repository method or call
 * @param cost the symbolic count, {@code 1 + N(orders)}
 * @param query declaring type and method of the query that gave the rows; empty when unknown
 * @param advice one next step that fits this case
 * @param method the method the access stands in, {@code a.b.OrderReport#print(List)}: part of the
 *     identity
 * @param turn where one turn of the innermost loop leads to the access; of the identity, its method
 * @param gap what the rows come with and lack; empty when the query is unknown or no path is
 *     missing
 * @param fix an edit that ends it; empty where none is certain
 * @param suppression why it is kept out of the gate, when it is
 */
public record Finding(
    String ruleId,
    Severity severity,
    Confidence confidence,
    Span place,
    String message,
    List<Step> steps,
    String association,
    String cost,
    String query,
    String advice,
    String method,
    Turn turn,
    String fingerprint,
    Optional<FetchGap> gap,
    Optional<Fix> fix,
    Optional<Suppression> suppression)
    implements Comparable<Finding> {

  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::place)
          .thenComparing(Finding::ruleId)
          .thenComparing(Finding::association)
          .thenComparing(Finding::query)
          .thenComparing(Finding::cost)
          .thenComparing(Finding::fingerprint);

  public Finding {
    steps = List.copyOf(steps);
  }

  /** A finding whose loop stands around the access itself, and that is not about a known path. */
  public Finding(
      String ruleId,
      Severity severity,
      Confidence confidence,
      Span place,
      String message,
      List<Step> steps,
      String association,
      String cost,
      String query,
      String advice,
      String method,
      String fingerprint,
      Optional<Suppression> suppression) {
    this(
        ruleId,
        severity,
        confidence,
        place,
        message,
        steps,
        association,
        cost,
        query,
        advice,
        method,
        new Turn(method, place),
        fingerprint,
        Optional.empty(),
        Optional.empty(),
        suppression);
  }

  /**
   * What the body of a loop does that ends in the access.
   *
   * @param method the method the loop stands in
   * @param at the access itself, or the call in the body that leads to it
   */
  public record Turn(String method, Span at) {}

  /** Whether the loop stands in another method than the access. */
  public boolean isThroughCalls() {
    return !turn.method().equals(method);
  }

  /** Whether it was there when the gate was closed. */
  public boolean isInBaseline() {
    return suppression.filter(s -> s.kind() == Suppression.Kind.BASELINE).isPresent();
  }

  /** Whether it is kept out of the gate. */
  public boolean isSuppressed() {
    return suppression.isPresent();
  }

  /**
   * This finding kept out of the gate. The first decision stands: one in the code is not replaced.
   */
  public Finding suppressed(Suppression by) {
    return isSuppressed()
        ? this
        : new Finding(
            ruleId,
            severity,
            confidence,
            place,
            message,
            steps,
            association,
            cost,
            query,
            advice,
            method,
            turn,
            fingerprint,
            gap,
            fix,
            Optional.of(by));
  }

  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
