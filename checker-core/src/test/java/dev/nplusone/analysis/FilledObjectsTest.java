package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects that somebody else makes, and that each turn fills. */
class FilledObjectsTest {
  private static final String CLASSES =
      """
      package port;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Ship { @Id Long id; String name; }
      interface Code { void parse(String text); }
      class ShipCode implements Code {
        String text;
        public void parse(String text) { this.text = text; }
      }
      class Desk {
        EntityManager em;
        Class<? extends Code> type;
        void run(String id, List<String> texts) throws Exception {
          for (String text : texts) {
            Code code = type.getDeclaredConstructor().newInstance();
            code.parse(%s);
            em.find(Ship.class, code);
          }
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void differAsWhatTheyAreFilledWith() {
    assertEquals(
        List.of("EntityManager.find N(texts)"),
        TestFindings.costs(directory, CLASSES.formatted("text")));
  }

  @Test
  void areAlikeWhereTheyAreFilledAlike() {
    assertEquals(List.of(), TestFindings.costs(directory, CLASSES.formatted("id")));
  }
}
