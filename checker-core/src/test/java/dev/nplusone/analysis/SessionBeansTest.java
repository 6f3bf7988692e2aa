package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The container puts a transaction around the methods of session beans. */
class SessionBeansTest {
  @TempDir Path directory;

  @Test
  void whatOneQueryLoadedHelpsTheNextInASessionBean() {
    assertEquals(List.of(), found("@jakarta.ejb.Stateless"));
    assertEquals(List.of(), found("@jakarta.transaction.Transactional"));
  }

  @Test
  void withoutATransactionItDoesNot() {
    assertEquals(List.of("Depot.manager"), found(""));
  }

  private List<String> found(String annotation) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Manager { @Id Long id; String name; String getName() { return name; } }
        @Entity class Depot {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Manager manager;
          Manager getManager() { return manager; }
        }
        %s
        class Report {
          EntityManager em;
          int managers() {
            em.createQuery("select m from Manager m", Manager.class).getResultList();
            int n = 0;
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              n += d.getManager().getName().length();
            }
            return n;
          }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory, source.formatted(annotation)),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(Finding::association)
        .toList();
  }
}
