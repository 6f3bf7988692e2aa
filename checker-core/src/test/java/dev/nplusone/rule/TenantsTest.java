package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one entity to which most of a large model refers. */
class TenantsTest {
  private static final String READ =
      "for (Item item : items.of(1L)) for (Topic t : item.getTopics()) t.getShop().getName();";

  private static final String TOPICS = "Item.topics 1 + N(items)";
  private static final String SHOPS = "Topic.shop 1 + N(items) x M(topics)";

  @TempDir Path directory;

  @Test
  void isTheSameForWhatARowHasToDoWith() {
    assertEquals(List.of(TOPICS), found(10, READ));
    assertEquals(List.of(TOPICS), found(10, READ.replace("of(1L)", "with()")));
  }

  @Test
  void isAnotherForRowsOfSeveral() {
    assertEquals(List.of(TOPICS, SHOPS), found(10, READ.replace("of(1L)", "findAll()")));
    assertEquals(
        List.of("Item.shop 1 + N(items)"),
        found(10, "for (Item item : items.findAll()) item.getShop().getName();"));
  }

  @Test
  void isNoneInASmallModel() {
    assertEquals(List.of(TOPICS, SHOPS), found(6, READ));
  }

  @Test
  void belongsToNoOtherTenant() {
    assertEquals(
        List.of(TOPICS, "Shop.owner 1 + N(items)"),
        found(
            10,
            "for (Item item : items.with()) { item.getShop().getOwner().getName();"
                + " for (Topic t : item.getTopics()) t.getShop().getName(); }"));
  }

  @Test
  void isNotWhoDidSomething() {
    String read =
        "for (Item item : items.with()) for (Topic t : item.getTopics()) t.getNAME().getName();";
    for (String name : List.of("createdBy", "assignee")) {
      assertEquals(
          List.of(TOPICS, "Topic." + name + " 1 + N(items) x M(topics)"),
          found(10, "shop", name, read.replace("NAME", "Other")));
    }
  }

  @Test
  void isNoPerson() {
    assertEquals(
        List.of(TOPICS, "Topic.lead 1 + N(items) x M(topics)"),
        found(10, "owner", "lead", READ.replace("of(1L)", "with()").replace("Shop()", "Other()")));
  }

  private List<String> found(int entities, String code) {
    return found(entities, "shop", "other", code);
  }

  private List<String> found(int entities, String tenant, String other, String code) {
    String others =
        IntStream.range(0, entities - 2)
            .mapToObj(
                i ->
                    "@Entity class Part"
                        + i
                        + " { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Shop TENANT; }")
            .collect(Collectors.joining("\n"));
    return TestFindings.costs(
        directory,
        """
        package mall;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Owner { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Shop {
          @Id Long id; String name;
          @ManyToOne(fetch = FetchType.LAZY) private Owner owner;
          public String getName() { return name; } public Owner getOwner() { return owner; }
        }
        @Entity class Topic {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Shop TENANT;
          @ManyToOne(fetch = FetchType.LAZY) private Shop OTHER;
          public Shop getShop() { return TENANT; }
          public Shop getOther() { return OTHER; }
        }
        @Entity class Item {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Shop TENANT;
          @ManyToMany private Set<Topic> topics;
          public Shop getShop() { return TENANT; }
          public Set<Topic> getTopics() { return topics; }
        }
        interface Items extends JpaRepository<Item, Long> {
          @Query("select i from Item i where i.TENANT.id = ?1") List<Item> of(Long shop);
          @Query("select i from Item i join fetch i.TENANT") List<Item> with();
        }
        OTHERS
        class Desk {
          Items items;
          void run() { CODE }
        }
        """
            .replace("OTHERS", others)
            .replace("OTHER", other)
            .replace("TENANT", tenant)
            .replace("CODE", code));
  }
}
