package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one query has loaded, the rows of another one with the same conditions have. */
class SameConditionsTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity public class Ticket {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        @ManyToOne(fetch = FetchType.LAZY) Show show;
        int seats;
        String kind;
        Buyer getBuyer() { return buyer; }
        Show getShow() { return show; }
        void setKind(String kind) { this.kind = kind; }
      }
      @Entity class Show { @Id Long id; String title; String getTitle() { return title; } }
      @Entity class Buyer { @Id Long id; String name; String getName() { return name; } }
      """;

  private void assertFound(String methods, List<String> expected) {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.transaction.annotation.Transactional;
        @Transactional class Report {
          EntityManager em;
          List<Ticket> fetched(String kind) {
            return em.createQuery("select t from Ticket t left join fetch t.buyer where t.kind = :k", Ticket.class).setParameter("k", kind).getResultList();
          }
          List<Ticket> plain(String kind) {
            return em.createQuery("select t from Ticket t where t.kind = :k", Ticket.class).setParameter("k", kind).getResultList();
          }
          List<Ticket> some(String kind) {
            return em.createQuery("select t from Ticket t left join fetch t.buyer where t.kind = :k and t.seats > 2", Ticket.class).setParameter("k", kind).getResultList();
          }
          List<Ticket> joined(String kind) {
            return em.createQuery("select t from Ticket t join fetch t.buyer left join fetch t.show where t.kind = :k", Ticket.class).setParameter("k", kind).getResultList();
          }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + methods + "}", "shop/Ticket.java", ENTITIES),
        expected);
  }

  @Test
  void theSameConstantAsksForTheSameRows() {
    assertFound(
        """
        void same() { fetched("day"); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        void behind() { List<Ticket> all = plain("day"); fetched("day"); for (Ticket t : all) t.getBuyer().getName(); }
        void other() { fetched("night"); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        void fewer() { some("day"); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        void more() { fetched("day"); for (Ticket t : some("day")) t.getBuyer().getName(); }
        """,
        List.of("Report.java:21 Ticket.buyer", "Report.java:22 Ticket.buyer"));
  }

  @Test
  void theSameVariableDoesAsLongAsItHoldsTheSame() {
    String fetched =
        "em.createQuery(\"select t from Ticket t left join fetch t.buyer where t.kind = :k\","
            + " Ticket.class).setParameter(\"k\", %s).getResultList()";
    String plain =
        "em.createQuery(\"select t from Ticket t where t.kind = :k\", Ticket.class)"
            + ".setParameter(\"k\", %s).getResultList()";
    assertFound(
        """
        void same(String k) { %s; for (Ticket t : %s) t.getBuyer().getName(); }
        void other(String k, String l) { %s; for (Ticket t : %s) t.getBuyer().getName(); }
        void set(String k) { %s; k = em.toString(); for (Ticket t : %s) t.getBuyer().getName(); }
        """
            .formatted(
                fetched.formatted("k"),
                plain.formatted("k"),
                fetched.formatted("k"),
                plain.formatted("l"),
                fetched.formatted("k"),
                plain.formatted("k")),
        List.of("Report.java:20 Ticket.buyer", "Report.java:21 Ticket.buyer"));
  }

  @Test
  void whatHasChangedSinceIsNotTheSame() {
    assertFound(
        """
        void changed() {
          fetched("day");
          for (Ticket t : plain("night")) t.setKind("day");
          for (Ticket t : plain("day")) t.getBuyer().getName();
        }
        void cleared() { fetched("day"); em.clear(); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        """,
        List.of("Report.java:22 Ticket.buyer", "Report.java:24 Ticket.buyer"));
  }

  /** Rows without a buyer were not among those of the join, and their show is not loaded. */
  @Test
  void aJoinLeavesRowsOut() {
    assertFound(
        """
        void same() { joined("day"); for (Ticket t : plain("day")) { t.getBuyer().getName();
          t.getShow().getTitle(); } }
        """,
        List.of("Report.java:20 Ticket.show"));
  }

  /** Who asks for what rows refer to has loaded that, not the rows, nor what others refer to. */
  @Test
  void whatSuchRowsReferToIsThereToo() {
    assertFound(
        """
        List<Buyer> buyers(String kind) {
          return em.createQuery("select t.buyer from Ticket t where t.kind = :k", Buyer.class).setParameter("k", kind).getResultList();
        }
        void same() { buyers("day"); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        void behind() { List<Ticket> all = plain("day"); buyers("day"); for (Ticket t : all) t.getBuyer().getName(); }
        void constant() {
          em.createQuery("select t.buyer from Ticket t where t.kind = 'day'", Buyer.class).getResultList();
          for (Ticket t : plain("day")) t.getBuyer().getName();
        }
        void other() { buyers("night"); for (Ticket t : plain("day")) t.getBuyer().getName(); }
        void show() { buyers("day"); for (Ticket t : plain("day")) t.getShow().getTitle(); }
        void few() {
          em.createQuery("select t.buyer from Ticket t where t.kind = 'day'", Buyer.class).setMaxResults(50).getResultList();
          for (Ticket t : plain("day")) t.getBuyer().getName();
        }
        void more() {
          em.createQuery("select t.buyer from Ticket t where t.kind = 'day' and t.seats > 1", Buyer.class).getResultList();
          for (Ticket t : plain("day")) t.getBuyer().getName();
        }
        void beside() { for (Buyer b : buyers("day")) b.getName(); for (Ticket t : fetched("day")) t.getBuyer().getName(); }
        """,
        List.of(
            "Report.java:28 Ticket.buyer",
            "Report.java:29 Ticket.show",
            "Report.java:32 Ticket.buyer",
            "Report.java:36 Ticket.buyer"));
  }
}
