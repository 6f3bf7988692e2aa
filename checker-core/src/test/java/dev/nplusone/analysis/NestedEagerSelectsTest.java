package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What EAGER selects bring with them, as measured with Hibernate 6.6: of a target by its key all
 * lists but the first, of each element of a list every list, one select for each.
 */
class NestedEagerSelectsTest {
  private static final String DAYS = "Response.days 1 + N(%s) x M(responses)";
  private static final String PANELS = "Day.panels 1 + N(%s) x M(responses) x K(days)";

  @TempDir Path directory;

  @Test
  void elementsSelectTheirOwnCollections() {
    assertEquals(
        List.of(
            PANELS.formatted("hearings"),
            "Hearing.requests 1 + N(hearings)",
            "Hearing.responses 1 + N(hearings)",
            DAYS.formatted("hearings")),
        found("", "Hearing", "from Hearing h"));
  }

  @Test
  void soDoesTheTargetOfAReference() {
    assertEquals(
        List.of(
            PANELS.formatted("requests"),
            "Hearing.responses 1 + N(requests)",
            "Request.hearing 1 + N(requests)",
            DAYS.formatted("requests")),
        found("", "Request", "from Request r"));
  }

  @Test
  void whatIsJoinedOrBatchedIsNotSelected() {
    assertEquals(
        List.of("Hearing.requests 1 + N(hearings)", "Hearing.responses 1 + N(hearings)"),
        found("@org.hibernate.annotations.BatchSize(size = 50)", "Hearing", "from Hearing h"));
    assertEquals(
        List.of("Hearing.requests 1 + N(hearings)", "Hearing.responses 1 + N(hearings)"),
        found(
            "@org.hibernate.annotations.Fetch(FetchMode.SUBSELECT)", "Hearing", "from Hearing h"));
  }

  /** Parents can share the elements of a many-to-many, which are selected for one of them. */
  @Test
  void whatSharedElementsSelectIsNotCountedForEachParent() {
    String source =
        """
        package court;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Judge { @Id Long id; @ManyToMany(fetch = FetchType.EAGER) List<Role> roles; }
        @Entity class Role { @Id Long id; @OneToMany(fetch = FetchType.EAGER) List<Right> rights; }
        @Entity class Right { @Id Long id; }
        class Court {
          EntityManager em;
          List<Judge> all() { return em.createQuery("from Judge j", Judge.class).getResultList(); }
        }
        """;
    assertEquals(List.of("Judge.roles 1 + N(judges)"), TestFindings.costs(directory, source));
  }

  private List<String> found(String onDays, String row, String query) {
    String source =
        """
        package court;
        import jakarta.persistence.*;
        import java.util.*;
        import org.hibernate.annotations.FetchMode;
        @Entity class Request { @Id Long id; @ManyToOne Hearing hearing; }
        @Entity class Hearing {
          @Id Long id;
          @OneToMany(mappedBy = "hearing", fetch = FetchType.EAGER) List<Request> requests;
          @OneToMany(mappedBy = "hearing", fetch = FetchType.EAGER) List<Response> responses;
        }
        @Entity class Response {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Hearing hearing;
          @OneToMany(mappedBy = "response", fetch = FetchType.EAGER) %s List<Day> days;
          @OneToOne(mappedBy = "response") Outcome outcome;
        }
        @Entity class Outcome { @Id Long id; @OneToOne(fetch = FetchType.LAZY) Response response; }
        @Entity class Day {
          @Id Long id;
          @ManyToOne(fetch = FetchType.LAZY) Response response;
          @OneToMany(mappedBy = "day", fetch = FetchType.EAGER) List<Panel> panels;
        }
        @Entity class Panel { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Day day; }
        class Court {
          EntityManager em;
          List<%2$s> all() { return em.createQuery("%3$s", %2$s.class).getResultList(); }
        }
        """;
    return TestFindings.costs(directory, source.formatted(onDays, row, query));
  }
}
