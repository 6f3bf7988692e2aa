package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Entities that a query selects beside others are loaded in those, as far as the way is. */
class SelectedColumnsTest {
  private static final String BERTH = "Boat.berth 1 + N(boats)";

  @TempDir Path directory;

  @Test
  void whatAColumnRefersToIsThereWhereItIsAnotherColumn() {
    assertEquals(List.of(), found("b, b.berth from Boat b", "boat.getBerth().getName()"));
    assertEquals(
        List.of("Berth.harbour 1 + N(boats)"),
        found("b, b.berth from Boat b", "boat.getBerth().getHarbour().getName()"));
  }

  @Test
  void whatIsFurtherAwayDoesNotLoadWhatIsBetween() {
    for (String query :
        List.of(
            "b, b.berth.harbour from Boat b", "b, h from Boat b join b.berth x join x.harbour h")) {
      assertEquals(List.of(BERTH), found(query, "boat.getBerth().getName()"), query);
      assertEquals(List.of(BERTH), found(query, "boat.getBerth().getHarbour().getName()"), query);
    }
  }

  @Test
  void whatIsFurtherAwayIsThereWhereTheWayIs() {
    for (String query :
        List.of(
            "b, b.berth.harbour from Boat b join fetch b.berth",
            "b, b.berth.harbour, b.berth from Boat b")) {
      assertEquals(List.of(), found(query, "boat.getBerth().getHarbour().getName()"), query);
    }
    assertEquals(
        List.of(), found("b, b.mooring.keeper from Boat b", "boat.mooring.getKeeper().getName()"));
  }

  private List<String> found(String query, String read) {
    String source =
        """
        package boats;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Harbour { @Id Long id; String name; String getName() { return name; } }
        @Entity class Berth {
          @Id Long id;
          String name;
          @ManyToOne(fetch = FetchType.LAZY) Harbour harbour;
          String getName() { return name; }
          Harbour getHarbour() { return harbour; }
        }
        @Embeddable class Mooring {
          @ManyToOne(fetch = FetchType.LAZY) Harbour keeper;
          Harbour getKeeper() { return keeper; }
        }
        @Entity class Boat {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Berth berth;
          @Embedded Mooring mooring;
          Berth getBerth() { return berth; }
        }
        class Office {
          EntityManager em;
          void all() {
            for (Object[] row : em.createQuery("select %s", Object[].class).getResultList()) {
              Boat boat = (Boat) row[0];
              %s;
            }
          }
        }
        """;
    return TestFindings.costs(directory, source.formatted(query, read));
  }
}
