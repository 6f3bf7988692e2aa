package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of several places that may be the first to load something, one is shown. */
class FirstPlaceTest {
  @TempDir Path directory;

  @Test
  void whatACallInALoopLoadsIsOneFindingWhicheverReadComesFirst() {
    List<Finding> findings = findings("total += weight(depot);");
    assertEquals(List.of("Depot.items"), findings.stream().map(Finding::association).toList());
    assertEquals(
        "one SELECT per Depot: `items` is loaded lazily for each row, called from the loop in"
            + " Depot.java:12; or at Depot.java:20",
        findings.get(0).message());
  }

  @Test
  void readsInTheLoopItselfStayApart() {
    assertEquals(
        2,
        findings(
                "if (depot.name == null) total += depot.items.size(); else total += depot.items.hashCode();")
            .size());
  }

  @Test
  void itKeepsItsIdentityWhenAnotherPlaceTakesOver() {
    String before = findings("total += weight(depot);").get(0).fingerprint();
    String after = findings("total += long2(depot);").get(0).fingerprint();
    assertEquals(before, after);
  }

  @Test
  void aCallIsOneStatementWhicheverClassGetsIt() {
    String source =
        """
        package depot;
        import java.util.*;
        import org.springframework.jdbc.core.JdbcTemplate;
        interface Tables { long count(String name); }
        class MySqlTables implements Tables {
          JdbcTemplate jdbc;
          public long count(String name) {
            return jdbc.queryForObject("select count(*) from a where n = ?", Long.class, name)
                + jdbc.queryForObject("select count(*) from b where n = ?", Long.class, name);
          }
        }
        class PostgresTables implements Tables {
          JdbcTemplate jdbc;
          public long count(String name) {
            return jdbc.queryForObject("select count(*) from c where n = ?", Long.class, name)
                + jdbc.queryForObject("select count(*) from d where n = ?", Long.class, name);
          }
        }
        class Report {
          Tables tables;
          void all(List<String> names) {
            for (String name : names) {
              tables.count(name);
            }
          }
        }
        """;
    List<Finding> findings =
        Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
            .findings();
    assertEquals(2, findings.size());
  }

  @Test
  void aReferenceIsLoadedByOneOfTheReadsBelowACall() {
    assertEquals(
        List.of(18), references("total += length(em.getReference(Depot.class, id), flag);"));
    assertEquals(
        List.of(18, 18),
        references(
            "total += length(em.getReference(Depot.class, id), flag);"
                + " total += length(em.getReference(Depot.class, id + 1), flag);"));
  }

  private List<Integer> references(String turn) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot {
          @Id Long id; String name; String town;
          String getName() { return name; }
          String getTown() { return town; }
        }
        class Report {
          EntityManager em;
          int all(List<Long> ids, boolean flag) {
            int total = 0;
            for (Long id : ids) { TURN }
            return total;
          }
          int length(Depot depot, boolean flag) {
            int n = 0;
            if (flag) { n = depot.getName().length(); }
            return n + depot.getTown().length();
          }
        }
        """
            .replace("TURN", turn);
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(finding -> finding.place().line())
        .toList();
  }

  private List<Finding> findings(String turn) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Depot { @Id Long id; String name; @OneToMany(mappedBy = "depot") List<Item> items; }
        @Entity class Item { @Id Long id; long weight; @ManyToOne(fetch = FetchType.LAZY) Depot depot; }
        class Report {
          EntityManager em;
          long weigh() {
            long total = 0;
            for (Depot depot : em.createQuery("select d from Depot d", Depot.class).getResultList())
            {
              %s
            }
            return total;
          }
          private long weight(Depot depot) {
            return depot.name == null ? long1(depot) : long2(depot);
          }
          private long long1(Depot depot) { return depot.items.size(); }
          private long long2(Depot depot) { return depot.items.hashCode(); }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory, source.formatted(turn)), List.of(), CheckOptions.DEFAULT)
        .findings();
  }
}
