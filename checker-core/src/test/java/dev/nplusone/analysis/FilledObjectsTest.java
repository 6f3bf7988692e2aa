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

  /** The setter is that of the class which has the field. */
  @Test
  void byASetterThatASuperclassIsGiven() {
    String source =
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Ship { @Id Long id; }
        @lombok.Getter @lombok.Setter abstract class Base { private Long code; }
        class Form extends Base {}
        class Desk {
          EntityManager em;
          void run(List<Long> codes) {
            for (Long code : codes) {
              Form form = new Form();
              form.setCode(code);
              em.find(Ship.class, form.getCode());
            }
          }
        }
        """;
    assertEquals(List.of("EntityManager.find N(codes)"), TestFindings.costs(directory, source));
  }

  /** A stream of a collection has it for its element, one of an array has the elements. */
  @Test
  void inAStreamOfOneCollection() {
    String source =
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.stream.*;
        @Entity class Ship { @Id Long id; }
        class Desk {
          EntityManager em;
          List<Ship> run(List<Long> codes) {
            return Stream.%s(codes).flatMap(all -> all.stream().map(c -> em.find(Ship.class, c))).toList();
          }
        }
        """;
    for (String made : List.of("of", "ofNullable")) {
      assertEquals(
          List.of("EntityManager.find N(codes)"),
          TestFindings.costs(directory, source.formatted(made)));
    }
  }
}
