package dev.nplusone.analysis;

import dev.nplusone.testing.ShopReports;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that objects of the program's own keep, wrap or hand on before they are read. */
class HandedOnRowsTest {
  @TempDir Path directory;

  /** A class that pages through a query is gone over by the iterator it makes. */
  @Test
  void anIterableHandsOutTheRowsOfItsQuery() {
    String pager =
        """
        package shop;
        import jakarta.persistence.*;
        import java.util.*;
        class Pager<T> implements Iterable<T> {
          private final EntityManager em;
          private final String text;
          private final Class<T> type;
          Pager(EntityManager em, String text, Class<T> type) {
            this.em = em;
            this.text = text;
            this.type = type;
          }
          List<T> page(int number) {
            return em.createQuery(text, type).setFirstResult(number * 40).getResultList();
          }
          @Override public Iterator<T> iterator() {
            return new Iterator<T>() {
              private int number;
              private boolean last;
              private Iterator<T> current = Collections.emptyIterator();
              @Override public boolean hasNext() {
                if (!current.hasNext() && !last) {
                  List<T> page = page(number++);
                  last = page.size() < 40;
                  current = page.iterator();
                }
                return current.hasNext();
              }
              @Override public T next() {
                if (!hasNext()) throw new NoSuchElementException();
                return current.next();
              }
            };
          }
        }
        """;
    String report =
        """
        package shop;
        class Report {
          jakarta.persistence.EntityManager em;
          void plain() {
            for (Order o : new Pager<>(em, "select o from Order o", Order.class)) {
              o.getItems().size();
            }
            for (Order o : new Pager<>(em, "select o from Order o join fetch o.items", Order.class)) {
              o.getItems().size();
            }
          }
          void each() {
            new Pager<>(em, "select o from Order o", Order.class).forEach(o -> o.getItems().size());
          }
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Pager.java", pager, "shop/Report.java", report),
        List.of("Report.java:6 Order.items", "Report.java:13 Order.items"));
  }

  /** {@code Iterable} is an interface with one method, which a function or a small class can be. */
  @Test
  void aFunctionCanBeAnIterable() {
    String report =
        ShopReports.HEAD
            + """
              Iterable<Order> anonymous() {
                return new Iterable<Order>() {
                  @Override public Iterator<Order> iterator() { return find().iterator(); }
                };
              }
              Iterator<Order> iterator() { return find().iterator(); }
              Iterable<Order> reference() { return this::iterator; }
              void first() { for (Order o : anonymous()) { o.getItems().size(); } }
              void second() { for (Order o : reference()) { o.getItems().size(); } }
              void third() {
                Iterable<Order> lambda = () -> find().iterator();
                for (Order o : lambda) { o.getItems().size(); }
              }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of(
            "Report.java:17 Order.items",
            "Report.java:18 Order.items",
            "Report.java:21 Order.items"));
  }

  /** A queue of objects is as long as the rows that these were made of. */
  @Test
  void commandsKeepTheirRowsUntilTheyAreTakenOut() {
    String report =
        ShopReports.HEAD
            + """
              record Count(Order order) {
                int run() { return order.getItems().size(); }
              }
              void all() {
                Queue<Count> counts = new LinkedList<>();
                for (Order o : find()) { counts.add(new Count(o)); }
                for (Count c = counts.poll(); c != null; c = counts.poll()) { c.run(); }
              }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:11 Order.items"));
  }

  /** What a call hands back is still the object that the chain of calls has put somewhere. */
  @Test
  void aChainGrowsAtItsEnd() {
    String report =
        ShopReports.HEAD
            + """
              static abstract class Check {
                private Check next;
                Check then(Check check) { this.next = check; return check; }
                final boolean handle(Order o) {
                  return accepts(o) && (next == null || next.handle(o));
                }
                abstract boolean accepts(Order o);
              }
              static class HasId extends Check {
                boolean accepts(Order o) { return o.id != null; }
              }
              static class HasItems extends Check {
                boolean accepts(Order o) { return o.getItems().size() > 0; }
              }
              void plain() {
                Check first = new HasId();
                first.then(new HasId());
                for (Order o : find()) { first.handle(o); }
              }
              void all() {
                Check first = new HasId();
                first.then(new HasId()).then(new HasItems());
                for (Order o : find()) { first.handle(o); }
              }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:22 Order.items"));
  }

  /** Hibernate calls what a query was told to make of its rows for each of them. */
  @Test
  void aTransformerIsCalledForEachRow() {
    String report =
        """
        package shop;
        import java.util.*;
        import org.hibernate.*;
        class Report {
          Session session;
          List<Integer> each() {
            return session.createQuery("select o, o.id from Order o", Object[].class)
                .setTupleTransformer((row, names) -> ((Order) row[0]).getItems().size())
                .getResultList();
          }
          List<Integer> fetched() {
            return session.createQuery("select o, o.id from Order o join fetch o.items", Object[].class)
                .setTupleTransformer((row, names) -> ((Order) row[0]).getItems().size())
                .getResultList();
          }
          List<Order> whole() {
            return session.createQuery("select o from Order o", Order.class)
                .setResultListTransformer(
                    all -> { for (Order o : all) { o.getItems().size(); } return all; })
                .getResultList();
          }
        }
        """;
    String hibernate =
        """
        package org.hibernate;
        public interface Session extends jakarta.persistence.EntityManager {
          interface TupleTransformer<T> { T transformTuple(Object[] tuple, String[] names); }
          interface ResultListTransformer<T> {
            java.util.List<T> transformList(java.util.List<T> all);
          }
          interface Query<R> extends jakarta.persistence.TypedQuery<R> {
            <T> Query<T> setTupleTransformer(TupleTransformer<T> transformer);
            Query<R> setResultListTransformer(ResultListTransformer<R> transformer);
          }
          <T> Query<T> createQuery(String text, Class<T> type);
        }
        """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report, "org/hibernate/Session.java", hibernate),
        List.of("Report.java:8 Order.items", "Report.java:19 Order.items"));
  }

  /**
   * A builder of Lombok's adds all elements to a collection of its own, or keeps the collection.
   */
  @Test
  void aBuilderCopiesWhatIsSingular() {
    String report =
        ShopReports.HEAD
            + """
              @lombok.Builder static class Copy { @lombok.Singular List<Item> items; }
              @lombok.Builder static class Same { List<Item> items; }
              void copied() { for (Order o : find()) { Copy.builder().items(o.getItems()).build(); } }
              void same() { for (Order o : find()) { Same.builder().items(o.getItems()).build(); } }
            }
            """;
    ShopReports.assertFound(
        directory, Map.of("shop/Report.java", report), List.of("Report.java:12 Order.items"));
  }

  /** A reference in a variable of the method is read where it is applied, after another one too. */
  @Test
  void aReferenceIsReadWhereItIsApplied() {
    String report =
        ShopReports.HEAD
            + """
              int count(Order order) { return order.getItems().size(); }
              void first() {
                java.util.function.Function<Order, Integer> items = this::count;
                for (Order o : find()) { items.apply(o); }
              }
              void second() {
                java.util.function.Function<Order, List<Item>> items = Order::getItems;
                java.util.function.Function<Order, Integer> count = items.andThen(List::size);
                for (Order o : find()) {
                  count.apply(o);
                }
              }
              void third() { each(find(), Order::getItems); }
              void each(List<Order> orders, java.util.function.Function<Order, List<Item>> items) {
                for (Order o : orders) { items.apply(o).size(); }
              }
            }
            """;
    ShopReports.assertFound(
        directory,
        Map.of("shop/Report.java", report),
        List.of(
            "Report.java:10 Order.items",
            "Report.java:19 Order.items",
            "Report.java:24 Order.items"));
  }
}
