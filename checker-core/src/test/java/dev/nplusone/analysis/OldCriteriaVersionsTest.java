package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * References to a class without proxies: Hibernate 3.6 and 4.3 join them in queries of the old
 * Criteria, 5.6 selects each; all three select them behind HQL. Counted with six rows on each.
 */
class OldCriteriaVersionsTest {
  @TempDir Path directory;

  @Test
  void whatSomeVersionsJoinIsPossible() {
    assertEquals(
        List.of("Ticket.a possible", "Ticket.b possible", "Ticket.c certain"),
        found("session.createCriteria(Ticket.class).list()"));
  }

  @Test
  void aQuerySelectsItInEach() {
    assertEquals(
        List.of("Ticket.a certain", "Ticket.b certain", "Ticket.c certain"),
        found("session.createQuery(\"from Ticket\").list()"));
  }

  /** Whatever is told counts in each version. */
  @Test
  void whatIsToldIsKnown() {
    assertEquals(
        List.of("Ticket.a certain", "Ticket.b possible", "Ticket.c certain"),
        found("session.createCriteria(Ticket.class).setFetchMode(\"a\", FetchMode.SELECT).list()"));
    assertEquals(
        List.of("Ticket.a possible", "Ticket.c certain"),
        found("session.createCriteria(Ticket.class).setFetchMode(\"b\", FetchMode.JOIN).list()"));
  }

  /** As {@code hbm.xml} has them: a and c with lazy="false", b and d without it. */
  private List<String> found(String query) {
    String entities =
        """
        package till;
        import jakarta.persistence.*;
        import org.hibernate.annotations.*;
        @Entity @Proxy(lazy = false) class Owner { @Id Long id; String name; }
        @Entity class Buyer { @Id Long id; String name; }
        @Entity class Ticket {
          @Id Long id;
          @ManyToOne(fetch = FetchType.EAGER) @Fetch(FetchMode.SELECT) Owner a;
          @ManyToOne(fetch = FetchType.LAZY) Owner b;
          @ManyToOne(fetch = FetchType.EAGER) @Fetch(FetchMode.SELECT) Buyer c;
          @ManyToOne(fetch = FetchType.LAZY) Buyer d;
        }
        """;
    String source =
        """
        package till;
        import java.util.*;
        import org.hibernate.FetchMode;
        import org.hibernate.Session;
        class Till {
          Session session;
          List all() { return %s; }
        }
        """;
    return Checker.check(
            TestPrograms.of(directory, source.formatted(query), entities),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(f -> f.association() + " " + f.confidence().name().toLowerCase(java.util.Locale.ROOT))
        .sorted()
        .toList();
  }
}
