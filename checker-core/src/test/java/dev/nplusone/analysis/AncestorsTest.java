package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestFindings;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References of a part to what its whole is a part of. */
class AncestorsTest {
  private static final String PARTS = ", cascade = CascadeType.ALL";

  private static final List<String> SHIPMENTS_AND_CRATES =
      List.of("Order.shipments 1 + N(orders)", "Shipment.crates 1 + N(orders) x M(shipments)");

  @TempDir Path directory;

  @Test
  void aPartOfAPartLeadsBackToItsWhole() {
    String read =
        "for (Order order : orders.findAll()) for (Shipment shipment : order.getShipments())"
            + " for (Crate crate : shipment.getCrates()) ";
    assertEquals(SHIPMENTS_AND_CRATES, found(PARTS, "order", read + "crate.getTop().getName();"));
    assertEquals(SHIPMENTS_AND_CRATES, found(PARTS, "order", read + "name(crate);"));
    assertEquals(
        SHIPMENTS_AND_CRATES,
        found(", orphanRemoval = true", "order", read + "crate.getTop().getName();"));
  }

  @Test
  void whatTheWholeHasNotLoadedIsLoadedOnceForEachWhole() {
    assertEquals(
        List.of("Shipment.crates 1 + N(shipments)", "Shipment.order 1 + N(shipments)"),
        found(
            PARTS,
            "order",
            "for (Shipment shipment : shipments.findAll())"
                + " for (Crate crate : shipment.getCrates()) crate.getTop().getName();"));
    assertEquals(
        List.of("Shipment.crates 1 + N(shipments)"),
        found(
            PARTS,
            "order",
            "for (Shipment shipment : shipments.with())"
                + " for (Crate crate : shipment.getCrates()) crate.getTop().getName();"));
    assertEquals(
        List.of("Order.shipments 1 + N(orders)", "Shipment.crates 1 + N(orders) x M(shipments)"),
        found(
            PARTS,
            "order",
            "for (Order order : orders.findAll()) for (Shipment shipment : order.getShipments())"
                + " for (Crate crate : shipment.getCrates()) crate.getTop().getShipments().size();"));
  }

  @Test
  void whatJustTheNameSaysIsPossible() {
    for (String read : List.of("crate.getTop().getName();", "name(crate);")) {
      String loop = " for (Crate crate : shipment.getCrates()) " + read;
      assertEquals(
          List.of("Crate.order POSSIBLE"),
          rated("for (Shipment shipment : shipments.both())" + loop));
      assertEquals(
          List.of("Crate.order POSSIBLE", "Order.shipments CERTAIN", "Shipment.crates CERTAIN"),
          rated(
              "for (Order order : orders.findAll())"
                  + " for (Shipment shipment : order.getShipments())"
                  + loop));
    }
    assertEquals(
        List.of("Crate.order POSSIBLE", "Shipment.crates CERTAIN"),
        rated("for (Shipment shipment : shipments.with()) crates(shipment);"));
  }

  @Test
  void whatTheWholeRefersToIsLoadedWhicheverWay() {
    for (String read : List.of("crate.getTop().getFirm().getName();", "firm(crate);")) {
      assertEquals(
          List.of(
              "Order.firm 1 + N(orders)",
              "Order.shipments 1 + N(orders)",
              "Shipment.crates 1 + N(orders) x M(shipments)"),
          found(
              PARTS,
              "order",
              "for (Order order : orders.findAll())"
                  + " for (Shipment shipment : order.getShipments())"
                  + " for (Crate crate : shipment.getCrates()) "
                  + read));
    }
  }

  @Test
  void whatOnlyThePartHasFetchedIsThere() {
    assertEquals(
        List.of(),
        found(
            PARTS,
            "order",
            "for (Shipment shipment : shipments.deep())"
                + " for (Crate crate : shipment.getCrates()) crate.getTop().getName();"));
  }

  @Test
  void notWithoutParts() {
    assertEquals(
        List.of(
            "Crate.order 1 + N(orders) x M(shipments) x K(crates)",
            "Order.shipments 1 + N(orders)",
            "Shipment.crates 1 + N(orders) x M(shipments)"),
        found(
            "",
            "order",
            "for (Order order : orders.findAll()) for (Shipment shipment : order.getShipments())"
                + " for (Crate crate : shipment.getCrates()) crate.getTop().getName();"));
  }

  @Test
  void notForAnotherNameOrPeople() {
    for (String name : List.of("origin", "owner", "handledBy")) {
      assertEquals(
          List.of(
              "Crate." + name + " 1 + N(orders) x M(shipments) x K(crates)",
              "Order.shipments 1 + N(orders)",
              "Shipment.crates 1 + N(orders) x M(shipments)"),
          found(
              PARTS,
              name,
              "for (Order order : orders.findAll()) for (Shipment shipment : order.getShipments())"
                  + " for (Crate crate : shipment.getCrates()) crate.getTop().getName();"));
    }
  }

  private List<String> rated(String read) {
    return Checker.check(
            TestPrograms.of(directory, program(PARTS, "order", read)),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.confidence())
        .distinct()
        .sorted()
        .toList();
  }

  private List<String> found(String cascade, String name, String read) {
    return TestFindings.costs(directory, program(cascade, name, read));
  }

  private static String program(String cascade, String name, String read) {
    String up = name.equals("origin") ? "order" : name;
    return """
        package dock;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Firm { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Order {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Firm firm;
          public Firm getFirm() { return firm; }
          String name;
          @OneToMany(mappedBy = "UP" CASCADE) private Set<Shipment> shipments;
          public Set<Shipment> getShipments() { return shipments; }
          public String getName() { return name; }
        }
        @Entity class Shipment {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Order UP;
          @OneToMany(mappedBy = "shipment" CASCADE) private Set<Crate> crates;
          public Set<Crate> getCrates() { return crates; }
        }
        @Entity class Crate {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Shipment shipment;
          @ManyToOne(fetch = FetchType.LAZY) private Order NAME;
          public Order getTop() { return NAME; }
        }
        interface Orders extends JpaRepository<Order, Long> {}
        interface Shipments extends JpaRepository<Shipment, Long> {
          @Query("select s from Shipment s join fetch s.UP") List<Shipment> with();
          @Query("select s from Shipment s join fetch s.UP join fetch s.crates") List<Shipment> both();
          @Query("select s from Shipment s join fetch s.crates c join fetch c.NAME") List<Shipment> deep();
        }
        class Desk {
          Orders orders; Shipments shipments;
          void crates(Shipment shipment) {
            for (Crate crate : shipment.getCrates()) crate.getTop().getName();
          }
          String firm(Crate crate) { return crate.getTop().getFirm().getName(); }
          String name(Crate crate) { return crate.getTop().getName(); }
          void run() { READ }
        }
        """
        .replace("CASCADE", cascade)
        .replace("UP", up)
        .replace("NAME", name)
        .replace("READ", read);
  }
}
