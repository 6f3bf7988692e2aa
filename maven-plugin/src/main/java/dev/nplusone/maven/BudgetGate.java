package dev.nplusone.maven;

import dev.nplusone.finding.Endpoint;
import dev.nplusone.report.BudgetText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.logging.Log;

/** Lets methods pass that send no more statements than they promise. */
record BudgetGate(List<Endpoint> endpoints) {
  private static final int MOST_NAMES = 5;

  /** Prints what is not kept, and what is kept only as far as it was seen. */
  void show(Log log) {
    List<Endpoint> exceeding = BudgetText.exceeding(endpoints);
    for (Endpoint endpoint : endpoints) {
      if (!endpoint.exceedsBudget() || exceeding.contains(endpoint)) {
        BudgetText.of(endpoint).ifPresent(text -> log.warn(place(endpoint) + text));
      }
    }
  }

  private static String place(Endpoint endpoint) {
    return endpoint.place().file() + ":" + endpoint.place().line() + ": warning: ";
  }

  /** Why the build fails; empty when it does not. */
  Optional<String> message() {
    List<Endpoint> exceeding = BudgetText.exceeding(endpoints);
    int number = exceeding.size();
    String what = number == 1 ? "1 method sends" : number + " methods send";
    String names =
        exceeding.stream().limit(MOST_NAMES).map(Endpoint::name).collect(Collectors.joining(", "));
    return number == 0
        ? Optional.empty()
        : Optional.of(
            what
                + " more statements than @QueryBudget allows: "
                + names
                + (number > MOST_NAMES ? " and others" : ""));
  }
}
