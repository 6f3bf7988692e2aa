package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What brings that to which the elements of a collection of embeddables refer. */
class ElementsAdviceTest {
  private static final String CLASSES =
      """
      package beer;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Hop { @Id Long id; String name; String getName() { return name; } }
      @Embeddable class Addition { @ManyToOne(fetch = FetchType.LAZY) Hop hop; Hop getHop() { return hop; } }
      @Entity class Recipe {
        @Id Long id;
        @ElementCollection List<Addition> additions = new ArrayList<>();
        List<Addition> getAdditions() { return additions; }
      }
      interface Recipes extends JpaRepository<Recipe, Long> {
        @EntityGraph(attributePaths = "additions") List<Recipe> findByIdGreaterThan(Long id);
      }
      class Board {
        Recipes recipes;
        int names() {
          int n = 0;
          for (Recipe recipe : recipes.findByIdGreaterThan(0L)) {
            for (Addition addition : recipe.getAdditions()) n += addition.getHop().getName().length();
          }
          return n;
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void aGraphIsNotAdvised() {
    List<Finding> found = TestFindings.of(directory, CLASSES);

    assertEquals(1, found.size(), found::toString);
    assertTrue(
        found.get(0).advice().startsWith("`left join fetch` of `additions.hop`"), found::toString);
    assertTrue(found.get(0).fix().isEmpty(), found::toString);
  }
}
