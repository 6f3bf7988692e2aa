package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is remembered of an argument or a receiver in methods with very many callers. */
class ManyCallersTest {
  @TempDir Path directory;

  @Test
  void aSmallHelperIsRememberedForManyCallers() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      report.append("int n").append(i).append("() { int n = 0; for (Order o : em.createQuery(");
      report.append("\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()) {\n");
      report.append("load(o.getItems()); n += o.getItems().size(); } return n; }\n");
      expected.add("Report.java:6 Order.items");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), expected);
  }

  /** In many contexts texts are forgotten, but not a flag that decides what a method does. */
  @Test
  void aFlagIsRememberedForHoweverManyCallers() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("void note(boolean deep, String why) { if (deep) { find(); } }\n");
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : find()) { note(");
      report.append(i == 29).append(", \"why ").append(i).append("\"); } }\n");
    }
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** In many contexts a mapper forgets which row it is given, but not the class it is to make. */
  @Test
  void aClassIsRememberedForManyCallers() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("org.modelmapper.ModelMapper mapper; void log(int step) { }\n");
    report.append("static class Card { List<Item> items; void setItems(List<Item> items) {} }\n");
    report.append("<T, V> V map(T from, Class<V> to) { log(1); log(2); log(3); log(4);\n");
    report.append("return mapper.map(from, to); }\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : em.createQuery(");
      report.append("\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()) { map(o, Card.class); } }\n");
      expected.add("Report.java:13 Order.items");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), expected);
  }

  /** In many contexts a helper forgets its function, and does not take any class in view for it. */
  @Test
  void aForgottenFunctionIsNoClassThatImplementsItsInterface() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
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
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
  }

  /** What begins, commits, rolls back and closes around it does not forget the work it is given. */
  @Test
  void workInATransactionIsDoneForHoweverManyCallers() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append(
        "<R> R work(java.util.function.Function<EntityManager, R> work) { log(1); log(2);");
    report.append(
        " log(3); log(4); log(5); log(6); try { R done = work.apply(em); log(7); log(8);");
    report.append(
        " log(9); return done; } catch (RuntimeException e) { log(10); log(11); log(12);");
    report.append(" throw e; } finally { log(13); log(14); log(15); log(16); } }\n");
    report.append("void log(int step) { }\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      report.append("void n").append(i).append("() { for (Order o : find()) { work(m ->");
      report.append(" m.createQuery(\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()); } }\n");
      expected.add("Report.java:" + (12 + i) + " TypedQuery.getResultList");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), expected);
  }

  /** In many contexts a hub forgets what an event holds, but not which kind of event it is. */
  @Test
  void anObjectKeepsItsClassHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
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
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /**
   * In many contexts a helper forgets what a map holds, but not that it is filled but a few times.
   */
  @Test
  void aMapThatIsFilledAFewTimesStaysSmallHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
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
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void all() { Map<Long, Order> m = new HashMap<>(); for (Order o : find()) {\n");
    report.append("add(m, o); } for (Long id : m.keySet()) find(); }\n");
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /**
   * In many contexts a helper forgets which row an identifier is of, but not that it is a row's.
   */
  @Test
  void anIdentifierOfARowStaysOneHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("Order again(Long id) { log(1); log(2); log(3);\n");
    report.append("return em.find(Order.class, id); }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("void n").append(i).append("() { for (Order o : em.createQuery(");
      report.append("\"select o from Order o where o.id > ").append(i);
      report.append("\", Order.class).getResultList()) { again(o.id); } }\n");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void all(List<Long> ids) { for (Long id : ids) { again(id); } }\n");
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:11 EntityManager.find"));
  }

  /** In many contexts a helper forgets where a row comes from; each of its callers does not. */
  @Test
  void aRowIsOneOfTheCallersHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
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
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:11 Order.items", "Report.java:11 Order.items"));
  }

  /** Which of many kinds a condition is, decides whether it is looked up: that is only possible. */
  @Test
  void whatHappensToOneOfManyKindsIsOnlyPossible() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
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
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
    report.append("void known() { for (Order o : find()) { more(new C2()); } }\n");
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report + "}"),
        List.of("Report.java:8 TypedQuery.getResultList"));
  }

  /** In a list with more rows than are kept apart, it is a single one that is forgotten. */
  @Test
  void theRowsOfAQueryAreNotForgottenBesideSingleOnes() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("int all() { List<Order> all = new ArrayList<>();\n");
    for (int i = 0; i < 4; i++) {
      report.append("all.add(em.createQuery(\"select o from Order o where o.id = ").append(i);
      report.append("\", Order.class).getSingleResult());\n");
    }
    report.append("all.addAll(find()); int n = 0;\n");
    report.append("for (Order o : all) { n += o.getItems().size(); } return n; }\n");
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report + "}"), List.of("Report.java:16 Order.items"));
  }

  /** A getter answers for the object that it is called on, however many others there are. */
  @Test
  void aGetterKnowsItsObjectHoweverManyThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("static class Command { private final Long id; private final Object of; ");
    report.append("Command(Long id, Object of) { this.id = id; this.of = of; } ");
    report.append("Long getId() { return this.id; } }\n");
    for (int i = 0; i < 30; i++) {
      report.append("static class E").append(i).append(" { }\n");
      report.append("void n").append(i).append("() { for (Order o : find()) { ");
      report.append("Command command = new Command(null, new E").append(i).append("()); ");
      report.append("if (command.getId() != null) { find(); } } }\n");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
  }

  /** In many contexts an argument is forgotten, but not that it is null. */
  @Test
  void nullIsRememberedHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("void run(Long id, Object of) { log(1); log(2); log(3); log(4);\n");
    report.append("if (id != null) { find(); } }\n");
    report.append("void log(int step) { }\n");
    for (int i = 0; i < 30; i++) {
      report.append("static class E").append(i).append(" { }\n");
      report.append("void n").append(i).append("() { for (Order o : find()) { ");
      report.append("run(null, new E").append(i).append("()); } }\n");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), List.of());
  }

  /** The base class of all identifiers has more callers than are told apart. */
  @Test
  void anObjectVariesWithWhatTheConstructorOfItsBaseClassIsGiven() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("static class Key { final Long id; Key(Long id) { this.id = id; log(1); log(2);");
    report.append(" log(3); log(4); } Long id() { return id; } static void log(int n) { } }\n");
    report.append("Order get(Key key) { return em.find(Order.class, key.id()); }\n");
    for (int i = 0; i < 150; i++) {
      report.append("static class K").append(i).append(" extends Key { K").append(i);
      report.append("(Long id) { super(id); } } void n").append(i);
      report.append("(java.util.List<Long> ids) { for (Long id : ids) { get(new K").append(i);
      report.append("(id)); } }\n");
    }
    List<String> expected = Collections.nCopies(150, "Report.java:11 EntityManager.find");
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), expected);
  }

  /** In many contexts a helper forgets which reference it is given, but not that it may load it. */
  @Test
  void aReferenceIsLoadedByWhatReadsItHoweverManyCallersThereAre() {
    StringBuilder report = new StringBuilder(ShopReports.HEAD);
    report.append("void log(int step) { }\n");
    report.append("int print(Item item) { log(1); log(2); log(3); return reach(item.order); }\n");
    report.append(
        "int reach(Order o) { log(1); log(2); log(3); return o.getItems() == null ? 0 : 1; }\n");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      report.append("int n").append(i).append("() { int n = 0; for (Item i : em.createQuery(");
      report.append("\"select i from Item i where i.id > ").append(i);
      report.append("\", Item.class).getResultList()) { n += print(i); } return n; }\n");
      expected.add("Report.java:12 Item.order");
    }
    ShopReports.assertFound(directory, Map.of("shop/Report.java", report + "}"), expected);
  }
}
