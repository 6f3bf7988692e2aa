package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Iterators that the program writes to get rows page by page, and what goes over them by hand. */
class PagedIteratorsTest {
  @TempDir Path directory;

  private static final String PAGES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      class Pages implements Iterator<Order> {
        private final EntityManager em;
        private final %s
        private int number;
        private boolean last;
        Pages(EntityManager em) { this.em = em; }
        List<Order> page() {
          return em.createQuery("select o from Order o order by o.id", Order.class)
              .setFirstResult(40 * number++).setMaxResults(40).getResultList();
        }
        @Override public boolean hasNext() {
          %s
        }
        @Override public Order next() {
          if (!hasNext()) throw new NoSuchElementException();
          return %s;
        }
      }
      """;

  private static final String REPORT =
      """
      package shop;
      class Report {
        jakarta.persistence.EntityManager em;
        void asked() {
          Pages pages = new Pages(em);
          while (pages.hasNext()) { pages.next().getItems().size(); }
        }
        void remaining() { new Pages(em).forEachRemaining(o -> o.getItems().size()); }
      }
      """;

  private static final List<String> READ =
      List.of("Report.java:6 Order.items", "Report.java:8 Order.items");

  private void assertRead(String kept, String more, String next, List<String> found) {
    ShopReports.assertFound(
        directory,
        Map.of("shop/Pages.java", PAGES.formatted(kept, more, next), "shop/Report.java", REPORT),
        found);
  }

  /** The query is sent once for each page, its rows are as many as there are. */
  @Test
  void aQueueIsFilledWhenItIsUsedUp() {
    assertRead(
        "Deque<Order> buffer = new ArrayDeque<>();",
        """
        if (buffer.isEmpty() && !last) {
          List<Order> page = page();
          buffer.addAll(page);
          last = page.size() < 40;
        }
        return !buffer.isEmpty();
        """,
        "buffer.remove()",
        READ);
  }

  @Test
  void aMethodOfItsOwnMayFillIt() {
    assertRead(
        "Deque<Order> buffer = new ArrayDeque<>(); void fill() { buffer.addAll(page()); }",
        "if (!buffer.isEmpty()) return true; fill(); return !buffer.isEmpty();",
        "buffer.poll()",
        READ);
  }

  /** Whatever there is at the place where the next one is looked for is one row. */
  @Test
  void oneThatLooksForOneRowEachTimeSendsAsManyQueries() {
    assertRead(
        "Order[] found = new Order[1];",
        """
        found[0] = em.find(Order.class, (long) ++number);
        return found[0] != null;
        """,
        "found[0]",
        List.of("Pages.java:15 EntityManager.find", "Report.java:6 Order.items"));
  }
}
