package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Elements of a collection that a query in another method finds again, by their parent. */
class ElementsFoundTest {
  private static final String ONCE = "Ship.port 1 + N(ships)";

  private static final String READ = "for (Ship s : fleet.getShips()) { s.getPort().getCode(); } ";
  private static final String AGAIN = "for (Ship s : harbour.of(fleet)) { s.getPort().getCode(); }";

  @TempDir Path directory;

  @Test
  void haveWhatWasReadOfThemBefore() {
    assertEquals(List.of(ONCE), found("@Transactional", READ + AGAIN));
    assertEquals(List.of(ONCE), found("@Transactional", "harbour.show(fleet);" + AGAIN));
  }

  @Test
  void notInAnotherContext() {
    assertEquals(List.of(ONCE, ONCE), found("", READ + AGAIN));
  }

  @Test
  void notWhereOnlySomeWereRead() {
    assertEquals(List.of(ONCE, ONCE), found("@Transactional", "if (flag) {" + READ + "}" + AGAIN));
  }

  @Test
  void notThoseOfAnother() {
    assertEquals(
        List.of(ONCE, ONCE),
        found(
            "@Transactional", READ + AGAIN.replace("of(fleet)", "of(fleets.findById(2L).get())")));
  }

  @Test
  void notWhatNobodyHasRead() {
    assertEquals(
        List.of("Port.town 1 + N(ships)", ONCE),
        found("@Transactional", READ + AGAIN.replace("getCode()", "getTown().getName()")));
  }

  private List<String> found(String mark, String code) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.stereotype.Service;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Town { @Id Long id; String name; String getName() { return name; } }
        @Entity class Port {
          @Id Long id; String code;
          @ManyToOne(fetch = FetchType.LAZY) Town town;
          String getCode() { return code; } Town getTown() { return town; }
        }
        @Entity class Fleet {
          @Id Long id;
          @OneToMany(mappedBy = "fleet") Set<Ship> ships;
          Long getId() { return id; } Set<Ship> getShips() { return ships; }
        }
        @Entity class Ship {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Port port;
          @ManyToOne(fetch = FetchType.LAZY) Fleet fleet;
          Port getPort() { return port; }
        }
        interface Fleets extends JpaRepository<Fleet, Long> {}
        interface Ships extends JpaRepository<Ship, Long> {
          @Query("select s from Ship s join s.fleet f where f.id = ?1") List<Ship> ofFleet(Long id);
        }
        @Service class Harbour {
          Ships ships;
          List<Ship> of(Fleet fleet) { return ships.ofFleet(fleet.getId()); }
          void show(Fleet fleet) { READ }
        }
        @Service class Desk {
          Fleets fleets; Harbour harbour;
          MARK void run(boolean flag) { Fleet fleet = fleets.findById(1L).get(); CODE }
        }
        """
            .replace("READ", READ)
            .replace("MARK", mark)
            .replace("CODE", code));
  }
}
