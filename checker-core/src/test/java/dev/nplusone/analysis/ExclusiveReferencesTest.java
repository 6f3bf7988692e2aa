package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References of which each constructor sets one: rows that have the one lack the other. */
class ExclusiveReferencesTest {
  private static final String CONSTRUCTORS =
      "protected Pass() {} Pass(Guest guest) { this.guest = guest; } Pass(Firm firm) { this.firm = firm; }";

  private static final List<String> SILENT = List.of();
  private static final List<String> FOUND = List.of("Pass.guest 1 + N(passes)");
  private static final String READ = "if (pass.getGuest() != null) { pass.getGuest().getName(); }";

  @TempDir Path directory;

  @Test
  void whatAQueryDemandsExcludesTheOther() {
    for (String rows :
        List.of(
            "findByFirm(firm)",
            "findByFirmIdIn(ids)",
            "findByFirmIsNotNull()",
            "withFirm()",
            "ofFirms(ids)")) {
      assertEquals(SILENT, found(CONSTRUCTORS, rows, READ), rows);
      assertEquals(SILENT, found(CONSTRUCTORS, rows, "pass.getHolder();"), rows);
    }
    assertEquals(FOUND, found(CONSTRUCTORS, "findAll()", READ));
    assertEquals(FOUND, found(CONSTRUCTORS, "findAll()", "pass.getHolder();"));
    assertEquals(FOUND, found(CONSTRUCTORS, "findByIdIn(ids)", READ));
  }

  @Test
  void soDoesABranch() {
    assertEquals(
        SILENT,
        found(
            CONSTRUCTORS,
            "findAll()",
            "if (pass.getFirm() != null && pass.getGuest() != null) {" + READ + "}"));
    assertEquals(
        SILENT, found(CONSTRUCTORS, "findAll()", "if (null != pass.getFirm()) {" + READ + "}"));
    assertEquals(
        FOUND, found(CONSTRUCTORS, "findAll()", "if (pass.getFirm() == null) {" + READ + "}"));
  }

  @Test
  void notWhereAnythingSetsBoth() {
    String both = "Pass(Guest guest, Firm firm) { this.guest = guest; this.firm = firm; }";
    String setter = "void setFirm(Firm firm) { this.firm = firm; }";
    assertEquals(FOUND, found(CONSTRUCTORS + both, "findByFirm(firm)", READ));
    assertEquals(FOUND, found(CONSTRUCTORS + setter, "findByFirm(firm)", READ));
  }

  private List<String> found(String members, String rows, String read) {
    String source =
        """
        package gate;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Guest { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Firm { @Id Long id; String name; public String getName() { return name; } }
        @Entity class Pass {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Guest guest;
          @ManyToOne(fetch = FetchType.LAZY) private Firm firm;
          MEMBERS
          public Guest getGuest() { return guest; }
          public Firm getFirm() { return firm; }
          String getHolder() { if (guest != null) { return guest.getName(); } return ""; }
        }
        interface Passes extends JpaRepository<Pass, Long> {
          List<Pass> findByFirm(Firm firm);
          List<Pass> findByFirmIdIn(Collection<Long> ids);
          List<Pass> findByIdIn(Collection<Long> ids);
          List<Pass> findByFirmIsNotNull();
          @Query("select p from Pass p where p.firm is not null") List<Pass> withFirm();
          @Query("select p from Pass p where p.firm.id in ?1") List<Pass> ofFirms(List<Long> ids);
        }
        class Desk {
          Passes passes;
          void run(Firm firm, List<Long> ids) {
            for (Pass pass : passes.ROWS) { READ }
          }
        }
        """;
    return TestFindings.costs(
        directory, source.replace("MEMBERS", members).replace("ROWS", rows).replace("READ", read));
  }
}
