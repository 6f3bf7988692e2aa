package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Finding;
import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the mappers read that MapStruct writes, where only their interfaces are in view. */
class BeanMappersTest {
  private static final String CLASSES =
      """
      package crm;
      import jakarta.persistence.*;
      import java.util.*;
      import org.mapstruct.*;
      import org.springframework.data.jpa.repository.*;
      @Entity class Deal {
        @Id Long id;
        String title;
        @ManyToOne(fetch = FetchType.LAZY) Contact contact;
        @ManyToOne(fetch = FetchType.LAZY) Owner owner;
        @OneToMany(mappedBy = "deal") List<Activity> activities;
        public Long getId() { return id; }
        public String getTitle() { return title; }
        public Contact getContact() { return contact; }
        public Owner getOwner() { return owner; }
        public List<Activity> getActivities() { return activities; }
      }
      @Entity class Contact {
        @Id Long id;
        String name;
        @ManyToOne(fetch = FetchType.LAZY) Company company;
        public String getName() { return name; }
        public Company getCompany() { return company; }
      }
      @Entity class Company {
        @Id Long id;
        String city;
        public String getCity() { return city; }
      }
      @Entity class Owner {
        @Id Long id;
        String login;
        public Long getId() { return id; }
        public String getLogin() { return login; }
      }
      @Entity class Activity {
        @Id Long id;
        String kind;
        @ManyToOne(fetch = FetchType.LAZY) Deal deal;
        public String getKind() { return kind; }
      }
      interface DealRepository extends JpaRepository<Deal, Long> {
        @EntityGraph(attributePaths = {"contact", "contact.company"}) List<Deal> findByTitle(String title);
      }
      class DealDto {
        private Long id;
        private Long ownerId;
        private ContactDto contact;
        private int size;
        private List<ActivityDto> activities;
        public void setId(Long id) { this.id = id; }
        public void setOwnerId(Long ownerId) { this.ownerId = ownerId; }
        public void setContact(ContactDto contact) { this.contact = contact; }
        public void setSize(int size) { this.size = size; }
        public void setActivities(List<ActivityDto> activities) { this.activities = activities; }
      }
      class ContactDto {
        private String name;
        private String city;
        public void setName(String name) { this.name = name; }
        public void setCity(String city) { this.city = city; }
      }
      record ActivityDto(String kind) {}
      record Line(Long id, String title) {}
      """;

  @TempDir Path directory;

  @Test
  void propertiesOfTheSameNameAreRead() {
    assertEquals(
        List.of("Contact.company 1 + N(deals)", "Deal.contact 1 + N(deals)"),
        found(
            """
            @Mapper interface DealMapper {
              @Mapping(target = "ownerId", source = "owner.id")
              @Mapping(target = "activities", ignore = true)
              DealDto dto(Deal deal);
              List<DealDto> dtos(List<Deal> deals);
              @Mapping(target = "city", source = "company.city") ContactDto contact(Contact contact);
            }
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<DealDto> all() { return mapper.dtos(deals.findAll()); }
            }
            """));
  }

  @Test
  void aSourceThatIsOnlyADotIsTheSourceItself() {
    assertEquals(
        List.of("Contact.company 1 + N(contacts)"),
        found(
            """
            class Card {
              private ContactDto face;
              public void setFace(ContactDto face) { this.face = face; }
            }
            interface ContactRepository extends JpaRepository<Contact, Long> {}
            @Mapper interface CardMapper {
              @Mapping(target = "face", source = ".") Card card(Contact contact);
              @Mapping(target = "city", source = "company.city") ContactDto face(Contact contact);
            }
            class Cards {
              ContactRepository contacts; CardMapper mapper;
              List<Card> all() { return contacts.findAll().stream().map(mapper::card).toList(); }
            }
            """));
  }

  @Test
  void whatTheQueryFetchesIsThere() {
    assertEquals(
        List.of(),
        found(
            """
            @Mapper interface ContactMapper {
              @Mapping(target = "city", source = "company.city") ContactDto contact(Contact contact);
            }
            @Mapper(uses = ContactMapper.class) interface DealMapper {
              @Mapping(target = "activities", ignore = true) DealDto dto(Deal deal);
            }
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<DealDto> some() { return deals.findByTitle("x").stream().map(mapper::dto).toList(); }
            }
            """));
  }

  @Test
  void otherMappersAndHooksAreCalled() {
    assertEquals(
        List.of(
            "Contact.company 1 + N(deals)",
            "Deal.activities 1 + N(deals)",
            "Deal.contact 1 + N(deals)"),
        found(
            """
            @Mapper interface ContactMapper {
              @Mapping(target = "city", source = "company.city") ContactDto contact(Contact contact);
            }
            @Mapper(uses = {ContactMapper.class}) abstract class DealMapper {
              @Mapping(target = "activities", ignore = true) abstract DealDto dto(Deal deal);
              @AfterMapping void count(Deal deal, @MappingTarget DealDto dto) {
                dto.setSize(deal.getActivities().size());
              }
            }
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<DealDto> all() { return deals.findAll().stream().map(mapper::dto).toList(); }
            }
            """));
  }

  @Test
  void beansWithoutAMethodOfTheirOwnAreMappedOnTheWay() {
    assertEquals(
        List.of("Deal.activities 1 + N(deals)"),
        found(
            """
            @Mapper interface DealMapper {
              @Mapping(target = "contact", ignore = true) DealDto dto(Deal deal);
            }
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<DealDto> all() { return deals.findAll().stream().map(mapper::dto).toList(); }
            }
            """));
  }

  @Test
  void genericInterfacesAreFilledIn() {
    assertEquals(
        List.of("Deal.owner 1 + N(deals)"),
        found(
            """
            interface EntityMapper<D, E> { D toDto(E entity); List<D> toDto(List<E> entities); }
            @Mapper interface OwnerMapper extends EntityMapper<Login, Owner> {}
            record Login(String login) {}
            @Mapper(uses = OwnerMapper.class) interface DealMapper extends EntityMapper<Owned, Deal> {}
            record Owned(Long id, Login owner) {}
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<Owned> all() { return mapper.toDto(deals.findAll()); }
            }
            """));
  }

  @Test
  void expressionsOfGettersAreRead() {
    assertEquals(
        List.of("Deal.activities 1 + N(deals)"),
        found(
            """
            record Count(Long id, int size) {}
            @Mapper interface CountMapper {
              @Mapping(target = "size", expression = "java(deal.getActivities().size())") Count count(Deal deal);
              List<Count> counts(Collection<Deal> deals);
            }
            class Deals {
              DealRepository deals; CountMapper mapper;
              List<Count> all() { return mapper.counts(deals.findAll()); }
            }
            """));
  }

  @Test
  void expressionsThatCallMethodsOfTheMapperAreRead() {
    assertEquals(
        List.of("Deal.activities 1 + N(deals)", "Deal.owner 1 + N(deals)"),
        found(
            """
            record Told(Long id, int size, String login, String none) {}
            @Mapper interface ToldMapper {
              @Mapping(target = "size", expression = "java(count(deal.getActivities()))")
              @Mapping(target = "login",
                  expression = "java(java.util.Optional.ofNullable(deal.getOwner()).map(o -> o.getLogin()).orElse(null))")
              @Mapping(target = "none", expression = "java(deal.getId() != null ? new String() : null)")
              Told told(Deal deal);
              default int count(List<Activity> all) { return all == null || all.isEmpty() ? 0 : all.size(); }
              List<Told> tolds(Collection<Deal> deals);
            }
            class Deals {
              DealRepository deals; ToldMapper mapper;
              List<Told> all() { return mapper.tolds(deals.findAll()); }
            }
            """));
  }

  @Test
  void onlyWhatTheTargetHasIsRead() {
    assertEquals(
        List.of(),
        found(
            """
            @Mapper interface LineMapper { Line line(Deal deal); List<Line> lines(List<Deal> deals); }
            class Deals {
              DealRepository deals; LineMapper mapper;
              List<Line> all() { return mapper.lines(deals.findAll()); }
            }
            """));
  }

  @Test
  void anImplementationInViewCounts() {
    assertEquals(
        List.of(),
        found(
            """
            @Mapper interface DealMapper { DealDto dto(Deal deal); }
            class DealMapperImpl implements DealMapper {
              public DealDto dto(Deal deal) { return new DealDto(); }
            }
            class Deals {
              DealRepository deals; DealMapper mapper;
              List<DealDto> all() { return deals.findAll().stream().map(mapper::dto).toList(); }
            }
            """));
  }

  private static final String WRITTEN =
      """
      record Where(Long id, String city, String login) {}
      @Mapper interface WhereMapper {
        @Mapping(target = "city", source = "contact.company.city")
        @Mapping(target = "login", %s)
        Where where(Deal deal);
        List<Where> all(List<Deal> deals);
      }
      class Deals {
        DealRepository deals; WhereMapper mapper;
        List<Where> all() { return mapper.all(deals.findAll()); }
      }
      """;

  private static final String GENERATED =
      """
      @javax.annotation.processing.Generated(value = "org.mapstruct.ap.MappingProcessor")
      class WhereMapperImpl implements WhereMapper {
        @Override
        public Where where(Deal deal) {
          if (deal == null) { return null; }
          String city = dealContactCompanyCity(deal);
          String login = LOGIN;
          Long id = deal.getId();
          Where where = new Where(id, city, login);
          return where;
        }
        @Override
        public List<Where> all(List<Deal> deals) {
          if (deals == null) { return null; }
          List<Where> list = new ArrayList<Where>(deals.size());
          for (Deal deal : deals) { list.add(where(deal)); }
          return list;
        }
        private String dealContactCompanyCity(Deal deal) {
          Contact contact = deal.getContact();
          if (contact == null) { return null; }
          Company company = contact.getCompany();
          return company == null ? null : company.getCity();
        }
      }
      """;

  @Test
  void whatIsGeneratedIsFoundAtItsMapper() {
    String mapper = WRITTEN.formatted("source = \"owner.login\"");
    String generated = GENERATED.replace("LOGIN", "deal.getOwner().getLogin()");
    List<String> clean = identities(mapper);
    assertEquals(3, clean.size(), clean::toString);
    assertEquals(clean, identities(mapper + generated));
  }

  @Test
  void whatTheMapperDoesNotTellIsFoundWhereItIsGenerated() {
    String expression = "expression = \"java((String) deal.getOwner().getLogin())\"";
    String generated = GENERATED.replace("LOGIN", "(String) deal.getOwner().getLogin()");
    List<String> found = identities(WRITTEN.formatted(expression) + generated);
    assertEquals(3, found.size(), found::toString);
  }

  @Test
  void aRemarkOnTheMapperCountsForWhatIsGenerated() {
    String mapper =
        WRITTEN
            .formatted("source = \"owner.login\"")
            .replace("Where where(", "@SuppressWarnings(\"NPlusOneLazyAccess\") Where where(");
    String generated = GENERATED.replace("LOGIN", "deal.getOwner().getLogin()");
    List<Finding> found = TestFindings.of(directory, CLASSES + mapper + generated);
    assertEquals(3, found.size(), found::toString);
    assertTrue(found.stream().allMatch(f -> f.suppression().isPresent()), found::toString);
  }

  /** Place and fingerprint of each finding. */
  private List<String> identities(String more) {
    return TestFindings.of(directory, CLASSES + more).stream()
        .map(f -> f.place().line() + " " + f.fingerprint() + " " + f.association())
        .sorted()
        .toList();
  }

  private List<String> found(String more) {
    return TestFindings.costs(directory, CLASSES + more);
  }
}
