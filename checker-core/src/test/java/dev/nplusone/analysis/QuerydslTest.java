package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of Querydsl, whose generated classes are not in view. */
class QuerydslTest {
  private static final String CLASSES =
      """
      package shop;
      import static shop.QPurchase.purchase;
      import static shop.QClient.client;
      import com.querydsl.core.types.*;
      import com.querydsl.jpa.impl.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.support.QuerydslRepositorySupport;
      import org.springframework.data.support.PageableExecutionUtils;
      @Entity class Purchase {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Client client;
        @ManyToOne(fetch = FetchType.LAZY) Store origin;
        @ManyToOne(fetch = FetchType.LAZY) Store pickup;
        Client getClient() { return client; }
        Store getOrigin() { return origin; }
        Store getPickup() { return pickup; }
      }
      @Entity class Client {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) City city;
        String getName() { return name; }
        City getCity() { return city; }
      }
      @Entity class City { @Id Long id; String label; String getLabel() { return label; } }
      @Entity class Store { @Id Long id; String label; String getLabel() { return label; } }
      record Row(Long id, String name) {}
      class Line {
        private final Client client;
        @QueryProjection Line(Client client) { this.client = client; }
        Client by() { return client; }
      }
      """;

  @TempDir Path directory;

  @Test
  void whatIsJoinedOnlyIsLoadedLazily() {
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found(
            "factory.selectFrom(purchase).join(purchase.client, client).where(client.name.eq(\"x\")).fetch()",
            "p.getClient().getName()"));
  }

  @Test
  void fetchJoinsFollowTheVariables() {
    String fetched =
        "factory.select(purchase).from(purchase).leftJoin(purchase.client, client).fetchJoin()"
            + ".leftJoin(client.city).fetchJoin().orderBy(client.name.asc()).fetch()";
    assertEquals(List.of(), found(fetched, "p.getClient().getCity().getLabel()"));
    assertEquals(
        List.of("Purchase.origin 1 + N(purchases)"), found(fetched, "p.getOrigin().getLabel()"));
  }

  @Test
  void variablesOfOneClassAreToldApart() {
    String query = "origins(new QPurchase(\"p\"), new QStore(\"o\"), new QStore(\"k\"))";
    assertEquals(List.of(), found(query, "p.getOrigin().getLabel()"));
    assertEquals(
        List.of("Purchase.pickup 1 + N(purchases)"), found(query, "p.getPickup().getLabel()"));
  }

  @Test
  void aQueryIsBuiltStepByStep() {
    assertEquals(List.of(), found("built(true)", "p.getClient().getName()"));
    assertEquals(
        List.of("Purchase.origin 1 + N(purchases)"),
        found("built(true)", "p.getOrigin().getLabel()"));
  }

  @Test
  void otherColumnsAreNoRows() {
    assertEquals(
        List.of(),
        found(
            "List.<Purchase>of()",
            "factory.select(purchase.count()).from(client).orderBy(client.id.asc())"));
  }

  @Test
  void aQueryPerRowIsOne() {
    assertEquals(
        List.of("JPAQuery.fetchFirst 1 + N(purchases)"),
        found(
            "factory.selectFrom(purchase).fetch()",
            "factory.selectOne().from(client).where(client.id.eq(p.id)).fetchFirst()"));
  }

  @Test
  void rowsOfOneClientHaveOneClient() {
    String joined = "factory.selectFrom(purchase).join(purchase.client, client).fetchJoin()";
    for (String one :
        List.of(
            ".where(purchase.client.id.eq(7L))",
            ".where(client.id.eq(7L), purchase.origin.isNotNull())",
            ".where(client.id.eq(7L)).where(purchase.origin.isNotNull())",
            ".where(purchase.client.id.eq(7L).and(purchase.origin.isNotNull()))")) {
      assertEquals(
          List.of(), found(joined + one + ".fetch()", "p.getClient().getCity().getLabel()"));
    }
  }

  @Test
  void rowsOfOneClientOrAnotherHaveSeveral() {
    String joined = "factory.selectFrom(purchase).join(purchase.client, client).fetchJoin()";
    for (String several :
        List.of(
            ".where(purchase.client.id.eq(7L).or(purchase.origin.isNull()))",
            ".where(purchase.client.id.eq(7L).not())",
            ".where(purchase.client.id.eq(purchase.id))")) {
      assertEquals(
          List.of("Client.city 1 + N(purchases)"),
          found(joined + several + ".fetch()", "p.getClient().getCity().getLabel()"));
    }
  }

  @Test
  void supportClassesBeginWithFrom() {
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found("support.all()", "p.getClient().getName()"));
  }

  @Test
  void whatAHelperHasBegunKnowsItsVariables() {
    assertEquals(List.of(), found("support.withCities()", "p.getClient().getCity().getLabel()"));
    assertEquals(
        List.of("Purchase.origin 1 + N(purchases)"),
        found("support.withCities()", "p.getOrigin().getLabel()"));
  }

  @Test
  void resultsOfAPageAreItsRows() {
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found(
            "factory.selectFrom(purchase).fetchResults().getResults()", "p.getClient().getName()"));
  }

  @Test
  void pagesArePutTogether() {
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found("page(null)", "p.getClient().getName()"));
  }

  /** Each column is what was selected there, whoever asks for it by whatever name. */
  @Test
  void columnsOfTuplesAreRows() {
    String tuples = "factory.select(purchase, purchase.origin, client.city, purchase.id)%s.fetch()";
    String plain = tuples.formatted(".from(purchase).join(purchase.client, client)");
    for (String row : List.of("p.get(purchase)", "p.get(0, Purchase.class)")) {
      assertEquals(
          List.of("Purchase.pickup 1 + N(purchases)"),
          found(plain, row + ".getPickup().getLabel()"));
      assertEquals(List.of(), found(plain, row + ".getOrigin().getLabel()")); // another column
    }
    for (String column :
        List.of(
            "p.get(purchase.origin).getLabel()",
            "p.get(1, Store.class).getLabel()",
            "p.get(client.city).getLabel()",
            "p.get(purchase.id)")) {
      assertEquals(List.of(), found(plain, column));
    }
    String fetched =
        tuples.formatted(
            ".from(purchase).leftJoin(purchase.client, client)"
                + ".leftJoin(purchase.pickup).fetchJoin()");
    assertEquals(List.of(), found(fetched, "p.get(purchase).getPickup().getLabel()"));
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found(fetched, "p.get(purchase).getClient().getName()"));
  }

  @Test
  void columnsAreToldApart() {
    String two = "factory.select(purchase.origin, purchase.pickup.label).from(purchase).fetch()";
    assertEquals(List.of(), found(two, "p.get(purchase.origin).getLabel()"));
    String others =
        "factory.select(purchase, QPurchase.other).from(purchase, QPurchase.other)"
            + ".leftJoin(purchase.client).fetchJoin().fetch()";
    assertEquals(List.of(), found(others, "p.get(purchase).getClient().getName()"));
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        found(others, "p.get(QPurchase.other).getClient().getName()"));
  }

  @Test
  void onePathOrAnotherVariableIsTheRow() {
    for (String rows :
        List.of(
            "factory.select(purchase.client).from(purchase).fetch()",
            "factory.select(client).from(purchase).join(purchase.client, client).fetch()",
            "factory.select(client).from(purchase).join(client).on(client.id.eq(purchase.id)).fetch()",
            "factory.from(purchase).join(purchase.client, client).select(client).distinct().fetch()")) {
      assertEquals(List.of(), found(rows, "p.getName()"), rows);
      assertEquals(
          List.of("Client.city 1 + N(clients)"), found(rows, "p.getCity().getLabel()"), rows);
    }
    assertEquals(
        List.of(),
        found(
            "factory.select(client).from(purchase).join(purchase.client, client)"
                + ".leftJoin(client.city).fetchJoin().fetch()",
            "p.getCity().getLabel()"));
  }

  @Test
  void whatIsMadeOfColumnsHasThem() {
    for (String made :
        List.of(
            "Projections.constructor(Line.class, purchase.client)", "new QLine(purchase.client)")) {
      String rows = "factory.select(" + made + ").from(purchase).fetch()";
      assertEquals(List.of(), found(rows, "p.by().getName()"));
      assertEquals(
          List.of("Client.city 1 + N(clients)"), found(rows, "p.by().getCity().getLabel()"));
    }
  }

  /** An inner join leaves rows out: what it has loaded is not loaded in all. */
  @Test
  void aQueryThatLeavesRowsOutHasNotLoadedAll() {
    String first = "Purchase.origin 1 + N(purchases)";
    String all = "factory.selectFrom(purchase).leftJoin(purchase.client).fetch()";
    assertEquals(List.of(first), twice(all));
    assertEquals(List.of(first, first), twice(all.replace("leftJoin", "join")));
    assertEquals(
        List.of(first, first), twice("factory.select(purchase).from(purchase, client).fetch()"));
  }

  private List<String> twice(String query) {
    String more =
        """
        interface Purchases extends org.springframework.data.jpa.repository.JpaRepository<Purchase, Long> {
          List<Purchase> findByIdGreaterThan(Long id);
        }
        class Desk {
          JPAQueryFactory factory;
          Purchases purchases;
          @org.springframework.transaction.annotation.Transactional
          void run() {
            for (Purchase p : %s) { p.getOrigin().getLabel(); }
            for (Purchase p : purchases.findByIdGreaterThan(7L)) { p.getOrigin().getLabel(); }
          }
        }
        """;
    return TestFindings.costs(directory, CLASSES + more.formatted(query));
  }

  private List<String> found(String query, String read) {
    String more =
        """
        class Support extends QuerydslRepositorySupport {
          private JPAQueryFactory queries;
          List<Purchase> all() { return from(purchase).fetch(); }
          <T> JPAQuery<T> selectFrom(EntityPath<T> from) { return queries.selectFrom(from); }
          List<Purchase> withCities() {
            return selectFrom(purchase).join(purchase.client, client).fetchJoin()
                .join(client.city, QCity.city).fetchJoin().fetch();
          }
        }
        class Desk {
          JPAQueryFactory factory;
          Support support;
          EntityManager em;
          List<Purchase> origins(QPurchase p, QStore o, QStore k) {
            return new JPAQuery<Purchase>(em).from(p).leftJoin(p.origin, o).fetchJoin().leftJoin(p.pickup, k).fetch();
          }
          List<Purchase> built(boolean some) {
            JPAQuery<Purchase> query = factory.selectFrom(purchase);
            query.leftJoin(purchase.client).fetchJoin();
            if (some) { query.where(purchase.id.isNotNull()); }
            return query.fetch();
          }
          Page<Purchase> page(Pageable page) {
            List<Purchase> content = factory.selectFrom(purchase).offset(page.getOffset()).fetch();
            return PageableExecutionUtils.getPage(content, page, () -> factory.select(purchase.count()).from(purchase).fetchOne());
          }
          void run() {
            for (var p : %s) {
              System.out.println(%s);
            }
          }
        }
        """;
    return TestFindings.costs(directory, CLASSES + more.formatted(query, read));
  }
}
