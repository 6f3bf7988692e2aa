package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What generated identifiers of rows cannot be. */
class GeneratedKeysTest {
  @TempDir Path directory;

  private static final List<String> ALL = List.of("Actions.findByEvent 1 + N(profiles)");
  private static final List<String> NONE = List.of();

  @Test
  void areAboveZero() {
    assertEquals(NONE, found("testId < 0"));
    assertEquals(NONE, found("testId <= 0"));
    assertEquals(NONE, found("testId == 0"));
    assertEquals(NONE, found("0 > testId"));
    assertEquals(NONE, found("!(testId > 0)"));
    assertEquals(NONE, found("-1 == testId"));
    assertEquals(NONE, found("!(testId != -1)"));
    assertEquals(ALL, found("testId >= 1"));
  }

  @Test
  void canBeAnythingAboveZero() {
    assertEquals(ALL, found("testId < 100"));
    assertEquals(ALL, found("testId == 1"));
    assertEquals(ALL, found("testId > 1"));
  }

  @Test
  void whatTheProgramAssignsCanBeAnything() {
    assertEquals(ALL, found("testId < 0", "@Id Integer id;", ""));
    assertEquals(ALL, found("number < 0"));
  }

  /** A new instance has the identifier of none. */
  @Test
  void newInstancesHaveNone() {
    String more =
        "void open(List<Long> ids) {"
            + " for (Long id : ids) { Profile p = new Profile(); p.test = new Test(); actions(p.test.id, 0); } }";
    assertEquals(
        List.of("Actions.findByEvent N(ids)"),
        found("testId == 0", "@Id @GeneratedValue int id;", more));
  }

  private List<String> found(String condition) {
    return found(condition, "@Id @GeneratedValue Integer id;", "");
  }

  private List<String> found(String condition, String id, String more) {
    String source =
        """
        package lab;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.JpaRepository;
        @Entity class Test { %s }
        @Entity class Profile { @Id @GeneratedValue Long id; @ManyToOne Test test; int number; }
        @Entity class Action { @Id @GeneratedValue Long id; int event; }
        interface Actions extends JpaRepository<Action, Long> { List<Action> findByEvent(int event); }
        interface Profiles extends JpaRepository<Profile, Long> {
          @Query("select p from Profile p join fetch p.test") List<Profile> findAll();
        }
        class Lab {
          Actions actions;
          Profiles profiles;
          void run() {
            for (Profile p : profiles.findAll()) { actions(p.test.id, p.number); }
          }
          private List<Action> actions(int testId, int number) {
            return %s ? actions.findByEvent(testId + number) : List.of();
          }
          %s
        }
        """;
    return TestFindings.costs(directory, source.formatted(id, condition, more));
  }
}
