package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a query without conditions has loaded, all rows of its entity have, whoever asks for them.
 */
class LoadedOfAllTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity @Inheritance(strategy = InheritanceType.JOINED) public class Ticket {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        @ManyToOne(fetch = FetchType.LAZY) Show show;
        @OneToMany List<Extra> extras;
        int seats;
        Buyer getBuyer() { return buyer; }
        Show getShow() { return show; }
        List<Extra> getExtras() { return extras; }
      }
      @Entity class Pass extends Ticket {
        @ManyToOne(fetch = FetchType.LAZY) Photo photo;
        Photo getPhoto() { return photo; }
      }
      @Entity class Photo { @Id Long id; String title; String getTitle() { return title; } }
      @Entity class Extra { @Id Long id; }
      @Entity class Show { @Id Long id; String title; String getTitle() { return title; } }
      @Entity class Buyer { @Id Long id; String name; @ManyToOne(fetch = FetchType.LAZY) Photo photo;
        String getName() { return name; } Photo getPhoto() { return photo; } }
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
          List<Ticket> all() { return em.createQuery("select t from Ticket t", Ticket.class).getResultList(); }
          List<Ticket> large() { return em.createQuery("select t from Ticket t where t.seats > 5", Ticket.class).getResultList(); }
          List<Ticket> run(String text) { return em.createQuery(text, Ticket.class).getResultList(); }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + methods + "}", "shop/Ticket.java", ENTITIES),
        expected);
  }

  @Test
  void rowsWithoutTheReferenceHaveNothingToLoad() {
    assertFound(
        """
        void same() { run("from Ticket t join fetch t.buyer"); for (Ticket t : all()) t.getBuyer().getName(); }
        void behind() { List<Ticket> all = all(); run("from Ticket t join fetch t.buyer"); for (Ticket t : all) t.getBuyer().getName(); }
        void some() { run("from Ticket t join fetch t.buyer"); for (Ticket t : large()) t.getBuyer().getName(); }
        void deep() { run("from Ticket t join fetch t.buyer b left join fetch b.photo"); for (Ticket t : all()) t.getBuyer().getPhoto().getTitle(); }
        void left() { run("from Ticket t left join fetch t.buyer"); for (Ticket t : all()) t.getBuyer().getName(); }
        """,
        List.of());
  }

  @Test
  void ofASubclassTheRowsThatAreOfIt() {
    assertFound(
        """
        void photos() {
          run("select p from Pass p join fetch p.photo");
          for (Ticket t : all()) if (t instanceof Pass) { Pass pass = (Pass) t; pass.getPhoto().getTitle(); }
        }
        void handedOn() {
          run("select p from Pass p join fetch p.photo");
          for (Ticket t : all()) if (t instanceof Pass pass) title(pass);
        }
        private void title(Pass pass) { pass.getPhoto().getTitle(); }
        void inherited() {
          run("select p from Ticket p join fetch p.buyer");
          for (Pass p : em.createQuery("select p from Pass p", Pass.class).getResultList()) p.getBuyer().getName();
        }
        void onlyOfTheSubclass() {
          run("select p from Pass p join fetch p.buyer");
          for (Ticket t : all()) t.getBuyer().getName();
        }
        """,
        List.of("Report.java:25 Ticket.buyer"));
  }

  @Test
  void whatLeavesMoreOutHasNotLoadedAll() {
    assertFound(
        """
        void condition() { run("from Ticket t join fetch t.buyer where t.seats > 7"); for (Ticket t : all()) t.getBuyer().getName(); }
        void two() { run("from Ticket t join fetch t.buyer join fetch t.show"); for (Ticket t : all()) t.getBuyer().getName(); }
        void collection() { run("from Ticket t join fetch t.extras"); for (Ticket t : all()) t.getExtras().size(); }
        void beside() { run("from Ticket t join fetch t.buyer left join fetch t.extras"); for (Ticket t : all()) t.getExtras().size(); }
        void few() {
          em.createQuery("from Ticket t join fetch t.buyer", Ticket.class).setMaxResults(50).getResultList();
          for (Ticket t : all()) t.getBuyer().getName();
        }
        void partly(Object more) { run("from Ticket t join fetch t.buyer " + more); for (Ticket t : all()) t.getBuyer().getName(); }
        void cleared() { run("from Ticket t join fetch t.buyer"); em.clear(); for (Ticket t : all()) t.getBuyer().getName(); }
        """,
        List.of(
            "Report.java:10 Ticket.buyer",
            "Report.java:11 Ticket.buyer",
            "Report.java:12 Ticket.extras",
            "Report.java:13 Ticket.extras",
            "Report.java:16 Ticket.buyer",
            "Report.java:18 Ticket.buyer",
            "Report.java:19 Ticket.buyer"));
  }
}
