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
  private static final String PLACES = "Note.place 1 + N(notes)";
  private static final String NOTED = "Place.shop 1 + N(notes)";

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

  @Test
  void isTheSameForAllThatHasToDoWithOne() {
    assertEquals(List.of(PLACES), found(10, notes("about(1L)")));
    assertEquals(List.of(PLACES, NOTED), found(6, notes("about(1L)")));
  }

  @Test
  void isAnotherForThoseOfAList() {
    for (String query : List.of("aboutAny(List.of(1L, 2L))", "findByTicketIn(List.of())")) {
      assertEquals(List.of(PLACES, NOTED), found(10, notes(query)), query);
    }
  }

  @Test
  void isAnotherWhereTheOneNeedNotBelongToAny() {
    for (String query : List.of("in(1L)", "named(\"x\")", "by(1L)", "findAll()")) {
      assertEquals(List.of(PLACES, NOTED), found(10, notes(query)), query);
    }
  }

  @Test
  void isAnotherWhereTwoAreReferredTo() {
    assertEquals(
        List.of("Sale.origin 1 + N(sales)"),
        found(10, "for (Sale sale : sales.about(1L)) sale.getOrigin().getName();"));
  }

  @Test
  void isNoPersonByItsClass() {
    for (String user :
        List.of(
            "AppUser",
            "AppUserEntity",
            "TeacherImpl",
            "Chief { String password;",
            "Chief { private String firstName;",
            "Chief implements java.security.Principal {",
            "Chief implements org.springframework.security.core.userdetails.UserDetails {")) {
      assertEquals(List.of("Task.developer 1 + N(tasks)"), tasks(user, "holder", "holder"), user);
    }
  }

  @Test
  void isOneWithAnAddressOrOfMembers() {
    for (String tenant :
        List.of(
            "Office", "Office { String email;", "MemberGroup", "Office implements Cloneable {")) {
      assertEquals(List.of(), tasks(tenant, "office", "office"), tenant);
    }
  }

  @Test
  void hasOneNameMostly() {
    assertEquals(List.of(), tasks("Office", "office", "officeI"));
    assertEquals(List.of("Task.developer 1 + N(tasks)"), tasks("Office", "seenI", "officeI"));
  }

  /** The tasks of one project, of each of which a reference to a candidate is read. */
  private List<String> tasks(String candidate, String name, String rare) {
    String[] words = candidate.split(" ", 2);
    String parts =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    "@Entity class PartI { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) ONE NAME; }"
                        .replace("NAME", i < 3 ? rare : name)
                        .replace("I ", i + " ")
                        .replace("I;", i + ";"))
            .collect(Collectors.joining("\n"));
    return TestFindings.costs(
        directory,
        """
        package plan;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Project {
          @Id Long id; @ManyToOne(fetch = FetchType.LAZY, optional = false) private ONE lead;
        }
        @Entity class Task {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Project project;
          @ManyToOne(fetch = FetchType.LAZY) private ONE developer;
          public ONE getDeveloper() { return developer; }
        }
        @Entity class CANDIDATE
          @Id Long id; String label; public String getName() { return label; }
        }
        PARTS
        interface Tasks extends JpaRepository<Task, Long> {
          List<Task> findByProject(Project project);
        }
        class Desk {
          Tasks tasks;
          void run(Project project) {
            for (Task task : tasks.findByProject(project)) task.getDeveloper().getName();
          }
        }
        """
            .replace("CANDIDATE", words.length > 1 ? candidate : candidate + " {")
            .replace("PARTS", parts)
            .replace("ONE", words[0]));
  }

  private static String notes(String query) {
    return "for (Note note : notes." + query + ") note.getPlace().getShop().getName();";
  }

  private List<String> found(int entities, String code) {
    return found(entities, "shop", "other", code);
  }

  private List<String> found(int entities, String tenant, String other, String code) {
    String others =
        IntStream.range(0, entities - 5)
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
        @Entity class Ticket {
          @Id Long id; @ManyToOne(fetch = FetchType.LAZY, optional = false) private Shop TENANT;
        }
        @Entity class Place {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Shop TENANT;
          public Shop getShop() { return TENANT; }
        }
        @Entity class Note {
          @Id Long id; String name;
          @ManyToOne(fetch = FetchType.LAZY) private Ticket ticket;
          @ManyToOne(fetch = FetchType.LAZY) private Ticket createdBy;
          @ManyToOne(fetch = FetchType.LAZY) private Item item;
          @ManyToOne(fetch = FetchType.LAZY) private Place place;
          public Place getPlace() { return place; }
        }
        @Entity class Sale {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Ticket ticket;
          @ManyToOne(fetch = FetchType.LAZY) private Shop origin;
          @ManyToOne(fetch = FetchType.LAZY) private Shop market;
          public Shop getOrigin() { return origin; }
        }
        interface Notes extends JpaRepository<Note, Long> {
          @Query("select n from Note n where n.ticket.id = ?1") List<Note> about(Long ticket);
          @Query("select n from Note n where n.ticket.id in ?1") List<Note> aboutAny(List<Long> all);
          List<Note> findByTicketIn(List<Ticket> tickets);
          @Query("select n from Note n where n.createdBy.id = ?1") List<Note> by(Long ticket);
          @Query("select n from Note n where n.item.id = ?1") List<Note> in(Long item);
          @Query("select n from Note n where n.name = ?1") List<Note> named(String name);
        }
        interface Sales extends JpaRepository<Sale, Long> {
          @Query("select s from Sale s where s.ticket.id = ?1") List<Sale> about(Long ticket);
        }
        interface Items extends JpaRepository<Item, Long> {
          @Query("select i from Item i where i.TENANT.id = ?1") List<Item> of(Long shop);
          @Query("select i from Item i join fetch i.TENANT") List<Item> with();
        }
        OTHERS
        class Desk {
          Items items; Notes notes; Sales sales;
          void run() { CODE }
        }
        """
            .replace("OTHERS", others)
            .replace("OTHER", other)
            .replace("TENANT", tenant)
            .replace("CODE", code));
  }
}
