package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which methods a mapper uses for a value, and what it says of its properties elsewhere. */
class MapperMethodsTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.Hibernate;
      import org.mapstruct.*;
      import org.springframework.data.domain.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Owner {
        @Id Long id;
        String name;
        public Long getId() { return id; }
        public String getName() { return name; }
      }
      @Entity class Deal {
        @Id Long id;
        String title;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        @OneToMany List<Owner> owners;
        public String getTitle() { return title; }
        public void setTitle(String title) { this.title = title; }
        public Owner getOwner() { return owner; }
        public void setOwner(Owner owner) { this.owner = owner; }
        public List<Owner> getOwners() { return owners; }
      }
      @Entity class Gift extends Deal {}
      @Entity class Fair {
        @Id Long id;
        @OneToMany(mappedBy = "fair") List<Deal> deals;
        public List<Deal> getDeals() { return deals; }
      }
      interface DealRepository extends JpaRepository<Deal, Long> {}
      interface FairRepository extends JpaRepository<Fair, Long> {}
      interface OwnerRepository extends JpaRepository<Owner, Long> {}
      class Line {
        String text;
        public void setText(String text) { this.text = text; }
        public String getText() { return text; }
      }
      class GiftLine extends Line {}
      class FairLine {
        List<Line> deals;
        public void setDeals(List<Line> deals) { this.deals = deals; }
      }
      class Person { String name; public void setName(String name) { this.name = name; } }
      class Card {
        Person owner;
        List<Person> owners;
        public void setOwner(Person owner) { this.owner = owner; }
        public void setOwners(List<Person> owners) { this.owners = owners; }
      }
      class Form {
        Long ownerId;
        public Long getOwnerId() { return ownerId; }
      }
      """;

  private static final String OWNER = "Deal.owner 1 + N(deals)";

  @TempDir Path directory;

  @Test
  void theMethodThatIsAskedForMapsTheElements() {
    String mapper =
        """
        @Mapper interface LineMapper {
          @Named("full") @Mapping(target = "text", source = "owner.name") Line full(Deal deal);
          @Named("brief") @Mapping(target = "text", source = "title") Line brief(Deal deal);
          @IterableMapping(qualifiedByName = "%s") List<Line> lines(%s<Deal> deals);
        }
        """;
    assertEquals(List.of(OWNER), lines(mapper.formatted("full", "List")));
    assertEquals(List.of(OWNER), lines(mapper.formatted("full", "Collection")));
    assertEquals(List.of(), lines(mapper.formatted("brief", "List")));
  }

  @Test
  void whatAQualifierOfOnesOwnMarksIsLeftAloneUnlessAskedFor() {
    String mapper =
        """
        @Qualifier @interface Full {}
        @Mapper interface LineMapper {
          @Full @Mapping(target = "text", source = "owner.name") Line full(Deal deal);
          @Mapping(target = "text", source = "title") Line brief(Deal deal);
          %s List<Line> lines(List<Deal> deals);
        }
        """;
    assertEquals(
        List.of(OWNER), lines(mapper.formatted("@IterableMapping(qualifiedBy = Full.class)")));
    assertEquals(List.of(), lines(mapper.formatted("")));
  }

  @Test
  void theElementsOfAPropertyAreMappedByTheMethodThatIsAskedFor() {
    assertEquals(
        List.of("Deal.owner 1 + N(fairs) x M(deals)", "Fair.deals 1 + N(fairs)"),
        found(
            """
            @Mapper interface FairMapper {
              @Named("full") @Mapping(target = "text", source = "owner.name") Line full(Deal deal);
              @Mapping(target = "text", source = "title") Line brief(Deal deal);
              @Mapping(target = "deals", source = "deals", qualifiedByName = "full") FairLine fair(Fair fair);
            }
            class Fairs {
              FairRepository fairs; FairMapper mapper;
              List<FairLine> all() { return fairs.findAll().stream().map(mapper::fair).toList(); }
            }
            """));
  }

  @Test
  void hooksThatAskToBeNamedAreNotRunElsewhere() {
    String mapper =
        """
        @Mapper interface LineMapper {
          %s @Mapping(target = "text", source = "title") Line line(Deal deal);
          List<Line> lines(List<Deal> deals);
          @Named("after") @AfterMapping default void after(Deal deal, @MappingTarget Line line) {
            line.setText(deal.getOwner().getName());
          }
        }
        """;
    assertEquals(List.of(), lines(mapper.formatted("")));
    assertEquals(
        List.of(OWNER), lines(mapper.formatted("@BeanMapping(qualifiedByName = \"after\")")));
  }

  @Test
  void mappingsAreInherited() {
    assertEquals(
        List.of(OWNER),
        lines(
            """
            @Mapper interface LineMapper {
              @Mapping(target = "text", source = "owner.name") Line full(Deal deal);
              @InheritConfiguration(name = "full") void update(Deal deal, @MappingTarget Line line);
              default List<Line> lines(List<Deal> deals) {
                List<Line> all = new ArrayList<>();
                for (Deal deal : deals) {
                  Line line = new Line();
                  update(deal, line);
                  all.add(line);
                }
                return all;
              }
            }
            """));
    assertEquals(
        List.of(OWNER),
        lines(
            """
            @MapperConfig interface Shared {
              @Mapping(target = "text", source = "owner.name") Line any(Deal deal);
            }
            @Mapper(config = Shared.class) interface LineMapper {
              @InheritConfiguration Line line(Deal deal);
              List<Line> lines(List<Deal> deals);
            }
            """));
    assertEquals(
        List.of(OWNER),
        lines(
            """
            @Mapper interface LineMapper {
              @Mapping(target = "owner.name", source = "text") Deal deal(Line line);
              @InheritInverseConfiguration Line line(Deal deal);
              List<Line> lines(List<Deal> deals);
            }
            """));
  }

  @Test
  void anOwnMappingHoldsBeforeAnInheritedOne() {
    assertEquals(
        List.of(),
        lines(
            """
            @Mapper interface LineMapper {
              @Named("full") @Mapping(target = "text", source = "owner.name") Line full(Deal deal);
              @InheritConfiguration(name = "full") @Mapping(target = "text", source = "title") Line line(Deal deal);
              List<Line> lines(List<Deal> deals);
            }
            """));
  }

  @Test
  void conditionsAreAsked() {
    assertEquals(
        List.of(OWNER),
        lines(
            """
            @Mapper interface LineMapper {
              @Mapping(target = "text", source = "title",
                  conditionExpression = "java(deal.getOwner().getName() != null)")
              Line line(Deal deal);
              List<Line> lines(List<Deal> deals);
            }
            """));
  }

  @Test
  void aConditionKeepsWhatIsNotLoadedUnread() {
    String mapper =
        """
        @Mapper interface CardMapper {
          Card card(Deal deal);
          %s default boolean isThere(%s value) { return Hibernate.isInitialized(value); }
        }
        class Cards {
          DealRepository deals; CardMapper mapper;
          List<Card> all() { return deals.findAll().stream().map(mapper::card).toList(); }
        }
        """;
    assertEquals(List.of(), found(mapper.formatted("@Condition", "Object")));
    assertEquals(List.of(OWNER), found(mapper.formatted("@Condition", "Collection<?>")));
    assertEquals(
        List.of(OWNER, "Deal.owners 1 + N(deals)"), found(mapper.formatted("", "Collection<?>")));
  }

  @Test
  void contextsAreHandedOn() {
    assertEquals(
        List.of("OwnerRepository.findById N(forms)"),
        found(
            """
            @Mapper interface FormMapper {
              @Mapping(target = "owner", source = "ownerId") Deal deal(Form form, @Context OwnerRepository all);
              default Owner owner(Long id, @Context OwnerRepository all) { return all.findById(id).get(); }
            }
            class Forms {
              FormMapper mapper; OwnerRepository owners;
              void all(List<Form> forms) { for (Form form : forms) mapper.deal(form, owners); }
            }
            """));
  }

  @Test
  void theClassThatIsMadeIsKnown() {
    assertEquals(
        List.of("EntityManager.find N(forms)"),
        found(
            """
            class References {
              EntityManager em;
              public <T> T get(Long id, @TargetType Class<T> type) { return em.find(type, id); }
            }
            @Mapper(uses = References.class) interface FormMapper {
              @Mapping(target = "owner", source = "ownerId") Deal deal(Form form);
            }
            class Forms {
              FormMapper mapper;
              void all(List<Form> forms) { for (Form form : forms) mapper.deal(form); }
            }
            """));
  }

  @Test
  void subclassesHaveTheirOwnMapping() {
    String mapper =
        """
        @Mapper interface LineMapper {
          %s @Mapping(target = "text", source = "title") Line line(Deal deal);
          @Mapping(target = "text", source = "owner.name") GiftLine gift(Gift gift);
          List<Line> lines(List<Deal> deals);
        }
        """;
    assertEquals(
        List.of(OWNER),
        lines(mapper.formatted("@SubclassMapping(source = Gift.class, target = GiftLine.class)")));
    assertEquals(List.of(), lines(mapper.formatted("")));
  }

  @Test
  void allPropertiesOfAPathAreMapped() {
    assertEquals(
        List.of(OWNER),
        found(
            """
            @Mapper interface PersonMapper { @Mapping(target = ".", source = "owner") Person owner(Deal deal); }
            class People {
              DealRepository deals; PersonMapper mapper;
              List<Person> all() { return deals.findAll().stream().map(mapper::owner).toList(); }
            }
            """));
  }

  @Test
  void pathsOfTheTargetAreFilled() {
    assertEquals(
        List.of("Deal.owners 1 + N(deals)"),
        found(
            """
            @Mapper interface CardMapper {
              @Mapping(target = "owner.name", expression = "java(deal.getOwners().get(0).getName())")
              @Mapping(target = "owners", ignore = true)
              Card card(Deal deal);
            }
            class Cards {
              DealRepository deals; CardMapper mapper;
              List<Card> all() { return deals.findAll().stream().map(mapper::card).toList(); }
            }
            """));
  }

  private List<String> lines(String mapper) {
    return found(
        mapper
            + """
            class Lines {
              DealRepository deals; LineMapper mapper;
              List<Line> all() { return mapper.lines(deals.findAll()); }
            }
            """);
  }

  private List<String> found(String more) {
    return TestFindings.costs(directory, CLASSES + more);
  }
}
