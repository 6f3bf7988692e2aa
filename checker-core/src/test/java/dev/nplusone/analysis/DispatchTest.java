package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.Shop;
import dev.nplusone.finding.Confidence;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.source.Program;
import dev.nplusone.testing.ShopReports;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bodies a call reaches, as both front ends read it. */
class DispatchTest {
  @TempDir Path directory;

  /** What a new object is, {@code instanceof} knows. */
  @Test
  void aNewObjectIsNoOtherClass() {
    String report =
        ShopReports.HEAD
            + """
            static class Event { }
            static class Created extends Event { }
            static class Removed extends Event { }
            void tell(Event event) { if (event instanceof Removed removed) { find(); } }
            void created() { for (Order o : find()) { tell(new Created()); } }
            void removed() { for (Order o : find()) { tell(new Removed()); } }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** Who goes over one of two registers tells nobody that the program puts into the other only. */
  @Test
  void whoIsInOneRegisterIsNotInTheOther() {
    String report =
        ShopReports.HEAD
            + """
              interface Listener { void on(Order order); }
              final Map<String, List<Listener>> before = new HashMap<>();
              final Map<String, List<Listener>> behind = new HashMap<>();
              void addBefore(String kind, Listener listener) {
                List<Listener> all = before.get(kind);
                all.add(listener);
              }
              void addBehind(String kind, Listener listener) {
                List<Listener> all = behind.get(kind);
                all.add(listener);
              }
              void tellBefore(Order order) {
                for (Listener listener : before.get("all")) listener.on(order);
              }
              void tellBehind(Order order) {
                for (Listener listener : behind.get("all")) listener.on(order);
              }
              class Reader implements Listener { public void on(Order o) { o.getItems().size(); } }
              class Other implements Listener { public void on(Order o) { o.getItems().size(); } }
              void register() { addBefore("all", new Other()); addBehind("all", new Reader()); }
              void all() { for (Order o : find()) { tellBefore(o); } }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:28 Order.items"));
    String swapped =
        report
            .replace("new Other()", "new Reader()")
            .replaceFirst("Reader\\(\\)\\); }", "Other()); }");
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", swapped), List.of("Report.java:27 Order.items"));
  }

  /** Of two methods that can take an argument, the one for its own kind is meant, as in Java. */
  @Test
  void theMoreSpecificOfTwoOverloadsIsMeant() {
    String report =
        ShopReports.HEAD
            + """
              interface Part { }
              interface Line extends Part { }
              static class OrderLine implements Line { }
              int drop(Part part, Order from) { return 1; }
              int drop(Line line, Order from) { return from.getItems().size(); }
              int dropAlike(Line line, Order from) { return 1; }
              int dropAlike(Part part, Order from) { return from.getItems().size(); }
              void all() {
                for (Order o : find()) { drop(new OrderLine(), o); dropAlike(new OrderLine(), o); }
              }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:14 Order.items"));
  }

  /** A client calls the interface that a controller implements: there is a network in between. */
  @Test
  void theControllerBehindAClientIsInAnotherProcess() {
    String report =
        ShopReports.HEAD
            + """
              @jakarta.ws.rs.Path("/orders") interface OrderApi { Order get(Long id); }
              interface OrderService { Order get(Long id); }
              interface ItemApi { @jakarta.ws.rs.GET Order item(Long id); }
              class Controller implements OrderApi, OrderService, ItemApi {
                public Order get(Long id) { find(); return null; }
                public Order item(Long id) { find(); return null; }
              }
              void remote(OrderApi api, ItemApi items) {
                for (Order o : find()) { api.get(o.getId()); items.item(o.getId()); }
              }
              void local(OrderService service) { for (Order o : find()) { service.get(o.getId()); } }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** Whichever of several repositories gets a call, it is one statement. */
  @Test
  void aCallOnOneOfSeveralRepositoriesIsOneFinding() {
    String base = "org.springframework.data.repository.Repository";
    String report =
        ShopReports.HEAD
            + """
              OrderRepo orders; ItemRepo items;
              Found<?> of(boolean deep) { return deep ? items : orders; }
              void all(boolean deep) { for (Order o : find()) { of(deep).findByIdIn(List.of(o.id)); } }
              void both() {
                for (Order o : find()) {
                  orders.findByIdIn(List.of(o.id)); items.findByIdIn(List.of(o.id));
                }
              }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of(
            "org/springframework/data/repository/Repository.java",
            "package org.springframework.data.repository; public interface Repository<T, I> { }",
            "shop/Found.java",
            "package shop; import java.util.*; interface Found<T> { List<T> findByIdIn(List<Long> ids); }",
            "shop/OrderRepo.java",
            "package shop; import java.util.*; interface OrderRepo extends Found<Order>, "
                + base
                + "<Order, Long> { List<Order> findByIdIn(List<Long> ids); }",
            "shop/ItemRepo.java",
            "package shop; import java.util.*; interface ItemRepo extends Found<Item>, "
                + base
                + "<Item, Long> { List<Item> findByIdIn(List<Long> ids); }",
            "shop/Report.java",
            report),
        List.of(
            "Report.java:12 ItemRepo.findByIdIn",
            "Report.java:15 OrderRepo.findByIdIn",
            "Report.java:15 ItemRepo.findByIdIn"));
  }

  @Test
  void anAlternativeForAnotherStoreIsNotReached() {
    ShopReports.assertFound(
        directory,
        Map.of(
            "org/springframework/data/neo4j/core/Neo4jTemplate.java",
            "package org.springframework.data.neo4j.core; public class Neo4jTemplate { }",
            "shop/OrderDao.java",
            "package shop; import java.util.*;\ninterface OrderDao { List<Order> all(); int count(Order o); }",
            "shop/JpaOrderDao.java",
            """
            package shop; import jakarta.persistence.*; import java.util.*;
            class JpaOrderDao implements OrderDao {
              EntityManager em;
              public List<Order> all() { return em.createQuery("select o from Order o", Order.class).getResultList(); }
              public int count(Order o) { return 1; }
            }
            """,
            "shop/GraphOrderDao.java",
            """
            package shop; import java.util.*;
            class GraphOrderDao implements OrderDao {
              org.springframework.data.neo4j.core.Neo4jTemplate template;
              OrderDao others;
              public List<Order> all() { return List.of(); }
              public int count(Order o) { return o.getItems().size(); }
              int total() { int n = 0; for (Order o : others.all()) { n += o.getItems().size(); } return n; }
            }
            """,
            "shop/Report.java",
            """
            package shop;
            class Report {
              OrderDao dao;
              int total() { int n = 0; for (Order o : dao.all()) { n += dao.count(o); } return n; }
            }
            """),
        List.of());
  }

  @Test
  void aTypePatternThatMatchesForCertainIsTheLast() {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put(
        "shop/Report.java",
        ShopReports.HEAD
            + """
              int total() { int n = 0; for (Order o : find()) { n += read(o); } return n; }
              int read(Object row) {
                int n = 0;
                switch (row) {
                  case Item item -> n = 1;
                  case Order order -> n = order.getItems().size();
                  default -> n = 2;
                }
                return n + ((Order) row).getItems().size();
              }
            }
            """);
    String[] texts = sources.values().toArray(String[]::new);
    assertEquals(
        List.of("Report.java:15 Order.items"),
        ShopReports.found(TestPrograms.of(directory, texts)),
        "parsed");
  }

  /** A turn runs a function that another method has made, so that no call in the loop leads on. */
  @Test
  void theLineOfTheLoopIsGivenForAFunctionThatIsMadeElsewhere() {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put(
        "shop/Report.java",
        ShopReports.HEAD
            + """
              void all() { find().forEach(o -> { reader(o).get(); }); }
              java.util.function.Supplier<Integer> reader(Order o) { return () -> read(o); }
              int read(Order o) {
                return o.getItems().size();
              }
            }
            """);
    String[] texts = sources.values().toArray(String[]::new);
    List<String> messages =
        Checker.check(TestPrograms.of(directory, texts), List.of(), CheckOptions.DEFAULT)
            .findings()
            .stream()
            .map(f -> f.place().line() + ": " + f.message())
            .toList();
    assertEquals(
        List.of(
            "13: one SELECT per Order: `items` is loaded lazily for each row, called from the loop"
                + " in Report.java:10"),
        messages);
  }

  /** The class answers the interface's method with one that a generic class hands down. */
  @Test
  void whatAnInterfacePromisesAGenericClassAboveCanHandDown() {
    ShopReports.assertFound(
        directory,
        Map.of(
            "shop/Sizes.java",
            """
            package shop;
            import jakarta.persistence.*;
            import java.util.*;
            interface Sizes { int size(Order order); }
            abstract class Generic<E> {
              int size(E row) { return row instanceof Order o ? o.getItems().size() : 0; }
            }
            class OfOrders extends Generic<Order> implements Sizes { }
            class Sums {
              EntityManager em;
              Sizes sizes;
              OfOrders ofOrders;
              void all() {
                for (Order o : em.createQuery("select o from Order o", Order.class).getResultList()) {
                  sizes.size(o);
                }
              }
            }
            """),
        List.of("Report.java:8 Order.items", "Sizes.java:6 Order.items"));
  }

  /** A function in a field, or one that is handed itself, can be recursive. */
  @Test
  void aLambdaThatCallsItselfEnds() {
    ShopReports.assertFound(
        directory,
        Map.of(
            "shop/Walks.java",
            """
            package shop;
            import jakarta.persistence.*;
            import java.util.function.*;
            class Walks {
              EntityManager em;
              Function<Order, Integer> walk;
              Walks() {
                walk = o -> o.getItems().size() + (o.getId() > 3 ? this.walk.apply(o) : 0);
              }
              int all() {
                walk = o -> o.getItems().size() + (o.getId() > 3 ? walk.apply(o) : 0);
                int n = 0;
                for (Order o : em.createQuery("select o from Order o", Order.class).getResultList()) {
                  n += walk.apply(o);
                }
                return n;
              }
            }
            """),
        List.of("Report.java:8 Order.items", "Walks.java:11 Order.items"));
  }

  /** On a long way from the loop some branch is too often closed for reasons out of view. */
  @Test
  void aStatementFarBelowItsLoopIsLessSure() {
    assertEquals(Confidence.CERTAIN, confidenceBelow(8));
    assertEquals(Confidence.LIKELY, confidenceBelow(9));
  }

  private Confidence confidenceBelow(int calls) {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("void all() { for (Order o : find()) { n1(o); } }\n");
    for (int i = 1; i < calls; i++) {
      report.append("void n" + i + "(Order o) { n" + (i + 1) + "(o); }\n");
    }
    report.append("void n" + calls + "(Order o) { o.getItems().size(); }\n}");
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put("shop/Report.java", report.toString());
    Program read = new JavacFrontEnd().read(sources, List.of());
    return Checker.check(read, List.of(), CheckOptions.DEFAULT).findings().stream()
        .filter(f -> f.place().file().endsWith("Report.java"))
        .findFirst()
        .orElseThrow()
        .confidence();
  }

  /**
   * Of more than four that may be meant, which one is not known, unless all of them are handed out.
   */
  @Test
  void oneOfManyImplementationsIsOnlyPossibleUnlessAllAreBeans() {
    ShopReports.assertFound(
        directory.resolve("plain"), Map.of("shop/Report.java", graded("")), List.of());
    ShopReports.assertFound(
        directory.resolve("beans"),
        Map.of("shop/Report.java", graded("@org.springframework.stereotype.Component")),
        List.of("Report.java:13 Order.items"));
  }

  private static String graded(String annotation) {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("interface Grade { int of(Order order); }\n");
    report.append("void all(java.util.List<Grade> grades) { for (Order o : find()) {\n");
    report.append("for (Grade grade : grades) { grade.of(o); } } }\n");
    for (int i = 0; i < 5; i++) {
      report.append(annotation).append(" static class Grade").append(i);
      report.append(" implements Grade { public int of(Order o) { return ");
      report.append(i == 0 ? "o.getItems().size()" : "" + i).append("; } }\n");
    }
    return report + "}";
  }
}
