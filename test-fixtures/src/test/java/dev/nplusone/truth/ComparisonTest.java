package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTest {

  private static final Map<String, Set<String>> TABLES =
      Map.of("items", Set.of("order_item"), "customer", Set.of("customer"));

  @Test
  void agreesWhenTheLineGrowsAsTheCommentSays() {
    assertAgree("// expect NPlusOneLazyAccess: items, 1 + N(orders)", lazy(6, 12));
  }

  @Test
  void agreesWhenASilentLineStaysConstant() {
    assertAgree("// silent: one row", lazy(1, 1));
    assertAgree("// silent: never reads");
  }

  @Test
  void agreesThatAMissIsPerRowInTheRun() {
    assertAgree("// miss NPlusOneLazyAccess: items, 1 + N(orders); text in a file", lazy(6, 12));
  }

  @Test
  void disagreesWhenAnExpectedLineStaysConstant() {
    assertDisagree("// expect NPlusOneLazyAccess: items, 1 + N(orders)", lazy(1, 1));
    assertDisagree("// miss NPlusOneLazyAccess: items, 1 + N(orders); text in a file");
  }

  @Test
  void disagreesWhenASilentLineGrows() {
    assertDisagree("// silent: fetched", lazy(6, 12));
    assertDisagree("// false-alarm NPlusOneLazyAccess: items; fetched", lazy(6, 12));
  }

  @Test
  void disagreesWhenALineWithoutCommentGrows() {
    assertDisagree("", lazy(6, 12));
  }

  @Test
  void disagreesAboutRuleAttributeAndCost() {
    assertDisagree("// expect NPlusOneEagerSelect: items, 1 + N(orders)", lazy(6, 12));
    assertDisagree("// expect NPlusOneLazyAccess: customer, 1 + N(orders)", lazy(6, 12));
    assertDisagree("// expect NPlusOneLazyAccess: items, 1 + N(orders) x M(x)", lazy(6, 12));
  }

  @Test
  void disagreesAboutTheCallThatRunsAQuery() {
    assertAgree("// expect NPlusOneQueryInLoop: Orders.findById, N(ids)", query(6, 12));
    assertDisagree("// expect NPlusOneQueryInLoop: Orders.existsById, N(ids)", query(6, 12));
  }

  @Test
  void takesPagesAndBatchesForConstant() {
    assertTrue(!lazy(2, 4).perRow());
    assertTrue(lazy(3, 6).perRow());
    assertEquals(2, lazy(18, 72).degree());
    assertEquals(3, lazy(54, 432).degree());
  }

  private static Count lazy(int small, int large) {
    return count(SqlKind.LAZY, "order_item", small, large);
  }

  private static Count query(int small, int large) {
    return count(SqlKind.QUERY, "orders", small, large);
  }

  private static Count count(SqlKind kind, String table, int small, int large) {
    return new Count("A.b", "A.java", 1, kind, table, List.of("findById"), small, large);
  }

  private static void assertAgree(String line, Count... counts) {
    assertEquals(List.of(), disagreements(line, counts));
  }

  private static void assertDisagree(String line, Count... counts) {
    assertEquals(1, disagreements(line, counts).size());
  }

  private static List<String> disagreements(String line, Count... counts) {
    return new Comparison(
            Expectations.of("A.java", line),
            List.of(counts),
            name -> TABLES.getOrDefault(name, Set.of()))
        .disagreements();
  }
}
