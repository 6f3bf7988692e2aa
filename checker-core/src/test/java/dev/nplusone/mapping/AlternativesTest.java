package dev.nplusone.mapping;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.source.Program;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlternativesTest {
  private static final String NOTE =
      "package x; import jakarta.persistence.*; @Entity class Note { @Id int id;"
          + " @ManyToOne private Client client; @ManyToOne private Loan loan; ";

  private static final String BOTH =
      "Note(Client client) { this.client = client; this.loan = null; }"
          + " Note(Loan loan) { this.loan = loan; } ";

  @TempDir private Path directory;

  private boolean excluded(String members) {
    Program program =
        TestPrograms.of(
            directory,
            NOTE + members + " }",
            "package x; @jakarta.persistence.Entity class Client { @jakarta.persistence.Id int id; }",
            "package x; @jakarta.persistence.Entity class Loan { @jakarta.persistence.Id int id; }");
    PersistentClass note = Model.of(program).find("x.Note").orElseThrow();
    return new Alternatives(program).exclude(note, "client", "loan");
  }

  @Test
  void eachConstructorSetsOne() {
    assertTrue(excluded(BOTH));
    assertTrue(excluded("Note() {} " + BOTH));
  }

  @Test
  void aConstructorSetsBoth() {
    assertFalse(excluded("Note(Client c, Loan l) { client = c; loan = l; } " + BOTH));
  }

  @Test
  void aConstructorLeavesItToAnother() {
    assertFalse(excluded("Note(Loan loan, int size) { this(loan); } " + BOTH));
  }

  @Test
  void theOtherIsSetLater() {
    assertFalse(excluded(BOTH + "void of(Loan loan) { this.loan = loan; }"));
    assertFalse(excluded(BOTH + "void setLoan(Loan loan) { this.loan = loan; }"));
  }

  @Test
  void theOtherIsSetByATypeInside() {
    assertFalse(
        excluded(BOTH + "static class Builder { void of(Note n, Loan l) { n.loan = l; } }"));
    assertTrue(excluded(BOTH + "static class Key { int loan; Key(int key) { int of = key; } }"));
    assertTrue(excluded(BOTH + "void forget() { loan = null; }"));
  }

  @Test
  void nobodySetsOneOfThem() {
    assertFalse(excluded("Note(Client client) { this.client = client; }"));
  }
}
