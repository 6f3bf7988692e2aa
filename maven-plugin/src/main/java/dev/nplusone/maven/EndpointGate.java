package dev.nplusone.maven;

import dev.nplusone.baseline.EndpointComparison;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.report.EndpointText;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets endpoints pass whose number of statements grows no faster than a limit, or than it did when
 * the baseline was written.
 */
record EndpointGate(int maxOrder) {
  private static final int MOST_NAMED = 10;

  /** The endpoints that grow faster. */
  List<Endpoint> failing(EndpointComparison endpoints) {
    return endpoints.risen().stream().filter(e -> e.cost().order() > maxOrder).toList();
  }

  /** Why they fail: each with its cost, and the term that costs most with what it comes from. */
  String message(List<Endpoint> failing) {
    List<String> lines = new ArrayList<>();
    String what = failing.size() == 1 ? "1 endpoint grows" : failing.size() + " endpoints grow";
    lines.add(what + " faster than nplusone.maxOrder=" + maxOrder + " allows:");
    for (Endpoint endpoint : failing.subList(0, Math.min(MOST_NAMED, failing.size()))) {
      lines.add("  " + EndpointText.line(endpoint));
      lines.add("      most: " + EndpointText.blame(endpoint));
    }
    if (failing.size() > MOST_NAMED) {
      lines.add("  and " + (failing.size() - MOST_NAMED) + " more");
    }
    lines.add("to let them be as they are for now run the goal `baseline` in place of `check`");
    return String.join("\n", lines);
  }
}
