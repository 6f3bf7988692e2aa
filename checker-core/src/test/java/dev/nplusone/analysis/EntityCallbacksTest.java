package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the provider calls for each instance that a loop persists or removes. */
class EntityCallbacksTest {
  private static final List<String> ASKED = List.of("Users.findByName 1 + N(visits)");
  private static final String EACH = "for (Visit v : visits.findAll()) ";

  @TempDir Path directory;

  @Test
  void aListenerThatAsksForEachNewInstance() {
    assertEquals(ASKED, found("@PrePersist", EACH + "em.persist(new Note());"));
    assertEquals(ASKED, found("@PostPersist", EACH + "em.persist(new Note());"));
    assertEquals(ASKED, found("@PrePersist", EACH + "notes.save(new Note());"));
    assertEquals(List.of(), found("@PrePersist", "em.persist(new Note());"));
    assertEquals(List.of(), found("", EACH + "em.persist(new Note());"));
    assertEquals(List.of(), found("@PreRemove", EACH + "em.persist(new Note());"));
  }

  @Test
  void aListenerThatAsksForEachInstanceThatIsRemoved() {
    String each = "for (Note n : notes.findAll()) ";
    List<String> asked = List.of("Users.findByName 1 + N(notes)");
    assertEquals(asked, found("@PreRemove", each + "em.remove(n);"));
    assertEquals(asked, found("@PreRemove", each + "notes.delete(n);"));
    assertEquals(List.of(), found("@PrePersist", each + "em.remove(n);"));
  }

  private List<String> found(String mark, String body) {
    return TestFindings.costs(
        directory,
        """
        package park;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class User { @Id Long id; String name; }
        @Entity class Visit { @Id Long id; }
        @Entity @EntityListeners(Audit.class) class Note {
          @Id @GeneratedValue Long id;
          User by;
        }
        class Audit {
          static Users users;
          %s void before(Note note) { note.by = users.findByName("x"); }
        }
        interface Users extends JpaRepository<User, Long> { User findByName(String name); }
        interface Visits extends JpaRepository<Visit, Long> {}
        interface Notes extends JpaRepository<Note, Long> {}
        class Desk {
          Visits visits;
          Notes notes;
          EntityManager em;
          void run() { %s }
        }
        """
            .formatted(mark, body));
  }
}
