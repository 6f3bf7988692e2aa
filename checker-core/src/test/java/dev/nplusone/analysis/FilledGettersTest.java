package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Getters of entities that fill their field where it is null: rows of a query have it filled. */
class FilledGettersTest {
  private static final String PAGES = "Book.pages 1 + N(books)";

  @TempDir Path directory;

  @Test
  void theCollectionOfALoadedRowIsLoadedAllTheSame() {
    for (String body :
        List.of(
            "if (pages == null) { pages = new ArrayList<>(); } return pages;",
            "if (this.pages == null) this.pages = new LinkedList<Page>(); return this.pages;",
            "if (null == pages) { pages = new ArrayList<>(); } return pages;",
            "if (pages == null || pages.size() == 0) { pages = new ArrayList<>(); } return pages;")) {
      assertEquals(List.of(PAGES), found(body, "", "b.getPages().size()"), body);
    }
    assertEquals(
        List.of(PAGES, "Page.notes 1 + N(books) x M(pages)"),
        found(
            "if (pages == null) { pages = new ArrayList<>(); } return pages;",
            "",
            "b.getPages().forEach(p -> p.notes.size())"));
  }

  @Test
  void soIsTheReference() {
    String filled = "if (author == null) { author = new Author(); } return author;";
    assertEquals(List.of("Book.author 1 + N(books)"), found("", filled, "b.getAuthor().getName()"));
  }

  @Test
  void whatTheProgramPutsInItsPlaceIsNotLoaded() {
    assertEquals(
        List.of(), found("pages = new ArrayList<>(); return pages;", "", "b.getPages().size()"));
    assertEquals(
        List.of(), found("", "author = new Author(); return author;", "b.getAuthor().getName()"));
  }

  private List<String> found(String pages, String author, String read) {
    String source =
        """
        package books;
        import jakarta.persistence.*;
        import java.util.*;
        @Entity class Author { @Id Long id; String name; String getName() { return name; } }
        @Entity class Note { @Id Long id; }
        @Entity class Page { @Id Long id; @OneToMany List<Note> notes; }
        @Entity class Book {
          @Id Long id;
          @OneToMany private List<Page> pages;
          @ManyToOne(fetch = FetchType.LAZY) private Author author;
          List<Page> getPages() { %s }
          Author getAuthor() { %s }
        }
        class Shelf {
          EntityManager em;
          void all() {
            for (Book b : em.createQuery("from Book b", Book.class).getResultList()) { %s; }
          }
        }
        """;
    return TestFindings.costs(
        directory,
        source.formatted(
            pages.isEmpty() ? "return pages;" : pages,
            author.isEmpty() ? "return author;" : author,
            read));
  }
}
