package dev.nplusone.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Cost.Term;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {

  private static final Cost NESTED =
      new Cost(
          List.of(
              new Term(List.of("orders", "items"), 1, List.of()),
              new Term(List.of(), 1, List.of()),
              new Term(List.of("orders"), 2, List.of())));

  @Test
  void readsInTheOrderOfGrowth() {
    assertEquals("1 + 2 x N(orders) + N(orders) x M(items)", NESTED.text());
    assertEquals("0", Cost.NONE.text());
  }

  @Test
  void growsAsItsWorstTerm() {
    assertEquals(2, NESTED.order());
    assertEquals("N(orders) x M(items)", NESTED.worst().orElseThrow().text());
    assertEquals(0, Cost.NONE.order());
  }
}
