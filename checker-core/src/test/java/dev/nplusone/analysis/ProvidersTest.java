package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Containers hand out entity managers through providers, whose classes are not in view. */
class ProvidersTest {
  @TempDir Path directory;

  @Test
  void whatAProviderHandsOutIsAnEntityManager() {
    assertEquals(List.of("Depot.manager"), found("com.google.inject.Provider", "get"));
    assertEquals(List.of("Depot.manager"), found("jakarta.inject.Provider", "get"));
    assertEquals(
        List.of("Depot.manager"),
        found("org.springframework.beans.factory.ObjectProvider", "getObject"));
  }

  private List<String> found(String provider, String method) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.List;
        import %1$s;
        @Entity class Manager { @Id Long id; String name; String getName() { return name; } }
        @Entity class Depot {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Manager manager;
          Manager getManager() { return manager; }
        }
        class Report {
          %1$s<EntityManager> manager;
          int managers() {
            int n = 0;
            List<Depot> all = manager.%2$s().createQuery("select d from Depot d", Depot.class).getResultList();
            for (Depot d : all) {
              n += d.getManager().getName().length();
            }
            return n;
          }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory.resolve(provider), source.formatted(provider, method)),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.confidence() == dev.nplusone.finding.Confidence.CERTAIN ? f.association() : "?")
        .toList();
  }
}
