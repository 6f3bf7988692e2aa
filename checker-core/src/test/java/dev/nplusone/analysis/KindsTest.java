package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a branch has found out of a kind holds for the method that it calls. */
class KindsTest {
  private static final List<String> CITY = List.of("city");
  private static final List<String> DEPOT = List.of("depot");
  private static final List<String> BOTH = List.of("depot", "city");
  private static final List<String> ALL = List.of("depot", "city", "road");

  @TempDir Path directory;

  @Test
  void casesOfASwitch() {
    assertEquals(ALL, found("all(id);"));
    assertEquals(CITY, found("switch (id.getKind()) { case CITY -> all(id); default -> {} }"));
    assertEquals(
        BOTH, found("switch (id.getKind()) { case CITY, DEPOT -> all(id); default -> {} }"));
    assertEquals(BOTH, found("switch (id.getKind()) { case CITY: case DEPOT: all(id); break; }"));
    assertEquals(
        DEPOT, found("switch (id.getKind()) { case CITY, ROAD -> {} default -> all(id); }"));
    assertEquals(
        CITY,
        found("Kind kind = id.getKind(); switch (kind) { case CITY -> all(id); default -> {} }"));
    assertEquals(
        CITY,
        found("switch (id.getKind()) { case CITY -> {} default -> throw new Error(); } all(id);"));
    assertEquals(ALL, found("switch (id.getKind()) { case CITY -> {} default -> {} } all(id);"));
  }

  @Test
  void conditions() {
    assertEquals(CITY, found("if (id.getKind() == Kind.CITY) { all(id); }"));
    assertEquals(CITY, found("if (id.getKind() != Kind.CITY) { continue; } all(id);"));
    assertEquals(
        List.of("depot", "road"),
        found("if (Kind.CITY.equals(id.getKind())) { } else { all(id); }"));
    assertEquals(
        BOTH, found("if (id.getKind() == Kind.CITY || id.getKind() == Kind.DEPOT) { all(id); }"));
    assertEquals(CITY, found("if (id != null && id.getKind() == Kind.CITY) { all(id); }"));
    assertEquals(ALL, found("if (id.getKind() == Kind.CITY) { id.move(); all(id); }"));
    assertEquals(ALL, found("if (id.getKind() == Kind.CITY) { } all(id);"));
  }

  @Test
  void variables() {
    String kind = "Kind kind = id.getKind();";
    assertEquals(CITY, found(kind + "if (kind == Kind.CITY) { kind(kind); }"));
    assertEquals(BOTH, found(kind + "if (kind != Kind.ROAD) { kind(kind); }"));
    assertEquals(
        BOTH, found(kind + "switch (kind) { case CITY, DEPOT -> kind(kind); default -> {} }"));
    assertEquals(ALL, found(kind + "if (kind == Kind.CITY) { kind = other; kind(kind); }"));
    assertEquals(ALL, found(kind + "if (kind == Kind.CITY) { } kind(kind);"));
  }

  @Test
  void objectsThatTheProgramMakes() {
    String made = "Card card = new Card(id.getKind());";
    assertEquals(CITY, found(made + "if (card.getKind() == Kind.CITY) { all(card); }"));
    assertEquals(ALL, found(made + "if (card.getKind() == Kind.CITY) { } all(card);"));
    assertEquals(
        ALL, found(made + "if (card.getKind() == Kind.CITY) { card.kind = other; all(card); }"));
  }

  private List<String> found(String turn) {
    String source =
        """
        package depot;
        import jakarta.persistence.*;
        import java.util.*;
        enum Kind { DEPOT, CITY, ROAD }
        @Entity class Depot { @Id Long id; String name; }
        interface Place { Kind getKind(); void move(); }
        class Card {
          Kind kind;
          Card(Kind kind) { this.kind = kind; }
          Kind getKind() { return kind; }
        }
        class Report {
          EntityManager em;
          Kind other;
          void run(List<Place> given) {
            for (Place id : given) {
              %s
            }
          }
          private void all(Place place) {
            switch (place.getKind()) {
              case DEPOT -> depot();
              case CITY -> city();
              default -> road();
            }
          }
          private void all(Card card) {
            kind(card.getKind());
          }
          private void kind(Kind kind) {
            if (kind == Kind.DEPOT) { depot(); }
            if (kind.equals(Kind.CITY)) { city(); }
            if (Kind.ROAD == kind) { road(); }
          }
          private void depot() { em.createQuery("select d from Depot d where d.name = 'a'").getSingleResult(); }
          private void city() { em.createQuery("select d from Depot d where d.name = 'b'").getSingleResult(); }
          private void road() { em.createQuery("select d from Depot d where d.name = 'c'").getSingleResult(); }
        }
        """
            .formatted(turn);
    return Checker.check(TestPrograms.of(directory, source), List.of(), CheckOptions.DEFAULT)
        .findings()
        .stream()
        .map(finding -> finding.method().replaceAll(".*#(\\w+).*", "$1"))
        .toList();
  }
}
