package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parameters for which all calls in view tell more than their declaration does. */
class WrittenCallsTest {
  @TempDir Path directory;

  private static final List<String> EACH = List.of("TypedQuery.getSingleResult N(given)");

  @Test
  void argumentsThatEachCallListsAreNoData() {
    assertEquals(List.of(), found("public", "Depot...", "touch(depot); touch(depot, null);"));
    assertEquals(EACH, found("public", "Depot...", ""));
    assertEquals(EACH, found("public", "Depot...", "touch(depot); touch(all);"));
    assertEquals(EACH, found("public", "Depot...", "touch(all.clone());"));
    assertEquals(EACH, found("public", "Depot...", "touch(depot); run(this::touch);"));
  }

  @Test
  void norAreListsThatEachCallWrites() {
    String listed = "touch(List.of(depot, depot)); touch(Collections.singletonList(depot));";
    assertEquals(List.of(), found("protected", "List<Depot>", listed));
    assertEquals(EACH, found("public", "List<Depot>", listed));
    assertEquals(EACH, found("private", "List<Depot>", listed + "touch(Arrays.asList(all));"));
  }

  private List<String> found(String access, String type, String calls) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          %s void touch(%s given) {
            for (Depot d : given) {
              em.createQuery("select count(o) from Depot o where o.name = :n", Long.class)
                  .setParameter("n", d.name).getSingleResult();
            }
          }
          void use(Depot depot, Depot[] all) { %s }
          void run(java.util.function.Consumer<Depot[]> each) { }
        }
        """;
    return TestFindings.costs(directory, source.formatted(access, type, calls));
  }
}
