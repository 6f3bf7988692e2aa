package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.query.LoadedPaths.Answer;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadedPathsTest {
  private static final Sample SHOP =
      Sample.shopWith(
          "@Entity class Shelf { @Id Long id; @ManyToOne Product product; String label;"
              + " @OneToOne(mappedBy = \"shelf\", fetch = LAZY) Sign sign;"
              + " @OneToOne(mappedBy = \"shelf\", fetch = LAZY, optional = false) Plan plan;"
              + " @ManyToOne(fetch = LAZY) Order order; }",
          "@Entity class Plan { @Id Long id; @MapsId @OneToOne(fetch = LAZY) Shelf shelf; }",
          "@Entity class Sign { @Id Long id; @OneToOne Shelf shelf; }");

  private static final LoadedPaths LOADED = new LoadedPaths(SHOP.model);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Order | '' | status | YES",
        "Order | '' | id | YES",
        "Order | '' | delivery | YES",
        "Order | '' | delivery.street | YES",
        "Order | '' | delivery.country | NO",
        "Order | delivery.country | delivery.country | YES",
        "Order | '' | items | NO",
        "Order | items | items | YES",
        "Order | items | items.product | NO",
        "Order | items.product | items.product | YES",
        "Order | items.product | items | YES",
        "Order | '' | notes | NO",
        "Order | '' | nowhere | UNKNOWN",
        "Order | '' | customer.nowhere | NO",
        "Nowhere | '' | x | UNKNOWN",
        "Shelf | '' | product | YES",
        "Shelf | '' | sign | YES",
        "Shelf | '' | plan | NO",
        "Shelf | '' | order | NO",
        "Shelf | order | order.items | NO",
      })
  void tellsWhatIsLoaded(String entity, String plan, String path, Answer expected) {
    FetchPlan fetched = plan.isEmpty() ? FetchPlan.NONE : FetchPlan.of(List.of(plan));
    assertEquals(expected, LOADED.loaded(fetched, "shop." + entity, path));
  }

  @Test
  void aFetchGraphLeavesEagerAttributesOut() {
    FetchPlan graph = new FetchPlan(new TreeSet<>(List.of("order")), true);
    assertEquals(Answer.NO, LOADED.loaded(graph, "shop.Shelf", "product"));
    assertEquals(Answer.YES, LOADED.loaded(graph, "shop.Shelf", "order"));
    assertEquals(Answer.YES, LOADED.loaded(graph, "shop.Shelf", "sign"));
    assertEquals(Answer.YES, LOADED.loaded(graph, "shop.Shelf", "label"));
  }

  @Test
  void namesFetchedCollections() {
    FetchPlan plan = FetchPlan.of(List.of("items.product", "customer", "notes"));
    assertEquals(List.of("items", "notes"), LOADED.fetchedCollections(plan, "shop.Order"));
  }
}
