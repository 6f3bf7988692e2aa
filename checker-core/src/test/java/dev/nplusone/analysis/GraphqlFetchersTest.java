package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fetchers of graphql-java are called once for each parent that they take their source for. */
class GraphqlFetchersTest {
  private static final List<String> PER_STOP = List.of("Tags.findByRef N(parents)");

  @TempDir Path directory;

  @Test
  void whatAFieldOfAParentAsksForIsAskedForEach() {
    for (String body :
        List.of(
            "Stop stop = e.getSource(); return tags.findByRef(stop.getRef());",
            "return tags.findByRef(((Stop) e.getSource()).getRef());",
            "if (e.getSource() instanceof Stop stop) { return tags.findByRef(stop.getRef()); } return null;",
            "Object of = e.getSource(); return of instanceof Stop stop ? tags.findByRef(stop.getRef()) : null;")) {
      assertEquals(PER_STOP, found(body), body);
    }
  }

  @Test
  void whatHasNoParentIsAskedOnce() {
    assertEquals(List.of(), found("return tags.findByRef(e.getArgument(\"ref\"));"));
    assertEquals(List.of(), found("Object root = e.getSource(); return tags.findByRef(\"x\");"));
  }

  private List<String> found(String body) {
    String source =
        """
        package stops;
        import graphql.schema.*;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Tag { @Id Long id; String ref; }
        @Entity class Stop { @Id Long id; String ref; String getRef() { return ref; } }
        interface Tags extends JpaRepository<Tag, Long> { List<Tag> findByRef(String ref); }
        class TagFetcher implements DataFetcher<List<Tag>> {
          Tags tags;
          @Override public List<Tag> get(DataFetchingEnvironment e) { %s }
        }
        """;
    return TestFindings.costs(directory, source.formatted(body));
  }
}
