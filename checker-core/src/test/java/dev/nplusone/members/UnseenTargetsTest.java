package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What mappers read for beans whose classes a build generates, so that no source has them. */
class UnseenTargetsTest {
  private static final String PROGRAM =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.mapstruct.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Country {
        @Id Long id;
        String name;
        public String getName() { return name; }
      }
      @Entity class Owner {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Country country;
        public Long getId() { return id; }
        public String getName() { return name; }
        public Country getCountry() { return country; }
      }
      @Entity class Note {
        @Id Long id;
        @ManyToOne(fetch = FetchType.LAZY) Owner author;
        public Owner getAuthor() { return author; }
      }
      @Entity class Deal {
        @Id Long id;
        @OneToMany List<Note> notes;
        @ElementCollection Set<String> tags;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        public Long getId() { return id; }
        public List<Note> getNotes() { return notes; }
        public Set<String> getTags() { return tags; }
        public Owner getOwner() { return owner; }
      }
      interface DealRepository extends JpaRepository<Deal, Long> {}
      record Deals(List<Deal> items, String cursor) {}
      @Mapper interface DealMapper {
        %s
      }
      class Desk {
        DealRepository deals; DealMapper mapper;
        void all() { %s; }
      }
      """;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Mapping(source = \"notes\", target = \"comments\") com.gen.Deal deal(Deal deal);",
        "@Mapping(source = \"deal.notes\", target = \"page.comments\") com.gen.Deal deal(Deal"
            + " deal);",
        "@Mapping(source = \"notes\", target = \"comments\") void fill(@MappingTarget com.gen.Deal"
            + " to, Deal deal); default com.gen.Deal deal(Deal deal) { com.gen.Deal to = new"
            + " com.gen.Deal(); fill(to, deal); return to; }"
      })
  void aCollectionIsCopied(String methods) {
    assertEquals(List.of("Deal.notes 1 + N(deals)"), mapped(methods));
  }

  @Test
  void aCollectionOfValuesIsCopied() {
    assertEquals(
        List.of("Deal.tags 1 + N(deals)"),
        mapped("@Mapping(source = \"tags\", target = \"labels\") com.gen.Deal deal(Deal deal);"));
  }

  @Test
  void elementsAreMappedByTheMethodThatTakesThem() {
    assertEquals(
        List.of("Deal.notes 1 + N(deals)", "Note.author 1 + N(deals) x M(notes)"),
        mapped(
            """
            @Mapping(source = "notes", target = "comments") com.gen.Deal deal(Deal deal);
            @Mapping(source = "author.name", target = "by") com.gen.Comment note(Note note);
            """));
  }

  @Test
  void whichOfTwoMethodsMapsElementsIsUnknown() {
    assertEquals(
        List.of("Deal.notes 1 + N(deals)"),
        mapped(
            """
            @Mapping(source = "notes", target = "comments") com.gen.Deal deal(Deal deal);
            @Mapping(source = "author.name", target = "by") com.gen.Comment note(Note note);
            com.gen.Line line(Note note);
            """));
  }

  @Test
  void whatHoldsTheRowsIsMapped() {
    assertEquals(
        List.of("Deal.notes 1 + N(deals)"),
        found(
            """
            @Mapping(source = "items", target = "result") com.gen.Result result(Deals deals);
            @Mapping(source = "notes", target = "comments") com.gen.Deal deal(Deal deal);
            """,
            "mapper.result(new Deals(deals.findAll(), \"\"))"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Mapping(source = \"owner\", target = \"customer\") com.gen.Deal deal(Deal deal);",
        "@Mapping(source = \"owner.name\", target = \"customer\") com.gen.Deal deal(Deal deal);",
        "@Mapping(source = \"owner.country\", target = \"from\") com.gen.Deal deal(Deal deal);"
            + " default String code(Country country) { return \"\"; }"
      })
  void aReferenceIsRead(String methods) {
    assertEquals(List.of("Deal.owner 1 + N(deals)"), mapped(methods));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.gen.Deal deal(Deal deal);",
        "@Mapping(source = \"owner.id\", target = \"customer\") com.gen.Deal deal(Deal deal);",
        "@Mapping(target = \"notes\", ignore = true) com.gen.Deal deal(Deal deal);",
        "@Mapping(source = \"owner\", target = \"customer\") com.gen.Deal deal(Deal deal);"
            + " default Long key(Owner owner) { return owner.getId(); }"
      })
  void whatIsNotSaidOrNotReadIsSilent(String methods) {
    assertEquals(List.of(), mapped(methods));
  }

  private List<String> mapped(String methods) {
    return found(methods, "deals.findAll().forEach(mapper::deal)");
  }

  private List<String> found(String methods, String call) {
    return TestFindings.costs(directory, PROGRAM.formatted(methods, call));
  }
}
