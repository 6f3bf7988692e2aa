package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextsTest {
  private static final Sample SHOP =
      Sample.shopWith(
          """
          @Entity
          @NamedQuery(name = "Basket.open", query = "select b from Basket b join fetch b.owner")
          @NamedNativeQuery(name = "Basket.raw", query = "select * from basket",
              resultClass = Basket.class)
          class Basket { @Id Long id; @ManyToOne Customer owner; }
          """,
          "@Entity class Payment { @Id Long id; @ManyToOne Order order; }",
          "@Entity class CardPayment extends Payment { @ManyToOne Country country; }",
          "@Entity class Seat { @Id Long row; @Id Long number; @ManyToOne Customer owner; }",
          "@Entity class Stay { @Id Long id; @ManyToOne Seat seat; }",
          "class Dto {}",
          "interface View { String getStatus(); }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "from Order o | SELECT LIST of Order all",
        "from shop.Order o | SELECT LIST of Order all",
        "select o from Order o join fetch o.items i left join fetch i.product"
            + " | SELECT LIST of Order fetching items,items.product",
        "select o from Order o left join fetch o.items"
            + " | SELECT LIST of Order fetching items all",
        "select o from Order o join fetch o.customer"
            + " | SELECT LIST of Order fetching customer all",
        "select o from Order o join fetch o.payer | SELECT LIST of Order fetching payer",
        "select o from Order o join o.items i join fetch i.product | SELECT LIST of Order",
        "select i from Order o join o.items i join fetch i.product"
            + " | SELECT LIST of Item@items fetching product",
        "select o.customer from Order o | SELECT LIST of Customer@customer",
        "select o.delivery.country from Order o | SELECT LIST of Country@delivery.country",
        "select o.delivery from Order o | SELECT LIST of value",
        "select o.status from Order o | SELECT LIST of value",
        "select o.items from Order o | SELECT LIST of Item@items",
        "select o.notes from Order o | SELECT LIST of value",
        "select p.country from Payment p | SELECT LIST of Country@country",
        "select count(o) from Order o | AGGREGATE ONE of value max 1",
        "select o.status, count(o) from Order o group by o.status"
            + " | SELECT LIST of (value, value)",
        "select o, o.status from Order o | SELECT LIST of (Order, value) all",
        "select o, c from Order o join o.customer c join fetch c.country"
            + " | SELECT LIST of (Order, Customer@customer) fetching 0:customer,customer.country"
            + " fetching 1:country",
        "select o, i from Order o join o.items i | SELECT LIST of (Order, Item@items)",
        "select i, o from Item i join i.order o join fetch o.customer"
            + " | SELECT LIST of (Item, Order@order) fetching 0:order,order.customer"
            + " fetching 1:customer",
        "select new shop.Dto(o, o.id) from Order o | SELECT LIST of new Dto(Order, value) all",
        "select o from Order o where o.customer = :c | SELECT LIST of Order fixed customer",
        "select o from Order o where o.customer.id = :c | SELECT LIST of Order fixed customer",
        "select o from Order o, Customer c where c.id = :c and o.customer = c"
            + " | SELECT LIST of Order fixed customer",
        "select o from Order o, Customer c where c.id = :c and c.id = o.customer.id"
            + " | SELECT LIST of Order fixed customer",
        "select o from Order o, Customer c where c.name = :c and o.customer = c"
            + " | SELECT LIST of Order",
        "select o from Order o, Customer c where c.id = :c or o.customer = c | SELECT LIST of Order",
        "select o from Order o, Customer c where c.id = :c and o.customer <> c"
            + " | SELECT LIST of Order",
        "select o from Order o join o.customer c where c.id = :c"
            + " | SELECT LIST of Order fixed customer",
        "select o from Order o where o.customer.country = :c"
            + " | SELECT LIST of Order fixed customer.country",
        "select o from Order o where o.delivery.country.id = ?1"
            + " | SELECT LIST of Order fixed delivery.country",
        "select o from Order o join o.items i where i.product = :p | SELECT LIST of Order",
        "select o from Order o where o.status = 'NEW' | SELECT LIST of Order",
        "select o from Order o where o.id = :id | SELECT LIST of Order max 1",
        "select s from Seat s where s.row = :r | SELECT LIST of Seat",
        "select s from Stay s where s.seat.row = :r | SELECT LIST of Stay",
        "select s from Stay s where s.seat = :r | SELECT LIST of Stay fixed seat",
        "select o from Order o where o = :o | SELECT LIST of Order max 1",
        "select o from Order o where id(o) = :o | SELECT LIST of Order max 1",
        "select i from Order o join o.items i where o.id = :id"
            + " | SELECT LIST of Item@items fixed order",
        "select i from Item i where i.order.id = :id | SELECT LIST of Item fixed order",
        "select o from Order o where o in :os | SELECT LIST of Order '' in os",
        "select o from Order o left join fetch o.items where o.id in :ids"
            + " | SELECT LIST of Order fetching items '' in ids",
        "select i from Item i where i.order in (:os) | SELECT LIST of Item 'order' in os",
        "from Order o order by o.id limit 5 | SELECT LIST of Order max 5",
        "update Order o set o.status = 'X' | WRITE NONE of value",
        "select p from Payment p join fetch treat(p as CardPayment).country"
            + " | SELECT LIST of Payment fetching country",
        "select t.id from (select o.id as id from Order o) t"
            + " | SELECT LIST of unknown opaque: what it selects could not be read",
        "from Nowhere n | SELECT LIST of unknown opaque: Nowhere is no entity in view",
      })
  void seesRowsThroughTheMapping(String text, String expected) {
    assertEquals(expected, Sample.text(SHOP.jpql(text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select o.id, o.status from Order o | shop.Dto | SELECT LIST of new Dto(value, value)",
        "select o.id, o from Order o | shop.Dto | SELECT LIST of new Dto(value, Order) all",
        "select o.status, o.id from Order o | shop.View | SELECT LIST of value",
        "select o.status, o.id from Order o | jakarta.persistence.Tuple"
            + " | SELECT LIST of (value, value)",
        "from Order o, Customer c | shop.Customer | SELECT LIST of Customer",
        "from Order o, Customer c | '' | SELECT LIST of (Order, Customer)",
      })
  void heedsTheTypeTheCallerAsksFor(String text, String type, String expected) {
    Query query = type.isEmpty() ? SHOP.jpql(text) : SHOP.jpql(text, type);
    assertEquals(expected, Sample.text(query));
  }

  @Test
  void aTextThatIsNoHqlKeepsTheEntityTheCallerAsksFor() {
    Query query = SHOP.jpql("select * from orders", "shop.Order");
    assertEquals(new RowType.OfEntity("shop.Order", ""), query.row());
    assertEquals(true, query.isOpaque());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "select o.customer from Order o | Order.customer of all",
        "select distinct c from Order o join o.customer c where o in :os | Order.customer of os",
        "select o.customer from Order o where o.id in ?1 | Order.customer of ?1",
        "from Customer c where c in (select o.customer from Order o where o in :os)"
            + " | Order.customer of os",
        "from Customer c where c.id in (select o.customer.id from Order o)"
            + " | Order.customer of all",
        "from Customer c where c not in (select o.customer from Order o) | none",
        "from Customer c where c in (select o.customer from Order o) and c.id > 1 | none",
        "from Customer c where c in (select o.customer from Order o where o.id > 1) | none",
        "select o.customer from Order o where o.id > 1 | none",
        "select o.customer from Order o where o.status = ?1 | Order.customer of such",
        "select o.customer from Order o where o.status = ?1 and o.id > 1 | none",
        "select o.customer from Order o join o.items i | none",
        "select o.customer.country from Order o | none",
        "select o.items from Order o | none"
      })
  void aQueryForWhatReferencesLeadToSaysWhose(String text, String expected) {
    assertEquals(
        expected,
        SHOP.jpql(text)
            .targets()
            .map(
                t ->
                    t.owner().replace("shop.", "")
                        + "."
                        + t.attribute()
                        + " of "
                        + t.conditions()
                            .memberships()
                            .getOrDefault("", t.conditions().isReferenceOnly() ? "all" : "such"))
            .orElse("none"));
  }

  @Test
  void anInterfaceShowsEntitiesUnderTheirAliases() {
    assertEquals(
        new RowType.OfView(
            "shop.View",
            List.of("order", "status"),
            List.of(
                new RowType.OfEntity("shop.Order", ""),
                SHOP.jpql("select o.status from Order o").row())),
        SHOP.jpql("select o as order, o.status as status from Order o", "shop.View").row());
  }

  @Test
  void namedQueriesAreFoundByName() {
    assertEquals("SELECT LIST of Basket fetching owner", named("Basket.open"));
    assertEquals("SELECT LIST of Basket", named("Basket.raw"));
    assertEquals(
        "SELECT LIST of unknown opaque: no named query Basket.closed", named("Basket.closed"));
  }

  private static String named(String name) {
    QuerySite site = new QuerySite("shop.Reports", "createNamedQuery", Span.NONE);
    return Sample.text(SHOP.texts.named(name, site, TypeRef.UNKNOWN));
  }

  @Test
  void loadsByIdentifierAreNoQueriesByCondition() {
    QuerySite site = new QuerySite("shop.Reports", "find", Span.NONE);
    assertEquals("FIND ONE of Order max 1", Sample.text(SHOP.texts.find("shop.Order", site)));
    assertEquals(
        "REFERENCE ONE of Order max 1", Sample.text(SHOP.texts.reference("shop.Order", site)));
  }
}
