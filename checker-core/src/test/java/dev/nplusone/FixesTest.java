package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Fix;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is inserted for one read in one loop, and where nothing is. */
class FixesTest {
  private static final String ITEMS = "for (Order o : %s) n += o.items.size();";
  private static final String CUSTOMER = "for (Order o : %s) n += o.customer.name.length();";
  private static final String PAGE = "org.springframework.data.domain.Page<Order>";
  private static final String PAGEABLE = "org.springframework.data.domain.Pageable";

  @TempDir Path directory;

  private String entities = AdviceTest.ENTITIES;
  private String base = spring("JpaRepository");
  private String imports = "import java.util.List;\nimport " + spring("Query") + ";\n";

  @Test
  void aGraphStandsAboveTheMethodWithAnImport() throws IOException {
    assertEquals(
        List.of(
            "4:1 import org.springframework.data.jpa.repository.EntityGraph;\n",
            "7:3 @EntityGraph(attributePaths = \"items\")\n  "),
        edits("/** ; */\n  // {\n  List<Order> findByCode(String c);", items("findByCode(\"\")")));
  }

  @Test
  void aGraphStandsBeforeOtherAnnotations() throws IOException {
    imports = "import java.util.List;\nimport " + spring("*") + ";\n";
    assertEquals(
        List.of(
            "4:1 import org.springframework.data.jpa.repository.EntityGraph;\n",
            "5:3 @EntityGraph(attributePaths = \"customer\")\n  "),
        edits(
            "@Deprecated(since = \"{;}\") " + PAGE + "\n findByCode(String c, " + PAGEABLE + " p);",
            CUSTOMER.formatted("orders.findByCode(\"\", null)")));
  }

  @Test
  void anotherEntityGraphInTheFileIsNotMeant() throws IOException {
    imports = "import java.util.List;\nimport jakarta.persistence.EntityGraph;\n";
    assertEquals(
        List.of("5:3 @" + spring("EntityGraph") + "(attributePaths = \"items\")\n  "),
        edits("List<Order> findByCode(String c);", items("findByCode(\"\")")));
  }

  @Test
  void anInheritedMethodIsDeclaredAgain() throws IOException {
    assertEquals(
        List.of(
            "4:1 import org.springframework.data.jpa.repository.EntityGraph;\n",
            "5:1   @Override\n  @EntityGraph(attributePaths = \"items\")\n  List<Order> findAll();\n\n"),
        edits("long countByCode(String c);", items("findAll()")));
    imports = "";
    assertEquals(
        List.of(
            "2:1 import java.util.List;\nimport org.springframework.data.domain.Sort;\n"
                + "import org.springframework.data.jpa.repository.EntityGraph;\n",
            "3:1   @Override\n  @EntityGraph(attributePaths = \"items\")\n"
                + "  List<Order> findAll(Sort sort);\n\n"),
        edits(
            "long countByCode(String c);",
            items("findAll(org.springframework.data.domain.Sort.by(\"code\").descending())")));
    assertNone("long countByCode(String c);", items("findAll(Orders.newest())"));
  }

  @Test
  void anInheritedMethodHasTheTypesOfItsBase() throws IOException {
    base = "org.springframework.data.repository.CrudRepository";
    assertEquals(
        List.of(
            "4:1 import org.springframework.data.jpa.repository.EntityGraph;\n",
            "5:1   @Override\n  @EntityGraph(attributePaths = \"items\")\n"
                + "  Iterable<Order> findAll();\n\n"),
        edits("long countByCode(String c);", items("findAll()")));
    base = "org.example.OwnRepository";
    assertNone("List<Order> findAll();", items("findAll()"));
  }

  @Test
  void aGraphThatIsThereIsExtended() throws IOException {
    imports += "import " + spring("EntityGraph") + ";\n";
    assertEquals(
        List.of("6:33 {", "6:43 , \"items\"}"),
        edits(
            "@EntityGraph(attributePaths = \"customer\") List<Order> findByCode(String c);",
            items("findByCode(\"\")")));
    assertEquals(
        List.of("6:44 , \"items\""),
        edits(
            "@EntityGraph(attributePaths = {\"customer\"}) List<Order> findByCode(String c);",
            items("findByCode(\"\")")));
    assertNone(
        "String PATH = \"customer\"; @EntityGraph(attributePaths = PATH)"
            + " List<Order> findByCode(String c);",
        items("findByCode(\"\")"));
  }

  @Test
  void aCollectionThatTheHashCodeReadsIsNotJoined() throws IOException {
    entities =
        entities.replaceFirst(
            "Customer customer;",
            "Customer customer; public int hashCode() { return items.hashCode(); }");
    assertNone("List<Order> findByCode(String c);", items("findByCode(\"\")"));
    assertEquals(
        2, edits("List<Order> findByCode(String c);", customer("findByCode(\"\")")).size());
  }

  @Test
  void aJoinStandsBehindTheFromClause() throws IOException {
    assertEquals(
        List.of("5:32  left join fetch o.customer"),
        edits("@Query(\"select o from Order o\") List<Order> some();", customer("some()")));
    assertEquals(
        List.of("5:60  left join fetch o.customer"),
        edits(
            "@Query(value = \"select o from Order o left join o.notes m where m.text = 'from'\")"
                + " List<Order> some();",
            customer("some()")));
    assertEquals(
        List.of("6:26  left join fetch o.items"),
        edits(
            "@Query(\"\"\"\n    select o from Order o\n    where o.code = ?1\n    \"\"\")"
                + " List<Order> some(String c);",
            items("some(\"\")")));
    assertEquals(
        List.of("5:48  left join fetch o.items"),
        edits(
            "", ITEMS.formatted("em.createQuery(\"from Order o\", Order.class).getResultList()")));
  }

  @Test
  void whatIsLoadedEagerStaysEager() throws IOException {
    entities =
        entities.replaceFirst(
            "Customer customer;", "Customer customer; @ManyToOne(fetch = FetchType.EAGER) Note a;");
    assertEquals(
        List.of(
            "4:1 import org.springframework.data.jpa.repository.EntityGraph;\n",
            "5:3 @EntityGraph(attributePaths = \"items\", type = EntityGraph.EntityGraphType.LOAD)"
                + "\n  "),
        edits("List<Order> findByCode(String c);", items("findByCode(\"\")")));
  }

  @Test
  void nothingIsInsertedWhereRowsCouldComeOutOtherwise() throws IOException {
    assertNone(
        PAGE + " findByCode(String c, " + PAGEABLE + " p);", items("findByCode(\"\", null)"));
    assertNone("java.util.stream.Stream<Order> findByCode(String c);", streamed());
    assertNone(
        "@Query(\"select o from Order o join fetch o.items\") List<Order> some();",
        "for (Order o : orders.some()) n += o.notes.size();");
    assertNone("@Query(\"select o from Order o, Note n\") List<Order> some();", customer("some()"));
    assertNone(
        "@Query(\"select o from Order o group by o\") List<Order> some();", customer("some()"));
    assertNone(
        "",
        ITEMS.formatted(
            "em.createQuery(\"from Order o\", Order.class).setMaxResults(orders.hashCode()).getResultList()"));
    entities = entities.replace("jakarta.", "javax.");
    assertNone("List<Order> findByCode(String c);", items("findByCode(\"\")"));
  }

  @Test
  void aCollectionIsNotJoinedBesideOtherColumns() throws IOException {
    String order = "for (Object[] row : orders.some()) n += ((Order) row[%d]).%s;";
    for (String text :
        List.of("select o.code, o from Order o", "select c, o from Order o join o.customer c")) {
      String method = "@Query(\"" + text + "\") List<Object[]> some();";
      assertNone(method, order.formatted(1, "items.size()"));
    }
    assertNone(
        "@Query(\"select o from Order o\") List<Object[]> some();",
        order.formatted(0, "items.size()"));
    assertNone(
        "",
        "for (jakarta.persistence.Tuple t : em.createQuery(\"select o as a, n as b from Order o"
            + " join o.notes n\", jakarta.persistence.Tuple.class).getResultList())"
            + " n += t.get(0, Order.class).items.size();");
    assertEquals(
        List.of("5:40  left join fetch o.customer"),
        edits(
            "@Query(\"select o.code, o from Order o\") List<Object[]> some();",
            order.formatted(1, "customer.name.length()")));
  }

  @Test
  void aCollectionIsNotJoinedUnderALimit() throws IOException {
    assertNone(
        "List<Order> findByCode(String c, org.springframework.data.domain.Limit l);",
        items("findByCode(\"\", null)"));
    assertNone("List<Order> findFirst100ByCode(String c);", items("findFirst100ByCode(\"\")"));
    assertNone("@Query(\"select o from Order o limit 50\") List<Order> some();", items("some()"));
    assertEquals(
        2,
        edits("List<Order> findTop100ByCode(String c);", customer("findTop100ByCode(\"\")"))
            .size());
  }

  @Test
  void nothingIsInsertedWhereTheTextIsNotSeenWhole() throws IOException {
    assertNone("@Query(\"select o \" + \"from Order o\") List<Order> some();", customer("some()"));
    assertNone("@Query(\"from Order\") List<Order> some();", customer("some()"));
    assertNone(
        "",
        "var q = em.createQuery(\"from Order o\", Order.class);"
            + ITEMS.formatted("q.getResultList()"));
  }

  private static String spring(String name) {
    return "org.springframework.data.jpa.repository." + name;
  }

  private static String items(String call) {
    return ITEMS.formatted("orders." + call);
  }

  private static String customer(String call) {
    return CUSTOMER.formatted("orders." + call);
  }

  private static String streamed() {
    return "n += orders.findByCode(\"\").mapToInt(o -> o.items.size()).sum();";
  }

  private void assertNone(String method, String loop) throws IOException {
    assertEquals(List.of(), edits(method, loop));
  }

  /** The edits of the only finding, as {@code line:column text}. */
  private List<String> edits(String method, String loop) throws IOException {
    Map<String, String> sources = new TreeMap<>(AdviceTest.API);
    sources.put("shop/Order.java", entities.replace("String text;", "String text; String code;"));
    sources.put(
        "shop/Orders.java",
        "package shop;\n"
            + imports
            + "interface Orders extends "
            + base
            + "<Order, Long> {\n  "
            + method
            + "\n}\n");
    sources.put(
        "shop/Report.java",
        """
        package shop;
        class Report {
          int count(Orders orders, jakarta.persistence.EntityManager em) {
            int n = 0;
            %s
            return n;
          }
        }
        """
            .formatted(loop));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = directory.resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
    }
    try (SourceProgram program =
        SourceProgram.read(SourceRequest.of(directory, List.of(directory)))) {
      List<Finding> findings =
          Checker.check(program.program(), List.of(), CheckOptions.DEFAULT).findings().stream()
              .filter(f -> f.ruleId().equals("NPlusOneLazyAccess"))
              .toList();
      assertEquals(1, findings.size(), findings::toString);
      return findings.get(0).fix().map(Fix::edits).orElse(List.of()).stream()
          .map(edit -> edit.line() + ":" + edit.column() + " " + edit.text())
          .toList();
    }
  }
}
