package dev.nplusone.maven;

import dev.nplusone.finding.Endpoint;
import dev.nplusone.report.BudgetText;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Lets methods pass that send no more statements than they promise. */
record BudgetGate(List<Endpoint> endpoints) {

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
    int number = BudgetText.exceeding(endpoints).size();
    String what = number == 1 ? "1 method sends" : number + " methods send";
    return number == 0
        ? Optional.empty()
        : Optional.of(what + " more statements than @QueryBudget allows");
  }
}
