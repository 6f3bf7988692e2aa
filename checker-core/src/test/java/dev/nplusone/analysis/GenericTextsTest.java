package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Texts that code for any entity writes with the name of the class it is made for. */
class GenericTextsTest {
  private static final List<String> ADDRESS = List.of("Guest.address 1 + N(guests)");

  @TempDir Path directory;

  @Test
  void namesOfClassesAndOfTheMetamodel() {
    assertEquals(ADDRESS, found("type.getSimpleName() + \" x\""));
    assertEquals(ADDRESS, found("em.getMetamodel().entity(type).getName() + \" x\""));
    assertEquals(
        List.of(), found("em.getMetamodel().entity(type).getName() + \" x join fetch x.address\""));
  }

  private List<String> found(String from) {
    return TestFindings.costs(
        directory,
        """
        package inn;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Town { @Id Long id; String city; String city() { return city; } }
        @Entity class Guest { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Town address; }
        class Reader<T> {
          final EntityManager em;
          final Class<T> type;
          Reader(EntityManager em, Class<T> type) { this.em = em; this.type = type; }
          List<T> read() {
            return em.createQuery("select x from " + %s, type).getResultList();
          }
        }
        class Guests extends Reader<Guest> {
          Guests(EntityManager em) { super(em, Guest.class); }
          void run() { for (Guest g : read()) { g.address.city(); } }
        }
        class Desk {
          EntityManager em;
          void all() { new Guests(em).run(); }
        }
        """
            .formatted(from));
  }
}
