package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a query for all rows has loaded is gone where a method that is called clears the context.
 */
class ClearedContextsTest {
  private static final List<String> AGAIN = List.of("Order.buyer 1 + N(orders)");

  @TempDir Path directory;

  @Test
  void calleesThatClear() {
    assertEquals(AGAIN, found("em.clear();"));
    assertEquals(AGAIN, found("forget();"));
    assertEquals(AGAIN, found("perhaps(other);"));
  }

  @Test
  void calleesThatDoNot() {
    assertEquals(List.of(), found(""));
    assertEquals(List.of(), found("em.flush();"));
    assertEquals(List.of(), found("other.own();"));
  }

  private List<String> found(String between) {
    return TestFindings.costs(
        directory,
        """
        package desk;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.*;
        @Entity class Buyer { @Id Long id; String name; String name() { return name; } }
        @Entity class Order {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        }
        interface Orders extends JpaRepository<Order, Long> {
          @Query("select o from Order o join fetch o.buyer") List<Order> full();
        }
        class Other {
          EntityManager em;
          @Transactional(propagation = Propagation.REQUIRES_NEW) void own() { em.clear(); }
        }
        @Transactional class Desk {
          Orders orders;
          EntityManager em;
          void run(Other other) {
            orders.full();
            %s
            for (Order o : orders.findAll()) { o.buyer.name(); }
          }
          private void forget() { em.clear(); }
          private void perhaps(Other other) { if (other != null) { forget(); } }
        }
        """
            .formatted(between));
  }
}
