package dev.nplusone.testing;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import java.nio.file.Path;
import java.util.List;

/** What is found in small programs at the default level. */
public final class TestFindings {
  private TestFindings() {}

  /** Association and cost of each finding, {@code Order.items 1 + N(orders)}, in order. */
  public static List<String> costs(Path directory, String... sources) {
    return of(directory, sources).stream()
        .map(f -> f.association() + " " + f.cost())
        .sorted()
        .toList();
  }

  /** The findings, also those that are suppressed. */
  public static List<Finding> of(Path directory, String... sources) {
    return Checker.check(TestPrograms.of(directory, sources), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .toList();
  }
}
