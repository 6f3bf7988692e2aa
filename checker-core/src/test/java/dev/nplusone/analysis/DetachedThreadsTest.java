package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in threads that have neither a transaction nor a session of their own. */
class DetachedThreadsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.scheduling.annotation.*;
      import org.springframework.stereotype.Service;
      import org.springframework.transaction.annotation.Transactional;
      @Entity class Town { @Id Long id; String name; String getName() { return name; } }
      @Entity class Crate { @Id Long id; @ManyToOne Ship ship; @ManyToOne(fetch = FetchType.LAZY) Town target;
        Town getTarget() { return target; } }
      @Entity class Ship { @Id Long id; @OneToMany(mappedBy = "ship") List<Crate> crates;
        List<Crate> getCrates() { return crates; } Long getId() { return id; } }
      interface Ships extends JpaRepository<Ship, Long> { List<Ship> findByIdGreaterThan(Long id); }
      @Service class Harbour {
        Ships ships;
        int n;
        @Transactional(readOnly = true) List<Ship> list() { return ships.findByIdGreaterThan(1L); }
        @Transactional void load(Ship ship) { n += ships.findById(ship.getId()).get().getCrates().size(); }
        void print(Ship ship) {
          for (Crate crate : ship.getCrates()) n += crate.getTarget().getName().length();
        }
        %s void other() { list().forEach(this::print); }
      }
      @Service class Desk {
        Harbour harbour;
        Ships ships;
        int n;
        %s void run() { %s }
      }
      """;

  private static final List<String> NOTHING = List.of();
  private static final List<String> CRATES = List.of("Ship.crates 1 + N(ships)");
  private static final List<String> BOTH =
      List.of("Crate.target 1 + N(ships) x M(crates)", "Ship.crates 1 + N(ships)");
  private static final String READ =
      "for (Ship ship : harbour.list()) n += ship.getCrates().size();";
  private static final String HAND_ON = "harbour.list().forEach(ship -> harbour.print(ship));";

  @TempDir Path directory;

  @Test
  void cannotLoad() {
    assertEquals(NOTHING, found("@Async", HAND_ON));
    assertEquals(NOTHING, found("@Scheduled(fixedDelay = 1)", HAND_ON));
  }

  /** Who writes this has seen it work: what opens a session is out of view. */
  @Test
  void loadWhatTheMethodReadsItself() {
    assertEquals(CRATES, found("@Async", READ));
    assertEquals(CRATES, found("@Scheduled(fixedDelay = 1)", READ));
  }

  @Test
  void loadWhereASessionIsAround() {
    assertEquals(CRATES, found("", READ));
    assertEquals(CRATES, found("@Async @Transactional", READ));
    assertEquals(BOTH, found("@Async @Transactional", HAND_ON));
    assertEquals(
        CRATES,
        found(
            "@Async",
            "new org.springframework.transaction.support.TransactionTemplate(null)"
                + ".executeWithoutResult(status -> { "
                + READ
                + " });"));
  }

  @Test
  void areAskedForAgainInATransaction() {
    assertEquals(
        List.of("Ship.crates 1 + N(ships)", "Ships.findById 1 + N(ships)"),
        found("@Async", "for (Ship ship : harbour.list()) harbour.load(ship);"));
  }

  @Test
  void areOthersThanThoseOfARequest() {
    assertEquals(BOTH, TestFindings.costs(directory, CLASSES.formatted("", "@Async", HAND_ON)));
  }

  private List<String> found(String annotations, String code) {
    return TestFindings.costs(directory, CLASSES.formatted("@Async", annotations, code));
  }
}
