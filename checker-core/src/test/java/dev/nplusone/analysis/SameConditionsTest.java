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

  private static final String WITH =
      "em.createQuery(\"select t from Ticket t left join fetch t.buyer where t.kind = :k\","
          + " Ticket.class).setParameter(\"k\", %s).getResultList()";

  private static final String PLAIN =
      "em.createQuery(\"select t from Ticket t where t.kind = :k\", Ticket.class)"
          + ".setParameter(\"k\", %s).getResultList()";

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
    assertFound(
        """
        void same(String k) { %s; for (Ticket t : %s) t.getBuyer().getName(); }
        void other(String k, String l) { %s; for (Ticket t : %s) t.getBuyer().getName(); }
        void set(String k) { %s; k = em.toString(); for (Ticket t : %s) t.getBuyer().getName(); }
        """
            .formatted(
                WITH.formatted("k"),
                PLAIN.formatted("k"),
                WITH.formatted("k"),
                PLAIN.formatted("l"),
                WITH.formatted("k"),
                PLAIN.formatted("k")),
        List.of("Report.java:20 Ticket.buyer", "Report.java:21 Ticket.buyer"));
  }

  /** Two calls give two values, whatever is known of these, and a variable can be given one. */
  @Test
  void valuesOfTwoCallsAreNotTheSame() {
    assertFound(
        """
        String next() { return UUID.randomUUID().toString(); }
        String same(String k) { return k; }
        void variables(Scanner s) {
          String k = s.next(); QUERY_WITH; String l = s.next(); for (Ticket t : QUERY_L) t.getBuyer().getName(); }
        void direct(Scanner s) {
          WITH_NEXT; for (Ticket t : PLAIN_NEXT) t.getBuyer().getName(); }
        void either(String k, boolean b, Scanner s) {
          QUERY_WITH; k = b ? k : s.next(); for (Ticket t : QUERY_K) t.getBuyer().getName(); }
        void argument(String k, boolean b, String l) {
          QUERY_WITH; for (Ticket t : QUERY_EITHER) t.getBuyer().getName(); }
        void branch(boolean b, Scanner s) {
          String k = s.next(); QUERY_WITH; if (b) { k = s.next(); } for (Ticket t : QUERY_K) t.getBuyer().getName(); }
        void passed(String k, String l) {
          WITH_SAME; for (Ticket t : PLAIN_SAME) t.getBuyer().getName(); }
        void held(Scanner s) {
          String k = s.next(); QUERY_WITH; for (Ticket t : QUERY_K) t.getBuyer().getName(); }
        """
            .replace("QUERY_WITH", WITH.formatted("k"))
            .replace("QUERY_L", PLAIN.formatted("l"))
            .replace("QUERY_K", PLAIN.formatted("k"))
            .replace("QUERY_EITHER", PLAIN.formatted("b ? k : l"))
            .replace("WITH_NEXT", WITH.formatted("s.next()"))
            .replace("PLAIN_NEXT", PLAIN.formatted("next()"))
            .replace("WITH_SAME", WITH.formatted("same(k)"))
            .replace("PLAIN_SAME", PLAIN.formatted("same(l)")),
        List.of(
            "Report.java:22 Ticket.buyer",
            "Report.java:24 Ticket.buyer",
            "Report.java:26 Ticket.buyer",
            "Report.java:28 Ticket.buyer",
            "Report.java:30 Ticket.buyer",
            "Report.java:32 Ticket.buyer"));
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

  /** Two collections cannot be fetched by one query: two with the same conditions fetch them. */
  @Test
  void comparisonsWithTheSameVariablesAskForTheSameRows() {
    String query =
        "em.createQuery(\"select t from Ticket t left join fetch t.%s where t.seats between :a and :b"
            + " and t.kind like :n\", Ticket.class).setParameter(\"a\", %s)"
            + ".setParameter(\"b\", %s).setParameter(\"n\", n).getResultList()";
    assertFound(
        """
        void same(int a, int b, String n) { List<Ticket> all = BUYERS; all = all.isEmpty() ? all : SHOWS; for (Ticket t : all) { t.getBuyer().getName(); t.getShow().getTitle(); } }
        void earlier(int a, int b, String n) { List<Ticket> all = BUYERS; SHOWS; for (Ticket t : all) t.getShow().getTitle(); }
        void swapped(int a, int b, String n) { SWAPPED; for (Ticket t : SHOWS) t.getBuyer().getName(); }
        void equal(int a, int b, String n) { BUYERS; for (Ticket t : plain(n)) t.getBuyer().getName(); }
        """
            .replace("BUYERS", query.formatted("buyer", "a", "b"))
            .replace("SWAPPED", query.formatted("buyer", "b", "a"))
            .replace("SHOWS", query.formatted("show", "a", "b")),
        List.of("Report.java:21 Ticket.buyer", "Report.java:22 Ticket.buyer"));
  }

  /** Where each call had a context of its own, nothing could be loaded lazily at all. */
  @Test
  void anEntityManagerIsOneContextForWhatIsLoadedLazily() {
    String dao =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        class Report {
          @PersistenceContext EntityManager em;
          void both(int a) {
            List<Ticket> all = em.createQuery("select t from Ticket t left join fetch t.buyer where t.seats > :a", Ticket.class).setParameter("a", a).getResultList();
            all = em.createQuery("select t from Ticket t left join fetch t.show where t in :all", Ticket.class).setParameter("all", all).getResultList();
            for (Ticket t : all) { t.getBuyer().getName(); t.getShow().getTitle(); }
          }
          void such(int a) {
            em.createQuery("select t from Ticket t left join fetch t.buyer where t.seats > :a", Ticket.class).setParameter("a", a).getResultList();
            for (Ticket t : em.createQuery("select t from Ticket t where t.seats > :a", Ticket.class).setParameter("a", a).getResultList()) { t.getBuyer().getName(); }
          }
          void others(int a, int b) {
            em.createQuery("select t from Ticket t left join fetch t.buyer where t.seats > :a", Ticket.class).setParameter("a", a).getResultList();
            for (Ticket t : em.createQuery("select t from Ticket t where t.seats > :a", Ticket.class).setParameter("a", b).getResultList()) { t.getBuyer().getName(); }
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", dao, "shop/Ticket.java", ENTITIES),
        List.of("Report.java:17 Ticket.buyer"));
  }
}
