package dev.nplusone.finding;

import dev.nplusone.source.Span;

/**
 * A place where the outside world enters the program, and what one entry costs.
 *
 * @param kind such as {@code http}, {@code graphql}, {@code listener}, {@code schedule}
 * @param name as its users know it: {@code GET /orders}
 * @param method the method that is entered, {@code a.b.OrderController#list(String)}
 * @param place where that method is declared
 */
public record Endpoint(String kind, String name, String method, Span place, Cost cost)
    implements Comparable<Endpoint> {

  @Override
  public int compareTo(Endpoint other) {
    int byName = name.compareTo(other.name);
    return byName != 0 ? byName : method.compareTo(other.method);
  }
}
