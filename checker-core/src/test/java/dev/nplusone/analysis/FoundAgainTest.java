package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a write selects: nothing of a row that the same context has found by its identifier. */
class FoundAgainTest {
  private static final String FIND = "EntityManager.find 1 + N(crates)";
  private static final String MERGE = "EntityManager.merge 1 + N(crates)";

  @TempDir Path directory;

  @Test
  void aMergeBehindALookupSelectsNothing() {
    assertEquals(List.of(FIND), edited("em.find(Crate.class, crate.getId()); em.merge(crate);"));
    assertEquals(List.of(MERGE), edited("em.merge(crate);"));
    assertEquals(
        List.of(FIND, MERGE),
        edited("em.find(Crate.class, crate.getId()); em.clear(); em.merge(crate);"));
    assertEquals(
        List.of(FIND, MERGE),
        edited("if (n > 2) { em.find(Crate.class, crate.getId()); } em.merge(crate);"));
  }

  @Test
  void aMergeBehindAQueryForAllOfThemSelectsNothing() {
    String ids = "edited.stream().map(Crate::getId).toList()";
    assertEquals(List.of(), merged("crates.findAllById(" + ids + ");"));
    assertEquals(
        List.of(),
        merged(
            "em.createQuery(\"select c from Crate c where c in :all\", Crate.class)"
                + ".setParameter(\"all\", edited).getResultList();"));
    assertEquals(List.of(MERGE), merged(""));
    assertEquals(List.of(MERGE), merged("crates.findAllById(" + ids + "); em.clear();"));
    assertEquals(List.of(MERGE), merged("crates.findAllById(others);"));
    assertEquals(
        List.of(MERGE),
        merged(
            "em.createQuery(\"select c from Crate c where c in :all and c.full = true\", Crate.class)"
                + ".setParameter(\"all\", edited).getResultList();"));
    assertEquals(
        List.of(MERGE),
        merged(
            "em.createQuery(\"select c from Crate c where c in :all\", Crate.class)"
                + ".setParameter(\"all\", edited).setMaxResults(20).getResultList();"));
  }

  private List<String> merged(String code) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Crate { @Id @GeneratedValue Long id; boolean full; public Long getId() { return id; } }
        interface Crates extends JpaRepository<Crate, Long> {}
        @Transactional class Desk {
          EntityManager em; Crates crates;
          void run(List<Long> others) {
            List<Crate> edited = crates.findAll();
            em.clear();
            CODE
            for (Crate crate : edited) { em.merge(crate); }
          }
        }
        """
            .replace("CODE", code));
  }

  /** A new instance that stands in for a row which was not found has no elements of its own. */
  @Test
  void elementsAreThoseOfTheRowThatWasFound() {
    String found = "Ship ship = ships.findById(id).orElse(new Ship());";
    assertEquals(List.of(), saved(found + "ship.setId(id);"));
    assertEquals(List.of(), saved("Ship ship = ships.findById(id).get();"));
    assertEquals(List.of("Parts.save"), saved("Ship ship = new Ship(); ship.setId(id);"));
  }

  private List<String> saved(String code) {
    return TestFindings.of(
            directory,
            """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Ship { @Id UUID id; @OneToMany private Set<Part> parts;
          public void setId(UUID id) { this.id = id; } public Set<Part> getParts() { return parts; }
          public void setParts(Set<Part> parts) { this.parts = parts; } }
        @Entity class Part { @Id UUID id; boolean gone; public void setGone(boolean g) { gone = g; } }
        interface Ships extends JpaRepository<Ship, UUID> {}
        interface Parts extends JpaRepository<Part, UUID> {}
        class Desk {
          Ships ships; Parts parts;
          @Transactional void run(UUID id, Set<Part> given) {
            CODE
            for (Part part : ship.getParts()) { part.setGone(true); parts.save(part); }
          }
        }
        """
                .replace("CODE", code))
        .stream()
        .map(f -> f.association())
        .toList();
  }

  private List<String> edited(String code) {
    return TestFindings.costs(
        directory,
        """
        package port;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Crate { @Id @GeneratedValue Long id; public Long getId() { return id; } }
        class Store {
          EntityManagerFactory factory; int n;
          void edit(Crate crate) {
            EntityManager em = factory.createEntityManager();
            em.getTransaction().begin();
            CODE
            em.getTransaction().commit();
            em.close();
          }
          List<Crate> all() {
            return factory.createEntityManager()
                .createQuery("select c from Crate c", Crate.class).getResultList();
          }
        }
        class Desk {
          Store store;
          void run() { for (Crate crate : store.all()) { store.edit(crate); } }
        }
        """
            .replace("CODE", code));
  }
}
