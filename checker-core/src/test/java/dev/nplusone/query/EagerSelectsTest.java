package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EagerSelectsTest {
  private static final List<String> TYPES =
      List.of(
          """
          @Entity class Order {
            @Id Long id;
            @ManyToOne Customer customer;
            @ManyToOne(fetch = LAZY) Customer payer;
            @ManyToOne Batched batched;
            @ManyToOne(fetch = LAZY) Sealed sealed;
            @ManyToOne Kept kept;
            @OneToMany(mappedBy = "order") List<Item> items;
            @OneToOne(mappedBy = "order", fetch = LAZY) Invoice invoice;
            @Embedded Delivery delivery;
          }
          """,
          "@Embeddable class Delivery { @ManyToOne Country country; }",
          "@Entity class Country { @Id Long id; }",
          "@Entity class Customer { @Id Long id; @ManyToOne Country country; }",
          "@Entity @BatchSize(size = 10) class Batched { @Id Long id; }",
          "@Entity final class Sealed { @Id Long id; }",
          "@Entity @Cache class Kept { @Id Long id; }",
          """
          @Entity class Item { @Id Long id; @ManyToOne Order order; @ManyToOne Product product; }
          """,
          """
          @Entity class Product {
            @Id Long id;
            @ElementCollection(fetch = EAGER) Set<String> tags;
            @OneToMany(fetch = EAGER) @BatchSize(size = 5) List<Country> origins;
            @OneToMany(fetch = EAGER) @Fetch(FetchMode.SUBSELECT) List<Country> markets;
            @OneToMany @Fetch(FetchMode.JOIN) List<Country> shops;
            @OneToMany List<Country> lazies;
          }
          """,
          "@Entity class Invoice { @Id Long id; @OneToOne(fetch = LAZY) Order order; }",
          """
          @Entity class Person {
            @Id Long id;
            @OneToOne(mappedBy = "person", fetch = LAZY, optional = false) Details details;
          }
          """,
          """
          @Entity class Details { @Id Long id; @MapsId @OneToOne(fetch = LAZY) Person person; }
          """,
          "@Entity class Payment { @Id Long id; }",
          "@Entity class CardPayment extends Payment { @ManyToOne Country issuer; }",
          "@Entity class Tree { @Id Long id; @ManyToOne Tree parent; }");

  private static final Sample PLAIN = Sample.of(List.of(), TYPES);
  private static final Sample BATCHED =
      Sample.of(
          List.of(
              new Resource(
                  "src/main/resources/application.properties",
                  "spring.jpa.properties.hibernate.default_batch_fetch_size=20\n")),
          TYPES);

  private static String selects(Sample sample, Query query) {
    return String.join(
        ", ",
        EagerSelects.of(query, sample.model).stream()
            .map(s -> (s.column() > 0 ? s.column() + ":" : "") + s.path() + " " + s.reason())
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o | customer EAGER, sealed NO_PROXY, kept EAGER,"
            + " invoice INVERSE_ONE_TO_ONE, delivery.country EAGER",
        "from Order o join fetch o.customer join fetch o.sealed join fetch o.kept"
            + " join fetch o.invoice join fetch o.delivery.country | customer.country EAGER",
        "from Item i | order EAGER, order.sealed NO_PROXY, order.invoice INVERSE_ONE_TO_ONE,"
            + " product EAGER, product.shops FETCH_JOIN",
        "from Item i where i.order = :o | product EAGER, product.shops FETCH_JOIN",
        "from Item i where i.order.id = :id and i.product.id = 3 | ''",
        "select i from Order o join o.items i where o.id = :id"
            + " | product EAGER, product.shops FETCH_JOIN",
        "from Item i join fetch i.product where i.order = :o"
            + " | product.tags EAGER, product.shops FETCH_JOIN",
        "from Order o join fetch o.items i where i.id = :id | customer EAGER, sealed NO_PROXY,"
            + " kept EAGER, invoice INVERSE_ONE_TO_ONE, delivery.country EAGER",
        "from Order o join fetch o.items i join o.items j where j.id = :id | customer EAGER,"
            + " sealed NO_PROXY, kept EAGER, items.product EAGER, items.product.shops FETCH_JOIN,"
            + " invoice INVERSE_ONE_TO_ONE, delivery.country EAGER",
        "from Invoice i join fetch i.order o join fetch o.customer c join fetch c.country"
            + " join fetch o.sealed join fetch o.kept join fetch o.delivery.country | ''",
        "from Person p | ''",
        "from Details d | ''",
        "from Payment p | issuer EAGER",
        "from Tree t | parent EAGER",
        "from Tree t join fetch t.parent | parent.parent EAGER",
        "from Tree t where t.parent = :p | ''",
        "select count(o) from Order o | ''",
        "select o.id from Order o | ''",
        "select o.customer from Order o | country EAGER",
        "select c.id, c from Customer c | 1:country EAGER",
        "select new shop.Dto(c) from Customer c | country EAGER",
      })
  void findsWhatIsSelectedPerRowUntouched(String text, String expected) {
    assertEquals(expected, selects(PLAIN, PLAIN.jpql(text)));
  }

  @Test
  void aFetchedParentIsTheVeryParent() {
    Query query = PLAIN.jpql("from Order o left join fetch o.items i join fetch i.product");
    assertTrue(
        EagerSelects.of(query, PLAIN.model).stream().noneMatch(s -> s.path().equals("items.order")),
        () -> selects(PLAIN, query));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o | invoice INVERSE_ONE_TO_ONE",
        "from Item i | ''",
        "from Product p | ''",
      })
  void batchFetchingSilencesAllButInverseOneToOnes(String text, String expected) {
    assertEquals(expected, selects(BATCHED, BATCHED.jpql(text)));
  }

  @Test
  void aFetchGraphLeavesEagerAttributesLazyButNotThoseThatCannotBe() {
    Query query = PLAIN.jpql("from Order o").fetchingAlso(new FetchPlan(sorted("payer"), true));
    assertEquals("sealed NO_PROXY, invoice INVERSE_ONE_TO_ONE", selects(PLAIN, query));
  }

  @Test
  void aLoadGraphKeepsThemEager() {
    Query query = PLAIN.jpql("from Customer c").fetchingAlso(new FetchPlan(sorted("x"), false));
    assertEquals("country EAGER", selects(PLAIN, query));
  }

  @Test
  void aLoadByIdentifierJoinsThem() {
    QuerySite site = new QuerySite("shop.Reports", "find", Span.NONE);
    assertEquals("", selects(PLAIN, PLAIN.texts.find("shop.Order", site)));
  }

  private static java.util.SortedSet<String> sorted(String path) {
    return new java.util.TreeSet<>(List.of(path));
  }
}
