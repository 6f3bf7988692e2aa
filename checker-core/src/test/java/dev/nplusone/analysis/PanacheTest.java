package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Queries of Quarkus Panache. */
class PanacheTest {
  private static final String CLASSES =
      """
      package fruit;
      import io.quarkus.hibernate.orm.panache.*;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Fruit extends PanacheEntity {
        public String name;
        @ManyToOne(fetch = FetchType.LAZY) public Grocer grocer;
        @OneToMany(mappedBy = "fruit") public List<Label> labels;
        static List<Fruit> cheap() { return find("price < ?1", 3).list(); }
        static List<Fruit> withGrocers() { return find("from Fruit f join fetch f.grocer").list(); }
      }
      @Entity(name = "grocers") class Grocer extends PanacheEntity {
        public String city;
        @ManyToOne(fetch = FetchType.LAZY) public Grocer boss;
      }
      @Entity class Label extends PanacheEntity { @ManyToOne(fetch = FetchType.LAZY) public Fruit fruit; }
      class FruitRepository implements PanacheRepository<Fruit> {
        List<Fruit> named(String name) { return list("name", name); }
      }
      interface Condition<T> {}
      interface Searches<T, I> extends PanacheRepositoryBase<T, I> {
        default List<T> find(Class<T> type, Condition<T> condition) {
          var manager = getEntityManager();
          var query = manager.getCriteriaBuilder().createQuery(type);
          query.from(type);
          return manager.createQuery(query).getResultList();
        }
      }
      class SearchedRepository implements Searches<Fruit, Long> {
        List<Fruit> named(String name) { return find("name", name).list(); }
        List<Fruit> on(Condition<Fruit> condition) { return find(Fruit.class, condition); }
        List<Fruit> all() {
          return getEntityManager().createQuery("from Fruit f", Fruit.class).getResultList();
        }
      }
      class Desk {
        FruitRepository repository;
        SearchedRepository searched;
        void run(List<Long> ids) { for (%s) { System.out.println(%s); } }
      }
      """;

  @TempDir Path directory;

  @Test
  void theIdentifierOfAReferenceIsFree() {
    assertEquals(List.of(), found("Fruit f : Fruit.<Fruit>listAll()", "f.grocer.id"));
    assertEquals(
        List.of("Fruit.grocer 1 + N(fruits)"),
        found("Fruit f : Fruit.<Fruit>listAll()", "f.grocer.id + f.grocer.city"));
  }

  @Test
  void rowsOfEntitiesAndRepositoriesAreLoadedLazily() {
    assertEquals(
        List.of("Fruit.grocer 1 + N(fruits)"),
        found("Fruit f : Fruit.<Fruit>listAll()", "f.grocer.city"));
    assertEquals(
        List.of("Fruit.grocer 1 + N(fruits)"), found("Fruit f : Fruit.cheap()", "f.grocer.city"));
    assertEquals(
        List.of("Fruit.labels 1 + N(fruits)"),
        found("Fruit f : repository.named(\"x\")", "f.labels.size()"));
  }

  @Test
  void entitiesAreKnownByTheirClass() {
    for (String rows : List.of("listAll()", "find(\"city\", \"x\").list()")) {
      assertEquals(
          List.of("Grocer.boss 1 + N(grocers)"),
          found("Grocer g : Grocer.<Grocer>" + rows, "g.boss.city"));
    }
  }

  @Test
  void wholeQueriesFetch() {
    assertEquals(List.of(), found("Fruit f : Fruit.withGrocers()", "f.grocer.city"));
    assertEquals(
        List.of("Fruit.labels 1 + N(fruits)"),
        found("Fruit f : Fruit.withGrocers()", "f.labels.size()"));
  }

  @Test
  void aQueryPerElementIsOne() {
    assertEquals(List.of("Fruit.findById N(ids)"), found("Long id : ids", "Fruit.findById(id)"));
    assertEquals(
        List.of("Label.count 1 + N(fruits)"),
        found("Fruit f : repository.listAll()", "Label.count(\"fruit\", f)"));
  }

  @Test
  void whatARepositoryInheritsIsMeantWhereItsOwnMethodTakesSomethingElse() {
    List<String> grocers = List.of("Fruit.grocer 1 + N(fruits)");
    assertEquals(grocers, found("Fruit f : searched.named(\"x\")", "f.grocer.city"));
    assertEquals(grocers, found("Fruit f : searched.all()", "f.grocer.city"));
    assertEquals(grocers, found("Fruit f : searched.on(null)", "f.grocer.city"));
  }

  private List<String> found(String loop, String read) {
    return TestFindings.costs(directory, CLASSES.formatted(loop, read));
  }
}
