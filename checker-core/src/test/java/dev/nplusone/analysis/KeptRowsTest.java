package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a bean keeps in a field between two calls. */
class KeptRowsTest {
  @TempDir Path directory;

  private static final List<String> NONE = List.of();
  private static final List<String> EACH = List.of("Device.parts 1 + N(devices)");
  private static final String QUERY = "select d from Device d";
  private static final String FETCHING = "select d from Device d left join fetch d.parts";
  private static final String LASTING =
      "@PersistenceContext(type = PersistenceContextType.EXTENDED) EntityManager em;";
  private static final String SHORT = "@PersistenceContext EntityManager em;";

  @Test
  void areReadInTheContextOfTheBean() {
    assertEquals(EACH, found(LASTING, QUERY, "load();", "read();"));
  }

  @Test
  void areAnsweredByWhatTheirQueryFetches() {
    assertEquals(NONE, found(LASTING, FETCHING, "load();", "read();"));
  }

  @Test
  void areThereWhereTheBeanHasReadThem() {
    assertEquals(
        EACH, // where it reads them
        found(LASTING, QUERY, "load(); for (Device d : devices) { d.parts.size(); }", "read();"));
  }

  /** Elsewhere nothing can be loaded any more, and whoever reads has taken care. */
  @Test
  void cannotBeReadOutsideOfAContext() {
    assertEquals(NONE, found(SHORT, QUERY, "load();", "read();"));
  }

  @Test
  void areReadInTheCallThatHasLoadedThem() {
    assertEquals(EACH, found(SHORT, QUERY, "", "load(); read();"));
    assertEquals(NONE, found(SHORT, FETCHING, "", "load(); read();"));
  }

  private List<String> found(String manager, String query, String first, String then) {
    String source =
        """
        package plant;
        import jakarta.annotation.PostConstruct;
        import jakarta.ejb.Stateful;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Part { @Id Long id; @ManyToOne Device device; }
        @Entity class Device { @Id Long id; @OneToMany(mappedBy = "device") List<Part> parts; }
        @Stateful class Devices {
          %s
          private List<Device> devices;
          @PostConstruct public void start() { %s }
          public void show() { %s }
          private void load() { devices = em.createQuery("%s", Device.class).getResultList(); }
          private void read() { for (Device d : devices) { d.parts.size(); } }
        }
        """;
    return TestFindings.costs(directory, source.formatted(manager, first, then, query));
  }
}
