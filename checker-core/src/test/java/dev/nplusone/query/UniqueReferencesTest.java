package dev.nplusone.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One row refers to a target where the column that it does that with is unique. */
class UniqueReferencesTest {
  private static final List<String> EACH = List.of("Account.counter 1 + N(accounts)");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@OneToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"person\", unique = true)",
        "@ManyToOne(fetch = FetchType.LAZY) @JoinColumn(unique = true)"
      })
  void anEqualityLeavesOneRow(String mapping) {
    for (String query : List.of("findByPerson(p)", "findByPersonId(1L)", "of(p)", "held(1L)")) {
      assertEquals(List.of(), found(mapping, query));
    }
    assertEquals(EACH, found(mapping, "findByPersonIn(List.of(p))"));
    assertEquals(EACH, found(mapping, "findByPersonName(\"\")"));
  }

  /** Many rows can have one target, whatever a one-to-one promises. */
  @Test
  void withoutThatManyRowsCanHaveIt() {
    assertEquals(EACH, found("@OneToOne(fetch = FetchType.LAZY)", "findByPerson(p)"));
    assertEquals(
        EACH,
        found(
            "@ManyToOne(fetch = FetchType.LAZY) @JoinColumn(name = \"a\", unique = true)"
                + " @JoinColumn(name = \"b\")",
            "findByPerson(p)"));
  }

  private List<String> found(String mapping, String query) {
    return TestFindings.costs(
        directory,
        """
        package bank;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Person { @Id Long id; String name; }
        @Entity class Account {
          @Id Long id;
          %s Person person;
          @OneToOne(mappedBy = "account", fetch = FetchType.LAZY) Counter counter;
        }
        @Entity class Counter { @Id Long id; @OneToOne(fetch = FetchType.LAZY) Account account; }
        interface Accounts extends JpaRepository<Account, Long> {
          List<Account> findByPerson(Person p);
          List<Account> findByPersonId(Long id);
          List<Account> findByPersonName(String name);
          List<Account> findByPersonIn(List<Person> all);
          @Query("select a from Account a where a.person = ?1") List<Account> of(Person p);
          @Query("select a from Account a where a.person.id = ?1") List<Account> held(Long id);
        }
        class Desk { Accounts accounts; int run(Person p) { return accounts.%s.size(); } }
        """
            .formatted(mapping, query));
  }
}
