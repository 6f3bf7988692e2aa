package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements that a row has in a collection of its own and in one of its parts. */
class SameElementsTest {
  private static final String CRATES =
      "select distinct o from Order o left join fetch o.shipments s left join fetch s.crates"
          + " left join fetch o.crates c";
  private static final List<String> LABELS =
      List.of("Crate.labels 1 + N(orders) x M(shipments) x K(crates)");
  private static final String CRATE_ORDER = "@ManyToOne(optional = false) Order order;";

  @TempDir Path directory;

  @Test
  void haveWhatIsFetchedOfTheRowsOwn() {
    assertEquals(List.of(), found(CRATES + " left join fetch c.labels", CRATE_ORDER));
    assertEquals(
        List.of(),
        found(
            CRATES + " left join fetch c.labels",
            "@ManyToOne @JoinColumn(nullable = false) Order order;"));
  }

  @Test
  void lackWhatIsNotFetched() {
    assertEquals(LABELS, found(CRATES, CRATE_ORDER));
  }

  @Test
  void areOthersWhereTheyNeedNotBelongToTheRow() {
    assertEquals(
        LABELS, found(CRATES + " left join fetch c.labels", CRATE_ORDER.replace("false", "true")));
  }

  private List<String> found(String query, String crateOrder) {
    return TestFindings.costs(
        directory,
        """
        package harbor;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Order {
          @Id Long id;
          @OneToMany(mappedBy = "order", cascade = CascadeType.ALL) Set<Shipment> shipments;
          @OneToMany(mappedBy = "order", cascade = CascadeType.ALL) Set<Crate> crates;
        }
        @Entity class Shipment {
          @Id Long id;
          @ManyToOne(optional = false) Order order;
          @OneToMany(mappedBy = "shipment", cascade = CascadeType.ALL) Set<Crate> crates;
        }
        @Entity class Crate {
          @Id Long id;
          CRATE_ORDER
          @ManyToOne(fetch = FetchType.LAZY) Shipment shipment;
          @OneToMany Set<Label> labels;
        }
        @Entity class Label { @Id Long id; }
        interface Orders extends JpaRepository<Order, Long> {
          @Query("QUERY") List<Order> all();
        }
        class Desk {
          Orders orders;
          void run() {
            for (Order order : orders.all())
              for (Shipment shipment : order.shipments)
                for (Crate crate : shipment.crates) crate.labels.size();
          }
        }
        """
            .replace("CRATE_ORDER", crateOrder)
            .replace("QUERY", query));
  }
}
