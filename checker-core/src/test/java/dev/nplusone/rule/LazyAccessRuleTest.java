package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LazyAccessRuleTest {
  @TempDir Path directory;

  @Test
  void aReferenceToWhatACacheHoldsIsInDoubt() {
    assertEquals(List.of("Sign POSSIBLE"), read("Sign"));
    assertEquals(List.of("Road LIKELY"), read("Road"));
  }

  private List<String> read(String entity) {
    String source =
        """
        package roads;
        import jakarta.persistence.*;
        import java.util.List;
        import org.hibernate.annotations.Cache;
        @Entity @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        class Sign { @Id Long id; String name; }
        @Entity class Road { @Id Long id; String name; }
        class Map {
          EntityManager em;
          void draw(List<Long> ids) {
            for (Long id : ids) {
              System.out.println(em.getReference(%s.class, id).name);
            }
          }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory, source.formatted(entity)), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.confidence())
        .toList();
  }
}
