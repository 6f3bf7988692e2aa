package dev.nplusone.report;

import dev.nplusone.finding.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** What is to be said of methods that promise to send few statements. */
public final class BudgetText {
  private static final String ID = "[QueryBudget] ";

  private BudgetText() {}

  /** The methods that send more than they promise; one that is several endpoints once. */
  public static List<Endpoint> exceeding(List<Endpoint> endpoints) {
    var methods = new TreeMap<String, Endpoint>();
    endpoints.stream()
        .filter(Endpoint::exceedsBudget)
        .forEach(endpoint -> methods.putIfAbsent(endpoint.method(), endpoint));
    return List.copyOf(methods.values());
  }

  /** On one line; nothing where the budget is kept for certain, or there is none. */
  public static Optional<String> of(Endpoint endpoint) {
    if (endpoint.budget().isEmpty()) {
      return Optional.empty();
    }
    String sends = ID + "`" + endpoint.name() + "` sends " + endpoint.cost().text();
    String limit = " statements, its budget is " + endpoint.budget().getAsInt();
    if (endpoint.exceedsBudget()) {
      return Optional.of(sends + limit + "; most: " + EndpointText.blame(endpoint));
    }
    return endpoint.cost().gaps().stream()
        .findFirst()
        .map(gap -> sends + limit + "; not all could be added up: " + gap.label());
  }
}
