package dev.nplusone.members;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.source.Resource;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What templates read of the model that a controller hands them. */
class TemplatesTest {
  @TempDir Path directory;

  private static final String AUTHOR = "Book.author 1 + N(books)";
  private static final String REVIEWS = "Book.reviews 1 + N(books)";

  private static final String PLAIN = "model.addAttribute(\"books\", books.findAll());";
  private static final String FETCHED = "model.addAttribute(\"books\", books.findByTitle(\"x\"));";

  private static final String EACH =
      "<tr th:each=\"book, stat : ${books}\"><td th:text=\"${book.title}\"/>%s</tr>";

  @Test
  void thymeleafReadsInsideOfItsLoops() {
    assertFound(PLAIN, EACH.formatted("<td th:text=\"${book.author.name}\">x</td>"), AUTHOR);
    assertFound(PLAIN, EACH.formatted("<td>[[${book.author?.name}]]</td>"), AUTHOR);
    assertFound(PLAIN, EACH.formatted("<br><i th:each=\"r : ${book.reviews}\"></i>"), REVIEWS);
    assertFound(PLAIN, EACH.formatted("<b th:text=\"${#lists.size(book.reviews)}\"></b>"), REVIEWS);
    assertFound(PLAIN, EACH.formatted("<b th:if=\"${!book.reviews.empty}\"></b>"), REVIEWS);
    assertFound(
        PLAIN,
        EACH.formatted("<p th:object=\"${book}\"><i th:text=\"*{author.name}\"></i></p>"),
        AUTHOR);
    assertFound(
        PLAIN,
        EACH.formatted("<p th:with=\"a=${book.author}\"><i data-th-text=\"${a.name}\"></i></p>"),
        AUTHOR);
  }

  @Test
  void whatIsFetchedOrNoRowsOrNotReadIsSilent() {
    String author = "<td th:text=\"${book.author.name}\"></td>";
    assertFound(FETCHED, EACH.formatted(author));
    assertFound(PLAIN, EACH.formatted("<a th:href=\"@{/a/{id}(id=${book.author.id})}\"></a>"));
    assertFound(PLAIN, EACH.formatted("<!-- " + author + " -->"));
    assertFound(PLAIN, EACH.formatted("<td th:text=\"'book.author.name'\"></td>"));
    assertFound(PLAIN, EACH.formatted("") + "<p th:text=\"${book.author.name}\"></p>");
    assertFound(
        "model.addAttribute(\"book\", books.findById(1L).orElseThrow());",
        "<p th:text=\"${book.author.name}\"></p>");
    assertFound(
        List.of(new Resource("src/main/resources/templates/other.html", EACH.formatted(author))),
        PLAIN);
  }

  @Test
  void answersWithoutASessionLoadNothing() {
    assertFound(
        List.of(
            template("list.html", EACH.formatted("<td th:text=\"${book.author.name}\"></td>")),
            new Resource("application.properties", "spring.jpa.open-in-view=false")),
        PLAIN);
  }

  @Test
  void pagesAndModelsInAllForms() {
    String html = EACH.formatted("<td th:text=\"${book.author.name}\"></td>");
    assertFound("model.put(\"books\", books.findAll());", html, AUTHOR);
    assertFound("new ModelAndView(\"list\", \"books\", books.findAll());", html, AUTHOR);
    assertFound("ModelAndView m = null; m.addObject(\"books\", books.findAll());", html, AUTHOR);
    assertFound(
        "Page<Book> page = books.findAll(PageRequest.of(0, 50)); model.addAttribute(\"page\", page);",
        html.replace("${books}", "${page.content}"),
        "Book.author 1 + N(books)");
  }

  @Test
  void freemarkerAndJspReadInsideOfTheirLoops() {
    String list = "<#list books as book> <p>%s</p> </#list>";
    assertFound(
        List.of(template("list.ftlh", list.formatted("${book.author.name}"))), PLAIN, AUTHOR);
    assertFound(List.of(template("list.ftl", list.formatted("${book.title}"))), PLAIN);
    assertFound(
        List.of(template("list.ftl", list.formatted("<#if book.reviews?size gt 0>x</#if>"))),
        PLAIN,
        REVIEWS);
    String each = "<c:forEach items=\"${books}\" var=\"book\"><td>%s</td></c:forEach>";
    assertFound(
        List.of(template("list.jsp", each.formatted("${book.author.name}"))), PLAIN, AUTHOR);
    assertFound(
        List.of(template("list.jsp", each.formatted("${fn:length(book.reviews)}"))),
        PLAIN,
        REVIEWS);
    assertFound(List.of(template("list.jsp", each.formatted("${book.author.name}"))), FETCHED);
  }

  private static Resource template(String name, String text) {
    return new Resource("src/main/resources/templates/" + name, text);
  }

  private void assertFound(String put, String html, String... expected) {
    assertFound(List.of(template("list.html", html)), put, expected);
  }

  private void assertFound(List<Resource> resources, String put, String... expected) {
    String sources =
        """
        package press;
        import jakarta.persistence.*;
        import java.util.*;
        import org.springframework.data.domain.*;
        import org.springframework.data.jpa.repository.*;
        import org.springframework.stereotype.Controller;
        import org.springframework.ui.Model;
        import org.springframework.web.bind.annotation.GetMapping;
        import org.springframework.web.servlet.ModelAndView;
        @Controller class Pages {
          Books books;
          @GetMapping("/books") String list(ModelMap model) { %s return "list"; }
        }
        @Entity class Book {
          @Id Long id;
          String title;
          @ManyToOne(fetch = FetchType.LAZY) Author author;
          @OneToMany(mappedBy = "book") List<Review> reviews;
          public String getTitle() { return title; }
          public Author getAuthor() { return author; }
          public List<Review> getReviews() { return reviews; }
        }
        @Entity class Author {
          @Id Long id;
          String name;
          public Long getId() { return id; }
          public String getName() { return name; }
        }
        @Entity class Review { @Id Long id; @ManyToOne(fetch = FetchType.LAZY) Book book; }
        interface Books extends JpaRepository<Book, Long> {
          @EntityGraph(attributePaths = "author") List<Book> findByTitle(String title);
        }
        """
            .formatted(put);
    List<String> found =
        Checker.check(TestPrograms.of(directory, sources), resources, CheckOptions.DEFAULT)
            .findings()
            .stream()
            .filter(f -> f.confidence() != Confidence.POSSIBLE)
            .map(f -> f.association() + " " + f.cost())
            .toList();
    assertEquals(List.of(expected), found, put + " " + resources.get(0).text());
  }
}
