package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References that no code in view sets. */
class UnsetReferencesTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.stereotype.Service;
      import org.springframework.transaction.annotation.Transactional;
      import org.springframework.web.bind.annotation.*;
      @Entity class Town { @Id Long id; String name; String getName() { return name; } }
      @Entity class Owner { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Town town;
        Town getTown() { return town; } void setTown(Town town) { this.town = town; } }
      @Entity class Ship { @Id Long id; String name;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        Owner getOwner() { return owner; } void setOwner(Owner owner) { this.owner = owner; }
        void setName(String name) { this.name = name; } %s }
      interface Ships extends JpaRepository<Ship, Long> {
        @Query("select s from Ship s left join fetch s.owner where s.name = ?1")
        List<Ship> withOwner(String name);
        %s
      }
      class Quay { Ship ship; void setOwner(Owner owner) {} }
      @Service class Desk {
        Ships ships;
        int n;
        @Transactional void run(String name) {
          for (Ship ship : ships.withOwner(name)) {
            if (ship.getOwner() != null) n += ship.getOwner().getTown().getName().length();
          }
        }
        void build(String name, Owner owner, Ship other) {
          Ship ship = new Ship();
          ship.setName(name);
          %s
          ships.save(ship);
        }
      }
      %s
      """;

  private static final String MAIN =
      "class Program { public static void main(String[] args) { new Desk().run(args[0]); } }";
  private static final List<String> POSSIBLE = List.of();
  private static final List<String> FOUND = List.of("Owner.town 1 + N(ships)");

  @TempDir Path directory;

  @Test
  void areMostLikelyNull() {
    assertEquals(POSSIBLE, found("", "", "", MAIN));
    assertEquals(POSSIBLE, found("", "", "new Quay(); Quay q = null; q.setOwner(owner);", MAIN));
    assertEquals(
        POSSIBLE,
        found(
            "",
            "",
            "Quay q = new Quay(); java.util.function.Consumer<Owner> c = q::setOwner;",
            MAIN));
  }

  @Test
  void areSetByCodeInView() {
    assertEquals(FOUND, found("", "", "ship.setOwner(owner);", MAIN));
    assertEquals(FOUND, found("", "", "other.setOwner(owner);", MAIN));
    assertEquals(FOUND, found("", "", "new Quay().ship.setOwner(owner);", MAIN));
    assertEquals(FOUND, found("", "", "ship.owner = owner;", MAIN));
    assertEquals(FOUND, found("void own(Owner o) { owner = o; }", "", "", MAIN));
    assertEquals(
        FOUND, found("", "", "java.util.function.Consumer<Owner> c = ship::setOwner;", MAIN));
    assertEquals(
        FOUND,
        found("", "", "java.util.function.BiConsumer<Ship, Owner> c = Ship::setOwner;", MAIN));
    assertEquals(
        FOUND,
        found(
            "",
            "@Modifying @Query(\"update Ship s set s.owner = ?1\") int own(Owner o);",
            "",
            MAIN));
  }

  @Test
  void areFilledByOthers() {
    assertEquals(
        FOUND,
        found("", "", "org.springframework.beans.BeanUtils.copyProperties(other, ship);", MAIN));
    assertEquals(
        FOUND,
        found(
            "",
            "",
            "Ship read = new com.fasterxml.jackson.databind.ObjectMapper().readValue(name, Ship.class);",
            MAIN));
    assertEquals(
        FOUND,
        found(
            "",
            "",
            "",
            MAIN
                + "@RestController class Web { @PostMapping(\"/\") void post(@RequestBody Ship s) {} }"));
  }

  @Test
  void areSetByProgramsThatUseALibrary() {
    assertEquals(FOUND, found("", "", "", ""));
  }

  private List<String> found(String ofShip, String ofShips, String code, String more) {
    return TestFindings.costs(directory, CLASSES.formatted(ofShip, ofShips, code, more));
  }
}
