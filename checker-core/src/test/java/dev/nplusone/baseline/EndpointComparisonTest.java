package dev.nplusone.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EndpointComparisonTest {
  private static final Cost.Term ONE = term(1);
  private static final Cost.Term ORDERS = term(1, "orders");
  private static final Cost.Term ITEMS = term(1, "orders", "items");
  private static final Reading ALL = Reading.ofEverything();

  @TempDir Path directory;

  @Test
  void theFileHasWhatGrowsSorted() throws IOException {
    Baseline baseline =
        baseline(
            endpoint("POST /orders", "shop.C#add()", ONE, ORDERS, ITEMS),
            endpoint("GET /one", "shop.C#one()", ONE),
            endpoint("GET /a|b", "shop.C#list()", ONE, ORDERS));
    Path file = directory.resolve(BaselineFile.NAME);
    BaselineFile.write(baseline, file);

    String section =
        """

        endpoints:
          GET /a\\|b | shop.C#list() | 1 + N(orders)
          POST /orders | shop.C#add() | 1 + N(orders) + N(orders) x M(items)
        """;
    String text = Files.readString(file);
    assertEquals(section, text.substring(text.indexOf("\nendpoints:")));
    assertEquals(baseline, BaselineFile.read(file));
    assertFalse(BaselineFile.write(BaselineFile.read(file), file), "the same bytes");
  }

  @Test
  void aFileWithoutEndpointsComparesNone() throws IOException {
    Path file = Files.writeString(directory.resolve("old"), "format: 1\nfindings:\n");
    Baseline old = BaselineFile.read(file);
    List<Endpoint> now =
        List.of(endpoint("GET /a", "shop.C#a()", ONE, ORDERS), endpoint("GET /b", "shop.C#b()"));

    EndpointComparison comparison = EndpointComparison.of(old, now, ALL);

    assertEquals(Optional.empty(), old.endpoints());
    assertEquals(List.of(), comparison.worse());
    assertEquals(List.of(now.get(0)), comparison.risen());
  }

  @Test
  void aLineWithTooFewColumnsIsBroken() throws IOException {
    Path file = Files.writeString(directory.resolve("b"), "format: 1\nendpoints:\n  GET /a | 1\n");
    try {
      BaselineFile.read(file);
    } catch (BrokenBaseline e) {
      String what = file + ":3: there are 2 columns between `|`, an endpoint has 3";
      assertEquals(what, e.getMessage().substring(0, what.length()));
      return;
    }
    throw new AssertionError("was read");
  }

  @Test
  void saysWhatIsWorseAndWhatIsBetter() {
    Baseline before =
        baseline(
            endpoint("GET /better", "shop.C#b()", ONE, ITEMS),
            endpoint("GET /constant", "shop.C#c()", ONE),
            endpoint("GET /flat", "shop.C#f()", ONE, ORDERS),
            endpoint("GET /fewer", "shop.C#fewer()", ONE, term(3, "orders")),
            endpoint("GET /gone", "shop.C#gone()", ONE, ORDERS),
            endpoint("GET /more", "shop.C#more()", ONE, ORDERS),
            endpoint("GET /same", "shop.C#s()", ONE, ORDERS),
            endpoint("GET /worse", "shop.C#w()", ONE, ORDERS));
    List<Endpoint> now =
        List.of(
            endpoint("GET /better", "shop.C#b()", ONE, ORDERS),
            endpoint("GET /constant", "shop.C#c()", term(2)),
            endpoint("GET /flat", "shop.C#f()", term(2)),
            endpoint("GET /fewer", "shop.C#fewer()", ONE, ORDERS),
            endpoint("GET /more", "shop.C#more()", ONE, ORDERS, term(1, "bills")),
            endpoint("GET /new", "shop.C#n()", ONE, ORDERS),
            endpoint("GET /same", "shop.C#s()", ONE, ORDERS),
            endpoint("GET /worse", "shop.C#w()", ONE, ORDERS, ITEMS));

    EndpointComparison comparison = EndpointComparison.of(before, now, ALL);

    assertEquals(
        List.of(
            "GET /more: 1 + N(orders) -> 1 + N(bills) + N(orders)",
            "GET /new: no growth -> 1 + N(orders)",
            "GET /worse: 1 + N(orders) -> 1 + N(orders) + N(orders) x M(items)"),
        texts(comparison.worse()));
    assertEquals(
        List.of(
            "GET /better: 1 + N(orders) x M(items) -> 1 + N(orders)",
            "GET /fewer: 1 + 3 x N(orders) -> 1 + N(orders)",
            "GET /flat: 1 + N(orders) -> 2",
            "GET /gone: 1 + N(orders) -> gone"),
        texts(comparison.better()));
    assertEquals(
        List.of("GET /new", "GET /worse"),
        comparison.risen().stream().map(Endpoint::name).toList());
  }

  @Test
  void pruningTakesOverOnlyWhatIsBetter() {
    Baseline before =
        baseline(
            endpoint("GET /a", "shop.C#a()", ONE, ITEMS),
            endpoint("GET /b", "shop.C#b()", ONE, ORDERS),
            endpoint("GET /c", "shop.C#c()", ONE, ORDERS));
    List<Endpoint> now =
        List.of(
            endpoint("GET /a", "shop.C#a()", ONE, ORDERS),
            endpoint("GET /b", "shop.C#b()", ONE, ITEMS),
            endpoint("GET /c", "shop.C#c()", ONE),
            endpoint("GET /d", "shop.C#d()", ONE, ORDERS));

    List<KnownEndpoint> pruned = EndpointComparison.of(before, now, ALL).pruned();

    assertEquals(
        List.of("GET /a 1 + N(orders)", "GET /b 1 + N(orders)"),
        pruned.stream().map(k -> k.name() + " " + k.cost()).toList());
  }

  @Test
  void aRunOfAPartLeavesTheRestAlone() {
    Baseline before =
        baseline(
            endpoint("GET /a", "shop.A#a()", ONE, ORDERS),
            endpoint("GET /b", "shop.B#b()", ONE, ORDERS));

    EndpointComparison comparison =
        EndpointComparison.of(
            before,
            List.of(endpoint("GET /b", "shop.A#b()", ONE, ORDERS)),
            new Reading(Reading.Extent.MODULES, Set.of("shop.A"), Set.of()));

    assertEquals(List.of("GET /a: 1 + N(orders) -> gone"), texts(comparison.better()));
    assertEquals(List.of("GET /b: no growth -> 1 + N(orders)"), texts(comparison.worse()));
    assertEquals(List.of("shop.B#b()"), methods(comparison.unread()));
    assertEquals(List.of("shop.A#b()", "shop.B#b()"), methods(comparison.now()));
  }

  @Test
  void aRunWithoutAllThatIsCalledFindsNothingBetter() {
    Baseline before =
        baseline(
            endpoint("GET /a", "web.A#a()", ONE, ORDERS),
            endpoint("GET /b", "web.B#b()", ONE, ORDERS));
    Reading web = new Reading(Reading.Extent.SOME_SOURCES, Set.of("web.A"), Set.of());
    Reading all = new Reading(Reading.Extent.SOME_SOURCES, Set.of("web.A", "web.B"), Set.of());
    List<Endpoint> now = List.of(endpoint("GET /a", "web.A#a()", ONE));

    EndpointComparison comparison = EndpointComparison.of(before, now, web);

    assertEquals(List.of(), comparison.better());
    assertEquals(before.endpoints().get(), comparison.pruned());
    assertEquals(2, EndpointComparison.of(before, now, all).better().size());
  }

  @Test
  void aMovedHandlerIsTheSameEndpoint() {
    Baseline before = baseline(endpoint("GET /a", "shop.A#a()", ONE, ORDERS));

    EndpointComparison comparison =
        EndpointComparison.of(
            before, List.of(endpoint("GET /a", "web.B#list()", ONE, ORDERS)), ALL);

    assertEquals(List.of(), comparison.worse());
    assertEquals(List.of(), comparison.better());
    assertEquals(List.of(), comparison.risen());
  }

  @Test
  void whatMayBeMoreIsWorse() {
    Baseline before = baseline(endpoint("GET /a", "shop.A#a()", ONE, ORDERS));
    Cost open = new Cost(List.of(ONE, ORDERS), List.of(new Cost.Cause("too deep", Span.NONE)));
    Endpoint now = new Endpoint("http", "GET /a", "shop.A#a()", Span.NONE, open);

    assertEquals(
        List.of("GET /a: 1 + N(orders) -> at least 1 + N(orders)"),
        texts(EndpointComparison.of(before, List.of(now), ALL).worse()));
  }

  @Test
  void ofLongCostsOnlyTheDifferenceIsSaid() {
    List<Cost.Term> terms = new ArrayList<>(List.of(ONE));
    for (int i = 0; i < 12; i++) {
      terms.add(term(1, "rows" + i));
    }
    Baseline before = baseline(endpoint("GET /a", "shop.A#a()", terms.toArray(Cost.Term[]::new)));
    terms.remove(1);
    terms.add(ITEMS);
    Endpoint now = endpoint("GET /a", "shop.A#a()", terms.toArray(Cost.Term[]::new));

    assertEquals(
        List.of("GET /a: more: N(orders) x M(items); less: N(rows0)"),
        texts(EndpointComparison.of(before, List.of(now), ALL).worse()));
  }

  private static Baseline baseline(Endpoint... endpoints) {
    return Baseline.EMPTY.withEndpoints(
        EndpointComparison.of(Baseline.EMPTY, List.of(endpoints), ALL).now());
  }

  private static List<String> texts(List<EndpointComparison.Pair> changes) {
    return changes.stream().map(EndpointComparison.Pair::text).toList();
  }

  private static List<String> methods(List<KnownEndpoint> endpoints) {
    return endpoints.stream().map(KnownEndpoint::method).toList();
  }

  private static Cost.Term term(int statements, String... factors) {
    return new Cost.Term(List.of(factors), statements, List.of());
  }

  private static Endpoint endpoint(String name, String method, Cost.Term... terms) {
    return new Endpoint("http", name, method, Span.NONE, new Cost(List.of(terms)));
  }
}
