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

  private static final String NAMES = EACH.formatted("<td th:text=\"${book.author.name}\"></td>");

  private static final String MAP = "Map<String, Object> model";
  private static final String BOOT = "@SpringBootApplication class App {}\n";

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

  @Test
  void onlyModelsHaveParts() {
    String cache =
        """
          Map<String, Object> cache;
          @GetMapping("/books") String list(Model model) {
            Map<String, Object> all = new HashMap<>();
            %s.put("books", books.findAll());
            %s
            return "list";
          }
        """;
    String request =
        """
          @GetMapping("/books") String list(%s request) {
            request.setAttribute("books", books.findAll());
            return "list";
          }
        """;
    assertFoundIn(controller("@Controller", cache.formatted("cache", "")), NAMES);
    assertFoundIn(controller("@Controller", cache.formatted("all", "")), NAMES);
    assertFoundIn(controller("@Controller", request.formatted("HttpSession")), NAMES);
    assertFoundIn(
        controller("@Controller", request.formatted("HttpServletRequest")), NAMES, AUTHOR);
    assertFoundIn(
        controller("@Controller", cache.formatted("all", "model.addAllAttributes(all);")),
        NAMES,
        AUTHOR);
    assertFoundIn(
        controller("@Controller", cache.formatted("all", "").replace("Model model", MAP)), NAMES);
    assertFoundIn(
        controller("@Controller", cache.formatted("model", "").replace("Model model", MAP)),
        NAMES,
        AUTHOR);
  }

  @Test
  void onlyTheNamesOfViewsAreNames() {
    String method =
        """
          @GetMapping("/books") %s list(Model model) {
            model.addAttribute("books", books.findAll());
            %s
          }
        """;
    String returned = method.formatted("String", "return \"list\";");
    String chosen =
        method.formatted("String", "String view = \"list\"; return n > 1 ? view : \"none\";");
    String made = method.formatted("ModelAndView", "return new ModelAndView(\"list\", all);");
    String said = method.formatted("String", "log.info(\"list\"); return \"none\";");
    String body = method.formatted("@ResponseBody String", "return \"list\";");
    assertFoundIn(controller("@Controller", returned), NAMES, AUTHOR);
    assertFoundIn(controller("@Controller", chosen), NAMES, AUTHOR);
    assertFoundIn(controller("@Controller", made), NAMES, AUTHOR);
    assertFoundIn(controller("@Controller", said), NAMES);
    assertFoundIn(controller("@Controller", body), NAMES);
    assertFoundIn(controller("@RestController", returned), NAMES);
  }

  @Test
  void aViewLoadsWhereASessionIsOpen() {
    String controller =
        controller(
            "@Controller",
            """
              @GetMapping("/books") String list(Model model) {
                model.addAttribute("books", books.findAll());
                return "list";
              }
            """);
    String plain = controller.replace(BOOT, "");
    assertFoundIn(controller, NAMES, AUTHOR);
    assertFoundIn(plain, NAMES);
    assertFoundIn(plain + "class Open extends OpenSessionInViewFilter {}", NAMES, AUTHOR);
    Resource list = template("list.html", NAMES);
    String filter =
        "<web-app><filter><filter-class>x.OpenEntityManagerInViewFilter</filter-class></filter></web-app>";
    Resource web = new Resource("src/main/webapp/WEB-INF/web.xml", filter);
    Resource off = new Resource("src/main/webapp/WEB-INF/web.xml", "<!-- " + filter + " -->");
    assertFoundIn(plain, List.of(list, web), AUTHOR);
    assertFoundIn(plain, List.of(list, off));
  }

  @Test
  void aServletLoadsWithEclipseLinkOnly() {
    String servlet =
        """
        class Shown extends HttpServlet {
          Books books;
          SessionFactory sessions;
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            %s
            request.setAttribute("books", found);
            request.getRequestDispatcher("/list.html").forward(request, response);
          }
        }
        """;
    String kept = servlet.formatted("List<Book> found = books.findAll();");
    String closed =
        servlet.formatted(
            "Session s = sessions.openSession();"
                + " List<Book> found = s.createQuery(\"from Book\", Book.class).list(); s.close();");
    Resource list = template("list.html", NAMES);
    Resource eclipseLink =
        new Resource(
            "src/main/resources/META-INF/persistence.xml",
            "<persistence><persistence-unit name='p'>"
                + "<provider>org.eclipse.persistence.jpa.PersistenceProvider</provider><properties>"
                + "<property name='eclipselink.cache.shared.default' value='false'/></properties>"
                + "</persistence-unit></persistence>");
    assertFoundIn(BOOT + kept, NAMES);
    assertFoundIn(closed, NAMES);
    assertFoundIn(BOOT + closed, NAMES);
    assertFoundIn(kept, List.of(list, eclipseLink), AUTHOR);
  }

  /** A view is looked up from the root of the templates; where two could be meant neither is. */
  @Test
  void theTemplateNearestToTheRootIsMeant() {
    String web =
        BOOT
            + """
            @Controller class Pages {
              Books books;
              @GetMapping("/") String list(Model model) {
                model.addAttribute("books", books.findAll());
                return "list";
              }
            }
            """;
    Resource deep = template("admin/list.html", NAMES);
    assertFoundIn(web, List.of(deep), AUTHOR);
    assertFoundIn(web, List.of(template("list.html", "<p th:text=\"${books.empty}\"></p>"), deep));
    assertFoundIn(
        web, List.of(template("users/list.html", NAMES), deep, template("other/list.html", NAMES)));
  }

  private static String controller(String annotation, String method) {
    return BOOT + annotation + " class Pages { Books books; " + method + " }";
  }

  private static Resource template(String name, String text) {
    return new Resource("src/main/resources/templates/" + name, text);
  }

  private void assertFound(String put, String html, String... expected) {
    assertFound(List.of(template("list.html", html)), put, expected);
  }

  private void assertFound(List<Resource> resources, String put, String... expected) {
    String controller =
        """
        %s
        @Controller class Pages {
          Books books;
          @GetMapping("/books") String list(ModelMap model) { %s return "list"; }
        }
        """
            .formatted(BOOT, put);
    assertFoundIn(controller, resources, expected);
  }

  private void assertFoundIn(String web, String html, String... expected) {
    assertFoundIn(web, List.of(template("list.html", html)), expected);
  }

  private void assertFoundIn(String web, List<Resource> resources, String... expected) {
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
        interface Press {}
        %s
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
            .formatted(web);
    List<String> found =
        Checker.check(TestPrograms.of(directory, sources), resources, CheckOptions.DEFAULT)
            .findings()
            .stream()
            .filter(f -> f.confidence() != Confidence.POSSIBLE)
            .map(f -> f.association() + " " + f.cost())
            .toList();
    assertEquals(List.of(expected), found, web + " " + resources.get(0).text());
  }
}
