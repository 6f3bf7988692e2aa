package dev.nplusone.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.testing.TestFindings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parents of rows that are among the rows, as these are all that one owner has. */
class TreesOfOneTest {
  private static final List<String> PARENTS = List.of("Comment.parent 1 + N(comments)");

  @TempDir Path directory;

  @Test
  void haveTheirParentsAmongThem() {
    assertEquals(
        List.of(), found("select c from Comment c where c.post.id = ?1 order by c.created"));
    assertEquals(
        List.of(),
        found(
            "select distinct c from Comment c left join fetch c.texts t join fetch t.language l"
                + " where c.post.id = ?1 and l.id = ?2"));
  }

  @Test
  void haveTheirParentsAmongThemBelowOne() {
    for (String condition :
        List.of("c.path like ?1", "c.post.id = ?2 and c.path like concat('/', ?1)")) {
      boolean known = !condition.contains("concat");
      assertEquals(
          known ? List.of() : PARENTS, found("select c from Comment c where " + condition));
    }
  }

  @Test
  void haveOtherParentsWhereConditionsLeaveSomeOut() {
    for (String condition :
        List.of(
            "c.post.id = ?1 and c.name = ?2",
            "c.post.id = ?1 and c.hidden = false",
            "c.post.id = ?1 and c.created > ?2",
            "c.post.id = ?1 or c.name = ?2",
            "c.post.id = ?1 and c.name like ?2",
            "c.path like ?1 and c.name = ?2",
            "c.path not like ?1",
            "c.post.id in ?1")) {
      assertEquals(PARENTS, found("select c from Comment c where " + condition), condition);
    }
    assertEquals(
        PARENTS,
        found("select c from Comment c join c.texts t where c.post.id = ?1 and t.name = ?2"));
    assertEquals(
        PARENTS,
        found("select c from Comment c join fetch c.texts t where c.post.id = ?1 and t.name = ?2"));
  }

  @Test
  void haveOtherParentsWhereTheOwnerDoesNotHaveThem() {
    assertEquals(PARENTS, found("select c from Comment c where c.author.id = ?1"));
    assertEquals(PARENTS, found("select c from Comment c where c.kind.id = ?1"));
  }

  private List<String> found(String query) {
    return TestFindings.costs(
        directory,
        """
        package blog;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.jpa.repository.*;
        @Entity class Post {
          @Id Long id;
          @OneToMany(mappedBy = "post", cascade = CascadeType.ALL) List<Comment> comments;
        }
        @Entity class Author {
          @Id Long id;
          @OneToMany(mappedBy = "author", cascade = CascadeType.ALL) List<Comment> comments;
        }
        @Entity class Kind { @Id Long id; }
        @Entity class Language { @Id Long id; }
        @Entity class Text {
          @Id Long id; String name;
          @ManyToOne(fetch = FetchType.LAZY) Comment comment;
          @ManyToOne(fetch = FetchType.LAZY) Language language;
        }
        @Entity class Comment {
          @Id Long id; String name; String path; boolean hidden; int created;
          @ManyToOne(fetch = FetchType.LAZY) Post post;
          @ManyToOne(fetch = FetchType.LAZY) Author author;
          @ManyToOne(fetch = FetchType.LAZY) Kind kind;
          @OneToMany(mappedBy = "comment", cascade = CascadeType.ALL) Set<Text> texts;
          @ManyToOne Comment parent;
        }
        interface Comments extends JpaRepository<Comment, Long> {
          @Query("QUERY") List<Comment> all(Long one, Long other);
        }
        class Desk {
          Comments comments;
          void run() { comments.all(1L, 2L); }
        }
        """
            .replace("QUERY", query));
  }
}
