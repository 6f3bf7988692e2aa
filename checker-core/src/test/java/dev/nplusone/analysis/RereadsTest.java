package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that are read again by their own identifier, with more fetched. */
class RereadsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Port { @Id Long id; String name; String getName() { return name; } }
      @Entity class Crate { @Id Long id; @ManyToOne Ship ship; @ManyToOne(fetch = FetchType.LAZY) Port target;
        Port getTarget() { return target; } }
      @Entity class Ship { @Id Long id; String name; @OneToMany(mappedBy = "ship") List<Crate> crates;
        Long getId() { return id; } String getName() { return name; }
        List<Crate> getCrates() { return crates; } }
      class Ships {
        EntityManager em;
        Ship plain(String name) {
          return em.createQuery("select s from Ship s where s.name = :name", Ship.class)
              .setParameter("name", name).getSingleResult();
        }
        Ship full(Long id) {
          try {
            return em.createQuery("select s from Ship s left join fetch s.crates c"
                + " left join fetch c.target where s.id = :id", Ship.class)
                .setParameter("id", id).getSingleResult();
          } catch (NoResultException e) {
            return null;
          }
        }
        Ship named(String name) {
          return em.createQuery("select s from Ship s left join fetch s.crates c"
              + " left join fetch c.target where s.name = :name", Ship.class)
              .setParameter("name", name).getSingleResult();
        }
      }
      class Desk {
        Ships ships;
        int n;
        void run(String name, Long other) {
          Ship ship = ships.plain(name);
          %s
          for (Crate crate : ship.getCrates()) { n += crate.getTarget().getName().length(); }
        }
      }
      """;

  private static final List<String> SILENT = List.of();
  private static final List<String> FOUND = List.of("Crate.target 1 + N(crates)");

  @TempDir Path directory;

  @Test
  void takeThePlaceOfThoseTheyWereAskedForBy() {
    assertEquals(FOUND, found(""));
    assertEquals(
        SILENT, found("Ship full = ships.full(ship.getId()); if (full != null) ship = full;"));
    assertEquals(
        SILENT,
        found(
            "Ship full = ships.full(ship.getId());"
                + "if (full != null) { ship = full; } else { n++; }"));
    assertEquals(
        SILENT, found("Ship full = ships.full(ship.getId()); ship = full != null ? full : ship;"));
  }

  @Test
  void areOthersByAnotherKey() {
    assertEquals(FOUND, found("Ship full = ships.full(other); if (full != null) ship = full;"));
    assertEquals(
        FOUND, found("Ship full = ships.named(ship.getName()); if (full != null) ship = full;"));
    assertEquals(FOUND, found("Ship full = ships.full(ship.getId()); if (n > 3) ship = full;"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
