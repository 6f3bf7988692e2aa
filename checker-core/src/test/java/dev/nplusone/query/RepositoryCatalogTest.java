package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepositoryCatalogTest {
  private static final Sample SHOP =
      Sample.shopWith(
          """
          interface Orders extends JpaRepository<Order, Long>, JpaSpecificationExecutor<Order>,
              OrdersCustom {
            @EntityGraph(attributePaths = {"items", "items.product"})
            List<Order> findAll();
            @EntityGraph(attributePaths = "customer", type = EntityGraph.EntityGraphType.LOAD)
            Optional<Order> findById(Long id);
            List<Order> findByStatus(String status);
            List<Order> findByCustomer(Customer customer);
            List<Order> findByCustomerId(Long id);
            List<Order> findByCustomerIdAndStatus(Long id, String status);
            List<Order> findByCustomer_Id(Long id);
            List<Order> findByCustomerIdOrStatus(Long id, String status);
            List<Order> findByCustomerIn(Collection<Customer> customers);
            List<Order> findByStatusAndIdIn(String status, Collection<Long> ids);
            List<Order> findByIdIn(List<Long> ids);
            List<Order> findByDeliveryCountry(Country country);
            List<Order> findByItemsProduct(Product product);
            List<Order> findByCustomerIsNot(Customer customer);
            List<Order> findByCustomerNull();
            Optional<Order> findFirstByOrderByIdDesc();
            List<Order> findTop3ByStatus(String status);
            List<Order> findAllByOrderByStatus();
            Order findDistinctById(Long id);
            Page<Order> findByStatus(String status, Pageable page);
            List<Order> readByStatus(String status, Pageable page);
            Slice<Order> findByStatusLike(String status, Pageable page);
            Stream<Order> streamByStatus(String status);
            CompletableFuture<List<Order>> queryByStatus(String status);
            Order[] searchByStatus(String status);
            List<Order> findByStatusIs(String status, Limit limit);
            long countByStatus(String status);
            boolean existsByStatus(String status);
            void deleteByStatus(String status);
            long removeByCustomerId(Long id);
            List<OrderView> getByStatus(String status);
            List<OrderComputed> getByStatusNot(String status);
            List<OrderDto> findDtoByStatus(String status);
            <T> List<T> findByStatus(String status, Class<T> type);
            List<Order> somethingElse();

            @Query("select o from Order o join fetch o.items where o.customer = :c")
            List<Order> withItems(@Param("c") Customer customer);
            @Query(value = "select o from Order o", countQuery = "select count(o) from Order o")
            Page<Order> paged(Pageable page);
            @Query(value = "select * from orders", nativeQuery = true)
            List<Order> raw();
            @Query(value = "select count(*) from orders", nativeQuery = true)
            long rawCount();
            @Query("select count(o) from Order o")
            long howMany();
            @Query("select o from Order o " + Graphs.WHERE_OPEN)
            List<Order> folded();
            @Query("select o from #{#entityName} o left join fetch o.payer")
            List<Order> byEntityName();
            @Query("select o from Order o where o in :orders")
            List<Order> again(String other, @Param("orders") List<Order> orders);
            @Query("select o from Order o where o.id in ?1")
            List<Order> againById(List<Long> orders);
            @Query("select o from Order o")
            List<OrderView> views();
            @Query("select o.id as id, o.status as status from Order o")
            List<OrderView> columns();
            @Query("select new shop.OrderDto(o) from Order o")
            List<OrderDto> dtos();
            @Query("select o, c from Order o join o.customer c")
            List<Object[]> pairs();
            @Modifying @Query("update Order o set o.status = ?1")
            int close(String status);
            @Query("delete from Order o where o.status = ?1")
            void purge(String status);
            @Query(name = "Order.byHand") List<Order> named();
            List<Order> findUrgent();
            @Query(Texts.UNKNOWN) List<Order> unreadable();
            @Query("select o from Order o") @EntityGraph(attributePaths = "customer")
            List<Order> queryWithGraph();
            @EntityGraph("Order.full") List<Order> findByPayer(Customer payer);
            @EntityGraph("Order.none") List<Order> findByPayerName(String name);
            @EntityGraph List<Order> findByCustomerName(String name);
            @WithItems List<Order> findByNotesContaining(String note);
            @WithPaths(paths = "payer") List<Order> findByNotesEmpty();
            @Procedure("refresh") void refresh();

            default List<Order> open() { return findByStatus("OPEN"); }
          }
          """,
          """
          @Entity
          @NamedQuery(name = "Order.findUrgent",
              query = "select o from Order o join fetch o.customer where o.status = 'URGENT'")
          class Urgent { @Id Long id; }
          """,
          """
          @Entity
          @NamedQueries({@NamedQuery(name = "Order.byHand", query = "select o from Order o")})
          @NamedEntityGraph(name = "Order.full",
              attributeNodes = {@NamedAttributeNode("customer"),
                  @NamedAttributeNode(value = "items", subgraph = "lines")},
              subgraphs = @NamedSubgraph(name = "lines",
                  attributeNodes = @NamedAttributeNode("product")))
          @NamedEntityGraph(name = "Order.findByCustomerName",
              attributeNodes = @NamedAttributeNode("payer"))
          class Named { @Id Long id; }
          """,
          "interface Graphs { String WHERE_OPEN = \"where o.status = 'OPEN'\"; }",
          "interface OrderView { String getStatus(); }",
          "interface OrderComputed { @Value(\"#{target.customer.name}\") String getName(); }",
          "class OrderDto { OrderDto(Order o) {} }",
          "interface OrdersCustom { List<Order> searchSlowly(String text); int missing(); }",
          """
          class OrdersCustomImpl implements OrdersCustom {
            public List<Order> searchSlowly(String text) { return List.of(); }
          }
          """,
          "@EntityGraph(attributePaths = \"items\") @interface WithItems {}",
          """
          @EntityGraph(attributePaths = "customer") @interface WithPaths {
            @AliasFor(annotation = EntityGraph.class, attribute = "attributePaths")
            String[] paths();
          }
          """,
          """
          @NoRepositoryBean interface Base<T> extends JpaRepository<T, Long> {
            @Query("select e from #{#entityName} e where e.id = :id") T one(@Param("id") Long id);
            List<T> findByName(String name);
          }
          """,
          "interface Customers extends Base<Customer> {}",
          "@RepositoryDefinition(domainClass = Item.class, idClass = Long.class)"
              + " interface Items { List<Item> findAll(); Item findById(Long id);"
              + " List<Item> findByOrder(Order o); }",
          """
          interface Library extends jakarta.data.repository.BasicRepository<Order, Long> {
            @jakarta.data.repository.Find List<Order> open(String status);
            @jakarta.data.repository.Save Order keep(Order order);
            @jakarta.data.repository.Query("where status = :status order by id")
            List<Order> byStatus(String status);
          }
          """,
          """
          interface Loader extends io.micronaut.data.jpa.repository.JpaRepository<Order, Long> {
            @io.micronaut.data.annotation.Join("items") List<Order> findByStatus(String status);
          }
          """,
          "class Event { String id; }",
          "interface Events extends MongoRepository<Event, String> {"
              + " List<Event> findByKind(String kind); @Query(\"{'a': ?0}\") List<Event> some(int a);"
              + " void deleteByKind(String kind); }",
          "interface Plain extends CrudRepository<Event, Long> {}",
          "class FakeItems implements Items { public List<Item> findAll() { return null; }"
              + " public Item findById(Long id) { return null; }"
              + " public List<Item> findByOrder(Order o) { return null; } }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "findAll | 0 | SELECT LIST of Order fetching items,items.product only all",
        "findById | 1 | FIND OPTIONAL of Order fetching customer max 1",
        "getReferenceById | 1 | REFERENCE ONE of Order max 1",
        "findAllById | 1 | SELECT LIST of Order '' in ?1",
        "existsById | 1 | AGGREGATE ONE of value max 1",
        "count | 0 | AGGREGATE ONE of value max 1",
        "count | 1 | AGGREGATE ONE of value max 1",
        "save | 1 | WRITE ONE of Order max 1",
        "saveAll | 1 | WRITE LIST of Order",
        "deleteAll | 0 | SELECT NONE of Order all",
        "flush | 0 | WRITE NONE of value",
        "findBy | 2 | SELECT LIST of Order opaque:"
            + " what it fetches is said in the function it is given",
      })
  void knowsWhatEveryRepositoryHas(String method, int arguments, String expected) {
    assertEquals(expected, Sample.text(SHOP.call("Orders", method, arguments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "org.springframework.data.domain.Pageable | PAGE",
        "org.springframework.data.domain.PageRequest | PAGE",
        "org.springframework.data.domain.Sort | LIST",
        "org.springframework.data.jpa.domain.Specification | LIST",
        "com.querydsl.core.types.dsl.BooleanExpression | LIST",
      })
  void argumentsTellOverloadsApart(String argument, Query.Multiplicity expected) {
    RepositoryCall call =
        SHOP.catalog.call(TypeRef.of("shop.Orders"), "findAll", List.of(TypeRef.of(argument)));
    assertEquals(expected, ((RepositoryCall.IsQuery) call).query().multiplicity());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "findByStatus | 1 | SELECT LIST of Order",
        "findByCustomer | 1 | SELECT LIST of Order fixed customer",
        "findByCustomerId | 1 | SELECT LIST of Order fixed customer",
        "findByCustomer_Id | 1 | SELECT LIST of Order fixed customer",
        "findByCustomerIdAndStatus | 2 | SELECT LIST of Order fixed customer",
        "findByCustomerIdOrStatus | 2 | SELECT LIST of Order",
        "findByCustomerIn | 1 | SELECT LIST of Order 'customer' in ?1",
        "findByIdIn | 1 | SELECT LIST of Order '' in ?1",
        "findByStatusAndIdIn | 2 | SELECT LIST of Order",
        "findByDeliveryCountry | 1 | SELECT LIST of Order fixed delivery.country",
        "findByItemsProduct | 1 | SELECT LIST of Order",
        "findByCustomerIsNot | 1 | SELECT LIST of Order",
        "findByCustomerNull | 0 | SELECT LIST of Order fixed customer fixed customer.{nowhere}",
        "findFirstByOrderByIdDesc | 0 | SELECT OPTIONAL of Order max 1",
        "findTop3ByStatus | 1 | SELECT LIST of Order max 3",
        "findAllByOrderByStatus | 0 | SELECT LIST of Order all",
        "findDistinctById | 1 | SELECT ONE of Order max 1",
        "findByStatusLike | 2 | SELECT SLICE of Order",
        "readByStatus | 2 | SELECT SLICE of Order",
        "streamByStatus | 1 | SELECT STREAM of Order",
        "queryByStatus | 1 | SELECT LIST of Order",
        "searchByStatus | 1 | SELECT LIST of Order",
        "findByStatusIs | 2 | SELECT LIST of Order",
        "countByStatus | 1 | AGGREGATE ONE of value",
        "existsByStatus | 1 | AGGREGATE ONE of value",
        "deleteByStatus | 1 | SELECT NONE of value",
        "removeByCustomerId | 1 | SELECT NONE of value fixed customer",
        "getByStatus | 1 | SELECT LIST of value",
        "getByStatusNot | 1 | SELECT LIST of view OrderComputed",
        "findDtoByStatus | 1 | SELECT LIST of value",
        "somethingElse | 0 | SELECT LIST of Order opaque: no query can be derived from its name",
      })
  void derivesQueriesFromNames(String method, int arguments, String expected) {
    assertEquals(expected, Sample.text(SHOP.call("Orders", method, arguments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "withItems | 1 | SELECT LIST of Order fetching items fixed customer",
        "paged | 1 | SELECT PAGE of Order all",
        "raw | 0 | SELECT LIST of Order",
        "rawCount | 0 | SELECT ONE of value",
        "howMany | 0 | AGGREGATE ONE of value max 1",
        "folded | 0 | SELECT LIST of Order",
        "byEntityName | 0 | SELECT LIST of Order fetching payer all",
        "again | 2 | SELECT LIST of Order '' in ?2",
        "againById | 1 | SELECT LIST of Order '' in ?1",
        "views | 0 | SELECT LIST of view OrderView all",
        "columns | 0 | SELECT LIST of value",
        "dtos | 0 | SELECT LIST of new OrderDto(Order) all",
        "pairs | 0 | SELECT LIST of (Order, Customer@customer) fetching 0:customer all",
        "close | 1 | WRITE NONE of value",
        "purge | 1 | WRITE NONE of value",
        "named | 0 | SELECT LIST of Order all",
        "findUrgent | 0 | SELECT LIST of Order fetching customer",
        "unreadable | 0 | SELECT LIST of Order opaque: the query's text is no constant",
        "refresh | 0 | SELECT NONE of value",
      })
  void readsQueriesOfAnnotations(String method, int arguments, String expected) {
    assertEquals(expected, Sample.text(SHOP.call("Orders", method, arguments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "queryWithGraph | 0 | SELECT LIST of Order fetching customer only all",
        "findByPayer | 1 | SELECT LIST of Order fetching customer,items,items.product only"
            + " fixed payer",
        "findByPayerName | 1 | SELECT LIST of Order opaque: no entity graph Order.none",
        "findByCustomerName | 1 | SELECT LIST of Order fetching payer only",
        "findByNotesContaining | 1 | SELECT LIST of Order fetching items only",
        "findByNotesEmpty | 0 | SELECT LIST of Order fetching payer only",
      })
  void putsGraphsOnQueries(String method, int arguments, String expected) {
    assertEquals(expected, Sample.text(SHOP.call("Orders", method, arguments)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Customers | one | 1 | SELECT ONE of Customer max 1",
        "Customers | findByName | 1 | SELECT LIST of Customer",
        "Customers | findAll | 0 | SELECT LIST of Customer all",
        "Items | findAll | 0 | SELECT LIST of Item all",
        "Items | findById | 1 | FIND ONE of Item max 1",
        "Items | findByOrder | 1 | SELECT LIST of Item fixed order",
        "Events | findAll | 0 | SELECT LIST of value all",
        "Events | findByKind | 1 | SELECT LIST of value",
        "Events | some | 1 | SELECT LIST of value",
        "Events | deleteByKind | 1 | WRITE NONE of value",
        "Events | findById | 1 | FIND OPTIONAL of value max 1",
        "Library | open | 1 | SELECT LIST of Order",
        "Library | keep | 1 | WRITE NONE of value",
        "Library | byStatus | 1 | SELECT LIST of Order",
        "Library | findAll | 0 | SELECT LIST of Order all",
        "Loader | findByStatus | 1 | SELECT LIST of Order fetching items",
        "Plain | findAll | 0 | SELECT LIST of value all",
      })
  void knowsTheDomainOfEveryKindOfRepository(
      String repository, String method, int arguments, String expected) {
    assertEquals(expected, Sample.text(SHOP.call(repository, method, arguments)));
  }

  @Test
  void theCallerChoosesTheRowsOfADynamicProjection() {
    RepositoryCall call =
        SHOP.catalog.call(
            TypeRef.of("shop.Orders"),
            "findByStatus",
            List.of(TypeRef.STRING, TypeRef.of("java.lang.Class")));
    assertEquals("SELECT LIST of unknown", Sample.text(((RepositoryCall.IsQuery) call).query()));
  }

  @Test
  void defaultMethodsAndFragmentsLeadToTheirBodies() {
    assertEquals(List.of("shop.Orders"), owners("open", 0));
    assertEquals(List.of("shop.OrdersCustomImpl"), owners("searchSlowly", 1));
  }

  private static List<String> owners(String method, int arguments) {
    RepositoryCall call = SHOP.catalog.call(TypeRef.of("shop.Orders"), method, arguments);
    return ((RepositoryCall.HasBody) call)
        .bodies().stream().map(member -> member.owner().name()).toList();
  }

  @Test
  void saysWhereAQueryIsDeclared() {
    Query declared = SHOP.call("Orders", "findByStatus", 1);
    assertEquals("Orders.findByStatus", declared.label());
    assertEquals("Orders.java", declared.place().file());
    Query inherited = SHOP.call("Orders", "findAllById", 1);
    assertEquals("Orders.findAllById", inherited.label());
    assertEquals(Span.NONE, inherited.place());
    assertEquals("Base.one", SHOP.call("Customers", "one", 1).label());
  }

  @Test
  void otherTypesAreNoRepositories() {
    assertTrue(SHOP.catalog.repository(TypeRef.of("shop.Order")).isEmpty());
    assertTrue(SHOP.catalog.repository(TypeRef.of("shop.OrdersCustom")).isEmpty());
    assertTrue(
        SHOP.catalog.call(TypeRef.of("shop.Order"), "getItems", 0)
            instanceof RepositoryCall.Unknown);
    assertTrue(
        SHOP.catalog.call(TypeRef.of("shop.Orders"), "toString", 0)
            instanceof RepositoryCall.Unknown);
  }
}
