package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New instances refer to what they were made with. */
class NewReferencesTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity public class Ticket {
        @Id @GeneratedValue Long id;
        @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        Ticket() {}
        Ticket(Buyer buyer) { this.buyer = buyer; }
        Buyer getBuyer() { return buyer; }
        void setBuyer(Buyer buyer) { this.buyer = buyer; }
      }
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
          private List<Ticket> fetched() { return em.createQuery("select t from Ticket t left join fetch t.buyer", Ticket.class).getResultList(); }
          private List<Ticket> plain() { return em.createQuery("select t from Ticket t", Ticket.class).getResultList(); }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + methods + "}", "shop/Ticket.java", ENTITIES),
        expected);
  }

  @Test
  void aCopyHasTheReferenceOfItsRow() {
    assertFound(
        """
        void made() {
          List<Ticket> all = new ArrayList<>();
          for (Ticket t : plain()) all.add(new Ticket(t.getBuyer()));
          for (Ticket copy : all) copy.getBuyer().getName();
        }
        void set() {
          for (Ticket t : plain()) { Ticket copy = new Ticket(); copy.setBuyer(t.getBuyer());
            copy.getBuyer().getName(); }
        }
        void fetchedBefore() {
          for (Ticket t : fetched()) { Ticket copy = new Ticket(t.getBuyer()); copy.getBuyer().getName(); }
        }
        void ofOne(Ticket one) {
          for (Ticket t : plain()) { Ticket copy = new Ticket(one.getBuyer()); copy.getBuyer().getName(); }
        }
        void unset() {
          for (Ticket t : plain()) { Ticket copy = new Ticket(t.getBuyer()); copy.setBuyer(null); copy.getBuyer().getName(); }
        }
        """,
        List.of("Report.java:12 Ticket.buyer", "Report.java:16 Ticket.buyer"));
  }

  @Test
  void ofCopiesThatOnePlaceMakesOfSeveralNothingIsKnown() {
    assertFound(
        """
        private Ticket copy(Ticket t) { return new Ticket(t.getBuyer()); }
        void both() {
          List<Ticket> some = new ArrayList<>();
          for (Ticket t : fetched()) some.add(copy(t));
          List<Ticket> others = new ArrayList<>();
          for (Ticket t : plain()) others.add(copy(t));
          for (Ticket t : some) t.getBuyer().getName();
        }
        void one() {
          for (Ticket t : plain()) copy(t).getBuyer().getName();
        }
        """,
        List.of("Report.java:18 Ticket.buyer"));
  }
}
