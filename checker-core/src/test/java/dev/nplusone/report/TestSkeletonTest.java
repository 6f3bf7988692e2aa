package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TestSkeletonTest {

  @Test
  void callsTheMethodWithTheLoop() {
    TestSkeleton skeleton = TestSkeleton.of(Samples.lazyAccess(), true);

    assertEquals("shop", skeleton.packageName());
    assertEquals("OrderReportStatementsTest", skeleton.testName());
    assertEquals(
        """
        package shop;

        import static org.junit.jupiter.api.Assertions.fail;

        import dev.nplusone.junit.ExpectStatements;
        import org.junit.jupiter.api.BeforeEach;
        import org.junit.jupiter.api.Test;
        import org.springframework.beans.factory.annotation.Autowired;
        import org.springframework.boot.test.context.SpringBootTest;
        import org.springframework.transaction.annotation.Transactional;

        /**
         * one SELECT per Order: `order.getItems()` is loaded lazily for each row
         * (OrderReport.java:41, cost 1 + N(orders)).
         *
         * <p>add `items` to the @EntityGraph of findByStatus
         */
        @SpringBootTest
        @Transactional
        class OrderReportStatementsTest {

          @Autowired private OrderReport orderReport;

          @BeforeEach
          void storeThreeRowsOrMore() {
            // with one row, 1 + N looks like a constant
            fail("store at least three rows, then flush() and clear() the EntityManager");
          }

          @Test
          @ExpectStatements(min = 1, max = 2)
          void printSendsNoStatementPerRow() {
            orderReport.print(null /* List */);
          }
        }
        """,
        skeleton.text());
  }

  @Test
  void leavesSpringOutWhereThereIsNone() {
    String text = TestSkeleton.of(Samples.queryInLoop(), false).text();

    assertFalse(text.contains("springframework"), text);
    assertFalse(text.startsWith("package"), text);
    assertTrue(text.contains("größe.load(null /* long[] */, 1 /* int */);"), text);
  }
}
