package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions that put rows into collections of the method that made them, wherever they are called.
 */
class FilledByFunctionsTest {
  private static final String CLASSES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      import java.util.function.*;
      @Entity class Purchase {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Client client;
        Client getClient() { return client; }
      }
      @Entity class Client { @Id Long id; String name; String getName() { return name; } }
      class Box {
        private final List<Purchase> held = new ArrayList<>();
        void add(Purchase purchase) { held.add(purchase); }
        List<Purchase> held() { return held; }
      }
      interface Visitor { void visit(Purchase purchase); }
      class Walker {
        private final Consumer<Purchase> found;
        Walker(Consumer<Purchase> found) { this.found = found; }
        void walk(List<Purchase> all) { for (Purchase p : all) { found.accept(p); } }
      }
      class Desk {
        EntityManager em;
        List<Purchase> find() {
          return em.createQuery("select p from Purchase p", Purchase.class).getResultList();
        }
        static void run(Runnable work) { work.run(); }
        static <T> void each(List<T> all, Consumer<T> found) { for (T one : all) { found.accept(one); } }
        static <T> void listed(List<T> all, Consumer<T> found) { all.forEach(found); }
        static <T> void handed(List<T> all, Consumer<T> found) { each(all, found); }
        static <T> void wrapped(List<T> all, Consumer<T> found) { each(all, one -> found.accept(one)); }
        void visited(List<Purchase> all, Visitor visitor) { for (Purchase p : all) { visitor.visit(p); } }
        int count() {
          int n = 0;
          List<Purchase> rows = new ArrayList<>();
          Map<Long, List<Purchase>> byId = new HashMap<>();
          Box box = new Box();
          %s
          rows.addAll(box.held());
          byId.values().forEach(rows::addAll);
          for (Purchase row : rows) { n += row.getClient().getName().length(); }
          return n;
        }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "each(find(), p -> rows.add(p));",
        "each(find(), rows::add);",
        "each(find(), box::add);",
        "each(find(), p -> box.add(p));",
        "each(find(), p -> byId.computeIfAbsent(p.id, id -> new ArrayList<>()).add(p));",
        "listed(find(), rows::add);",
        "handed(find(), p -> rows.add(p));",
        "wrapped(find(), p -> rows.add(p));",
        "run(() -> rows.addAll(find()));",
        "new Walker(rows::add).walk(find());",
        "visited(find(), new Visitor() { public void visit(Purchase p) { rows.add(p); } });"
      })
  void whatTheyPutThereIsThere(String filling) {
    assertEquals(
        List.of("Purchase.client 1 + N(purchases)"),
        TestFindings.costs(directory, CLASSES.formatted(filling)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "each(find(), p -> byId.remove(p.id));",
        "each(find(), p -> new ArrayList<Purchase>().add(p));",
        "run(() -> rows.add(em.find(Purchase.class, 1L)));"
      })
  void nothingElseIs(String filling) {
    assertEquals(List.of(), TestFindings.costs(directory, CLASSES.formatted(filling)));
  }
}
