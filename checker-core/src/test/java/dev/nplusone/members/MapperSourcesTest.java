package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappers read of classes whose sources are not in view. */
class MapperSourcesTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.mapstruct.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Owner {
        @Id Long id;
        public Long getId() { return id; }
      }
      @Entity class Deal {
        @Id Long id;
        @OneToMany List<Owner> owners;
        public Long getId() { return id; }
        public void setId(Long id) { this.id = id; }
        public List<Owner> getOwners() { return owners; }
      }
      interface DealRepository extends JpaRepository<Deal, Long> {
        Slice<Deal> findAllBy(Pageable pages);
      }
      record Person(Long id) {}
      record Card(Long id, List<Person> owners) {}
      """;

  private static final String OWNERS = "Deal.owners 1 + N(deals)";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record Cards(List<Card> content, int number) {}",
        "class Cards { private List<Card> content; public void setContent(List<Card> c) { content = c; } }",
        "@lombok.Data class Cards { private List<Card> content; private int number; }"
      })
  void theContentOfAPageIsMapped(String cards) {
    assertEquals(List.of(OWNERS), cards(cards, ""));
  }

  @Test
  void theContentOfAPageIsMappedToWhereAMappingSays() {
    assertEquals(
        List.of(OWNERS),
        cards(
            "record Cards(List<Card> all) {}", "@Mapping(target = \"all\", source = \"content\")"));
  }

  @Test
  void theContentOfAPageIsOneProperty() {
    assertEquals(List.of(), cards("record Cards(int number, long totalElements) {}", ""));
    assertEquals(List.of(), cards("record Cards(List<Card> all) {}", ""));
    assertEquals(
        List.of(),
        cards(
            "@lombok.Data class Cards { private List<Card> content; private int number; }",
            "@Mapping(target = \"content\", ignore = true)"));
  }

  @Test
  void theContentOfASliceIsMapped() {
    assertEquals(
        List.of(OWNERS),
        found(
            """
            record Cards(List<Card> content) {}
            @Mapper interface CardMapper { Card card(Deal deal); Cards cards(Slice<Deal> deals); }
            class Desk {
              DealRepository deals; CardMapper mapper;
              Cards all() { return mapper.cards(deals.findAllBy(PageRequest.of(0, 50))); }
            }
            """));
  }

  private List<String> cards(String cards, String said) {
    return found(
        cards
            + """
            @Mapper interface CardMapper { Card card(Deal deal); %s Cards cards(Page<Deal> deals); }
            class Desk {
              DealRepository deals; CardMapper mapper;
              Cards all() { return mapper.cards(deals.findAll(PageRequest.of(0, 50))); }
            }
            """
                .formatted(said));
  }

  private List<String> found(String more) {
    return TestFindings.costs(directory, CLASSES + more);
  }
}
