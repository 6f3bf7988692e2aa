package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Static constructors of Lombok's, and {@code var} beside an import of all of Lombok. */
class LombokFormsTest {
  @TempDir Path directory;

  @Test
  void aReferenceToAGeneratedStaticConstructorMakesAnObject() {
    for (String marks :
        List.of(
            "@AllArgsConstructor(staticName = \"of\") @Getter",
            "@RequiredArgsConstructor(staticName = \"of\") @Getter",
            "@Data(staticConstructor = \"of\")")) {
      for (String code :
          List.of(
              "for (Crate crate : crates.findAll()) { Box.of(crate).getCrate().getShip().getName(); }",
              "crates.findAll().stream().map(Box::of)"
                  + ".forEach(box -> box.getCrate().getShip().getName());")) {
        assertEquals(List.of("Crate.ship 1 + N(crates)"), found(marks, code), marks + code);
      }
      assertEquals(
          List.of(), found(marks, "crates.findAll().stream().map(Box::of).toList();"), marks);
    }
  }

  @Test
  void aVariableHasTheTypeOfWhatItIsGiven() {
    for (String variable : List.of("var", "val", "final var")) {
      String code =
          "VAR builder = em.getCriteriaBuilder(); VAR query = builder.createQuery(Crate.class);"
              + " query.from(Crate.class);"
              + " VAR all = em.createQuery(query).getResultList();"
              + " for (VAR crate : all) { crate.getShip().getName(); }";
      assertEquals(
          List.of("Crate.ship 1 + N(crates)"),
          found("@Data", code.replace("VAR", variable)),
          variable);
    }
  }

  private List<String> found(String marks, String code) {
    return TestFindings.costs(
        directory,
        """
        package quay;
        import jakarta.persistence.*;
        import java.util.*;
        import lombok.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Ship { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Crate { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Ship ship;
          public Ship getShip() { return ship; } }
        interface Crates extends JpaRepository<Crate, Long> {}
        MARKS class Box { private final Crate crate; }
        class Desk {
          Crates crates; EntityManager em;
          void run() { CODE }
        }
        """
            .replace("MARKS", marks)
            .replace("CODE", code));
  }
}
