package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A subselect brings the collections of those that one statement brought (Hibernate 6.6). */
class SubselectsTest {
  private static final String PARTS = "Check.parts 1 + N(rides)";

  @TempDir Path directory;

  @Test
  void onceForEachCollectionThatIsLoadedByItself() {
    List<String> both = List.of(PARTS, "Ride.checks 1 + N(rides)");
    assertEquals(both, found("for (Ride r : rides.findAll()) for (Check c : r.checks) " + READ));
    assertEquals(
        both,
        found("rides.findAll().stream().flatMap(r -> r.checks.stream()).forEach(c -> " + LAMBDA));
    assertEquals(
        both,
        found(
            "List<Check> all = new ArrayList<>(); for (Ride r : rides.findAll())"
                + " all.addAll(r.checks); for (Check c : all) "
                + READ));
  }

  @Test
  void onceForAllWhereOneStatementBroughtThem() {
    assertEquals(List.of(), found("for (Ride r : rides.full()) for (Check c : r.checks) " + READ));
    assertEquals(
        List.of(), found("for (Ride r : rides.findAll()) for (Check c : r.batched) " + READ));
    assertEquals(
        List.of(), found("for (Ride r : rides.findAll()) for (Check c : r.selected) " + READ));
    assertEquals(List.of(), found("for (Check c : rides.findById(1L).get().checks) " + READ));
  }

  /** Each EAGER reference of rows is selected by itself, and so is each proxy that is read. */
  @Test
  void onceForEachReferenceThatIsLoadedByItself() {
    assertEquals(
        List.of("Check.parts 1 + N(stamps)", "Stamp.eager 1 + N(stamps)"),
        found("for (Stamp s : stamps.findAll()) s.eager.parts.size();"));
    assertEquals(
        List.of("Check.parts 1 + N(stamps)", "Stamp.lazy 1 + N(stamps)"),
        found(
            "List<Stamp> all = stamps.plain(); for (Stamp s : all) s.lazy.text.length();"
                + " for (Stamp s : all) s.lazy.parts.size();"));
    assertEquals(List.of(), found("for (Stamp s : stamps.full()) s.eager.parts.size();"));
    assertEquals(
        List.of("Stamp.eager 1 + N(stamps)"),
        found("for (Stamp s : stamps.findAll()) s.eager.sized.size();"));
    assertEquals(List.of(), found("for (Stamp s : stamps.plain()) s.grouped.parts.size();"));
    assertEquals(
        List.of(), found("for (Stamp s : rides.findById(1L).get().stamps) s.eager.parts.size();"));
  }

  private static final String READ = "c.parts.size();";
  private static final String LAMBDA = "c.parts.size());";

  private List<String> found(String body) {
    return TestFindings.costs(
        directory,
        """
        package park;
        import jakarta.persistence.*;
        import java.util.*;
        import org.hibernate.annotations.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Ride {
          @Id Long id;
          @OneToMany(mappedBy = "ride") List<Check> checks;
          @OneToMany(mappedBy = "ride") @BatchSize(size = 50) List<Check> batched;
          @OneToMany(mappedBy = "ride") @Fetch(FetchMode.SUBSELECT) List<Check> selected;
          @OneToMany(mappedBy = "ride") List<Stamp> stamps;
        }
        @Entity class Check {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Ride ride;
          @OneToMany(mappedBy = "check") @Fetch(FetchMode.SUBSELECT) List<Part> parts;
          @OneToMany(mappedBy = "check") @Fetch(FetchMode.SUBSELECT) @BatchSize(size = 50)
          List<Part> sized;
          String text;
        }
        @Entity @BatchSize(size = 50) class Group {
          @Id Long id;
          @OneToMany(mappedBy = "group") @Fetch(FetchMode.SUBSELECT) List<Part> parts;
        }
        @Entity class Stamp {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Ride ride;
          @ManyToOne Check eager;
          @ManyToOne(fetch = FetchType.LAZY) Check lazy;
          @ManyToOne(fetch = FetchType.LAZY) Group grouped;
        }
        interface Stamps extends JpaRepository<Stamp, Long> {
          @Query("select s from Stamp s join fetch s.eager") List<Stamp> full();
          @Query("select s from Stamp s join fetch s.eager") List<Stamp> plain();
        }
        @Entity class Part { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Check check; }
        interface Rides extends JpaRepository<Ride, Long> {
          @Query("select r from Ride r join fetch r.checks") List<Ride> full();
        }
        class Desk {
          Rides rides;
          Stamps stamps;
          void run() { %s }
        }
        """
            .formatted(body));
  }
}
