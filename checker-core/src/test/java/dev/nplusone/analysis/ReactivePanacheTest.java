package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Panache on Hibernate Reactive: rows come later, but they are the same rows. */
class ReactivePanacheTest {
  private static final String CLASSES =
      """
      package film;
      import io.quarkus.hibernate.reactive.panache.*;
      import io.smallrye.mutiny.*;
      import jakarta.persistence.*;
      import java.util.*;
      import org.hibernate.reactive.mutiny.Mutiny;
      @Entity class Studio { @Id Long id; String name; String getName() { return name; } }
      @Entity class Genre { @Id Long id; String name; String getName() { return name; } }
      @Entity class Movie {
        @Id Long id;
        String title;
        @ManyToOne Studio studio;
        @ManyToMany Set<Genre> genres;
        Studio getStudio() { return studio; }
        Set<Genre> getGenres() { return genres; }
      }
      class Movies implements PanacheRepository<Movie> {
        Uni<List<Movie>> byTitle(String title) { return list("title", title); }
      }
      """;

  private static final String STUDIOS = "Movie.studio 1 + N(movies)";
  private static final String JOINED = "from Movie m join fetch m.studio where m.title = ?1";

  @TempDir Path directory;

  @Test
  void rowsAreSelectedWithWhatIsEager() {
    assertEquals(
        List.of(STUDIOS, STUDIOS), found("Uni<List<Movie>> all() { return movies.listAll(); }"));
  }

  @Test
  void whatAQueryJoinsIsThere() {
    String query = "Uni<List<Movie>> all() { return movies.find(\"QUERY\", \"x\").list(); }";
    assertEquals(List.of(STUDIOS), found(query.replace("QUERY", JOINED)));
    assertEquals(
        List.of(STUDIOS, STUDIOS),
        found(query.replace("QUERY", "from Movie m where m.title = ?1")));
  }

  @Test
  void whatIsFetchedOfEachIsSelectedForEach() {
    String each =
        """
        Uni<List<Set<Genre>>> all() {
          return movies.find("QUERY", "x").list().chain(all ->
              Multi.createFrom().iterable(all).onItem()
                  .transformToUniAndConcatenate(m -> Mutiny.fetch(m.getGenres())).collect().asList());
        }
        """;
    assertEquals(
        List.of("Movie.genres 1 + N(movies)", STUDIOS), found(each.replace("QUERY", JOINED)));
    String genres = JOINED.replace("where", "join fetch m.genres where");
    assertEquals(List.of(STUDIOS), found(each.replace("QUERY", genres)));
  }

  @Test
  void whatNobodyFetchesIsNotSelected() {
    assertEquals(
        List.of(STUDIOS),
        found(
            """
            Uni<Integer> all() {
              return movies.find("QUERY", "x").list()
                  .map(all -> all.stream().mapToInt(m -> m.getGenres().size()).sum());
            }
            """
                .replace("QUERY", JOINED)));
  }

  @Test
  void aQueryForEachIsOne() {
    assertEquals(
        List.of(STUDIOS, "Movies.findById N(ids)"),
        found(
            """
            Uni<List<Movie>> all(List<Long> ids) {
              List<Uni<Movie>> each = new ArrayList<>();
              for (Long id : ids) each.add(movies.findById(id));
              return Uni.join().all(each).andFailFast();
            }
            """));
    assertEquals(
        List.of(STUDIOS, "PanacheQuery.firstResult N(titles)"),
        found(
            """
            Uni<List<Movie>> all(List<String> titles) {
              return Multi.createFrom().iterable(titles).onItem()
                  .transformToUniAndMerge(t -> movies.find("title", t).firstResult())
                  .collect().asList();
            }
            """));
  }

  @Test
  void oneRowIsOne() {
    assertEquals(
        List.of(STUDIOS),
        found(
            """
            Uni<Integer> one(Long id) {
              return movies.findById(id).chain(m -> Mutiny.fetch(m.getGenres())).map(Set::size);
            }
            """));
  }

  private List<String> found(String method) {
    String service = "class Catalogue { Movies movies; " + method + " }\n";
    return TestFindings.costs(directory, CLASSES + service);
  }
}
