package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that Hibernate Search hands over. */
class FullTextTest {
  private static final String SHIP = "Crate.ship 1 + N(crates)";

  @TempDir Path directory;

  @Test
  void theRowsOfAnIndexAreRowsOfTheEntity() {
    assertEquals(
        List.of(SHIP),
        found("read(search.search(Crate.class).where(f -> f.matchAll()).fetchHits(50));"));
    assertEquals(
        List.of(SHIP),
        found("read(search.search(Crate.class).where(f -> f.matchAll()).fetch(n).hits());"));
    assertEquals(
        List.of(SHIP),
        found(
            "read(org.hibernate.search.mapper.orm.Search.session(em).search(Crate.class).fetchAllHits());"));
    assertEquals(
        List.of(SHIP),
        found(
            "FullTextQuery q = Search.getFullTextEntityManager(em).createFullTextQuery(null, Crate.class); read(q.getResultList());"));
    assertEquals(
        List.of(SHIP), found("read(query(Crate.class).setFirstResult(n).getResultList());"));
  }

  @Test
  void whatIsFewOrNoEntityOrAtHandCostsNothing() {
    assertEquals(List.of(), found("read(search.search(Crate.class).fetchHits(3));"));
    assertEquals(
        List.of(),
        found(
            "for (Object o : search.search(Crate.class).select(f -> f.field()).fetchHits(50)) n += o.hashCode();"));
    assertEquals(
        List.of(),
        found(
            "for (Crate c : search.search(Crate.class).fetchHits(50)) n += c.getHarbour().getName().length();"));
    assertEquals(
        List.of(),
        found("for (Crate c : search.search(Crate.class).fetchHits(50)) n += c.getId();"));
  }

  private List<String> found(String code) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.hibernate.search.jpa.*;
        import org.hibernate.search.mapper.orm.session.SearchSession;
        @Entity class Ship { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Crate { @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Ship ship;
          @ManyToOne private Ship harbour;
          public Long getId() { return id; } public Ship getShip() { return ship; } public Ship getHarbour() { return harbour; } }
        class Desk {
          EntityManager em; SearchSession search; int n;
          FullTextQuery query(Class<?> type) { FullTextEntityManager f = Search.getFullTextEntityManager(em); return f.createFullTextQuery(null, type); }
          void read(List<Crate> crates) { for (Crate crate : crates) { n += crate.getShip().getName().length(); } }
          void run() { CODE }
        }
        """
            .replace("CODE", code));
  }
}
