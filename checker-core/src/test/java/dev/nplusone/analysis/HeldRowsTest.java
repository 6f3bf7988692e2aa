package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a repository hands over as one thing that holds them, and rows behind their owner. */
class HeldRowsTest {
  private static final List<String> PER_ROW = List.of("App.pay 1 + N(apps)");
  private static final String STATUS = "a.getPay().getStatus()";

  @TempDir Path directory;

  @Test
  void rowsInAnOptionalAreOneValueOfIt() {
    String stream = ".stream().map(a -> " + STATUS + ").toList()";
    assertEquals(PER_ROW, inOptional("apps.findByFee(1).get()" + stream + ";"));
    assertEquals(PER_ROW, inOptional("apps.findByFee(1).map(l -> l" + stream + ");"));
    assertEquals(
        PER_ROW, inOptional("apps.findByFee(1).ifPresent(l -> l.forEach(a -> " + STATUS + "));"));
    assertEquals(PER_ROW, inOptional("for (App a : apps.findByFee(1).get()) " + STATUS + ";"));
    assertEquals(
        PER_ROW, inOptional("for (App a : apps.findByFee(1).orElse(List.of())) " + STATUS + ";"));
  }

  @Test
  void rowsInAFutureAreOneValueOfIt() {
    assertEquals(
        PER_ROW,
        of("CompletableFuture<List<App>>", "for (App a : apps.findByFee(1).join()) " + STATUS));
    assertEquals(
        PER_ROW, of("CompletableFuture<List<App>>", "apps.findByFee(1).thenApply(l -> map(l))"));
  }

  @Test
  void oneRowInAnOptionalIsNoLoop() {
    assertEquals(List.of(), of("Optional<App>", "apps.findByFee(1).map(a -> " + STATUS + ")"));
  }

  private List<String> inOptional(String code) {
    return of("Optional<List<App>>", code.substring(0, code.length() - 1));
  }

  private List<String> of(String returns, String code) {
    return TestFindings.costs(
        directory,
        """
        package desk;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.concurrent.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Pay { @Id Long id; String status; String getStatus() { return status; } }
        @Entity class App {
          @Id Long id;
          int fee;
          @ManyToOne(fetch = FetchType.LAZY) Pay pay;
          Pay getPay() { return pay; }
        }
        interface Apps extends JpaRepository<App, Long> { %s findByFee(int fee); }
        class Desk {
          Apps apps;
          void all() { %s; }
          private static List<String> map(List<App> l) {
            return l.stream().map(a -> a.getPay().getStatus()).toList();
          }
        }
        """
            .formatted(returns, code));
  }
}
