package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nplusone.truth.Expectation.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectationsTest {

  @Test
  void readsRuleDetailAndCostOfAnExpectation() {
    assertEquals(
        List.of(
            new Expectation(
                "a/B.java",
                2,
                Keyword.EXPECT,
                "NPlusOneLazyAccess",
                "items",
                "1 + N(orders) x M(items)",
                "")),
        Expectations.of(
            "a/B.java",
            "class B {\n  int i; // expect NPlusOneLazyAccess: items, 1 + N(orders) x M(items)\n}"));
  }

  @Test
  void readsTheReasonOfASilentLine() {
    assertEquals(
        List.of(new Expectation("B.java", 1, Keyword.SILENT, "", "", "", "a graph, it fetches")),
        Expectations.of("B.java", "read(); // silent: a graph, it fetches"));
  }

  @Test
  void readsTheReasonBehindADisagreement() {
    assertEquals(
        List.of(
            new Expectation(
                "B.java",
                1,
                Keyword.MISS,
                "NPlusOneQueryInLoop",
                "OrderRepository.findById",
                "N(ids)",
                "called by reflection")),
        Expectations.of(
            "B.java",
            "x(); // miss NPlusOneQueryInLoop: OrderRepository.findById, N(ids);"
                + " called by reflection"));
  }

  @Test
  void readsSeveralCommentsOfOneLine() {
    List<Expectation> found =
        Expectations.of(
            "B.java",
            "x(); // expect NPlusOneEagerSelect: A.b, 1 + N(as)"
                + " // false-alarm NPlusOneLazyAccess: c; read once");
    assertEquals(
        List.of(Keyword.EXPECT, Keyword.FALSE_ALARM),
        found.stream().map(Expectation::keyword).toList());
    assertEquals(List.of("A.b", "c"), found.stream().map(Expectation::detail).toList());
  }

  @Test
  void passesOverOtherComments() {
    assertEquals(List.of(), Expectations.of("B.java", "// we expect: nothing\n// silently"));
  }

  @Test
  void refusesAnExpectationWithoutARule() {
    assertThrows(
        IllegalArgumentException.class, () -> Expectations.of("B.java", "x(); // expect: items"));
  }

  @Test
  void readsBackWhatItWrites() {
    String comment = "expect NPlusOneLazyAccess: items, 1 + N(orders)";
    assertEquals(comment, Expectations.of("B.java", "// " + comment).get(0).text());
  }
}
