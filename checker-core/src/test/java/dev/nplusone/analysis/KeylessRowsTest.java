package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** New instances have no identifier before they are saved, where it is generated. */
class KeylessRowsTest {
  @TempDir Path directory;

  private static final List<String> NONE = List.of();
  private static final List<String> EACH = List.of("EntityManager.find N(names)");
  private static final String CHECK = "if (s.getId() != null) { em.find(Stock.class, s.getId()); }";

  @Test
  void nobodyLooksForThem() {
    assertEquals(NONE, found("Stock s = new Stock(); s.setName(n); " + CHECK));
    assertEquals(NONE, found("Stock s = new Stock(n); check(s);"));
    assertEquals(NONE, found("Stock s = Stock.builder().name(n).build(); check(s);"));
  }

  @Test
  void whoeverMayHaveGivenThemOneLeavesItOpen() {
    assertEquals(EACH, found("Stock s = new Stock(); s.setId(idOf(n)); " + CHECK));
    assertEquals(EACH, found("Stock s = new Stock(idOf(n), n); check(s);"));
    assertEquals(EACH, found("Stock s = Stock.builder().id(idOf(n)).build(); check(s);"));
    assertEquals(EACH, found("Stock s = new Stock(n); fill(s, idOf(n)); check(s);"));
    assertEquals(EACH, found("Stock s = new Stock(n); kept.forEach(k -> k.accept(s)); check(s);"));
    assertEquals(
        List.of("EntityManager.find N(names)"),
        found("Stock s = new Stock(n); if (last != null) check(last); em.persist(s); last = s;"));
    assertEquals(EACH, found("Assigned s = new Assigned(); s.name = n; " + CHECK));
  }

  private List<String> found(String turn) {
    String source =
        """
        package store;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.function.*;
        import lombok.*;
        @Entity @Getter @Setter @NoArgsConstructor @Builder class Stock {
          @Id @GeneratedValue private Long id;
          private String name;
          Stock(String name) { this.name = name; }
          Stock(Long id, String name) { this.id = id; this.name = name; }
        }
        @Entity class Assigned {
          @Id Long id;
          String name;
          Long getId() { return id; }
        }
        class Desk {
          EntityManager em;
          Filler filler;
          List<Consumer<Stock>> kept;
          void run(List<String> names) {
            Stock last = null;
            for (String n : names) { TURN }
          }
          void check(Stock s) { CHECK }
          void fill(Stock s, Long id) { filler.fill(s, id); }
          Long idOf(String name) { return Long.valueOf(name); }
        }
        """;
    return TestFindings.costs(directory, source.replace("TURN", turn).replace("CHECK", CHECK));
  }
}
