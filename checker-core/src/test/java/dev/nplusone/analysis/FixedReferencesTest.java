package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What follows from a reference that the query of the rows fixes to one target. */
class FixedReferencesTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.stereotype.Service;
      import org.springframework.transaction.annotation.Transactional;
      @Entity class Town { @Id Long id; String name; String getName() { return name; } }
      @Entity class Port { @Id Long id; @Column(unique = true) String code;
        @ManyToOne(fetch = FetchType.LAZY) Town town;
        @ManyToOne(fetch = FetchType.LAZY) Town region;
        @ManyToOne(fetch = FetchType.LAZY) Port parent;
        @OneToMany(mappedBy = "port") List<Ship> ships;
        Long getId() { return id; } String getCode() { return code; } Town getTown() { return town; }
        Port getParent() { return parent; } List<Ship> getShips() { return ships; } }
      @Entity class Ship { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Port port;
        @ManyToOne(fetch = FetchType.LAZY) Port target;
        Port getPort() { return port; } Port getTarget() { return target; } }
      interface Ships extends JpaRepository<Ship, Long> {
        @Query("select s from Ship s join fetch s.port p join fetch s.target where p.id = ?1")
        List<Ship> of(Long port);
      }
      interface Ports extends JpaRepository<Port, Long> {
        @Query("select p from Port p left join fetch p.parent where p.code = ?1")
        Port findByCode(String code);
        Port findFirstByParentOrderByIdDesc(Port parent);
      }
      @Service class Harbour {
        Ports ports;
        String town(String code) { return ports.findByCode(code).getParent().getTown().getName(); }
        String townOf(Port port) { return ports.findByCode(port.getCode()).getParent().getTown().getName(); }
      }
      @Service class Desk {
        Ships ships;
        Ports ports;
        Harbour harbour;
        int n;
        @Transactional void run(Long id, List<Long> ids) { %s }
        void visit(Ship ship) { n += harbour.town(ship.getPort().getCode()).length(); }
        void visitTarget(Ship ship) { n += harbour.town(ship.getTarget().getCode()).length(); }
      }
      """;

  private static final String ASKED = "Ports.findByCode 1 + N(ships)";
  private static final String TOWN = "Port.town 1 + N(ships)";

  @TempDir Path directory;

  @Test
  void isTheSameInMethodsThatGetTheRow() {
    assertEquals(List.of(ASKED), found("for (Ship ship : ships.of(id)) visit(ship);"));
    assertEquals(List.of(TOWN, ASKED), found("for (Ship ship : ships.of(id)) visitTarget(ship);"));
    assertEquals(
        List.of(ASKED),
        found("for (Ship ship : ships.of(id)) n += harbour.townOf(ship.getPort()).length();"));
  }

  @Test
  void isAnotherInEachTurnOfALoopAroundTheQuery() {
    assertEquals(
        List.of("Port.town N(ids)", "Ports.findByCode N(ids) x M(ships)", "Ships.of N(ids)"),
        found("for (Long one : ids) for (Ship ship : ships.of(one)) visit(ship);"));
  }

  @Test
  void isAnotherForEachExecutionOfTheQuery() {
    assertEquals(
        List.of(
            "Port.town N(ids) x M(ships)", "Ports.findByCode N(ids) x M(ships)", "Ships.of N(ids)"),
        found(
            "List<Ship> all = new ArrayList<>(); for (Long one : ids) all.addAll(ships.of(one));"
                + " for (Ship ship : all) visit(ship);"));
    assertEquals(
        List.of(
            "Port.town N(ids) x M(ships)", "Ports.findByCode N(ids) x M(ships)", "Ships.of N(ids)"),
        found("ids.stream().flatMap(one -> ships.of(one).stream()).forEach(s -> visit(s));"));
  }

  @Test
  void hasElementsThatAreNone() {
    assertEquals(
        List.of("Port.town 1 + N(ships)", "Ship.target 1 + N(ships)"),
        found(
            "for (Ship ship : ships.of(id)) for (Ship other : ship.getPort().getShips())"
                + " n += other.getTarget().getTown().getName().length();"));
  }

  @Test
  void isNoneWhereTheFirstOfSeveralIsFound() {
    assertEquals(
        List.of(TOWN, "Ports.findFirstByParentOrderByIdDesc 1 + N(ships)"),
        found(
            "for (Ship ship : ships.of(id)) n += ports"
                + ".findFirstByParentOrderByIdDesc(ship.getTarget()).getTown().getName().length();"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
