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

/** What code remembers in the database: the next turn finds the row that the first one made. */
class MemoTest {
  @TempDir Path directory;

  @Test
  void whatIsDoneForARowThatIsMadeHappensOnceWhereItIsAlwaysTheSame() {
    assertEquals(List.of("1 + N(depots) at 15"), found("\"today\"", "em.persist(number);"));
  }

  @Test
  void forEachRowThatIsMade() {
    List<String> all = List.of("1 + N(depots) at 15", "1 + N(depots) at 18");
    assertEquals(all, found("d.name", "em.persist(number);"));
    assertEquals(all, found("\"today\"", ""));
  }

  @Test
  void whatAHelperPutsIntoATableIsRemembered() {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          Map<String, Map<String, Long>> counts = new HashMap<>();
          void count() {
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              countOf("a", "b");
            }
          }
          long countOf(String kind, String day) {
            Map<String, Long> row = counts.get(kind);
            Long count = row.get(day);
            if (count == null) {
              count = make(kind, day);
            }
            return count;
          }
          private Long make(String kind, String day) {
            Long count = em.createQuery("select count(d) from Depot d", Long.class).getSingleResult();
            counts.put(kind, Map.of(day, count));
            return count;
          }
        }
        """;
    assertEquals(List.of(), costs(source));
  }

  @Test
  void aCollectionInAFieldThatAHelperFillsWhereItIsEmptyIsRemembered() {
    String put =
        "for (Depot d : all()) depots.computeIfAbsent(d.name, n -> new ArrayList<>()).add(d);";
    for (String empty : List.of("depots.isEmpty()", "depots == null || depots.size() == 0")) {
      assertEquals(List.of(), filled(empty, "depots.clear(); " + put, ""));
      assertEquals(List.of(), filled(empty, put, "static void reset() { depots.clear(); }"));
      assertEquals(List.of("N(names) at 20"), filled(empty, "all();", ""));
    }
  }

  @Test
  void aBufferThatIsFilledAgainAndAgainIsNot() {
    String next = "static List<Depot> next() { return depots.pollFirstEntry().getValue(); }";
    assertEquals(
        List.of("N(names) at 20"),
        filled("depots.isEmpty()", "for (Depot d : all()) depots.put(d.name, List.of(d));", next));
  }

  @Test
  void aCollectionFromBeforeTheLoopIsFilledOnce() {
    assertEquals(List.of(), before("if (all.isEmpty()) { all.addAll(depots()); }"));
    List<String> each = List.of("N(names) at 15");
    assertEquals(each, before("if (all.isEmpty()) { all.addAll(depots()); } all.clear();"));
    assertEquals(each, before("if (all.isEmpty()) { depots(); }"));
    assertEquals(List.of(), before("if (all == null) { all = depots(); }"));
    assertEquals(each, before("all = known.get(name); if (all == null) { all = depots(); }"));
  }

  @Test
  void alsoWhereSomethingElseIsAskedBesides() {
    String fill = "{ all = depots(); more = depots(); }";
    assertEquals(List.of(), before("if (name != null && all.isEmpty()) " + fill));
    assertEquals(
        List.of(), before("if (!(name == null || all.size() > 9) && all.isEmpty()) " + fill));
    assertEquals(List.of(), before("if (all == null && !name.isEmpty()) " + fill));
    List<String> each = List.of("N(names) at 15");
    assertEquals(each, before("if (name == null || all.isEmpty()) " + fill));
    assertEquals(each, before("if (name != null && !all.isEmpty()) " + fill));
    assertEquals(each, before("if (name != null && more.isEmpty()) { all = depots(); }"));
    assertEquals(
        each, before("if (name != null && all.isEmpty()) " + fill + " all = new ArrayList<>();"));
  }

  @Test
  void onceInEachTurnOfALoopThatMakesTheCollectionAnew() {
    String turn =
        "List<Depot> own = new ArrayList<>(); for (String key : known.keySet()) { if (key != null && own.isEmpty()) own = depots(); }";
    assertEquals(List.of("N(names) at 15"), before(turn));
  }

  private List<String> before(String turn) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void count(List<String> names, Map<String, List<Depot>> known, List<Depot> all) {
            List<Depot> more = List.of();
            for (String name : names) {
              %s
              System.out.println(all.size());
            }
          }
          private List<Depot> depots() {
            return em.createQuery("select d from Depot d", Depot.class).getResultList();
          }
        }
        """;
    return costs(source.formatted(turn));
  }

  private List<String> filled(String condition, String fill, String more) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Depots {
          static TreeMap<String, List<Depot>> depots = new TreeMap<>();
          static EntityManager em;
          private static void sync() {
            if (%s) {
              fill();
            }
          }
          private static void fill() { %s }
          static List<Depot> named(String name) {
            sync();
            return depots.get(name);
          }
          %s
          private static List<Depot> all() {
            return em.createQuery("select d from Depot d", Depot.class).getResultList();
          }
        }
        class Report {
          void count(List<String> names) {
            for (String name : names) {
              System.out.println(Depots.named(name));
            }
          }
        }
        """;
    return costs(source.formatted(condition, fill, more));
  }

  @Test
  void aSupplierThatRemembersIsAskedOnce() {
    assertEquals(List.of(), supplied("com.google.common.base.Suppliers.memoize(%s)"));
    assertEquals(List.of("1 + N(depots) at 9"), supplied("%s"));
  }

  private List<String> supplied(String supplier) {
    String all = "() -> em.createQuery(\"select d from Depot d\", Depot.class).getResultList()";
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.function.Supplier;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          int count() {
            Supplier<List<Depot>> all = %s;
            int sum = 0;
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              sum += all.get().size();
            }
            return sum;
          }
        }
        """
            .formatted(supplier.formatted(all));
    return costs(source);
  }

  @Test
  void whatALookupDoesForOneTextIsInDoubt() {
    String root = "em.createQuery(\"select d from Depot d where d.name = '/'\", Depot.class)";
    String own =
        "em.createQuery(\"select d from Depot d where d.name = :n\", Depot.class).setParameter(\"n\", path)";
    assertEquals(List.of("POSSIBLE", "LIKELY"), lookedUp("\"/\".equals(path)", root));
    assertEquals(List.of("LIKELY", "LIKELY"), lookedUp("\"/\".equals(path)", own));
    assertEquals(List.of("LIKELY", "LIKELY"), lookedUp("path.startsWith(\"/\")", root));
  }

  private List<String> lookedUp(String condition, String query) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void count(List<String> paths) {
            for (String path : paths) {
              System.out.println(find(path));
            }
          }
          private Depot find(String path) {
            if (%s) {
              return %s.getSingleResult();
            }
            return em.createQuery("select d from Depot d where d.name = :n", Depot.class)
                .setParameter("n", path).getSingleResult();
          }
        }
        """;
    return confidences(source.formatted(condition, query));
  }

  private List<String> confidences(String source) {
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.confidence().name())
        .toList();
  }

  @Test
  void aCacheOfTheProjectsOwnMayHaveTheAnswer() {
    String kept = "cache.addNamed(known);";
    assertEquals(List.of("POSSIBLE", "POSSIBLE"), kept("cache.get(name)", kept));
    assertEquals(List.of("LIKELY", "LIKELY"), kept("cache.get(name)", ""));
    assertEquals(List.of("LIKELY", "LIKELY"), kept("new Named(null)", kept));
  }

  private List<String> kept(String looked, String keep) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot {
          @Id Long id;
          String name;
          @ManyToOne(fetch = FetchType.LAZY) Depot head;
        }
        class Named {
          final String name;
          final String head;
          Named(Depot d) { name = d.name; head = d.head.name; }
        }
        class Names {
          private final Map<String, Named> all = new HashMap<>();
          Named get(String name) { return all.get(name); }
          void addNamed(Named named) { all.put(named.name, named); }
        }
        class Report {
          EntityManager em;
          Names cache;
          void count(List<String> names) {
            for (String name : names) {
              System.out.println(named(name));
            }
          }
          private Named named(String name) {
            Named known = %s;
            if (known == null) {
              known = new Named(
                  em.createQuery("select d from Depot d where d.name = :n", Depot.class)
                      .setParameter("n", name).getSingleResult());
              %s
            }
            return known;
          }
        }
        """;
    return confidences(source.formatted(looked, keep));
  }

  @Test
  void theWayPastACacheIsTheExceptionInItsBlockOnly() {
    assertEquals(List.of("POSSIBLE"), passed("changed.contains(name)", "byName(name)"));
    assertEquals(List.of("LIKELY"), passed("changed.contains(name)", "byName(name + \"x\")"));
  }

  private List<String> passed(String condition, String past) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Depots {
          EntityManager em;
          Depot byName(String name) {
            return em.createQuery("select d from Depot d where d.name = :n", Depot.class)
                .setParameter("n", name).getSingleResult();
          }
        }
        class Report {
          Depots depots;
          Map<String, Depot> cache = new HashMap<>();
          Set<String> changed = new HashSet<>();
          void count(List<String> names) {
            for (String name : names) {
              System.out.println(named(name));
            }
          }
          private Depot named(String name) {
            if (%s) {
              return depots.%s;
            }
            Depot known = cache.get(name);
            if (known == null) {
              known = depots.byName(name);
              cache.put(name, known);
            }
            return known;
          }
        }
        """;
    return confidences(source.formatted(condition, past));
  }

  @Test
  void whatIsTakenIsThereForOneTurn() {
    assertEquals(List.of(), taken("last = null;"));
    assertEquals(List.of("1 + N(depots) at 11"), taken("last = d;"));
    assertEquals(List.of("1 + N(depots) at 11"), taken("last = null; } else { last = d;"));
  }

  private List<String> taken(String then) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          EntityManager em;
          void count(Depot first) {
            Depot last = first;
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              if (last != null) {
                em.createQuery("select count(d) from Depot d", Long.class).getSingleResult();
                %s
              }
            }
          }
        }
        """;
    return costs(source.formatted(then));
  }

  @Test
  void aBranchThatGivesAnObjectWhatItLacksIsEnteredOnce() {
    String count =
        "em.createQuery(\"select count(d) from Depot d\", Long.class).getSingleResult();";
    String closing = "first.changeName(\"A\"); " + count;
    assertEquals(
        List.of(),
        given("if (\"A\".equals(first.getName())) { show(d); } else { " + closing + " }"));
    assertEquals(List.of(), given("if (first.getName() != \"A\" && d.id > 1) { " + closing + " }"));
    List<String> each = List.of("1 + N(depots) at 13");
    assertEquals(
        each, given("if (!\"A\".equals(d.getName())) { d.changeName(\"A\"); " + count + " }"));
    assertEquals(each, given("if (!\"B\".equals(first.getName())) { " + closing + " }"));
    assertEquals(
        each,
        given(
            "if (!\"A\".equals(first.getName())) { "
                + closing
                + " } else first.changeName(\"B\");"));
  }

  private List<String> given(String turn) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot {
          @Id Long id; String name;
          String getName() { return name; }
          void changeName(String n) { name = n; }
        }
        class Report {
          EntityManager em;
          void count(Depot first) {
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              %s
            }
          }
          void show(Depot d) {}
        }
        """;
    return costs(source.formatted(turn));
  }

  @Test
  void mostTextsHaveTheFormThatIsAskedFor() {
    assertEquals(List.of("POSSIBLE"), normalized("!key.matches(ID)"));
    assertEquals(List.of("POSSIBLE"), normalized("!Pattern.compile(ID).matcher(key).matches()"));
    assertEquals(List.of("LIKELY"), normalized("key.matches(ID)"));
    assertEquals(List.of("LIKELY"), normalized("!given.matches(ID)"));
  }

  private List<String> normalized(String condition) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        import java.util.regex.Pattern;
        @Entity class Depot { @Id Long id; String name; }
        class Report {
          static final String ID = "[0-9]+";
          EntityManager em;
          void count(List<String> keys) {
            for (String given : keys) {
              String key = given;
              if (%s) {
                key = em.createQuery("select d.id from Depot d where d.name = :name", String.class)
                    .setParameter("name", key).getSingleResult();
              }
              System.out.println(key);
            }
          }
        }
        """;
    return confidences(source.formatted(condition));
  }

  private List<String> found(String day, String last) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.List;
        @Entity class Depot { @Id Long id; String name; }
        @Entity class Number { @Id Long id; String day; long count; }
        class Report {
          EntityManager em;
          void number() {
            for (Depot d : em.createQuery("select d from Depot d", Depot.class).getResultList()) {
              numberOf(%s);
            }
          }
          Number numberOf(String day) {
            TypedQuery<Number> query = em.createQuery("select n from Number n where n.day = :day", Number.class);
            Number number = query.setParameter("day", day).getSingleResult();
            if (number == null) {
              number = new Number();
              number.count = em.createQuery("select count(d) from Depot d", Long.class).getSingleResult();
              %s
            }
            return number;
          }
        }
        """;
    return costs(source.formatted(day, last));
  }

  private List<String> costs(String source) {
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map((Finding f) -> f.cost() + " at " + f.place().line())
        .toList();
  }
}
