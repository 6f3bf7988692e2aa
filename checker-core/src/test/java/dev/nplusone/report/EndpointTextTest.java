package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EndpointTextTest {
  private static Cost.Term term(int statements, String... factors) {
    Span place = new Span("src/OrderService.java", 40 + factors.length, 1, 1, 1);
    return new Cost.Term(
        List.of(factors), statements, List.of(new Cost.Cause("Order.items", place)));
  }

  private static Endpoint endpoint(String name, Cost.Term... terms) {
    return new Endpoint("http", name, "shop.C#m()", Span.NONE, new Cost(List.of(terms)));
  }

  private static final List<Endpoint> SOME =
      List.of(
          endpoint("GET /a", term(2)),
          endpoint("GET /b", term(1), term(1, "orders")),
          endpoint("GET /c", term(1), term(3, "orders")),
          endpoint("GET /d", term(1, "orders", "items"), term(1), term(1, "orders")));

  @Test
  void listsWhatGrowsMostExpensiveFirst() {
    assertEquals(
        List.of(
            "3 of 4 endpoints send a number of statements that grows with the data",
            "  GET /d: 1 + N(orders) + N(orders) x M(items)",
            "  GET /c: 1 + 3 x N(orders)",
            "  GET /b: 1 + N(orders)"),
        EndpointText.table(SOME, true, 10));
  }

  @Test
  void saysHowManyItLeavesOut() {
    assertEquals(
        List.of(
            "3 of 4 endpoints send a number of statements that grows with the data",
            "  GET /d: 1 + N(orders) + N(orders) x M(items)",
            "  and 3 more"),
        EndpointText.table(SOME, false, 1));
  }

  @Test
  void isSilentWithoutEndpoints() {
    assertEquals(List.of(), EndpointText.table(List.of(), false, 10));
  }

  @Test
  void cutsALongCostToItsEnds() {
    List<Cost.Term> terms = new ArrayList<>(List.of(term(3), term(2, "orders", "items")));
    for (int i = 0; i < 12; i++) {
      terms.add(term(1, "rows" + i));
    }

    assertEquals(
        "GET /long: 3 + ... + 2 x N(orders) x M(items) (14 terms)",
        EndpointText.line(endpoint("GET /long", terms.toArray(Cost.Term[]::new))));
  }

  @Test
  void namesTheTermThatCostsMostAndItsCause() {
    assertEquals(
        "N(orders) x M(items) from Order.items (OrderService.java:42)",
        EndpointText.blame(SOME.get(3)));
  }

  @Test
  void saysWhenSomethingIsMissing() {
    Cost cost =
        new Cost(
            List.of(term(1)), List.of(new Cost.Cause("`A.b` has 5 implementations", Span.NONE)));

    assertEquals("at least 1", cost.text());
  }
}
