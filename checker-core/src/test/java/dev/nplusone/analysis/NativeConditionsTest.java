package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the conditions of a statement in SQL say of the references of its rows. */
class NativeConditionsTest {
  @TempDir Path directory;

  @Test
  void anEqualityFixesTheReferenceThatHasTheColumn() {
    assertEquals(List.of(), found("from crate where ship_id = ?1", "getShip"));
    assertEquals(List.of(), found("from crate c where c.harbour_no = ?1 and c.full", "getHarbour"));
    assertEquals(List.of("Crate.ship"), found("from crate where harbour_no = ?1", "getShip"));
    assertEquals(List.of("Crate.ship"), found("from crate where ship_id = ?1 or full", "getShip"));
    assertEquals(List.of("Crate.ship"), found("from crate where ship_id > ?1", "getShip"));
    assertEquals(List.of("Crate.harbour"), found("from crate where ship_id = ?1", "getHarbour"));
  }

  private List<String> found(String sql, String getter) {
    return TestFindings.of(
            directory,
            """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Ship { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Crate {
          @Id Long id; boolean full;
          @ManyToOne(fetch = FetchType.LAZY) private Ship ship;
          @ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = "HARBOUR_NO") private Ship harbour;
          public Ship getShip() { return ship; }
          public Ship getHarbour() { return harbour; }
        }
        interface Crates extends JpaRepository<Crate, Long> {
          @Query(value = "select * SQL", nativeQuery = true) List<Crate> some(Long no);
        }
        class Desk {
          Crates crates;
          void run(Long no) { for (Crate crate : crates.some(no)) { crate.READ().getName(); } }
        }
        """
                .replace("SQL", sql)
                .replace("READ", getter))
        .stream()
        .map(f -> f.association())
        .toList();
  }
}
