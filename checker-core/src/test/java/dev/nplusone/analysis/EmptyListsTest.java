package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop over names that nobody has put there has no turn. */
class EmptyListsTest {
  private static final List<String> HOME = List.of("Guest.home 1 + N(guests)");

  @TempDir Path directory;

  @Test
  void appendsNothingToTheText() {
    assertEquals(HOME, found("List.<String>of()"));
    assertEquals(HOME, found("Collections.<String>emptyList()"));
    assertEquals(HOME, found("new ArrayList<String>()"));
    assertEquals(HOME, found("List.of(\"address\")"));
    assertEquals(List.of(), found("List.of(\"home\")"));
  }

  /** However the loop is written. */
  @Test
  void appendsNothingInAnyLoop() {
    for (String paths : List.of("List.<String>of()", "List.of(\"address\")", "List.of(\"home\")")) {
      List<String> expected = paths.contains("home") ? List.of() : HOME;
      for (String loop :
          List.of(
              "paths.forEach(p -> text.append(\" join fetch g.\").append(p));",
              "paths.stream().forEach(p -> text.append(\" join fetch g.\").append(p));",
              "for (Iterator<String> all = paths.iterator(); all.hasNext();) {"
                  + " String p = all.next(); text.append(\" join fetch g.\").append(p); }",
              "Iterator<String> all = paths.iterator(); while (all.hasNext()) {"
                  + " text.append(\" join fetch g.\").append(all.next()); }")) {
        assertEquals(
            expected,
            costs(
                "StringBuilder text = new StringBuilder(\"select g from Guest g\");"
                    + (" List<String> paths = " + paths + "; " + loop)
                    + " for (Guest g : em.createQuery(text.toString(), Guest.class)"
                    + ".getResultList()) { g.home.city(); }"),
            () -> paths + " " + loop);
      }
    }
  }

  @Test
  void aListThatIsFilledLaterHasTurns() {
    assertEquals(
        List.of("Guests.findByName N(names)"),
        costs(
            "List<String> all = new ArrayList<>(); for (String n : names) {"
                + " for (String a : all) { guests.findByName(a); } all.add(n); }"));
  }

  /** What fills a list may know it by another name. */
  @Test
  void aListThatSomebodyElseFillsHasTurns() {
    String asked = "for (String a : all) { guests.findByName(a); }";
    assertEquals(
        List.of("Guests.findByName 1 + N(guests)"),
        costs(
            "Map<Long, List<String>> by = new HashMap<>(); for (Guest g : guests.findAll()) {"
                + " List<String> l = by.get(g.id);"
                + " if (l == null) { l = new ArrayList<>(); by.put(g.id, l); } l.add(g.name); }"
                + " for (List<String> all : by.values()) "
                + asked));
  }

  /** What a query has found is nothing where a condition says so, and only there. */
  @Test
  void rowsThatAreNoneHaveNoTurns() {
    String ask = "List<Guest> all = guests.findAll(); ";
    String read = " for (Guest g : all) { g.home.city(); }";
    assertEquals(List.of(), costs(ask + "if (all.isEmpty()) {" + read + "}"));
    assertEquals(HOME, costs(ask + "if (!all.isEmpty()) {" + read + "}"));
    assertEquals(HOME, costs(ask + "if (all.isEmpty()) { all = guests.findAll(); }" + read));
    assertEquals(HOME, costs(ask + "if (all.isEmpty()) { all.addAll(guests.findAll()); }" + read));
    assertEquals(HOME, costs(ask + "if (all.isEmpty()) { names.clear(); }" + read));
  }

  /** Whoever fills it there: a lambda, a method reference, a method that is called. */
  @Test
  void whatIsEmptyIsFilledByOthers() {
    String made = "List<Guest> all = new ArrayList<>(); ";
    String read = " for (Guest g : all) { g.home.city(); }";
    assertEquals(
        HOME,
        costs(made + "if (all.isEmpty()) { guests.findAll().forEach(g -> all.add(g)); }" + read));
    assertEquals(
        HOME,
        costs(
            made
                + "if (all.isEmpty()) { guests.findAll().stream().filter(g -> g.name != null)"
                + ".forEach(all::add); }"
                + read));
    assertEquals(HOME, costs(made + "if (all.isEmpty()) { collect(all); }" + read));
    assertEquals(HOME, costs(made + "if (all.isEmpty()) { all = guests.findAll(); }" + read));
  }

  private List<String> found(String paths) {
    return costs(
        "String text = \"select g from Guest g\"; for (String p : "
            + paths
            + ") { text += \" join fetch g.\" + p; }"
            + " for (Guest g : em.createQuery(text, Guest.class).getResultList()) { g.home.city(); }");
  }

  private List<String> costs(String body) {
    return TestFindings.costs(
        directory,
        """
        package inn;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Town { @Id Long id; String city; String city() { return city; } }
        @Entity class Guest {
          @Id Long id;
          String name;
          @ManyToOne(fetch = FetchType.LAZY) Town address;
          @ManyToOne(fetch = FetchType.LAZY) Town home;
        }
        interface Guests extends JpaRepository<Guest, Long> { Guest findByName(String name); }
        class Desk {
          Guests guests;
          EntityManager em;
          void run(List<String> names) { %s }
          void collect(List<Guest> all) { for (Guest g : guests.findAll()) all.add(g); }
        }
        """
            .formatted(body));
  }
}
