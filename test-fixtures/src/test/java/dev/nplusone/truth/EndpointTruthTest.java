package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The symbolic cost of every scenario, evaluated for the data of a run, against the number of
 * statements that the run sent.
 *
 * <p>A cost counts every target of a to-one once per row, and all rows of an entity for a query
 * that selects some of them. In data where rows share a target it is more than what is sent, by the
 * same number whatever the number of rows. So the growth with the rows is what must be right, and
 * the number itself for the requests of {@code OrderController}, whose rows share nothing.
 */
class EndpointTruthTest {
  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();
  private static final Path RESULT = Path.of("target/endpoints.txt");
  private static final Path INEXACT = Path.of("src/test/resources/inexact-endpoints.txt");
  private static final int LEAST_EXACT = 336;

  /** The first two differ in rows alone. */
  private static final List<Size> SIZES = List.of(new Size(3, 2), new Size(7, 2), new Size(4, 5));

  private static List<Endpoint> endpoints;
  private static final Map<String, Comparison> COMPARISONS = new TreeMap<>();

  /** Statements sent and statements computed, for each size. */
  private record Comparison(Endpoint endpoint, long[] sent, long[] computed) {
    String cost() {
      return endpoint.cost().text();
    }

    boolean isExact() {
      return Arrays.equals(sent, computed);
    }

    long excess() {
      return (computed[1] - computed[0]) - (sent[1] - sent[0]);
    }

    String text() {
      return Arrays.toString(sent) + " sent, " + Arrays.toString(computed) + " computed: " + cost();
    }
  }

  @BeforeAll
  static void runEveryScenario() throws Exception {
    endpoints = FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1).endpoints();
    List<Map<String, List<Statement>>> runs = new ArrayList<>();
    List<Lengths> lengths = new ArrayList<>();
    for (Size size : SIZES) {
      try (ScenarioRuns run = new ScenarioRuns()) {
        Map<String, Object> arguments = run.populate(size);
        lengths.add(Lengths.of(run.factory(), arguments));
        runs.add(run.run(arguments));
      }
    }
    for (Endpoint endpoint : endpoints) {
      if (endpoint.kind().equals("own")) {
        COMPARISONS.put(endpoint.name(), compare(endpoint, runs, lengths));
      }
    }
    List<String> lines = new ArrayList<>();
    COMPARISONS.forEach(
        (name, c) -> lines.add((c.isExact() ? "= " : "  ") + name + " " + c.text()));
    Files.write(RESULT, lines);
    assertEquals(runs.get(0).keySet(), COMPARISONS.keySet());
  }

  private static Comparison compare(
      Endpoint endpoint, List<Map<String, List<Statement>>> runs, List<Lengths> lengths) {
    long[] sent = new long[SIZES.size()];
    long[] computed = new long[SIZES.size()];
    for (int i = 0; i < SIZES.size(); i++) {
      OptionalLong number = lengths.get(i).of(endpoint.cost(), endpoint.place().file());
      sent[i] = runs.get(i).get(endpoint.name()).size();
      computed[i] = number.orElse(-1);
    }
    return new Comparison(endpoint, sent, computed);
  }

  @Test
  void requestsSendAsManyStatementsAsTheirCostsSay() {
    Map<String, String> wrong = new TreeMap<>();
    COMPARISONS.forEach(
        (name, c) -> {
          if (name.startsWith("OrderController.") && !c.isExact()) {
            wrong.put(name, c.text());
          }
        });
    // what exclusive branches send is added
    assertEquals(
        Map.of(
            "OrderController.checkedFirst",
            "[5, 9, 9] sent, [6, 10, 10] computed: 1 + N(orderNumbers)",
            "OrderController.oneOrTheOther",
            "[1, 1, 1] sent, [2, 2, 2] computed: 2"),
        wrong);
  }

  @Test
  void costsGrowWithTheRowsAsTheRunDoes() throws IOException {
    Set<String> expected =
        Files.readAllLines(INEXACT).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.substring(0, line.indexOf('|')).strip())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> found = new TreeSet<>();
    StringBuilder table = new StringBuilder();
    COMPARISONS.forEach(
        (name, c) -> {
          if (c.excess() != 0) {
            String line = name + (c.excess() > 0 ? " more" : " less");
            found.add(line);
            table.append(expected.contains(line) ? "" : line + ": " + c.text() + "\n");
          }
        });
    assertEquals(expected, found, table::toString);
  }

  @Test
  void budgetsAreExceededWhereTheRunExceedsThem() {
    Set<String> sentMore = new TreeSet<>();
    Set<String> said = new TreeSet<>();
    COMPARISONS.forEach(
        (name, c) -> {
          long most = Arrays.stream(c.sent()).max().orElseThrow();
          if (most > c.endpoint().budget().orElse(Integer.MAX_VALUE)) {
            sentMore.add(name);
          }
          if (c.endpoint().exceedsBudget()) {
            said.add(name);
          }
        });
    assertEquals(sentMore, said);
    assertEquals(
        Set.of(
            "OrderContracts.budgetThatACallExceeds", "OrderContracts.budgetThatIsKeptForFewRows"),
        said);
  }

  @Test
  void mostCostsAreExact() {
    long exact = COMPARISONS.values().stream().filter(Comparison::isExact).count();
    System.out.println(exact + " of " + COMPARISONS.size() + " costs are exact");
    assertTrue(exact >= LEAST_EXACT, exact + " of " + COMPARISONS.size());
  }

  @Test
  void requestsAreCalledAsTheirUsersKnowThem() {
    Set<String> requests =
        endpoints.stream()
            .filter(e -> e.kind().equals("http"))
            .map(Endpoint::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        new TreeSet<>(
            List.of(
                "DELETE /orders/by-number",
                "GET /api/logistics/orders",
                "GET /api/logistics/orders/heads",
                "GET /api/logistics/orders/sellers",
                "GET /api/logistics/orders/shipments",
                "GET /api/logistics/orders/{id}",
                "GET /api/logistics/orders/{id}/products",
                "GET /api/logistics/products",
                "GET /api/logistics/products/books",
                "GET /api/logistics/products/problems",
                "GET /api/logistics/products/any-category",
                "GET /ch/clubs",
                "GET /ch/clubs/cards",
                "GET /ch/clubs/links",
                "GET /ch/clubs/mails",
                "GET /ch/clubs/page",
                "GET /ch/clubs/page2",
                "GET /ch/clubs/presidents",
                "GET /ch/clubs/sorted",
                "GET /ch/clubs/teasers",
                "GET /ch/clubs/window",
                "GET /ch/clubs/{chClubId}",
                "GET /ch/clubs/{chClubId}/coaches",
                "GET /lawfirm/captions",
                "GET /lawfirm/cards",
                "GET /lawfirm/matters",
                "GET /lawfirm/rows",
                "GET /lawfirm/summaries",
                "GET /lawfirm/work",
                "GET /orders",
                "GET /orders/all-sheets",
                "GET /orders/catalogs",
                "GET /orders/count",
                "GET /orders/open",
                "GET /orders/page",
                "GET /orders/sheets",
                "GET /orders/shipped",
                "GET /orders/slice",
                "GET /orders/tree",
                "GET /orders/{id}/again",
                "GET /orders/{id}/twice",
                "GET /vineyard/estates",
                "GET /vineyard/estates/appellations",
                "GET /vineyard/estates/certified",
                "GET /vineyard/estates/overview",
                "GET /vineyard/estates/page",
                "GET /vineyard/estates/refs",
                "GET /vineyard/estates/sites",
                "GET /vineyard/estates/{vineyardEstate}",
                "GET /vineyard/estates/{vineyardEstate}/sheet",
                "POST /orders/catalogs",
                "POST /orders/fetched")),
        requests);
  }
}
