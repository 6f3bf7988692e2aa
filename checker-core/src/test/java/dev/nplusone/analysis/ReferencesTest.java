package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** References to rows that are at hand: the persistence context hands out the row itself. */
class ReferencesTest {
  private static final List<String> FIRST = List.of("Loan.parts N(ids)", "Loans.findById N(ids)");
  @TempDir Path directory;

  @Test
  void whatIsInitialisedInTheRowIsInTheReference() {
    assertEquals(FIRST, found("loan.getParts().size();", "new Due(loan.getId())"));
    assertEquals(FIRST, found("loan.getParts().size();", "Due.of(loan.getId())"));
  }

  @Test
  void whatIsNotIsLoadedOnce() {
    assertEquals(FIRST, found("", "new Due(loan.getId())"));
  }

  @Test
  void anotherRowIsAnother() {
    assertEquals(
        List.of(
            "Loan N(ids) x M(parts)",
            "Loan.parts N(ids)",
            "Loan.parts N(ids) x M(parts)",
            "Loans.findById N(ids)"),
        found("loan.getParts().size();", "new Due(p.number)"));
  }

  private List<String> found(String before, String made) {
    String source =
        """
        package loans;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.*;
        @Entity class Loan {
          @Id Long id;
          @OneToMany(mappedBy = "loan") List<Part> parts = new ArrayList<>();
          Long getId() { return id; }
          List<Part> getParts() { return parts; }
        }
        @Entity class Part { @Id Long id; Long number; @ManyToOne(fetch = FetchType.LAZY) Loan loan; }
        interface Loans extends JpaRepository<Loan, Long> {}
        class Due {
          private final Long loanId;
          Due(Long loanId) { this.loanId = loanId; }
          static Due of(Long id) { return new Due(id); }
          Long getLoanId() { return loanId; }
        }
        class Accruals {
          Loans loans;
          @Transactional int all(List<Long> ids) {
            int sum = 0;
            for (Long id : ids) {
              Loan loan = loans.findById(id).get();
              %s
              List<Due> dues = new ArrayList<>();
              for (Part p : loan.getParts()) { dues.add(%s); }
              for (Due due : dues) {
                sum += loans.getReferenceById(due.getLoanId()).getParts().size();
              }
            }
            return sum;
          }
        }
        """;
    return TestFindings.costs(directory, source.formatted(before, made));
  }
}
