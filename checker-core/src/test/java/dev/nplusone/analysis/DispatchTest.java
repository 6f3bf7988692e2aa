package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.Shop;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bodies a call reaches, and what is remembered of it, as both front ends read it. */
class DispatchTest {
  private static final String REPORT =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      class Report {
        EntityManager em;
        private static void load(Collection<?> rows) { if (rows != null) { rows.size(); } }
        List<Order> find() {
          return em.createQuery("select o from Order o", Order.class).getResultList();
        }
      """;

  @TempDir Path directory;

  @Test
  void aSmallHelperIsRememberedForManyCallers() {
    StringBuilder report = new StringBuilder(REPORT);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      report.append("int n").append(i).append("() { int n = 0; for (Order o : em.createQuery(");
      report.append("\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()) {\n");
      report.append("load(o.getItems()); n += o.getItems().size(); } return n; }\n");
      expected.add("Report.java:6 Order.items");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), expected);
  }

  /** In many contexts texts are forgotten, but not a flag that decides what a method does. */
  @Test
  void aFlagIsRememberedForHoweverManyCallers() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("void note(boolean deep, String why) { if (deep) { find(); } }\n");
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : find()) { note(");
      report.append(i == 29).append(", \"why ").append(i).append("\"); } }\n");
    }
    assertFound(
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** In many contexts a helper forgets its function, and does not take any class in view for it. */
  @Test
  void aForgottenFunctionIsNoClassThatImplementsItsInterface() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append(
        "static class Cleanup implements Runnable { EntityManager em; public void run() {\n");
    report.append("em.createQuery(\"select o from Order o\", Order.class).getResultList(); } }\n");
    report.append(
        "void later(Runnable task, String why) { log(1); log(2); log(3); task.run(); }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : find()) { later(() -> log(");
      report.append(i).append("), \"why ").append(i).append("\"); } }\n");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
  }

  /** What a new object is, {@code instanceof} knows. */
  @Test
  void aNewObjectIsNoOtherClass() {
    String report =
        REPORT
            + """
            static class Event { }
            static class Created extends Event { }
            static class Removed extends Event { }
            void tell(Event event) { if (event instanceof Removed removed) { find(); } }
            void created() { for (Order o : find()) { tell(new Created()); } }
            void removed() { for (Order o : find()) { tell(new Removed()); } }
            }
            """;
    assertFound(
        Map.of("shop/Report.java", report), List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** In many contexts a hub forgets what an event holds, but not which kind of event it is. */
  @Test
  void anObjectKeepsItsClassHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("interface Event { void reach(Report report); }\n");
    report.append("void tell(Event event) { log(1); log(2); log(3); event.reach(this); }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      String body = i < 29 ? "" : "report.find();";
      report.append("static class E").append(i).append(" implements Event { Object of; E");
      report.append(i).append("(Object of) { this.of = of; }\n");
      report.append("public void reach(Report report) { ").append(body).append(" } }\n");
      report.append("void n").append(i).append("() { for (Order o : find()) { tell(new E");
      report.append(i).append("(o)); } }\n");
    }
    assertFound(
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /**
   * In many contexts a helper forgets what a map holds, but not that it is filled but a few times.
   */
  @Test
  void aMapThatIsFilledAFewTimesStaysSmallHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("int add(Map<Long, Order> to, Order o) {\n");
    report.append("log(1); log(2); log(3); to.put(o.id, o); return 1; }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report
          .append("void n")
          .append(i)
          .append("() { Map<Long, Order> m = new HashMap<>(); add(m, ");
      report.append("em.createQuery(\"select o from Order o where o.id = ").append(i);
      report.append("\", Order.class).getSingleResult()); for (Long id : m.keySet()) find(); }\n");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void all() { Map<Long, Order> m = new HashMap<>(); for (Order o : find()) {\n");
    report.append("add(m, o); } for (Long id : m.keySet()) find(); }\n");
    assertFound(
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /**
   * In many contexts a helper forgets which row an identifier is of, but not that it is a row's.
   */
  @Test
  void anIdentifierOfARowStaysOneHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("Order again(Long id) { log(1); log(2); log(3);\n");
    report.append("return em.find(Order.class, id); }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : em.createQuery(");
      report.append("\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()) { again(o.id); } }\n");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void all(List<Long> ids) { for (Long id : ids) { again(id); } }\n");
    assertFound(
        Map.of("shop/Report.java", report + "}"), List.of("Report.java:11 EntityManager.find"));
  }

  /** In many contexts a helper forgets where a row comes from; each of its callers does not. */
  @Test
  void aRowIsOneOfTheCallersHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("int read(Order o) { log(1); log(2); log(3);\n");
    report.append("return o.getItems().size(); }\n");
    report.append("Order passed(Order o) { read(o); log(1); log(2); log(3); return o; }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("int n").append(i).append("() { return read(passed(em.createQuery(");
      report.append("\"select o from Order o where o.id = ").append(i);
      report.append("\", Order.class).getSingleResult())); }\n");
    }
    report.append("int all() { int n = 0; for (Order o : find()) {\n");
    report.append("n += read(o);\n n += o.getItems().size(); } return n; }\n");
    report.append("int again() { int n = 0; for (Order o : find()) {\n");
    report.append("n += passed(o).getItems().size(); } return n; }\n");
    report.append("int fetched() { int n = 0; for (Order o : em.createQuery(");
    report.append("\"select o from Order o join fetch o.items\", Order.class).getResultList()) {");
    report.append("n += read(o); } return n; }\n");
    assertFound(
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:11 Order.items", "Report.java:11 Order.items"));
  }

  /** Which of many kinds a condition is, decides whether it is looked up: that is only possible. */
  @Test
  void whatHappensToOneOfManyKindsIsOnlyPossible() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("interface Cond { }\n");
    for (int i = 0; i < 5; i++) {
      report.append("static class C").append(i).append(" implements Cond { Object of; }\n");
    }
    report.append(
        "static class Search { Cond leaf; <T extends Cond> Optional<T> as(Class<T> kind) {");
    report.append("return Optional.ofNullable((T) (kind.isInstance(leaf) ? leaf : null)); } }\n");
    report.append("List<Order> rows(C1 cond) { return find(); }\n");
    report.append(
        "List<Order> more(Cond cond) { return cond instanceof C2 c ? rows(c) : List.of(); }\n");
    report.append("List<Order> rows(C2 cond) { return find(); }\n");
    report.append(
        "void all(Search s) { for (Order o : find()) { s.as(C1.class).map(this::rows); } }\n");
    report.append("void some(Cond c) { for (Order o : find()) { more(c); } }\n");
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void known() { for (Order o : find()) { more(new C2()); } }\n");
    assertFound(
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** In a list with more rows than are kept apart, it is a single one that is forgotten. */
  @Test
  void theRowsOfAQueryAreNotForgottenBesideSingleOnes() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("int all() { List<Order> all = new ArrayList<>();\n");
    for (int i = 0; i < 4; i++) {
      report.append("all.add(em.createQuery(\"select o from Order o where o.id = ").append(i);
      report.append("\", Order.class).getSingleResult());\n");
    }
    report.append("all.addAll(find()); int n = 0;\n");
    report.append("for (Order o : all) { n += o.getItems().size(); } return n; }\n");
    assertFound(Map.of("shop/Report.java", report + "}"), List.of("Report.java:16 Order.items"));
  }

  /** Of two methods that can take an argument, the one for its own kind is meant, as in Java. */
  @Test
  void theMoreSpecificOfTwoOverloadsIsMeant() {
    String report =
        REPORT
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
    assertFound(Map.of("shop/Report.java", report), List.of("Report.java:14 Order.items"));
  }

  /** Whichever of several repositories gets a call, it is one statement. */
  @Test
  void aCallOnOneOfSeveralRepositoriesIsOneFinding() {
    String base = "org.springframework.data.repository.Repository";
    String report =
        REPORT
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
    assertFound(
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

  /** A getter answers for the object that it is called on, however many others there are. */
  @Test
  void aGetterKnowsItsObjectHoweverManyThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("static class Command { private final Long id; private final Object of; ");
    report.append("Command(Long id, Object of) { this.id = id; this.of = of; } ");
    report.append("Long getId() { return this.id; } }\n");
    for (int i = 0; i < 30; i++) {
      report.append("static class E").append(i).append(" { }\n");
      report.append("void n").append(i).append("() { for (Order o : find()) { ");
      report.append("Command command = new Command(null, new E").append(i).append("()); ");
      report.append("if (command.getId() != null) { find(); } } }\n");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
  }

  /** In many contexts an argument is forgotten, but not that it is null. */
  @Test
  void nullIsRememberedHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(REPORT);
    report.append("void run(Long id, Object of) { log(1); log(2); log(3); log(4);\n");
    report.append("if (id != null) { find(); } }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("static class E").append(i).append(" { }\n");
      report.append("void n").append(i).append("() { for (Order o : find()) { ");
      report.append("run(null, new E").append(i).append("()); } }\n");
    }
    assertFound(Map.of("shop/Report.java", report + "}"), List.of());
  }

  @Test
  void anAlternativeForAnotherStoreIsNotReached() {
    assertFound(
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
        REPORT
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
        List.of("Report.java:15 Order.items"), found(TestPrograms.of(directory, texts)), "parsed");
  }

  /** A turn runs a function that another method has made, so that no call in the loop leads on. */
  @Test
  void theLineOfTheLoopIsGivenForAFunctionThatIsMadeElsewhere() {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put(
        "shop/Report.java",
        REPORT
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
    assertFound(
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

  /** A method of which the engine makes nothing does not hide what it finds elsewhere. */
  @Test
  void oneMethodThatCannotBeAnalysedHidesNoOther() {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put(
        "shop/Report.java",
        REPORT
            + """
              void all() { for (Order o : find()) { broken(o); o.getItems().size(); } }
              void broken(Order o) { o.getItems(); }
            }
            """);
    Program read = TestPrograms.of(directory, sources.values().toArray(String[]::new));
    Report report =
        Checker.check(read.with(DispatchTest::withBrokenMethod), List.of(), CheckOptions.DEFAULT);
    assertEquals(List.of(10), report.findings().stream().map(f -> f.place().line()).toList());
    assertEquals(1, report.problems().size(), report.problems().toString());
    Problem problem = report.problems().get(0);
    assertEquals(11, problem.span().line());
    assertTrue(
        problem.message().startsWith("shop.Report#broken(Order) could not be analysed (java.lang."),
        problem.message());
  }

  /** A function in a field, or one that is handed itself, can be recursive. */
  @Test
  void aLambdaThatCallsItselfEnds() {
    assertFound(
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
    StringBuilder report = new StringBuilder(REPORT);
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

  /** With an operator that is none, which no front end reads. */
  private static TypeDecl withBrokenMethod(TypeDecl type) {
    List<MethodDecl> methods =
        type.methods().stream().map(m -> m.name().equals("broken") ? broken(m) : m).toList();
    return type.with(type.annotations(), type.fields(), methods, type.nested());
  }

  private static MethodDecl broken(MethodDecl m) {
    Expr value = new Expr.Null(m.span());
    Expr none = new Expr.Binary(null, value, value, m.span());
    Stmt.Block body = new Stmt.Block(List.of(new Stmt.Evaluate(none, m.span())), m.span());
    return new MethodDecl(
        m.name(),
        m.modifiers(),
        m.typeParams(),
        m.params(),
        m.returns(),
        m.annotations(),
        Optional.of(body),
        m.span());
  }

  private void assertFound(Map<String, String> more, List<String> expected) {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.putAll(more);
    String[] texts = sources.values().toArray(String[]::new);
    assertEquals(expected, found(TestPrograms.of(directory, texts)), "parsed");
    assertEquals(expected, found(new JavacFrontEnd().read(sources, List.of())), "compiled");
  }

  private static List<String> found(Program program) {
    Report report = Checker.check(program, List.of(), CheckOptions.DEFAULT);
    assertEquals(List.of(), report.problems());
    return report.findings().stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(
            f ->
                Path.of(f.place().file()).getFileName()
                    + ":"
                    + f.place().line()
                    + " "
                    + f.association())
        .toList();
  }
}
