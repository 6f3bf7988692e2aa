package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JpqlReaderTest {

  private static Jpql read(String text) {
    return new JpqlReader().read(text, "Order");
  }

  private static Jpql.Select select(String text) {
    Jpql read = read(text);
    assertTrue(read instanceof Jpql.Select, () -> text + " -> " + read);
    return (Jpql.Select) read;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select o from Order o | 0:",
        "from Order | 0:",
        "from Order o | 0:",
        "from com.acme.Order as o | 0:",
        "select o.customer from Order o | 0:customer",
        "select c from Order o join o.customer c | 0:customer",
        "select i.product from Order o join o.items i | 0:items.product",
        "select p from Order o, Product p where p.order = o | 1:",
        "select p from Order o join Product p on p.order = o | 1:",
        "select distinct object(o) from Order as o | 0:",
        "select o.id, o.customer from Order o | 0:id, 0:customer",
        "select count(o) from Order o | aggregate",
        "select count(*), max(o.total) from Order o | aggregate, aggregate",
        "select new com.acme.Dto(o.id, o) from Order o | new com.acme.Dto(0:id, 0:)",
        "select new map(o.id as id, o as o) from Order o | new map(0:id, 0:)",
        "select upper(o.name) from Order o | value",
        "select o.total * 2 from Order o | value",
        "select case when o.paid = true then 1 else 2 end from Order o | value",
        "select (select count(i) from Item i) from Order o | value",
        "select value(m) from Order o join o.notes m | 0:notes",
        "select key(m) from Order o join o.notes m | unreadable",
        "select entry(m) from Order o join o.notes m | unreadable",
        "select treat(p as CardPayment) from Order o join o.payment p | 0:payment",
        "select treat(o.payment as CardPayment).card from Order o | 0:payment.card",
        "select o.items[0].product from Order o | 0:items.product",
        "select elements(o.items) from Order o | 0:items",
        "select customer from Order | 0:customer",
        "from Order o where o.paid = true select o.customer | 0:customer",
        "from Order o, Customer c | 0:, 1:",
        "select t.name from (select o.name as name from Order o) t | unreadable",
        "with x as (select o.id as id from Order o) select x.id from x x | unreadable",
      })
  void readsWhatIsSelected(String text, String expected) {
    assertEquals(expected, terms(select(text).selections()));
  }

  private static String terms(List<Jpql.Term> terms) {
    return String.join(", ", terms.stream().map(JpqlReaderTest::term).toList());
  }

  private static String term(Jpql.Term term) {
    if (term instanceof Jpql.Path path) {
      return path.root() + ":" + path.path();
    }
    if (term instanceof Jpql.Construct construct) {
      return "new " + construct.className() + "(" + terms(construct.arguments()) + ")";
    }
    return term.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select o from Order o join fetch o.items | items",
        "select o from Order o left join fetch o.items | items",
        "select o from Order o left outer join fetch o.items i | items",
        "select distinct o from Order o inner join fetch o.customer | customer",
        "from Order o join fetch o.items i join fetch i.product | items, items.product",
        "from Order o join fetch o.items i join fetch i.product p join fetch p.maker"
            + " | items, items.product, items.product.maker",
        "from Order o join fetch o.customer.address | customer.address",
        "from Order o join fetch o.delivery.country | delivery.country",
        "from Order o join fetch o.customer c left join fetch c.address | customer, customer.address",
        "from Order o join fetch o.items join fetch o.notes | items, notes",
        "from Order o join fetch treat(o.payment as CardPayment) p join fetch p.card"
            + " | payment, payment.card",
        "from Order join fetch items | items",
        "FROM Order o LEFT JOIN FETCH o.items /* comment */ ORDER BY o.id | items",
        "select o from Order o join o.items i join fetch i.product | product@items",
        "select i from Order o join o.items i join fetch i.product | product@items",
        "select o from Order o join o.items | ''",
        "select o from Order o where size(o.items) > 0 | ''",
        "select o from Order o where o.id in (select i.order.id from Item i join fetch i.product) | ''",
        "select o from Order o, Customer c join fetch c.address | address@1",
        "select o from Order o join fetch o.items union select p from Order p | ''",
        "select o from Order o join fetch o.items union select p from Order p join fetch p.items"
            + " | items",
      })
  void readsFetchesWithTheStartOfTheirChain(String text, String expected) {
    List<String> found = new ArrayList<>();
    for (Jpql.Fetch fetch : select(text).fetches()) {
      Jpql.Path start = fetch.start();
      String where = start.root() > 0 ? "@" + start.root() : "";
      where += start.path().isEmpty() ? "" : "@" + start.path();
      found.add(fetch.target().from(start).orElseThrow() + where);
    }
    assertEquals(expected, String.join(", ", found));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o where o.customer = :c | 0:customer",
        "from Order o where :c = o.customer | 0:customer",
        "from Order o where o.customer.id = ?1 | 0:customer.id",
        "from Order o join o.customer c where c.id = :id | 0:customer.id",
        "from Order o where (o.customer = :c) and (o.paid = true and o.total > 3)"
            + " | 0:customer, 0:paid",
        "from Order o where o.customer = :c or o.paid = true | ''",
        "from Order o where not (o.customer = :c) | ''",
        "from Order o where o.customer <> :c | ''",
        "from Order o where o.customer in :cs | ''",
        "from Order o where id(o.customer) = :id | 0:customer.{id}",
        "from Order o where fk(o.customer) = :id | 0:customer",
        "from Order o where o.customer.id = 7 | 0:customer.id",
        "from Order o where o.status = com.acme.Status.OPEN | 0:status",
        "from Order o where o.status = Status.OPEN | 0:status",
        "from Order o where o.customer = o.payer | ''",
        "from Order o, Item i where i.order = o | ''",
        "from Order where customer = :c | 0:customer",
        "from Order o where o.id = -1 | 0:id",
        "from Order o where o.a = :a and o.b = ?2 and o.c is null | 0:a, 0:b",
      })
  void readsWhatIsBoundToOneValue(String text, String expected) {
    assertEquals(expected, terms(List.copyOf(select(text).equalities())));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o where o in :orders | 0: = orders only",
        "from Order o where o in (:orders) | 0: = orders only",
        "from Order o where o.id in ?1 | 0:id = ?1 only",
        "from Order o join fetch o.items where (o in :orders) order by o.id | 0: = orders only",
        "from Order o join fetch o.items where o in :orders and o.paid = true | 0: = orders",
        "from Order o where o.id = :id and o.paid = true | 0:id = id",
        "from Order o where :c = o.customer or o.paid = true | ''",
        "from Item i where i.order.id in (:ids) | 0:order.id = ids only",
        "from Order o where o not in :orders | ''",
        "from Order o where o in (:a, :b) | ''",
        "from Order o where o.id in (select i.order.id from Item i) | ''",
      })
  void readsWhatIsRestrictedToAParameter(String text, String expected) {
    List<String> found =
        select(text).restrictions().all().stream()
            .map(m -> term(m.path()) + " = " + m.parameter())
            .toList();
    String only = select(text).restrictions().whole() ? " only" : "";
    assertEquals(expected, String.join(", ", found) + only);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o | false | false | -1",
        "from Order o where o.paid = true | true | false | -1",
        "from Order o order by o.id | false | false | -1",
        "from Order o order by o.id limit 10 | false | true | 10",
        "from Order o order by o.id limit :n | false | true | -1",
        "from Order o order by o.id fetch first 3 rows only | false | true | 3",
        "from Order o order by o.id fetch first 3 percent rows only | false | true | -1",
        "from Order o order by o.id offset 5 rows | false | false | -1",
        "select o.a, count(o) from Order o group by o.a having count(o) > 1 | true | false | -1",
        "from Order o join o.items i on i.paid = true | true | false | -1",
        "from Order o left join o.items i on i.paid = true | false | false | -1",
      })
  void readsConditionsAndLimits(String text, boolean conditional, boolean limited, int limit) {
    Jpql.Select select = select(text);
    assertEquals(conditional, select.conditional());
    assertEquals(limited, select.limited());
    assertEquals(limit, select.limit().orElse(-1));
  }

  @Test
  void onlyAggregatesWithoutGroupsAreOneRow() {
    assertTrue(select("select count(o) from Order o").onlyAggregates());
    assertTrue(!select("select o.a, count(o) from Order o group by o.a").onlyAggregates());
    assertTrue(!select("select count(o) from Order o group by o.a").onlyAggregates());
    assertTrue(!select("select o from Order o").onlyAggregates());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delete from Order o where o.id = ?1 | delete | Order | true",
        "delete Order | delete | Order | false",
        "update Order o set o.paid = true | update | Order | false",
        "update versioned Order set paid = true where id in :ids | update | Order | true",
        "insert into Order (id, name) select c.id, c.name from Cart c | insert | Order | false",
      })
  void readsChanges(String text, String verb, String entity, boolean conditional) {
    assertEquals(new Jpql.Change(verb, entity, conditional), read(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select o from #{#entityName} o | Order",
        "select o from #{#entityName} o where o.owner = ?#{principal.name} | Order",
        "select o from #{ #entityName } o where o.name like %:#{#name}% | Order",
        "select o from Order o where o.owner = :#{#user.id} and o.x = :x | Order",
        "select o from Order o where o.name like ?1% or o.name LIKE %:x | Order",
        "select o from Order o where o.owner = :#{ {1, 2}.size() } | Order",
      })
  void takesSpringExpressionsOut(String text, String entity) {
    Jpql read = read(text);
    String found = read instanceof Jpql.Select select ? select.roots().get(0).entity() : "-";
    assertEquals(entity, found);
  }

  @Test
  void anExpressionInAConditionStillBindsItsPath() {
    assertEquals(
        "0:owner",
        terms(List.copyOf(select("from Order o where o.owner = ?#{principal}").equalities())));
  }

  /** Hibernate 5.6 reads both; its successors refuse them. */
  @Test
  void readsWhatOlderVersionsRead() {
    assertEquals(
        "Order", select("select o from Order o fetch all properties").roots().get(0).entity());
    assertEquals(
        "Order", select("select o from Order o where (o.id > 1))").roots().get(0).entity());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders o left join items i on i.order_id = o.id",
        "call refresh_orders()",
        "",
        "select o from Order o where",
      })
  void refusesWhatIsNoHql(String text) {
    Jpql read = read(text);
    assertTrue(read instanceof Jpql.Opaque, () -> "read as " + read);
    assertTrue(((Jpql.Opaque) read).reason().startsWith("not HQL"), () -> "" + read);
  }

  @Test
  void readsATextOnce() {
    JpqlReader reader = new JpqlReader();
    assertSame(reader.read("from Order o"), reader.read("from Order o"));
  }
}
