package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lookups of what a row that a method is handed refers to. */
class HandedInRowsTest {
  @TempDir Path directory;

  private static final List<String> EACH = List.of("Groups.findById N(loans)");

  @Test
  void whatIsEagerHasComeWithTheRow() {
    assertEquals(List.of(), found("@ManyToOne", ""));
    assertEquals(EACH, found("@ManyToOne(fetch = FetchType.LAZY)", ""));
  }

  @Test
  void whatARequestFillsHasNot() {
    String handler =
        """
        @org.springframework.web.bind.annotation.RestController class Loans {
          Desk desk;
          @org.springframework.web.bind.annotation.PostMapping
          void post(@org.springframework.web.bind.annotation.RequestBody Loan loan) {}
        }
        """;
    assertEquals(EACH, found("@ManyToOne", handler));
  }

  private List<String> found(String reference, String more) {
    String source =
        """
        package bank;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.JpaRepository;
        @Entity class Group { @Id Long id; String name; Long getId() { return id; } }
        @Entity class Loan {
          @Id Long id;
          %s Group group;
          Long groupId() { return group == null ? null : group.getId(); }
        }
        interface Groups extends JpaRepository<Group, Long> {}
        class Desk {
          Groups groups;
          void tell(Collection<Loan> loans) {
            for (Loan loan : loans) {
              System.out.println(groups.findById(loan.groupId()).get().name);
            }
          }
        }
        %s
        """;
    return TestFindings.costs(directory, source.formatted(reference, more));
  }
}
