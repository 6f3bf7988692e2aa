package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Behind a guard, an identifier that a request gives is there: {@code save} takes the new instance
 * that has it for a row, and selects that.
 */
class PresentKeysTest {
  private static final List<String> SAVED = List.of("Guests.save N(forms)");

  @TempDir Path directory;

  @Test
  void saveSelectsWhatHasAnIdentifier() {
    String make = " Guest g = new Guest(); g.setId(form.getId()); ";
    assertEquals(SAVED, costs("if (form.getId() != null) {" + make + "guests.save(g); }"));
    assertEquals(SAVED, costs("if (form.getId() == null) continue;" + make + "guests.save(g);"));
    assertEquals(
        SAVED,
        costs(
            "Long id = form.getId(); if (id != null) { Guest g = new Guest(); g.setId(id);"
                + " guests.save(g); }"));
    assertEquals(
        SAVED, costs("if (form.getId() != null) { guests.save(new Guest(form.getId())); }"));
    assertEquals(SAVED, costs("if (form.getId() != null) { guests.save(toGuest(form)); }"));
    assertEquals(
        List.of("EntityManager.merge N(forms)"),
        costs("if (form.getId() != null) {" + make + "em.merge(g); }"));
  }

  @Test
  void onlySomeHaveAnIdentifier() {
    assertEquals(
        SAVED,
        costs(
            "Guest g = new Guest(); if (form.getId() != null) { g.setId(form.getId()); }"
                + " guests.save(g);"));
  }

  @Test
  void whatHasNoneForCertainIsNew() {
    assertEquals(List.of(), costs("guests.save(toGuest(form));"));
    assertEquals(
        List.of(), costs("if (form.getId() == null) { guests.save(new Guest(form.getId())); }"));
    assertEquals(
        List.of(),
        costs("Guest g = new Guest(); if (form.getId() != null) { n++; } guests.save(g);"));
  }

  /** What was found before is in the context, which answers. */
  @Test
  void whatWasFoundIsNotSelected() {
    assertEquals(
        List.of("Guests.findById N(forms)"),
        costs(
            "if (form.getId() != null) { guests.findById(form.getId()).orElseThrow();"
                + " guests.save(new Guest(form.getId())); }"));
  }

  @Test
  void identifiersThatAClassOutOfViewHandsOutAreLookedForOneByOne() {
    assertEquals(
        List.of("Guests.deleteAllById N(ids)"), found("guests.deleteAllById(request.getIds());"));
    assertEquals(List.of(), found("guests.deleteAllByIdInBatch(request.getIds());"));
  }

  private List<String> costs(String turn) {
    return found("for (Form form : forms) {" + turn + "}");
  }

  private List<String> found(String body) {
    return TestFindings.costs(
        directory,
        """
        package inn;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.stereotype.*;
        import org.springframework.transaction.annotation.*;
        @Entity class Guest {
          @Id @GeneratedValue Long id;
          Guest() {}
          Guest(Long id) { this.id = id; }
          void setId(Long id) { this.id = id; }
        }
        interface Guests extends JpaRepository<Guest, Long> {}
        class Form { Long id; Long getId() { return id; } void setId(Long id) { this.id = id; } }
        @Service @Transactional
        class Desk {
          Guests guests;
          EntityManager em;
          int n;
          public void run(List<Form> forms, com.acme.Removal request) { %s }
          private Guest toGuest(Form form) {
            Guest g = new Guest();
            g.setId(form.getId());
            return g;
          }
        }
        """
            .formatted(body));
  }
}
