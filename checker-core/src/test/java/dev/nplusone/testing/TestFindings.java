package dev.nplusone.testing;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import java.nio.file.Path;
import java.util.List;

/** What is found in small programs at the default level. */
public final class TestFindings {
  private TestFindings() {}

  /** Association and cost of each finding, {@code Order.items 1 + N(orders)}, in order. */
  public static List<String> costs(Path directory, String... sources) {
    return Checker.check(TestPrograms.of(directory, sources), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(f -> f.association() + " " + f.cost())
        .sorted()
        .toList();
  }
}
