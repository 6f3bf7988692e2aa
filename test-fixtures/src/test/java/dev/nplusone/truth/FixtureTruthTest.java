package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.truth.Expectation.Keyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Runs all fixtures once and compares the comments in their sources with the run. */
class FixtureTruthTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Path RESULT = Path.of("target/truth.txt");
  private static final int LEAST_SCENARIOS = 400;
  private static final Pattern SCENARIO = Pattern.compile("^ *@Scenario\\b", Pattern.MULTILINE);

  private static List<Expectation> expectations;
  private static Truth truth;
  private static List<String> unattributed;
  private static AttributeTables tables;

  @BeforeAll
  static void runEveryScenarioTwice() throws Exception {
    expectations = Expectations.in(SOURCES);
    Map<String, List<Statement>> small;
    try (ScenarioRuns runs = new ScenarioRuns()) {
      small = runs.run(Size.SMALL);
    }
    try (ScenarioRuns runs = new ScenarioRuns()) {
      truth = Truth.of(small, runs.run(Size.LARGE)).withChainsIn(SOURCES, expectations);
      unattributed = runs.unattributed();
      tables = new AttributeTables(runs.factory().unwrap(SessionFactoryImplementor.class));
    }
    Files.createDirectories(RESULT.getParent());
    Files.writeString(RESULT, truth.text());
  }

  @Test
  void commentsSayWhatTheRunSays() {
    List<String> blocks = new Comparison(expectations, truth.counts(), tables::of).disagreements();
    assertTrue(blocks.isEmpty(), () -> blocks.size() + " lines\n" + String.join("\n", blocks));
  }

  @Test
  void everyExpectationHasADetailAndAWellFormedCost() {
    List<String> wrong =
        expectations.stream()
            .filter(e -> e.keyword() == Keyword.EXPECT)
            .filter(e -> e.detail().isEmpty() || !Cost.isWellFormed(e.cost()))
            .map(e -> e.place() + " " + e.text())
            .toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  void everySilentLineAndEveryMissHasAReason() {
    List<String> wrong =
        expectations.stream()
            .filter(e -> e.keyword() != Keyword.EXPECT && e.reason().isEmpty())
            .map(e -> e.place() + " " + e.text())
            .toList();
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyScenarioRan() throws IOException {
    assertEquals(scenariosInSources(), truth.scenarios().size());
    assertTrue(truth.scenarios().size() >= LEAST_SCENARIOS, "only " + truth.scenarios().size());
  }

  @Test
  void everyScenarioSendsStatementsThatFixtureCodeAnswersFor() {
    assertEquals(List.of(), unattributed);
    var counted = truth.counts().stream().map(Count::scenario).collect(Collectors.toSet());
    var without = truth.scenarios().stream().filter(s -> !counted.contains(s)).toList();
    assertEquals(List.of(), without);
  }

  @Test
  void halfTheScenariosAreFreeOfStatementsPerRow() {
    Map<String, Boolean> perRow = new TreeMap<>();
    truth.scenarios().forEach(s -> perRow.put(s, false));
    truth.counts().stream().filter(Count::perRow).forEach(c -> perRow.put(c.scenario(), true));
    long free = perRow.values().stream().filter(p -> !p).count();
    assertTrue(free * 5 >= perRow.size() * 2L, free + " of " + perRow.size() + " are negatives");
  }

  private static int scenariosInSources() throws IOException {
    int found = 0;
    for (Path file : Expectations.javaFiles(SOURCES)) {
      found += (int) SCENARIO.matcher(Files.readString(file)).results().count();
    }
    return found;
  }
}
