package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StaticComparisonTest {
  private static final String ITEMS = "NPlusOneLazyAccess: items, 1 + N(orders)";

  @Test
  void agreesWhenReportedAsExpected() {
    assertEquals(List.of(), disagreements("// expect " + ITEMS, finding("1 + N(orders)")));
    assertEquals(List.of(), disagreements("// miss " + ITEMS + "; in a file"));
    assertEquals(
        List.of(),
        disagreements(
            "// false-alarm NPlusOneLazyAccess: items; read once", finding("1 + N(orders)")));
    assertEquals(List.of(), disagreements("// silent: fetched"));
  }

  @Test
  void seesWhatIsNotReported() {
    assertOne("not reported", disagreements("// expect " + ITEMS));
  }

  @Test
  void seesAnotherCost() {
    assertOne("not reported", disagreements("// expect " + ITEMS, finding("N(orders)")));
  }

  @Test
  void seesWhatNobodyExpects() {
    Finding found = finding("1 + N(orders)");
    assertOne("without a comment", disagreements("// silent: fetched", found));
    assertOne("without a comment", disagreements("", found));
  }

  @Test
  void seesThatADisagreementHasBecomeRight() {
    assertOne(
        "make it `expect`",
        disagreements("// miss " + ITEMS + "; in a file", finding("1 + N(orders)")));
    assertOne(
        "make it `silent`", disagreements("// false-alarm NPlusOneLazyAccess: items; read once"));
  }

  private static void assertOne(String part, List<String> blocks) {
    assertEquals(1, blocks.size());
    assertTrue(blocks.get(0).contains(part), blocks.get(0));
  }

  private static List<String> disagreements(String comment, Finding... findings) {
    return new StaticComparison(Expectations.of("B.java", "read(); " + comment), List.of(findings))
        .disagreements();
  }

  private static Finding finding(String cost) {
    return new Finding(
        "NPlusOneLazyAccess",
        Severity.WARNING,
        Confidence.CERTAIN,
        new Span("B.java", 1, 1, 1, 4),
        "one SELECT per Order",
        List.of(),
        "Order.items",
        cost,
        "OrderRepository.findAll",
        "fetch it",
        "B#b()",
        "0",
        Optional.empty());
  }
}
