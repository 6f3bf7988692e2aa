package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the code in view has just made holds what its class begins with, until something sets it.
 */
class FreshObjectsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Ship { @Id Long id; @OneToMany(mappedBy = "ship") List<Crate> crates;
        List<Crate> getCrates() { return crates; } }
      @Entity class Crate { @Id Long id; @ManyToOne Ship ship; }
      class Wanted {
        static final String OPEN = "open";
        private String state = OPEN;
        private List<String> names;
        private boolean bare;
        private int most;
        String getState() { return state; }
        void setState(String state) { this.state = state; }
        List<String> getNames() { return names; }
        void setNames(List<String> names) { this.names = names; }
        boolean isBare() { return bare; }
        void setBare(boolean bare) { this.bare = bare; }
        void setMost(int most) { this.most = most; }
      }
      class Holder {
        private Wanted wanted;
        Wanted getWanted() { return wanted; }
        void setWanted(Wanted wanted) { this.wanted = wanted; }
      }
      interface Ships { List<Ship> all(Wanted wanted); }
      class ShipsByQuery implements Ships {
        EntityManager em;
        public List<Ship> all(Wanted wanted) {
          StringBuilder text = new StringBuilder("select s from Ship s");
          if (wanted.getState().equals(Wanted.OPEN)
              && !(wanted.getNames() == null || wanted.getNames().isEmpty())) {
            text.append(" join s.crates c");
          } else if (wanted.getState().equals(Wanted.OPEN) && !wanted.isBare()) {
            text.append(" left join fetch s.crates c");
          }
          return em.createQuery(text.toString(), Ship.class).getResultList();
        }
      }
      class Desk {
        Ships ships;
        org.tools.Binder binder;
        List<Wanted> others = new ArrayList<>();
        int n;
        void fill(Wanted wanted, String state) { if (n > 3) { wanted.setState(state); } }
        void run(String state, List<String> names, Wanted outside) {
          %s
          for (Ship ship : ships.all(wanted)) { n += ship.getCrates().size(); }
        }
      }
      """;

  private static final List<String> SILENT = List.of();
  private static final List<String> FOUND = List.of("Ship.crates 1 + N(ships)");

  @TempDir Path directory;

  @Test
  void beginWithWhatTheirClassSays() {
    assertEquals(SILENT, found("Wanted wanted = new Wanted(); wanted.setMost(5);"));
    assertEquals(FOUND, found("Wanted wanted = outside;"));
  }

  @Test
  void holdWhatASetterSet() {
    assertEquals(FOUND, found("Wanted wanted = new Wanted(); wanted.setState(state);"));
    assertEquals(FOUND, found("Wanted wanted = new Wanted(); wanted.setNames(names);"));
    assertEquals(FOUND, found("Wanted wanted = new Wanted(); wanted.setBare(true);"));
    assertEquals(
        FOUND, found("Wanted wanted = new Wanted(); if (n > 2) { wanted.setState(state); }"));
    assertEquals(FOUND, found("Wanted wanted = new Wanted(); fill(wanted, state);"));
    assertEquals(
        FOUND,
        found(
            "Wanted wanted = new Wanted(); for (String name : names) { wanted.setState(name); }"));
    assertEquals(
        FOUND,
        found("Wanted wanted = new Wanted(); names.forEach(name -> wanted.setState(name));"));
  }

  @Test
  void mayBeSetThroughAnotherWayToThem() {
    String made = "Wanted wanted = new Wanted();";
    assertEquals(FOUND, found(made + "Wanted same = wanted; same.setState(state);"));
    assertEquals(
        FOUND, found("Wanted same = new Wanted(); Wanted wanted = same; same.setState(state);"));
    assertEquals(
        FOUND, found(made + "others.add(wanted); for (Wanted w : others) { w.setState(state); }"));
    assertEquals(
        FOUND,
        found(
            made
                + "Holder holder = new Holder(); holder.setWanted(wanted);"
                + "holder.getWanted().setState(state);"));
    assertEquals(
        FOUND,
        found(
            "Wanted same = new Wanted(); Holder holder = new Holder(); holder.setWanted(same);"
                + "same.setState(state); Wanted wanted = holder.getWanted();"));
    assertEquals(FOUND, found(made + "binder.bind(wanted);"));
    assertEquals(
        FOUND,
        found(made + "Wanted[] all = {wanted}; for (Wanted w : all) { w.setState(state); }"));
    assertEquals(FOUND, found(made + "Optional.of(state).ifPresent(wanted::setState);"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(directory, CLASSES.formatted(code));
  }
}
