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

  /** A row that is handed in may have been fetched with its own collection, not with a tree. */
  @Test
  void theNextLevelOfATreeIsSelectedForEachRow() {
    assertEquals(List.of("Slot.asParent 1 + N(asParent)"), tree(""));
  }

  /** What a query has fetched, or a batch, answers for who hands it in. */
  @Test
  void whoHandsATreeInAnswersForIt() {
    String caller =
        """
        class Page {
          @PersistenceContext EntityManager em;
          Trees trees;
          void show() {
            em.createQuery("select s from Slot s left join fetch s.asParent p left join fetch p.child c left join fetch c.asParent", Slot.class)
                .getResultList().forEach(s -> trees.walk(s));
          }
        }
        """;
    assertEquals(List.of(), tree(caller));
    String handler =
        """
        @org.springframework.web.bind.annotation.RestController class Slots {
          @org.springframework.web.bind.annotation.PostMapping
          void post(@org.springframework.web.bind.annotation.RequestBody Slot slot) {}
        }
        """;
    assertEquals(List.of(), tree(handler));
  }

  /** Two levels that are written out can both be fetched. */
  @Test
  void twoLevelsAreNoTree() {
    String source =
        """
        class Pairs {
          void print(Slot slot) {
            for (Pair pair : slot.asParent) {
              for (Pair below : pair.child.asParent) { System.out.println(below.id); }
            }
          }
        }
        """;
    assertEquals(List.of(), TestFindings.costs(directory, SLOTS + source));
  }

  private static final String SLOTS =
      """
      package bank;
      import jakarta.persistence.*;
      import java.util.*;
      @Entity class Pair { @Id Long id; @ManyToOne Slot child; @ManyToOne Slot parent; }
      @Entity class Slot { @Id Long id; @OneToMany(mappedBy = "parent") Set<Pair> asParent; }
      """;

  private List<String> tree(String more) {
    String walker =
        """
        class Trees {
          void walk(Slot slot) {
            for (Pair pair : slot.asParent) { walk(pair.child); }
          }
        }
        """;
    return TestFindings.costs(directory, SLOTS + walker + more);
  }
}
