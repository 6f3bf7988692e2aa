package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of entities that refer to many others. */
class LargeJsonTest {
  private static final String HEAD =
      """
      package club;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      import org.springframework.web.bind.annotation.*;
      interface E0Repository extends JpaRepository<E0, Long> {}
      @RestController class Api {
        E0Repository all;
        @GetMapping List<E0> all() { return all.findAll(); }
      }
      """;

  @TempDir Path directory;

  /** Without a bound there are some sixty million ways through them: minutes, and gigabytes. */
  @Test
  void waysThroughManyEntitiesComeToAnEnd() {
    List<Finding> found =
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> findings(entities(24, 10)));
    assertTrue(found.stream().anyMatch(f -> f.association().equals("E0.c1")), found.size() + "");
  }

  @Test
  void collectionsInCollectionsAreMultiplied() {
    List<Finding> found = findings(entities(3, 1));
    assertEquals(
        List.of(
            "E0.c1 1 + N(e0s)",
            "E0.r1 1 + N(e0s)",
            "E1.c1 1 + N(e0s) x M(c1)",
            "E1.r1 1 + N(e0s) x M(c1)",
            "E2.c1 1 + N(e0s) x M(c1)"),
        found.stream().map(f -> f.association() + " " + f.cost()).distinct().sorted().toList());
  }

  private List<Finding> findings(String classes) {
    return Checker.check(
            TestPrograms.of(directory, HEAD + classes), List.of(), CheckOptions.DEFAULT)
        .findings();
  }

  /** Each refers to the next ones, by collections and by references. */
  private static String entities(int number, int associations) {
    StringBuilder classes = new StringBuilder();
    for (int i = 0; i < number; i++) {
      classes.append("@Entity class E%d { @Id Long id;\n".formatted(i));
      for (int k = 1; k <= associations; k++) {
        int next = (i + k) % number;
        classes.append(
            """
            @OneToMany List<E%2$d> c%1$d; public List<E%2$d> getC%1$d() { return c%1$d; }
            @ManyToOne(fetch = FetchType.LAZY) E%2$d r%1$d; public E%2$d getR%1$d() { return r%1$d; }
            """
                .formatted(k, next));
      }
      classes.append("}\n");
    }
    return classes.toString();
  }
}
