package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shapes of older code: constants by name, registries, managers of frameworks, HQL of before 6. */
class OlderCodeTest {
  private static final String CLASSES =
      """
      package shop;
      import javax.persistence.*;
      import java.util.*;
      import framework.Store;
      @Entity class Purchase {
        @Id Long id;
        Kind kind;
        @OneToMany(mappedBy = "purchase") List<Line> lines;
        List<Line> getLines() { return lines; }
        Kind getKind() { return kind; }
      }
      @Entity class Line { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Purchase purchase; }
      enum Kind { SALE, GIFT }
      interface Numbers { int SALE = 2; int GIFT = 5; String NAME = "sale"; }
      abstract class Handler { abstract int run(Purchase p); }
      class Sale extends Handler { int run(Purchase p) { return p.getLines().size(); } }
      class Gift extends Handler { int run(Purchase p) { return 0; } }
      class Gone extends Handler { int run(Purchase p) { return 1; } }
      abstract class Registry {
        private Map<Kind, Handler> handlers = new HashMap<>(Kind.values().length);
        Registry() { init(); }
        void add(Kind kind, Handler handler) { handlers.put(kind, handler); }
        Handler find(Kind kind) { return handlers.get(kind); }
        abstract void init();
      }
      class Sales extends Registry { void init() { add(Kind.SALE, new Sale()); } }
      class Gifts extends Registry { void init() { add(Kind.SALE, new Gift()); } }
      class Names { static String ALL = "select p from Purchase p left join fetch p.lines"; }
      class Desk {
        EntityManager em;
        List<Purchase> find() {
          return em.createQuery("select p from Purchase p", Purchase.class).getResultList();
        }
        int numbered(Purchase p, int number) {
          switch (number) {
            case Numbers.SALE: return 1;
            case Numbers.GIFT: return p.getLines().size();
            default: return 0;
          }
        }
        int named(Purchase p, String name) {
          switch (name) {
            case Numbers.NAME: return 1;
            default: return p.getLines().size();
          }
        }
        int count() {
          int n = 0;
          %s
          return n;
        }
      }
      """;

  private static final List<String> LINES = List.of("Purchase.lines 1 + N(purchases)");

  @TempDir Path directory;

  @Test
  void caseLabelsCanBeConstantsByName() {
    assertEquals(List.of(), found("for (Purchase p : find()) { n += numbered(p, Numbers.SALE); }"));
    assertEquals(LINES, found("for (Purchase p : find()) { n += numbered(p, Numbers.GIFT); }"));
    assertEquals(List.of(), found("for (Purchase p : find()) { n += named(p, Numbers.NAME); }"));
    assertEquals(LINES, found("for (Purchase p : find()) { n += named(p, \"gift\"); }"));
  }

  @Test
  void whatIsWrittenLikeAConstantIsOne() {
    assertEquals(
        List.of(),
        found(
            "for (Purchase p : em.createQuery(Names.ALL, Purchase.class).getResultList())"
                + " { n += p.getLines().size(); }"));
  }

  @Test
  void theSuperclassFillsARegistryBeforeAnybodyElseDoes() {
    String each =
        "Registry r = new %s(); for (Purchase p : find()) { n += r.find(p.kind).run(p); }";
    assertEquals(LINES, found(each.formatted("Sales")));
    assertEquals(List.of(), found(each.formatted("Gifts")));
  }

  @Test
  void whatIsAskedLikeAnEntityManagerIsOne() {
    assertEquals(
        LINES,
        found(
            "for (Purchase p : Store.em().createQuery(\"select p from Purchase p\", Purchase.class)"
                + ".getResultList()) { n += p.getLines().size(); }"));
    assertEquals(
        List.of("EntityManager.find 1 + N(purchases)"),
        found(
            "List<Long> ids = new ArrayList<>(); for (Purchase p : find()) { ids.add(p.id); }"
                + " em.clear(); for (Long id : ids) { Store.em().find(Purchase.class, id); }"));
    assertEquals(
        List.of(), found("for (Purchase p : find()) { Store.tips().find(String.class, p.id); }"));
  }

  @Test
  void whatOlderVersionsReadIsRead() {
    for (String end : List.of("p fetch all properties where p.id > 1", "p where (p.id > 1))")) {
      assertEquals(
          LINES,
          found(
              "for (Purchase p : em.createQuery(\"select p from Purchase as "
                  + end
                  + "\", Purchase.class).getResultList()) { n += p.getLines().size(); }"));
    }
  }

  private List<String> found(String body) {
    return TestFindings.costs(directory, CLASSES.formatted(body));
  }
}
