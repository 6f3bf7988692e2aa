package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntityGraphsTest {
  private static final Sample SHOP =
      Sample.shopWith(
          """
          @Entity
          @NamedEntityGraph(attributeNodes = @NamedAttributeNode("owner"))
          @NamedEntityGraph(name = "Cart.all", includeAllAttributes = true)
          @NamedEntityGraph(name = "Cart." + Cart.SUFFIX, attributeNodes = {
              @NamedAttributeNode("owner"),
              @NamedAttributeNode(value = "lines", subgraph = "Cart.lines")},
            subgraphs = {
              @NamedSubgraph(name = "Cart.lines", attributeNodes = {
                  @NamedAttributeNode(value = "product", subgraph = "Cart.product")}),
              @NamedSubgraph(name = "Cart.product", attributeNodes = @NamedAttributeNode("maker"))},
            subclassSubgraphs = @NamedSubgraph(name = "", type = GiftCart.class,
              attributeNodes = @NamedAttributeNode("recipient")))
          @NamedEntityGraph(name = "Cart.loop",
            attributeNodes = @NamedAttributeNode(value = "parent", subgraph = "up"),
            subgraphs = @NamedSubgraph(name = "up",
              attributeNodes = @NamedAttributeNode(value = "parent", subgraph = "up")))
          class Cart {
            static final String SUFFIX = "deep";
            @Id Long id;
            String label;
            @ManyToOne Customer owner;
            @ManyToOne Cart parent;
            @OneToMany List<Item> lines;
          }
          """,
          "@Entity class GiftCart extends Cart { @ManyToOne Customer recipient; }");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cart | owner",
        "Cart.all | lines owner parent",
        "Cart.deep | lines lines.product lines.product.maker owner recipient",
        "Cart.loop | parent parent.parent",
      })
  void readsNamedGraphs(String name, String expected) {
    assertEquals(expected, String.join(" ", SHOP.graphs.find(name).orElseThrow().paths()));
  }

  @Test
  void theKindOfGraphIsUpToItsUse() {
    EntityGraphs.NamedGraph graph = SHOP.graphs.find("Cart").orElseThrow();
    assertEquals(true, graph.plan(true).restrictive());
    assertEquals(false, graph.plan(false).restrictive());
    assertEquals("shop.Cart", graph.entity());
  }

  @Test
  void laterGraphsReplaceEarlierOnes() {
    EntityGraphs.NamedGraph other =
        new EntityGraphs.NamedGraph("Cart", "shop.Cart", new java.util.TreeSet<>(List.of("lines")));
    EntityGraphs graphs = SHOP.graphs.with(List.of(other));
    assertEquals(other, graphs.find("Cart").orElseThrow());
    assertEquals(4, graphs.all().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "owner, lines(product(maker), order), label"
            + " | owner lines lines.product lines.product.maker lines.order label",
        "Cart: owner | owner",
        "owner | owner",
        "'' | ''",
      })
  void readsHibernatesGraphLanguage(String text, String expected) {
    assertEquals(expected, String.join(" ", GraphText.paths(text)));
  }
}
