package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that an interface projection writes itself run on the row behind it. */
class ProjectionsTest {
  @TempDir Path directory;

  @Test
  void whatTheGettersReadIsReadByTheDefaultMethodsToo() {
    assertEquals(List.of("Loan.reader 1 + N(loans)"), found("views()", "v.label()"));
    assertEquals(List.of("Loan.reader 1 + N(loans)"), found("views()", "v.inNest()"));
  }

  @Test
  void aDefaultMethodThatIsCalledLikeAnAttributeIsNoAttribute() {
    assertEquals(List.of(), found("views()", "v.getReader()"));
  }

  @Test
  void whatTheDefaultMethodDoesNotReadIsNotLoaded() {
    assertEquals(List.of(), found("views()", "v.title()"));
  }

  @Test
  void columnsThatAreEntitiesKeepTheirState() {
    assertEquals(List.of("Reader.town 1 + N(showns)"), found("shown()", "v.place()"));
    assertEquals(List.of(), found("shown()", "v.name()"));
  }

  private List<String> found(String rows, String read) {
    String source =
        """
        package loans;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.beans.factory.annotation.Value;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.transaction.annotation.Transactional;
        @Entity class Town { @Id Long id; String name; String getName() { return name; } }
        @Entity class Reader {
          @Id Long id;
          String name;
          @ManyToOne(fetch = FetchType.LAZY) Town town;
          String getName() { return name; }
          Town getTown() { return town; }
        }
        @Entity class Loan {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Reader reader;
          Reader getReader() { return reader; }
        }
        interface View {
          Long getId();
          @Value("#{target.reader.name}") String getName();
          default String label() { return "by " + getName(); }
          default String inNest() { return label().trim(); }
          default String getReader() { return "nobody"; }
          default String title() { return "loan " + getId(); }
        }
        interface Shown {
          Reader getReader();
          default String place() { return getReader().getTown().getName(); }
          default String name() { return getReader().getName(); }
        }
        interface Loans extends JpaRepository<Loan, Long> {
          @Query("select l from Loan l") List<View> views();
          @Query("select r as reader, r.id as id from Reader r") List<Shown> shown();
        }
        @org.springframework.stereotype.Service @Transactional
        class Desk {
          Loans loans;
          void all() {
            for (var v : loans.%s) {
              %s;
            }
          }
        }
        """;
    return TestFindings.costs(directory, source.formatted(rows, read));
  }
}
