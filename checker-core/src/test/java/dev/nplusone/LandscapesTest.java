package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.FetchGap;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LandscapesTest {
  private static final String ENTITIES =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity public class Order {
        @Id Long id;
        @ManyToOne Customer customer;
        @OneToMany(mappedBy = "order") List<Item> items;
        @Embedded Delivery delivery;
        @ElementCollection @org.hibernate.annotations.BatchSize(size = 20) Set<String> notes;
        public List<Item> getItems() { return items; }
      }
      @Entity class Customer { @Id Long id; }
      @Entity class Item { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Order order; }
      @Embeddable class Delivery { @ManyToOne(fetch = FetchType.LAZY) Customer receiver; }
      """;
  private static final String CODE =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      class Report {
        EntityManager em;
        void print() {
          for (Order o : em.createQuery("select o from Order o join fetch o.customer", Order.class).getResultList()) {
            System.out.println(o.getItems().size());
          }
          em.createQuery(text()).getResultList();
        }
        native String text();
      }
      """;

  @TempDir Path directory;
  private Report report;

  @BeforeEach
  void check() {
    report =
        Checker.check(TestPrograms.of(directory, ENTITIES, CODE), List.of(), CheckOptions.DEFAULT);
  }

  @Test
  void namesEveryEntityWithItsRelations() {
    List<Landscape.Entity> entities = report.landscape().entities();

    assertEquals(
        List.of("shop.Customer", "shop.Item", "shop.Order"),
        entities.stream().map(Landscape.Entity::className).toList());
    assertEquals(
        List.of(
            new Landscape.Relation("customer", "shop.Customer", false, false, false),
            new Landscape.Relation("items", "shop.Item", true, true, false),
            new Landscape.Relation("delivery.receiver", "shop.Customer", false, true, false),
            new Landscape.Relation("notes", "java.lang.String", true, true, true)),
        entities.get(2).relations());
  }

  @Test
  void namesEveryQuerySiteWithWhatItFetches() {
    List<Landscape.QuerySite> queries = report.landscape().queries();

    assertEquals(
        List.of("shop.Order", ""), queries.stream().map(Landscape.QuerySite::row).toList());
    assertEquals(List.of("customer"), queries.get(0).fetched());
    assertEquals(
        report.opaque().stream().map(Report.Opaque::place).toList(),
        queries.stream()
            .filter(q -> !q.opaque().isEmpty())
            .map(Landscape.QuerySite::place)
            .toList());
  }

  @Test
  void aFindingSaysWhatTheRowsOfItsQueryLack() {
    Finding finding = report.findings().get(0);

    assertEquals(
        Optional.of(new FetchGap("shop.Order", new TreeSet<>(List.of("customer")), "items")),
        finding.gap());
  }
}
