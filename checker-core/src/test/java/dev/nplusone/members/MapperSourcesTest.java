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

  /** What a build generates of a schema may have each property that a mapper looks for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Deal deal(com.gen.DealDto dto);",
        "@Mapping(target = \"id\", source = \"key\") Deal deal(com.gen.DealDto dto);",
        "@Mapping(target = \"id\", source = \"head.key\") Deal deal(com.gen.DealDto dto);"
      })
  void aSourceOutOfViewHasTheProperty(String methods) {
    assertEquals(List.of("DealRepository.findById N(dtos)"), imported(methods));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Mapping(target = \"id\", ignore = true) Deal deal(com.gen.DealDto dto);",
        "@BeanMapping(ignoreByDefault = true) Deal deal(com.gen.DealDto dto);"
      })
  void whatIsIgnoredIsNotSet(String methods) {
    assertEquals(List.of(), imported(methods));
  }

  /** The hook sets what the mapping ignores. */
  @Test
  void aHookReadsASourceOutOfView() {
    assertEquals(
        List.of("GiftRepository.findById N(dtos)"),
        found(
            """
            @Entity class Gift {
              @Id Long id;
              String title;
              public Long getId() { return id; }
              public void setId(Long id) { this.id = id; }
              public void setTitle(String title) { this.title = title; }
            }
            interface GiftRepository extends JpaRepository<Gift, Long> {}
            @Mapper interface GiftMapper {
              @Mapping(target = "id", ignore = true) Gift gift(com.gen.GiftDto dto);
              @AfterMapping default void key(@MappingTarget Gift gift, com.gen.GiftDto dto) {
                gift.setId(dto.getKey());
              }
            }
            class Import {
              GiftRepository gifts; GiftMapper mapper;
              void all(List<com.gen.GiftDto> dtos) {
                for (com.gen.GiftDto dto : dtos) gifts.findById(mapper.gift(dto).getId());
              }
            }
            """));
  }

  /** Beans that a mapper makes are no rows, whose references would be read. */
  @Test
  void whatNewInstancesReferToIsNew() {
    String mapper =
        """
        @Entity class Line {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Deal deal;
          public Deal getDeal() { return deal; }
          public void setDeal(Deal deal) { this.deal = deal; }
        }
        @Mapper interface LineMapper { Line line(com.gen.LineDto dto); %s }
        class Import {
          LineMapper mapper;
          void all(List<com.gen.LineDto> dtos) {
            for (com.gen.LineDto dto : dtos) {
              Line line = mapper.line(dto);
              if (line.getDeal() != null) line.getDeal().getOwners().size();
            }
          }
        }
        """;
    assertEquals(List.of(), found(mapper.formatted("")));
    assertEquals(List.of(), found(mapper.formatted("Deal deal(com.gen.DealDto dto);")));
  }

  /** A mapper that changes a row need not be given its identifier, or its collections. */
  @Test
  void aRowThatIsChangedKeepsWhatItHas() {
    String mapper =
        """
        @Mapper interface DealMapper { void update(@MappingTarget Deal deal, com.gen.DealDto dto); }
        class Import {
          DealRepository deals; DealMapper mapper;
          @org.springframework.transaction.annotation.Transactional
          public void all(com.gen.DealDto dto) {
            for (Deal deal : deals.findAll()) {
              mapper.update(deal, dto);
              %s;
            }
          }
        }
        """;
    assertEquals(List.of(OWNERS), found(mapper.formatted("deal.getOwners().size()")));
    assertEquals(List.of(), found(mapper.formatted("deals.findById(deal.getId())")));
  }

  private List<String> imported(String methods) {
    return found(
        """
        @Mapper interface DealMapper { %s }
        class Import {
          DealRepository deals; DealMapper mapper;
          void all(List<com.gen.DealDto> dtos) {
            for (com.gen.DealDto dto : dtos) deals.findById(mapper.deal(dto).getId());
          }
        }
        """
            .formatted(methods));
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
