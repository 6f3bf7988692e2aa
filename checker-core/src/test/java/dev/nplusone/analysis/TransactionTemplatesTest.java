package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What code that Spring runs in a transaction has loaded is there until the transaction ends. */
class TransactionTemplatesTest {
  @TempDir Path directory;

  private static final String FIND = "Crates.findById";
  private static final String LOOKUPS = "for (Long id : ids) crates.findById(id);";
  private static final String READS = "for (Crate c : crates.findAll()) c.getShip().getName();";

  @Test
  void lookupsFindWhatTheSameTransactionHasLoaded() {
    assertEquals(
        List.of(),
        found("tx.execute(s -> { crates.findAllById(ids); " + LOOKUPS + " return 1; });"));
    assertEquals(
        List.of(),
        found("tx.executeWithoutResult(s -> { crates.findAllById(ids); " + LOOKUPS + " });"));
    assertEquals(
        List.of(FIND),
        found("tx.executeWithoutResult(s -> { crates.findAllById(others); " + LOOKUPS + " });"));
    assertEquals(List.of(FIND), found("crates.findAllById(ids); " + LOOKUPS));
    assertEquals(
        List.of(FIND),
        found("tx.executeWithoutResult(s -> { crates.findAllById(ids); }); " + LOOKUPS));
    assertEquals(
        List.of(FIND),
        found(
            "tx.executeWithoutResult(s -> crates.findAllById(ids)); "
                + "tx.executeWithoutResult(s -> { "
                + LOOKUPS
                + " });"));
  }

  @Test
  void referencesLeadToWhatTheSameTransactionHasLoaded() {
    assertEquals(
        List.of(), found("tx.executeWithoutResult(s -> { ships.findAll(); " + READS + " });"));
    assertEquals(List.of(), found("tx.executeWithoutResult(s -> { prepare(); " + READS + " });"));
    assertEquals(
        List.of("Crate.ship"),
        found("tx.executeWithoutResult(s -> { " + READS + " ships.findAll(); });"));
    assertEquals(
        List.of("Crate.ship"),
        found(
            "tx.executeWithoutResult(s -> ships.findAll()); "
                + "tx.executeWithoutResult(s -> { "
                + READS
                + " });"));
    assertEquals(
        List.of("Crate.ship"), found("other.execute(() -> { ships.findAll(); " + READS + " });"));
  }

  private List<String> found(String code) {
    return TestFindings.of(
            directory,
            """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.support.TransactionTemplate;
        @Entity class Ship { @Id Long id; String name; String getName() { return name; } }
        @Entity class Crate { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Ship ship; Ship getShip() { return ship; } }
        interface Crates extends JpaRepository<Crate, Long> {}
        interface Ships extends JpaRepository<Ship, Long> {}
        class Desk {
          Crates crates; Ships ships; TransactionTemplate tx; java.util.concurrent.Executor other;
          void prepare() { ships.findAll(); }
          public void run(List<Long> ids, List<Long> others) {
            CODE
          }
        }
        """
                .replace("CODE", code))
        .stream()
        .map(f -> f.association())
        .toList();
  }
}
