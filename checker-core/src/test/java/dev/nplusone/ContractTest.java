package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What declarations promise, where {@code OrderContracts} of the fixtures has no data for it. */
class ContractTest {
  private static final String ITEM =
      "package shop; import jakarta.persistence.*; @Entity class Item {"
          + " @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Product product;"
          + " Product getProduct() { return product; } }";
  private static final String PRODUCT =
      "package shop; import jakarta.persistence.*; @Entity class Product {"
          + " @Id Long id; String name; String getName() { return name; } }";
  private static final String LOOP =
      "package shop; class Report { Orders orders; void print() {"
          + " for (Order o : orders.findByOpen(true)) for (Item i : o.getItems())"
          + " i.getProduct().getName(); } }";

  @TempDir Path directory;

  @Test
  void withoutAPromiseBothLoopsCount() {
    assertEquals(List.of("1 + N(orders)", "1 + N(orders) x M(items)"), costs("", "", ""));
  }

  @Test
  void aRepositoryMethodPromisesAHandfulOfRows() {
    assertEquals(List.of("1 + N(items)"), costs("@AtMostRows(10)", "", ""));
  }

  @Test
  void aFieldOrGetterPromisesAHandfulOfElements() {
    List<String> outer = List.of("1 + N(orders)", "1 + N(orders)");
    assertEquals(outer, costs("", "@AtMostRows(value = 3)", ""));
    assertEquals(outer, costs("", "", "@AtMostRows(3)"));
  }

  @Test
  void moreThanAHandfulIsData() {
    assertEquals(costs("", "", ""), costs("@AtMostRows(11)", "@AtMostRows(100)", ""));
  }

  private List<String> costs(String onQuery, String onField, String onGetter) {
    String order =
        "package shop; import jakarta.persistence.*; @Entity class Order { @Id Long id; "
            + onField
            + " @OneToMany(mappedBy = \"order\") java.util.List<Item> items; "
            + onGetter
            + " java.util.List<Item> getItems() { return items; } }";
    String orders =
        "package shop; import org.springframework.data.jpa.repository.JpaRepository;"
            + " interface Orders extends JpaRepository<Order, Long> { "
            + onQuery
            + " java.util.List<Order> findByOpen(boolean open); }";
    return Checker.check(
            TestPrograms.of(directory, order, ITEM, PRODUCT, orders, LOOP),
            List.of(),
            CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(Finding::cost)
        .sorted()
        .toList();
  }
}
