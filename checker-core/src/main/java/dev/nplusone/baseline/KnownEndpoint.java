package dev.nplusone.baseline;

import dev.nplusone.finding.Endpoint;
import java.util.Comparator;
import java.util.List;

/**
 * An endpoint whose number of statements grows with the data, as a baseline remembers it.
 *
 * @param name as its users know it, {@code GET /orders}
 * @param method the method that is entered
 * @param cost {@code 1 + N(orders)}
 */
public record KnownEndpoint(String name, String method, String cost)
    implements Comparable<KnownEndpoint> {
  static final int COLUMNS = 3;

  private static final Comparator<KnownEndpoint> ORDER =
      Comparator.comparing(KnownEndpoint::name)
          .thenComparing(KnownEndpoint::method)
          .thenComparing(KnownEndpoint::cost);

  /** How a baseline would remember an endpoint. */
  public static KnownEndpoint of(Endpoint endpoint) {
    return new KnownEndpoint(endpoint.name(), endpoint.method(), endpoint.cost().text());
  }

  static KnownEndpoint of(List<String> columns) {
    return new KnownEndpoint(columns.get(0), columns.get(1), columns.get(2));
  }

  List<String> columns() {
    return List.of(name, method, cost);
  }

  /** The class its method belongs to. */
  String className() {
    return KnownFinding.className(method);
  }

  int order() {
    return CostText.of(cost).order();
  }

  @Override
  public int compareTo(KnownEndpoint other) {
    return ORDER.compare(this, other);
  }
}
