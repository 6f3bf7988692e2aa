package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** References of which conditions joined by {@code or} leave as many targets as there are sides. */
class EitherSideTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.port is null or s.port.id = ?1",
        "s.port.id = ?1 or s.port.id = ?2",
        "s.port.code = ?1 or s.port is null and s.name = ?2",
        "(s.port is null or s.port.id = ?1) and s.name = ?2",
        "s.id = ?1 or s.port.id = ?2",
        "s.port.id = ?1 or (s.port.id = ?2 or s.port is null)",
      })
  void eachSideFixesTheReference(String where) {
    assertEquals(
        List.of(), found("select s from Ship s where " + where, "ship.getPort().getCode();"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.port is not null or s.port.id = ?1",
        "s.port.id = ?1 or s.name = ?2",
        "s.id = ?1 or s.name = ?2",
        "s.port.id = ?1 or s.target.id = ?2",
        "s.port.id = ?1 or s.port.id > ?2",
        "s.port.id in ?1 or s.port.id = ?2",
        "not (s.port is null or s.port.id = ?1)",
        "s.target is null or s.target.id = ?1",
      })
  void notWhereASideLeavesItOpen(String where) {
    assertEquals(
        List.of("Ship.port 1 + N(ships)"),
        found("select s from Ship s where " + where, "ship.getPort().getCode();"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select s from Ship s join fetch s.legs l join fetch l.end e where e.id = ?1",
        "select s from Ship s join fetch s.legs l join fetch l.end e where e.id = ?1 or e.id = ?2",
      })
  void elementsThatAreFetchedOnlyHaveTheReferenceThatIsAskedFor(String query) {
    assertEquals(
        List.of(), found(query, "for (Leg l : ship.getLegs()) l.getEnd().getTown().getName();"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select s from Ship s join fetch s.legs l join fetch l.end where l.name = ?1",
        "select s from Ship s join s.legs x join fetch s.legs l join fetch l.end where x.end.id = ?1",
      })
  void notWhereOthersAreFetchedToo(String query) {
    assertEquals(
        List.of("Port.town 1 + N(ships) x M(legs)"),
        found(query, "for (Leg l : ship.getLegs()) l.getEnd().getTown().getName();"));
  }

  private List<String> found(String query, String read) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Town { @Id Long id; String name; String getName() { return name; } }
        @Entity class Port {
          @Id Long id; @Column(unique = true) String code;
          @ManyToOne(fetch = FetchType.LAZY) Town town;
          String getCode() { return code; } Town getTown() { return town; }
        }
        @Entity class Leg {
          @Id Long id; String name;
          @ManyToOne(fetch = FetchType.LAZY) Port end;
          @ManyToOne(fetch = FetchType.LAZY) Ship ship;
          Port getEnd() { return end; }
        }
        @Entity class Ship {
          @Id Long id; String name;
          @ManyToOne(fetch = FetchType.LAZY) Port port;
          @ManyToOne(fetch = FetchType.LAZY) Port target;
          @OneToMany(mappedBy = "ship") Set<Leg> legs;
          Port getPort() { return port; } Set<Leg> getLegs() { return legs; }
        }
        interface Ships extends JpaRepository<Ship, Long> {
          @Query("QUERY") List<Ship> of(Object one, Object two);
        }
        class Desk {
          Ships ships;
          void run(Object one, Object two) { for (Ship ship : ships.of(one, two)) { READ } }
        }
        """
            .replace("QUERY", query)
            .replace("READ", read));
  }
}
