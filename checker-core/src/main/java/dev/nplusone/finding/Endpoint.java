package dev.nplusone.finding;

import dev.nplusone.source.Span;
import java.util.OptionalInt;

/**
 * A place where the outside world enters the program, and what one entry costs.
 *
 * @param kind such as {@code http}, {@code graphql}, {@code listener}, {@code schedule}
 * @param name as its users know it: {@code GET /orders}
 * @param method the method that is entered, {@code a.b.OrderController#list(String)}
 * @param place where that method is declared
 * @param budget how many statements the method promises to send at most
 */
public record Endpoint(
    String kind, String name, String method, Span place, Cost cost, OptionalInt budget)
    implements Comparable<Endpoint> {

  /** An endpoint that promises nothing. */
  public Endpoint(String kind, String name, String method, Span place, Cost cost) {
    this(kind, name, method, place, cost, OptionalInt.empty());
  }

  /** Whether it sends more than it promises, be it only with enough data. */
  public boolean exceedsBudget() {
    return budget.isPresent() && !cost.isAtMost(budget.getAsInt());
  }

  @Override
  public int compareTo(Endpoint other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : method.compareTo(other.method);
  }
}
