package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * References of one row that lead to the same, because each constructor takes one from the other.
 */
class OtherWaysTest {
  private static final String TAKEN =
      "Test(Sample sample) { this.guest = sample.getGuest(); this.sample = sample; }";

  private static final List<String> ONCE =
      List.of("Test.guest 1 + N(tests)", "Test.sample 1 + N(tests)");

  private static final List<String> TWICE =
      List.of("Sample.guest 1 + N(tests)", "Test.guest 1 + N(tests)", "Test.sample 1 + N(tests)");

  private static final String BOTH =
      "test.getGuest().getName(); test.getSample().getGuest().getName();";

  @TempDir Path directory;

  @Test
  void whatOneWayHasLoadedIsThereOnTheOther() {
    assertEquals(ONCE, found(TAKEN, "", BOTH));
    assertEquals(
        ONCE,
        found(
            TAKEN + "Test(Test other) { guest = other.guest; sample = other.getSample(); }",
            "",
            BOTH));
    assertEquals(
        List.of("Sample.guest 1 + N(tests)", "Test.sample 1 + N(tests)"),
        found(TAKEN, "", "test.getSample().getGuest().getName(); test.getGuest().getName();"));
    assertEquals(ONCE, found(TAKEN, "", "test.getGuest().getName(); name(test.getSample());"));
  }

  @Test
  void alsoWhereAQueryHasFetchedIt() {
    String fetching = "@Query(\"select t from Test t join fetch t.sample join fetch t.guest\")";
    assertEquals(List.of(), found(TAKEN, fetching, BOTH));
    String longWay = "@Query(\"select t from Test t join fetch t.sample s join fetch s.guest\")";
    assertEquals(List.of(), found(TAKEN, longWay, BOTH));
  }

  @Test
  void alsoWhereASuperclassIsHandedIt() {
    assertEquals(
        List.of("Check.guest 1 + N(checks)", "Check.sample 1 + N(checks)"),
        found(TAKEN, "", "} for (Check test : checks.findAll()) {" + BOTH));
  }

  @Test
  void notWhereAnythingElseSetsThem() {
    assertEquals(
        TWICE,
        found(
            "Test(Sample sample, Guest guest) { this.sample = sample; this.guest = guest; }",
            "",
            BOTH));
    assertEquals(
        TWICE,
        found(TAKEN + "Test(Sample s, Sample t) { guest = s.getGuest(); sample = t; }", "", BOTH));
    assertEquals(
        TWICE, found(TAKEN + "void setGuest(Guest guest) { this.guest = guest; }", "", BOTH));
    assertEquals(TWICE, found(TAKEN + "void move(Sample next) { sample = next; }", "", BOTH));
  }

  @Test
  void notWhereAMethodSetsThemForAnotherInstance() {
    String factory =
        "static Test of(Sample s, Guest g)"
            + " { Test t = new Test(); t.sample = s; t.guest = g; return t; }";
    assertEquals(TWICE, found(TAKEN + factory, "", BOTH));
    String builder =
        "static class Builder { Test move(Test made, Guest guest) { made.guest = guest; return made; } }";
    assertEquals(TWICE, found(TAKEN + builder, "", BOTH));
    String copy = "Test(Test other, Guest guest) { other.guest = guest; }";
    assertEquals(TWICE, found(TAKEN + copy, "", BOTH));
  }

  @Test
  void notWhereAConstructorSetsThemSometimesOnly() {
    assertEquals(
        TWICE,
        found(
            "Test(Sample sample, boolean known)"
                + " { if (known) { this.guest = sample.getGuest(); } this.sample = sample; }",
            "",
            BOTH));
    assertEquals(
        TWICE,
        found(
            "Test(Sample sample, boolean known)"
                + " { this.sample = sample; if (!known) { return; } guest = sample.getGuest(); }",
            "",
            BOTH));
    assertEquals(
        ONCE,
        found(
            "Test(Sample sample) { if (sample == null) { throw new IllegalArgumentException(); }"
                + " this.guest = sample.getGuest(); this.sample = sample; }",
            "",
            BOTH));
  }

  @Test
  void notWhereAConstructorSetsAVariable() {
    assertEquals(
        TWICE,
        found(
            "Test(Sample sample, Guest guest)"
                + " { guest = sample.getGuest(); this.sample = sample; }",
            "",
            BOTH));
    assertEquals(
        TWICE,
        found(
            "Test(Sample one, Sample next)"
                + " { this.sample = one; one = next; this.guest = one.getGuest(); }",
            "",
            BOTH));
  }

  private List<String> found(String constructors, String query, String read) {
    return TestFindings.costs(
        directory,
        """
        package ward;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Guest { @Id Long id; String name; public String getName() { return name; } }
        @MappedSuperclass abstract class Of {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Guest guest;
          protected Of() {}
          protected Of(Guest guest) { this.guest = guest; }
          protected Of(Of other) { this.guest = other.guest; }
          public Guest getGuest() { return guest; }
        }
        @Entity class Sample {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Guest guest;
          protected Sample() {}
          Sample(Guest guest) { this.guest = guest; }
          public Guest getGuest() { return guest; }
        }
        @Entity class Check extends Of {
          @ManyToOne(fetch = FetchType.LAZY) private Sample sample;
          protected Check() {}
          Check(Sample sample) { super(sample.getGuest()); this.sample = sample; }
          Check(Check other) { super(other); this.sample = other.sample; }
          public Sample getSample() { return sample; }
        }
        @Entity class Test {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) private Guest guest;
          @ManyToOne(fetch = FetchType.LAZY) private Sample sample;
          protected Test() {}
          CONSTRUCTORS
          public Guest getGuest() { return guest; }
          public Sample getSample() { return sample; }
        }
        interface Tests extends JpaRepository<Test, Long> { QUERY List<Test> findAll(); }
        interface Checks extends JpaRepository<Check, Long> {}
        class Desk {
          Tests tests; Checks checks;
          String name(Sample sample) { return sample.getGuest().getName(); }
          void run() { for (Test test : tests.findAll()) { READ } }
        }
        """
            .replace("CONSTRUCTORS", constructors)
            .replace("QUERY", query)
            .replace("READ", read));
  }
}
