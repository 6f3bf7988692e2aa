package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Finding;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.source.Program;
import dev.nplusone.source.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole advice for one read in one loop, through both front ends. */
class AdviceTest {
  static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.List;
      @Entity public class Order {
        @Id Long id;
        @OneToMany List<Item> items;
        @OneToMany List<Note> notes;
        @ManyToOne(fetch = FetchType.LAZY) Customer customer;
        @ManyToOne(fetch = FetchType.LAZY) Carrier carrier;
      }
      @Entity class Carrier { @Id Long id; String name; Long getId() { return id; } }
      @Entity class Item {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Product product;
        @ManyToOne(fetch = FetchType.LAZY) Order order;
      }
      @Entity class Note { @Id Long id; String text; }
      @Entity class Product { @Id Long id; String name; }
      @Entity class Customer {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Product favourite;
      }
      @Entity class Invoice {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Order order;
        @ManyToOne(fetch = FetchType.EAGER) Customer payer;
      }
      abstract class BaseDao<E> {
        private final Class<E> type;
        EntityManager em;
        BaseDao(Class<E> type) { this.type = type; }
        List<E> list() { return em.createQuery("from " + type.getSimpleName(), type).getResultList(); }
      }
      class OrderDao extends BaseDao<Order> { OrderDao() { super(Order.class); } }
      class NoteDao extends BaseDao<Note> { NoteDao() { super(Note.class); } }
      class Line {
        final Order order;
        Line(Order order) { this.order = order; }
      }
      """;

  static final Map<String, String> API =
      api(
          "jakarta.persistence.@interface Entity {}",
          "jakarta.persistence.@interface Id {}",
          "jakarta.persistence.@interface OneToMany {}",
          "jakarta.persistence.@interface ManyToOne { FetchType fetch(); }",
          "jakarta.persistence.enum FetchType { LAZY, EAGER }",
          "jakarta.persistence.interface TypedQuery<X> { java.util.List<X> getResultList();"
              + " TypedQuery<X> setMaxResults(int n); TypedQuery<X> setFirstResult(int n); }",
          "jakarta.persistence.interface Tuple { <T> T get(int at, Class<T> type); }",
          "jakarta.persistence.interface EntityManager {"
              + " <T> TypedQuery<T> createQuery(String text, Class<T> type);"
              + " <T> T find(Class<T> type, Object id); }",
          "org.springframework.data.domain.interface Pageable {}",
          "org.springframework.data.domain.interface Limit {}",
          "org.springframework.data.domain.interface Page<T> extends Iterable<T> {}",
          "org.springframework.data.jpa.repository.interface JpaRepository<T, I> {"
              + " java.util.List<T> findAll(); java.util.Optional<T> findById(I id); }",
          "org.springframework.data.jpa.repository.@interface Query {"
              + " String value(); boolean nativeQuery() default false; }",
          "org.springframework.data.jpa.repository.@interface EntityGraph {"
              + " String[] attributePaths(); }");

  /** Public types, each given as its package and its declaration. */
  private static Map<String, String> api(String... types) {
    Map<String, String> sources = new TreeMap<>();
    for (String type : types) {
      String head = type.substring(0, type.indexOf(' '));
      String pack = head.substring(0, head.lastIndexOf('.'));
      String declaration = type.substring(pack.length() + 1);
      String name = declaration.split("[ <]")[1];
      sources.put(
          pack.replace('.', '/') + "/" + name + ".java",
          "package " + pack + "; public " + declaration);
    }
    return sources;
  }

  private static final String ITEMS = "for (Order o : %s) n += o.items.size();";
  private static final String CUSTOMER = "for (Order o : %s) n += o.customer.name.length();";

  @TempDir Path directory;

  @Test
  void aDeclaredMethodTakesAGraph() throws IOException {
    assertAdvice(
        "@EntityGraph(attributePaths = \"items\") on `Orders.findByCode`",
        "List<Order> findByCode(String code);",
        ITEMS.formatted("orders.findByCode(\"\")"));
    assertAdvice(
        "add `items` to the entity graph of `Orders.findByCode`",
        "@EntityGraph(attributePaths = \"customer\") List<Order> findByCode(String code);",
        ITEMS.formatted("orders.findByCode(\"\")"));
  }

  @Test
  void anInheritedMethodIsOverridden() throws IOException {
    assertAdvice(
        "override `findAll` in `Orders` with @EntityGraph(attributePaths = \"items\")",
        "",
        ITEMS.formatted("orders.findAll()"));
    assertAdvice(
        "override `findByCode` in `Orders` with @EntityGraph(attributePaths = \"items\")",
        "",
        ITEMS.formatted("orders.findByCode(\"\")"));
  }

  @Test
  void aMethodOfAGenericDaoIsOverridden() throws IOException {
    assertAdvice(
        "override `list` in `OrderDao` with a query that also has `left join fetch` of `items`",
        "",
        ITEMS.formatted("new OrderDao().list()"));
  }

  @Test
  void aGetterOfAKeyIsMadePublic() throws IOException {
    String fetch = "@EntityGraph(attributePaths = \"%s\") on `Orders.findByCode`";
    assertAdvice(
        "make `getId` public, or " + fetch.formatted("carrier"),
        "List<Order> findByCode(String code);",
        "for (Order o : orders.findByCode(\"\")) n += o.carrier.getId().intValue();");
    assertAdvice(
        fetch.formatted("carrier"),
        "List<Order> findByCode(String code);",
        "for (Order o : orders.findByCode(\"\")) n += o.carrier.name.length();");
  }

  @Test
  void aTextIsChanged() throws IOException {
    assertAdvice(
        "add `left join fetch o.customer` to the query of `Orders.some`",
        "@Query(\"select o from Order o\") List<Order> some();",
        CUSTOMER.formatted("orders.some()"));
    assertAdvice(
        "add `left join fetch o.customer` to the query in `Report.count`",
        "",
        CUSTOMER.formatted(
            "em.createQuery(\"select o from Order o\", Order.class).getResultList()"));
    assertAdvice(
        "add `left join fetch` of `customer` to the query of `Orders.some`",
        "@Query(\"from Order\") List<Order> some();",
        CUSTOMER.formatted("orders.some()"));
  }

  @Test
  void aTextThatFetchesPartOfThePathIsContinued() throws IOException {
    String loop = "for (Order o : orders.some()) n += o.customer.favourite.name.length();";
    assertAdvice(
        "add `left join fetch c.favourite` to the query of `Orders.some`",
        "@Query(\"select o from Order o join fetch o.customer c\") List<Order> some();",
        loop);
    assertAdvice(
        "add `left join fetch` of `customer.favourite` to the query of `Orders.some`",
        "@Query(\"select o from Order o join fetch o.customer\") List<Order> some();",
        loop);
    assertAdvice(
        List.of(
            "add `left join fetch o.customer` to the query of `Orders.some`",
            "add `left join fetch o.customer fetchedCustomer left join fetch"
                + " fetchedCustomer.favourite` to the query of `Orders.some`"),
        "@Query(\"select o from Order o join o.customer c\") List<Order> some();",
        loop);
  }

  @Test
  void aTextThatSelectsAnotherEntityTakesNoGraph() throws IOException {
    assertAdvice(
        "add `left join fetch i.product` to the query of `Orders.some`",
        "@Query(\"select i from Order o join o.items i\") List<Item> some();",
        "for (Item i : orders.some()) n += i.product.name.length();");
    assertAdvice(
        "in `Orders.some`, join what is selected under an alias, and add `left join fetch` of"
            + " `favourite` to it",
        "@Query(\"select o.customer from Order o\") List<Customer> some();",
        "for (Customer c : orders.some()) n += c.favourite.name.length();");
  }

  @Test
  void aColumnIsFetchedByItsOwnAlias() throws IOException {
    assertAdvice(
        "add `left join fetch i.product` to the query of `Orders.some`",
        "@Query(\"select o.id, i from Order o join o.items i\") List<Object[]> some();",
        "for (Object[] row : orders.some()) n += ((Item) row[1]).product.name.length();");
  }

  @Test
  void anEagerAttributeIsFetchedByTheAliasOfItsColumn() throws IOException {
    assertAdvice(
        "map `payer` LAZY, or add `left join fetch i.payer` to the query of `Orders.some`",
        "@Query(\"select o, i from Invoice i join i.order o\") List<Object[]> some();",
        "n += orders.some().size();");
  }

  @Test
  void aConstructorTakesColumns() throws IOException {
    assertAdvice(
        "select the needed columns instead of the entity in `Orders.some`",
        "@Query(\"select new shop.Line(o) from Order o\") List<Line> some();",
        "for (Line l : orders.some()) n += l.order.customer.name.length();");
  }

  @Test
  void sqlFetchesNothing() throws IOException {
    assertAdvice(
        "select the ids only in `Orders.some`, then load the entities with a JPQL query that has"
            + " `left join fetch` of `customer`",
        "@Query(value = \"select * from orders\", nativeQuery = true) List<Order> some();",
        CUSTOMER.formatted("orders.some()"));
  }

  @Test
  void pagesOfRowsWithCollectionsAreBatched() throws IOException {
    String page = "; a join fetch of a collection would page in memory";
    assertAdvice(
        "@BatchSize(size = 50) on `items`, or `hibernate.default_batch_fetch_size`" + page,
        "Page<Order> findByCode(String code, Pageable page);",
        ITEMS.formatted("orders.findByCode(\"\", null)"));
    assertAdvice(
        List.of(
            "@BatchSize(size = 50) on `items`, or `hibernate.default_batch_fetch_size`" + page,
            "@BatchSize(size = 50) on class `Product`, or `hibernate.default_batch_fetch_size`"
                + page),
        "Page<Order> findByCode(String code, Pageable page);",
        "for (Order o : orders.findByCode(\"\", null))"
            + " for (Item i : o.items) n += i.product.name.length();");
    assertAdvice(
        "@EntityGraph(attributePaths = \"customer\") on `Orders.findByCode`",
        "Page<Order> findByCode(String code, Pageable page);",
        CUSTOMER.formatted("orders.findByCode(\"\", null)"));
  }

  @Test
  void everyLimitIsLikeAPage() throws IOException {
    String batch =
        "@BatchSize(size = 50) on `items`, or `hibernate.default_batch_fetch_size`; a join fetch"
            + " of a collection would page in memory";
    String created = "em.createQuery(\"select o from Order o%s\", Order.class)";
    for (String rows :
        List.of(
            created.formatted("") + ".setMaxResults(orders.hashCode()).getResultList()",
            created.formatted("") + ".setMaxResults(500).getResultList()",
            created.formatted("") + ".setFirstResult(1).getResultList()",
            created.formatted(" order by o.id limit 50") + ".getResultList()")) {
      assertAdvice(batch, "", ITEMS.formatted(rows));
    }
    assertAdvice(
        batch,
        "",
        "var q = "
            + created.formatted("")
            + "; if (n > -1) q.setMaxResults(orders.hashCode()); "
            + ITEMS.formatted("q.getResultList()"));
    assertAdvice(
        batch,
        "List<Order> findFirst100ByCode(String c);",
        ITEMS.formatted("orders.findFirst100ByCode(\"\")"));
    assertAdvice(
        batch,
        "List<Order> findByCode(String c, org.springframework.data.domain.Limit l);",
        ITEMS.formatted("orders.findByCode(\"\", null)"));
    assertAdvice(
        "@EntityGraph(attributePaths = \"customer\") on `Orders.findFirst100ByCode`",
        "List<Order> findFirst100ByCode(String c);",
        CUSTOMER.formatted("orders.findFirst100ByCode(\"\")"));
  }

  @Test
  void aCollectionOfOneColumnIsBatched() throws IOException {
    assertAdvice(
        "@BatchSize(size = 50) on `items`, or `hibernate.default_batch_fetch_size`; a join fetch"
            + " of a collection would multiply the rows",
        "@Query(\"select o.id, o from Order o\") List<Object[]> some();",
        "for (Object[] row : orders.some()) n += ((Order) row[1]).items.size();");
    assertAdvice(
        "add `left join fetch o.customer` to the query of `Orders.some`",
        "@Query(\"select o.id, o from Order o\") List<Object[]> some();",
        "for (Object[] row : orders.some()) n += ((Order) row[1]).customer.name.length();");
  }

  @Test
  void aSecondCollectionIsBatched() throws IOException {
    assertAdvice(
        "@BatchSize(size = 50) on `notes`, or `hibernate.default_batch_fetch_size`; a second join"
            + " fetch would multiply the rows",
        "@Query(\"select o from Order o join fetch o.items\") List<Order> some();",
        "for (Order o : orders.some()) n += o.notes.size();");
  }

  @Test
  void eclipseLinkTakesNoGraph() throws IOException {
    List<Resource> eclipseLink =
        List.of(
            new Resource(
                "META-INF/persistence.xml",
                "<persistence><persistence-unit name='p'><provider>"
                    + "org.eclipse.persistence.jpa.PersistenceProvider</provider>"
                    + "</persistence-unit></persistence>"));
    assertAdvice(
        eclipseLink,
        List.of("`left join fetch` of `items` in an @Query on `Orders.findByCode`"),
        "List<Order> findByCode(String code);",
        ITEMS.formatted("orders.findByCode(\"\")"));
    assertAdvice(
        eclipseLink,
        List.of(
            "override `findAll` in `Orders` with an @Query that has `left join fetch` of `items`"),
        "",
        ITEMS.formatted("orders.findAll()"));
  }

  @Test
  void aLoadOfAnotherKindIsReplaced() throws IOException {
    assertAdvice(
        "instead of `Report.count`, a query that has `left join fetch` of `favourite`",
        "",
        "for (Long id : ids) n += em.find(Customer.class, id).favourite.name.length();");
  }

  @Test
  void onlyRepositoriesLoadByManyIdentifiers() throws IOException {
    assertBulk(
        "load all of them before the loop, with `findAllById` or an `in` query",
        "for (Long id : ids) n += orders.findById(id).get().name.length();");
    assertBulk(
        "load all of them before the loop, with a query that has `where id in :ids`",
        "for (Long id : ids) n += em.find(Customer.class, id).name.length();");
  }

  private void assertBulk(String advice, String loop) throws IOException {
    assertEquals(
        List.of(advice),
        findings(List.of(), "", loop).stream().map(Finding::advice).distinct().toList());
  }

  private void assertAdvice(String advice, String method, String loop) throws IOException {
    assertAdvice(List.of(advice), method, loop);
  }

  private void assertAdvice(List<String> advice, String method, String loop) throws IOException {
    assertAdvice(List.of(), advice, method, loop);
  }

  private void assertAdvice(
      List<Resource> settings, List<String> advice, String method, String loop) throws IOException {
    assertEquals(
        advice,
        findings(settings, method, loop).stream()
            .filter(f -> !f.ruleId().equals("NPlusOneQueryInLoop"))
            .map(Finding::advice)
            .toList());
  }

  /** What both front ends find. */
  private List<Finding> findings(List<Resource> settings, String method, String loop)
      throws IOException {
    Map<String, String> sources = new TreeMap<>(API);
    sources.put("shop/Order.java", ENTITIES);
    sources.put(
        "shop/Orders.java",
        """
        package shop;
        import java.util.List;
        import org.springframework.data.domain.*;
        import org.springframework.data.jpa.repository.*;
        interface Orders extends Base<Order> {
        %s
        }
        interface Base<T> extends JpaRepository<T, Long> {
          List<T> findByCode(String code);
        }
        """
            .formatted(method));
    sources.put(
        "shop/Report.java",
        """
        package shop;
        class Report {
          int count(Orders orders, jakarta.persistence.EntityManager em, java.util.List<Long> ids) {
            int n = 0;
            %s
            return n;
          }
        }
        """
            .formatted(loop));
    Program compiled = new JavacFrontEnd().read(sources, List.of());
    List<Finding> findings = Checker.check(compiled, settings, CheckOptions.DEFAULT).findings();
    Program parsed = parse(sources);
    assertEquals(findings, Checker.check(parsed, settings, CheckOptions.DEFAULT).findings());
    return findings;
  }

  private Program parse(Map<String, String> sources) throws IOException {
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    return SourceProgram.read(SourceRequest.of(directory, List.of(directory))).program();
  }
}
