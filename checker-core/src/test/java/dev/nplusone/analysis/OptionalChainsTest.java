package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one function of a chain of an Optional has loaded is there for the next one alone. */
class OptionalChainsTest {
  @TempDir Path directory;

  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity public class Ticket {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Buyer buyer;
        int seats;
        Buyer getBuyer() { return buyer; }
        int getSeats() { return seats; }
      }
      @Entity class Town { @Id Long id; String name; String getName() { return name; } }
      @Entity class Buyer { @Id Long id; String name; @ManyToOne(fetch = FetchType.LAZY) Town town;
        String getName() { return name; } Town getTown() { return town; } }
      """;

  private void assertFound(String methods, List<String> expected) {
    String report =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        class Report {
          EntityManager em;
          List<Ticket> all() { return em.createQuery("select t from Ticket t", Ticket.class).getResultList(); }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + methods + "}", "shop/Ticket.java", ENTITIES),
        expected);
  }

  @Test
  void theNextFunctionFindsWhatIsLoaded() {
    assertFound(
        """
        void chained() {
          for (Ticket t : all()) Optional.ofNullable(t.getBuyer())
              .filter(b -> !b.getName().isEmpty())
              .map(Buyer::getTown)
              .map(town -> town.getName())
              .filter(name -> name.length() > 3)
              .ifPresent(em::persist);
        }
        void variable() {
          for (Ticket t : all()) {
            Optional<Buyer> buyer = Optional.ofNullable(t.getBuyer()).filter(b -> b.getName() != null);
            buyer.map(b -> b.getName()).orElse("-");
          }
        }
        """,
        List.of(
            "Report.java:9 Ticket.buyer",
            "Report.java:11 Buyer.town",
            "Report.java:17 Ticket.buyer"));
  }

  @Test
  void behindTheChainItIsNotCertain() {
    assertFound(
        """
        void other() {
          for (Ticket t : all()) {
            Optional.of(t).filter(x -> x.getSeats() > 3).map(x -> x.getBuyer().getName()).orElse("-");
            t.getBuyer().getName();
          }
        }
        void again() {
          for (Ticket t : all()) Optional.of(t).filter(x -> x.getSeats() > 3 && x.getBuyer().getName() != null);
          for (Ticket t : all()) Optional.of(t).map(x -> x.getBuyer().getName());
        }
        void either() {
          for (Ticket t : all()) Optional.of(t).filter(x -> x.getSeats() > 3 || x.getBuyer().getName() != null)
              .map(x -> x.getBuyer().getTown());
        }
        """,
        List.of(
            "Report.java:9 Ticket.buyer",
            "Report.java:10 Ticket.buyer",
            "Report.java:14 Ticket.buyer",
            "Report.java:15 Ticket.buyer",
            "Report.java:18 Ticket.buyer",
            "Report.java:19 Ticket.buyer"));
  }
}
