package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code super.m(...)} changes, it changes in the object itself. */
class SuperCallsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.JpaRepository;
      @Entity class Ship { @Id Long id; @OneToMany(mappedBy = "ship") List<Crew> crew; }
      @Entity class Crew { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Ship ship; }
      interface Ships extends JpaRepository<Ship, Long> {}
      abstract class Base {
        private Ship ship;
        private List<Ship> all = new ArrayList<>();
        Ship getShip() { return ship; }
        void setShip(Ship s) { ship = s; }
        void add(Ship s) { all.add(s); }
        List<Ship> all() { return all; }
      }
      @lombok.Getter @lombok.Setter abstract class Named { private Ship ship; }
      class Line extends Base {
        Line() {}
        Line(Ship s) { super.setShip(s); }
        void put(Ship s) { super.setShip(s); }
        Ship take() { return super.getShip(); }
        void fill(List<Ship> ships) { for (Ship s : ships) super.add(s); }
        void fillEach(List<Ship> ships) { ships.forEach(super::add); }
      }
      class Checked extends Base { @Override void setShip(Ship s) { super.setShip(s); } }
      class Renamed extends Named { @Override public void setShip(Ship s) { super.setShip(s); } }
      class Empty extends Base { @Override void setShip(Ship s) { super.setShip(null); } }
      class Fleet extends Base {
        Ships ships;
        @Override void add(Ship s) { ships.findAll().forEach(super::add); }
      }
      abstract class HouseDao<E> extends com.house.GenericDao<E, Long> {}
      class ShipDao extends HouseDao<Ship> {
        Ships ships;
        @Override public void delete(Ship s) {
          for (Ship other : ships.findAll()) super.delete(other);
          ships.findAll().forEach(super::delete);
        }
      }
      class Desk {
        Ships ships;
        Fleet fleet;
        ShipDao dao;
        int n;
        void run() {
          %s
        }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for (Ship s : ships.findAll()) n += new Line(s).getShip().crew.size();",
        "for (Ship s : ships.findAll()) { Line l = new Line(); l.put(s); n += l.take().crew.size(); }",
        "for (Ship s : ships.findAll()) { Checked c = new Checked(); c.setShip(s); n += c.getShip().crew.size(); }",
        "for (Ship s : ships.findAll()) { Renamed r = new Renamed(); r.setShip(s); n += r.getShip().crew.size(); }"
      })
  void whatASetterOfTheSuperclassKeepsIsThere(String loop) {
    assertEquals(List.of("Ship.crew 1 + N(ships)"), found(loop));
  }

  @Test
  void soAreElementsThatItAdds() {
    for (String fill : List.of("fill", "fillEach")) {
      assertEquals(
          List.of("Ship.crew 1 + N(ships)"),
          found(
              "Line l = new Line(); l."
                  + fill
                  + "(ships.findAll()); for (Ship s : l.all()) n += s.crew.size();"));
    }
  }

  @Test
  void aReferenceIsNotToTheMethodItself() {
    assertEquals(List.of(), found("fleet.add(null);"));
    assertEquals(List.of(), found("dao.delete(null);"));
  }

  @Test
  void whatIsNotHandedOnIsNotKept() {
    assertEquals(
        List.of(),
        found(
            "for (Ship s : ships.findAll()) { Empty e = new Empty(); e.setShip(s);"
                + " if (e.getShip() != null) n += e.getShip().crew.size(); }"));
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES.formatted(body));
  }
}
