package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.ShopReports;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that the persistence context has before they are asked for, and who answers for them. */
class KnownRowsTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      @Entity public class Ticket {
        @Id @ManyToOne(fetch = FetchType.LAZY) Order order;
        @Id @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        int seats;
        Order getOrder() { return order; }
        Buyer getBuyer() { return buyer; }
      }
      @Entity class Buyer {
        @Id Long id;
        String name;
        String getName() { return name; }
        public Long getId() { return id; }
      }
      class TicketKey {
        private Long order;
        private Long buyer;
        TicketKey(Long order, Long buyer) { this.order = order; this.buyer = buyer; }
      }
      """;

  /** A criteria query without a condition loads all there are; one with an inner join may not. */
  @Test
  void aCriteriaQueryCanLoadAllRows() {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import jakarta.persistence.criteria.*;
        import java.util.*;
        import org.springframework.transaction.annotation.Transactional;
        @Transactional
        class Report {
          EntityManager em;
          List<Ticket> tickets() {
            return em.createQuery("select t from Ticket t where t.seats = 2", Ticket.class).getResultList();
          }
          void all() {
            CriteriaBuilder cb = em.getCriteriaBuilder();
            CriteriaQuery<Buyer> query = cb.createQuery(Buyer.class);
            Root<Buyer> root = query.from(Buyer.class);
            query.select(root).orderBy(cb.asc(root.get("name")));
            em.createQuery(query).getResultList();
            for (Ticket t : tickets()) { t.getBuyer().getName(); }
          }
          void some() {
            CriteriaBuilder cb = em.getCriteriaBuilder();
            CriteriaQuery<Buyer> query = cb.createQuery(Buyer.class);
            Root<Buyer> root = query.from(Buyer.class);
            query.select(root).where(cb.like(root.get("name"), "A%"));
            em.createQuery(query).getResultList();
            for (Ticket t : tickets()) { t.getBuyer().getName(); }
          }
          void joined() {
            CriteriaQuery<Buyer> query = em.getCriteriaBuilder().createQuery(Buyer.class);
            query.from(Buyer.class).join("address");
            em.createQuery(query).getResultList();
            for (Ticket t : tickets()) { t.getBuyer().getName(); }
          }
          void page() {
            CriteriaQuery<Buyer> query = em.getCriteriaBuilder().createQuery(Buyer.class);
            query.from(Buyer.class);
            em.createQuery(query).setMaxResults(50).getResultList();
            for (Ticket t : tickets()) { t.getBuyer().getName(); }
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "shop/Ticket.java", ENTITIES),
        List.of(
            "Report.java:26 Ticket.buyer",
            "Report.java:32 Ticket.buyer",
            "Report.java:38 Ticket.buyer"));
  }

  /** A key that is put together from the parts that a row has is the key of that row. */
  @Test
  void aRowIsKnownByThePartsOfItsKey() {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        class Report {
          EntityManager em;
          void again(Long other) {
            for (Ticket t : em.createQuery("select t from Ticket t", Ticket.class).getResultList()) {
              em.find(Ticket.class, new TicketKey(t.getOrder().getId(), t.getBuyer().getId()));
              em.find(Ticket.class, new TicketKey(t.getOrder().getId(), other));
            }
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of(
            "shop/Report.java",
            report,
            "shop/Ticket.java",
            ENTITIES,
            "shop/Order.java",
            """
            package shop;
            import jakarta.persistence.*;
            @Entity public class Order {
              @Id Long id;
              public Long getId() { return id; }
            }
            """),
        List.of("Report.java:9 EntityManager.find"));
  }

  /** Whatever is among identifiers, a query has found all of their rows. */
  @Test
  void allIdentifiersThatAQueryWasGivenAreThoseOfItsRows() {
    String report =
        """
        package shop;
        import java.util.*;
        import org.springframework.transaction.annotation.Transactional;
        import org.springframework.data.jpa.repository.*;
        interface Buyers extends JpaRepository<Buyer, Long> {
          @Query("select b.id from Buyer b where b.name like ?1") List<Long> ids(String name);
        }
        interface Tickets extends JpaRepository<Ticket, Long> {}
        class Letters {
          Buyers buyers;
          Tickets tickets;
          private List<Long> some(String name, Long ticket) {
            List<Long> ids = new ArrayList<>(buyers.ids(name));
            Buyer first = tickets.findById(ticket).get().getBuyer();
            if (first != null && !ids.contains(first.getId())) { ids.add(first.getId()); }
            return ids;
          }
          @Transactional void loaded(String name, Long ticket) {
            List<Long> ids = some(name, ticket);
            buyers.findAllById(ids);
            for (Long id : ids) { buyers.findById(id); }
          }
          @Transactional void other(String name, Long ticket) {
            List<Long> ids = some(name, ticket);
            buyers.findAllById(buyers.ids("A%"));
            for (Long id : ids) { buyers.findById(id); }
          }
        }
        """;
    assertEquals(
        List.of("Buyers.java:26 Buyers.findById"),
        ShopReports.found(TestPrograms.of(directory, report, ENTITIES)));
  }

  /** Rows that refer to a row at hand are the elements of its collection. */
  @Test
  void whatWasFetchedWithACollectionIsThereInItsElements() {
    assertEquals(
        List.of(),
        seats("select b from Box b left join fetch b.seats s left join fetch s.guest", "box"));
    assertEquals(
        List.of("Guests.java:27 Seat.guest"),
        seats("select b from Box b left join fetch b.seats", "box"));
    assertEquals(
        List.of("Guests.java:27 Seat.guest"),
        seats("select b from Box b left join fetch b.seats s left join fetch s.guest", "next"));
  }

  private List<String> seats(String query, String reference) {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Guest { @Id Long id; String name; }
        @Entity class Seat {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Box box;
          @ManyToOne(fetch = FetchType.LAZY) Box next;
          @ManyToOne(fetch = FetchType.LAZY) Guest guest;
        }
        @Entity class Box {
          @Id Long id;
          @OneToMany(mappedBy = "box") Set<Seat> seats;
        }
        interface Boxes extends JpaRepository<Box, Long> { @Query("%s") List<Box> all(); }
        interface Seats extends JpaRepository<Seat, Long> {
          @Query("select s from Seat s where s.%s = ?1") List<Seat> of(Box box);
        }
        @Transactional class Guests {
          Boxes boxes;
          Seats seats;
          void print() {
            for (Box box : boxes.all()) {
              for (Seat seat : seats.of(box)) {
                System.out.println(seat.guest.name);
              }
            }
          }
        }
        """;
    String text = report.formatted(query, reference);
    return ShopReports.found(TestPrograms.of(directory, text)).stream()
        .filter(found -> found.contains("Seat."))
        .map(found -> found.replaceAll(".*:", "Guests.java:"))
        .toList();
  }

  /** Nobody has a specification without a query, and what that selects is known. */
  @Test
  void aSpecificationFetchesWhereItIsNotCounted() {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.domain.Specification;
        class Report {
          Tickets tickets;
          void counted() {
            Specification<Ticket> withBuyer = (root, query, cb) -> {
              if (query != null && !Long.class.equals(query.getResultType())) { root.fetch("buyer"); }
              return null;
            };
            for (Ticket t : tickets.findAll(withBuyer)) { t.getBuyer().getName(); }
          }
          void other() {
            Specification<Ticket> withBuyer = (root, query, cb) -> {
              if (Buyer.class.equals(query.getResultType())) { root.fetch("buyer"); }
              return null;
            };
            for (Ticket t : tickets.findAll(withBuyer)) { t.getBuyer().getName(); }
          }
        }
        """;
    String tickets =
        """
        package shop;
        import org.springframework.data.jpa.repository.*;
        interface Tickets extends JpaRepository<Ticket, Long>, JpaSpecificationExecutor<Ticket> {}
        """;
    assertEquals(
        List.of("Report.java:19 Ticket.buyer"),
        ShopReports.found(TestPrograms.of(directory, report, tickets, ENTITIES)));
  }

  /** Of several beans, the primary one is injected where nobody asks for another. */
  @Test
  void thePrimaryBeanAnswers() {
    String report =
        ShopReports.HEAD
            + """
              interface Prices { int of(Order order); }
              @Component("counted") static class Counted implements Prices {
                EntityManager em;
                public int of(Order order) {
                  return em.createQuery("select o from Order o where o.id = 1", Order.class)
                      .getResultList().size();
                }
              }
              @Component @Primary static class Known implements Prices {
                private final Prices delegate;
                private final Map<String, Integer> known = new HashMap<>();
                Known(@Qualifier("counted") Prices delegate) { this.delegate = delegate; }
                public int of(Order order) {
                  Integer price = known.get(order.kind);
                  if (price == null) {
                    price = delegate.of(order);
                    known.put(order.kind, price);
                  }
                  return price;
                }
              }
              @Service static class Any {
                private final Prices prices;
                Any(Prices prices) { this.prices = prices; }
                void all(List<Order> orders) {
                  for (Order o : orders) { prices.of(o); }
                  orders.forEach(prices::of);
                }
              }
              @Service static class Counting {
                private final Prices prices;
                Counting(@Qualifier("counted") Prices prices) { this.prices = prices; }
                void all(List<Order> orders) { for (Order o : orders) { prices.of(o); } }
              }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of(
            "shop/Report.java",
            report,
            "shop/Order.java",
            """
            package shop;
            import jakarta.persistence.*;
            @Entity public class Order {
              @Id Long id;
              String kind;
            }
            """),
        List.of("Report.java:15 TypedQuery.getResultList"));
  }

  /** A private method is handed what its calls hand over, and nothing else. */
  @Test
  void aPrivateMethodKnowsWhoseIdentifiersItIsHanded() {
    String entities =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Box {
          @Id Long id;
          @OneToMany(mappedBy = "box") List<Slip> slips;
          List<Slip> getSlips() { return slips; }
        }
        @Entity class Slip {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Box box;
          Long getId() { return id; }
        }
        """;
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.stream.Collectors;
        import org.springframework.transaction.annotation.Transactional;
        @Transactional
        class Report {
          EntityManager em;
          void slips(Long id) {
            Box box = em.find(Box.class, id);
            known(box.getSlips().stream().map(Slip::getId).collect(Collectors.toSet()));
          }
          private void known(Set<Long> ids) {
            for (Long id : ids) { em.find(Slip.class, id); }
          }
          void handed(Set<Long> ids) { any(ids); }
          private void any(Set<Long> ids) {
            for (Long id : ids) { em.find(Slip.class, id); }
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Box.java", entities, "shop/Report.java", report),
        List.of("Report.java:18 EntityManager.find"));
  }
}
