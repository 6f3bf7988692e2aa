package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.source.Resource;
import dev.nplusone.source.TypeRef;
import java.util.List;
import org.junit.jupiter.api.Test;

class XmlNamedQueriesTest {
  private static final Resource ORM =
      new Resource(
          "src/main/resources/META-INF/orm.xml",
          """
          <?xml version="1.0"?>
          <!-- mappings -->
          <entity-mappings xmlns="http://java.sun.com/xml/ns/persistence/orm" version="2.0">
            <package>shop</package>
            <named-query name="Order.open">
              <description>those without an end</description>
              <query><![CDATA[select o from Order o join fetch o.items where o.id < 3]]></query>
              <hint name="x" value="y"/>
            </named-query>
            <entity class="Order">
              <named-native-query name="Order.raw" result-class="Order">
                <query>select * from orders</query>
              </named-native-query>
            </entity>
          </entity-mappings>
          """);

  private static final Resource HBM =
      new Resource(
          "Order.hbm.xml",
          """
          <!DOCTYPE hibernate-mapping PUBLIC "-//Hibernate//DTD" "http://nowhere/mapping.dtd">
          <hibernate-mapping package="shop">
            <query name="Order.old">from Order o left join fetch o.customer</query>
            <sql-query name="Order.sql"><return class="Order"/>select 1</sql-query>
          </hibernate-mapping>
          """);

  private static NamedQueries.NamedQuery find(String name) {
    return XmlNamedQueries.read(List.of(ORM, HBM)).stream()
        .filter(query -> query.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsOrmXml() {
    assertEquals(
        "select o from Order o join fetch o.items where o.id < 3",
        find("Order.open").text().orElseThrow());
    assertEquals(true, find("Order.raw").nativeSql());
    assertEquals(TypeRef.of("shop.Order"), find("Order.raw").resultType());
  }

  @Test
  void readsHbmXml() {
    assertEquals("from Order o left join fetch o.customer", find("Order.old").text().orElseThrow());
    assertEquals(true, find("Order.sql").nativeSql());
  }

  @Test
  void aRepositoryMethodFindsItsQueryByConvention() {
    Sample shop =
        Sample.shopWith(
            List.of(ORM),
            "interface Orders extends JpaRepository<Order, Long> { List<Order> open(); }");
    assertEquals(
        "SELECT LIST of Order fetching items", Sample.text(shop.call("Orders", "open", 0)));
  }

  @Test
  void anInterfaceInTheFromClauseMeansTheEntityBelowIt() {
    Sample shop =
        Sample.shopWith(
            "interface Thing {}",
            "@Entity class ThingImpl implements Thing { @Id Long id; @ManyToOne Customer owner; }",
            "@Entity class BetterThing extends ThingImpl { @ManyToOne Customer other; }");
    assertEquals(
        "SELECT LIST of ThingImpl fetching owner",
        Sample.text(shop.jpql("select t from shop.Thing t join fetch t.owner")));
  }

  @Test
  void passesOverOtherFiles() {
    Resource other = new Resource("beans.xml", "<beans><query name='x'>no</query></beans>");
    Resource text = new Resource("notes.txt", "<entity-mappings>");
    assertEquals(List.of(), XmlNamedQueries.read(List.of(other, text)));
  }
}
