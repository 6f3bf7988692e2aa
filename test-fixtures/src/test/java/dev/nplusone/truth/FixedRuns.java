package dev.nplusone.truth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs every scenario twice and writes what came of it to a file. A program of its own, so that it
 * can run with other classes than the tests.
 */
final class FixedRuns {
  private FixedRuns() {}

  /**
   * @param args the sources of the classes it runs with, and the file
   */
  public static void main(String[] args) throws Exception {
    Path sources = Path.of(args[0]);
    Map<String, List<Statement>> small;
    try (ScenarioRuns runs = new ScenarioRuns()) {
      small = runs.run(Size.SMALL);
    }
    try (ScenarioRuns runs = new ScenarioRuns()) {
      Truth truth = Truth.of(small, runs.run(Size.LARGE));
      truth = truth.withChainsIn(sources, Expectations.in(sources));
      Files.writeString(Path.of(args[1]), truth.text());
    }
  }
}
