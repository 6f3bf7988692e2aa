package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.source.Program;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Hibernate's old Criteria, as both front ends read it. The fixtures' Hibernate no longer has it:
 * what is expected here was counted with Hibernate 5.6.15 on this mapping, five orders with two
 * items and two notes each, and H2. The numbers in the comments are its statements, the reads after
 * the query included where they load.
 */
class OldCriteriaTest {
  @TempDir Path directory;

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        // one statement and five for `seat`: what is EAGER was joined, through other joins too
        "''                                              | getSeat       | seat",
        "''                                              | getCustomer   | seat",
        "''                                              | getRegion     | seat",
        "''                                              | getNotes      | seat",
        "''                                              | getItems      | items seat",
        "''                                              | getAgent      | agent seat",
        // a fetch mode overrules the mapping: 1 for `seat`, 11 for each that is selected
        ".setFetchMode(\"seat\", FetchMode.JOIN)         | getSeat       | -",
        ".setFetchMode(\"agent\", FetchMode.JOIN)        | getAgent      | seat",
        ".setFetchMode(\"items\", FetchMode.EAGER)       | getItems      | seat",
        ".setFetchMode(\"customer\", FetchMode.SELECT)   | getCustomer   | customer seat",
        ".setFetchMode(\"notes\", FetchMode.LAZY)        | getNotes      | notes seat",
        ".setFetchMode(\"customer\", FetchMode.DEFAULT)  | getCustomer   | seat",
        ".setFetchMode(\"items.depot\", FetchMode.JOIN)  | getItems      | items seat",
        // a joined to-one is selected with the rows, whatever fetch mode is set
        ".createAlias(\"agent\", \"a\")                  | getAgent      | seat",
        ".createAlias(\"agent\", \"a\").setFetchMode(\"agent\", FetchMode.SELECT) | getAgent | seat",
        ".createAlias(\"agent\", \"a\", JoinType.LEFT_OUTER_JOIN) | getAgent | seat",
        ".createCriteria(\"agent\")                      | getAgent      | seat",
        // a collection only when the join is an outer one without a condition; an inner join even
        // takes an EAGER collection out of the select
        ".createAlias(\"items\", \"i\")                  | getItems      | items seat",
        ".createCriteria(\"items\")                      | getItems      | items seat",
        ".createAlias(\"items\", \"i\", JoinType.LEFT_OUTER_JOIN) | getItems | seat",
        ".createAlias(\"items\", \"i\", JoinType.LEFT_OUTER_JOIN, Restrictions.gt(\"i.id\", 0L)) | getItems | items seat",
        ".createAlias(\"notes\", \"n\")                  | getNotes      | notes seat",
        // rows of something else: one statement
        ".setProjection(Projections.rowCount())          | hashCode      | -",
        ".setResultTransformer(Criteria.DISTINCT_ROOT_ENTITY) | getItems | items seat",
        // an equality leaves one agent to load
        ".add(Restrictions.eq(\"agent\", agent))         | getAgent      | seat",
        ".addOrder(org.hibernate.criterion.Order.asc(\"id\")).setMaxResults(3) | getItems | -",
        ".setMaxResults(300)                             | getItems      | items seat",
      })
  void loadsWithItsRows(String calls, String getter, String expected) {
    String read = getter.equals("hashCode") ? "row" : "o";
    assertFound(
        "Criteria c = session.createCriteria(Order.class)"
            + calls
            + "; for (Object row : c.list()) { Order o = (Order) row; use("
            + read
            + "."
            + getter
            + "()"
            + (getter.equals("getRegion") ? ".getName()" : "")
            + "); }",
        expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // statements in separate lines, a part that executes the whole, criteria handed on
        "Criteria c = session.createCriteria(Order.class); c.createAlias(\"agent\", \"a\"); for (Order o : (List<Order>) c.list()) { use(o.getAgent()); } | seat",
        "Criteria c = session.createCriteria(Order.class).createCriteria(\"agent\"); for (Order o : (List<Order>) c.list()) { use(o.getAgent()); use(o.getItems()); } | items seat",
        "Criteria c = session.createCriteria(Order.class); withItems(c); for (Order o : (List<Order>) c.list()) { use(o.getItems()); } | seat",
        "Criteria c = session.createCriteria(Order.class); if (agent != null) { withItems(c); } for (Order o : (List<Order>) c.list()) { use(o.getItems()); } | items seat",
        "Criteria c = session.createCriteria(Order.class, \"o\").createAlias(\"o.agent\", \"a\").createAlias(\"a.home\", \"h\"); for (Order o : (List<Order>) c.list()) { use(o.getAgent().getHome()); } | seat",
        "DetachedCriteria d = DetachedCriteria.forClass(Order.class); d.setFetchMode(\"items\", FetchMode.JOIN); for (Order o : (List<Order>) d.getExecutableCriteria(session).list()) { use(o.getItems()); } | seat",
        // one agent for all rows, or none
        "Criteria c = session.createCriteria(Order.class); if (agent != null) { c.add(Restrictions.eq(\"agent\", agent)); } else { c.add(Restrictions.isNull(\"agent\")); } for (Order o : (List<Order>) c.list()) { use(o.getAgent()); } | seat",
        // all rows have the agent of one identifier
        "Criteria c = session.createCriteria(Order.class).createCriteria(\"agent\").add(Restrictions.idEq(1L)); for (Order o : (List<Order>) c.list()) { use(o.getAgent()); use(o.getAgent().getHome()); } | seat",
        // one row: two statements in all, and again for each turn of a loop
        "Order o = (Order) session.createCriteria(Order.class).add(Restrictions.idEq(1L)).uniqueResult(); use(o.getAgent()); use(o.getItems()); | -",
        "for (long id : ids) { use(session.createCriteria(Order.class).add(Restrictions.idEq(id)).uniqueResult()); } | uniqueResult",
        // what the caller passes as a class is what the rows are
        "for (Order o : all(Order.class)) { use(o.getItems()); } | items seat",
      })
  void isBuiltStepByStep(String body, String expected) {
    assertFound(body, expected);
  }

  private void assertFound(String body, String expected) {
    Map<String, String> sources = new TreeMap<>();
    for (String text : (API + "---\n" + SHOP.replace("BODY", body)).split("---\n")) {
      String pack = text.substring(8, text.indexOf(';'));
      String name =
          text.replaceAll("(?s).*?public (?:abstract )?(?:@?interface|class|enum) (\\w+).*", "$1");
      sources.put(pack.replace('.', '/') + "/" + name + ".java", text);
    }
    String[] texts = sources.values().toArray(String[]::new);
    assertEquals(expected, found(TestPrograms.of(directory, texts)), "parsed");
    assertEquals(expected, found(new JavacFrontEnd().read(sources, List.of())), "compiled");
  }

  private static String found(Program program) {
    String[] found =
        Checker.check(program, List.of(), CheckOptions.DEFAULT).findings().stream()
            .map(f -> f.association().substring(f.association().indexOf('.') + 1))
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return found.length == 0 ? "-" : String.join(" ", Arrays.asList(found));
  }

  private static final String SHOP =
      """
      package shop;
      import javax.persistence.*;
      import java.util.*;
      import org.hibernate.annotations.Fetch;
      @Entity @Table(name = "orders") public class Order {
        @Id private Long id;
        @ManyToOne private Customer customer;
        @ManyToOne @Fetch(org.hibernate.annotations.FetchMode.SELECT) private Seat seat;
        @ManyToOne(fetch = FetchType.LAZY) private Agent agent;
        @OneToMany(mappedBy = "order") private Set<Item> items = new HashSet<>();
        @OneToMany(mappedBy = "order", fetch = FetchType.EAGER) private Set<Note> notes = new HashSet<>();
        public Customer getCustomer() { return customer; }
        public Region getRegion() { return customer.getRegion(); }
        public Seat getSeat() { return seat; }
        public Agent getAgent() { return agent; }
        public Set<Item> getItems() { return items; }
        public Set<Note> getNotes() { return notes; }
      }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Customer {
        @Id private Long id;
        @ManyToOne private Region region;
        public Region getRegion() { return region; }
      }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Region { @Id private Long id; private String name; public String getName() { return name; } }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Seat { @Id private Long id; private String name; public String getName() { return name; } }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Agent {
        @Id private Long id;
        private String name;
        @ManyToOne(fetch = FetchType.LAZY) private Region home;
        public String getName() { return name; }
        public Region getHome() { return home; }
      }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Item {
        @Id private Long id;
        @ManyToOne(fetch = FetchType.LAZY) private Order order;
        @ManyToOne(fetch = FetchType.LAZY) private Region depot;
        public Region getDepot() { return depot; }
      }
      ---
      package shop;
      import javax.persistence.*;
      @Entity public class Note { @Id private Long id; @ManyToOne(fetch = FetchType.LAZY) private Order order; }
      ---
      package shop;
      import java.util.*;
      import org.hibernate.*;
      import org.hibernate.criterion.*;
      import org.hibernate.sql.JoinType;
      public class Reports {
        private Session session;
        private static void withItems(Criteria c) { c.setFetchMode("items", FetchMode.JOIN); }
        private <T> List<T> all(Class<T> type) { return (List<T>) session.createCriteria(type).list(); }
        private static int use(Object o) {
          if (o instanceof Region r) { return r.getName().length(); }
          if (o instanceof Seat s) { return s.getName().length(); }
          if (o instanceof Agent a) { return a.getName().length(); }
          if (o instanceof Customer k) { return use(k.getRegion()); }
          if (o instanceof Collection<?> many) { return many.size(); }
          return 0;
        }
        public void report(Agent agent, List<Long> ids) {
          BODY
        }
      }
      """
          .replace(
              "import org.hibernate.criterion.*;",
              "import org.hibernate.criterion.Restrictions; import org.hibernate.criterion.Projections; import org.hibernate.criterion.DetachedCriteria;");

  private static final String API =
      """
      package javax.persistence; public @interface Entity { }
      ---
      package javax.persistence; public @interface Table { String name(); }
      ---
      package javax.persistence; public @interface Id { }
      ---
      package javax.persistence; public enum FetchType { LAZY, EAGER }
      ---
      package javax.persistence; public @interface ManyToOne { FetchType fetch() default FetchType.EAGER; }
      ---
      package javax.persistence; public @interface OneToMany { String mappedBy() default ""; FetchType fetch() default FetchType.LAZY; }
      ---
      package org.hibernate.annotations; public enum FetchMode { SELECT, JOIN, SUBSELECT }
      ---
      package org.hibernate.annotations; public @interface Fetch { FetchMode value(); }
      ---
      package org.hibernate; public enum FetchMode { DEFAULT, JOIN, SELECT; public static final FetchMode LAZY = SELECT; public static final FetchMode EAGER = JOIN; }
      ---
      package org.hibernate.sql; public enum JoinType { INNER_JOIN, LEFT_OUTER_JOIN }
      ---
      package org.hibernate.transform; public interface ResultTransformer { }
      ---
      package org.hibernate.criterion; public interface Criterion { }
      ---
      package org.hibernate.criterion; public interface Projection { }
      ---
      package org.hibernate.criterion; public class Projections { public static native Projection rowCount(); }
      ---
      package org.hibernate.criterion; public class Order { public static native Order asc(String p); }
      ---
      package org.hibernate.criterion;
      public class Restrictions {
        public static native Criterion eq(String p, Object v);
        public static native Criterion gt(String p, Object v);
        public static native Criterion idEq(Object v);
        public static native Criterion isNull(String p);
      }
      ---
      package org.hibernate.criterion;
      import org.hibernate.*;
      public class DetachedCriteria {
        public static native DetachedCriteria forClass(Class c);
        public native DetachedCriteria setFetchMode(String p, FetchMode m);
        public native Criteria getExecutableCriteria(Session s);
      }
      ---
      package org.hibernate; public interface ScrollableResults { boolean next(); Object get(int i); }
      ---
      package org.hibernate; public interface Session { Criteria createCriteria(Class c); Criteria createCriteria(Class c, String alias); }
      ---
      package org.hibernate;
      import java.util.List;
      import org.hibernate.criterion.*;
      import org.hibernate.sql.JoinType;
      import org.hibernate.transform.ResultTransformer;
      public interface Criteria {
        ResultTransformer DISTINCT_ROOT_ENTITY = null;
        Criteria add(Criterion c);
        Criteria addOrder(Order o);
        Criteria createAlias(String p, String a);
        Criteria createAlias(String p, String a, JoinType t);
        Criteria createAlias(String p, String a, JoinType t, Criterion with);
        Criteria createCriteria(String p);
        Criteria setFetchMode(String p, FetchMode m);
        Criteria setProjection(Projection p);
        Criteria setResultTransformer(ResultTransformer t);
        Criteria setMaxResults(int n);
        List list();
        Object uniqueResult();
        ScrollableResults scroll();
      }
      """;
}
