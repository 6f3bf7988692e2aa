package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.door.Shop;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.report.BudgetText;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods that promise a number of statements, as both front ends read them. */
class QueryBudgetTest {
  private static final String FIND =
      "em.createQuery(\"select o from Order o\", Order.class).getResultList()";

  @TempDir Path directory;

  @Test
  void whatGrowsHasNoBudgetThatIsEnough() {
    assertSaid(
        "@QueryBudget(100) int items() { int n = 0;"
            + " for (Order o : FIND) n += o.getItems().size(); return n; }",
        "[QueryBudget] `Report.items` sends 1 + N(orders) statements, its budget is 100;"
            + " most: N(orders) from Order.items (Report.java:4)");
  }

  @Test
  void statementsOfCalledMethodsCount() {
    assertSaid(
        "@QueryBudget(1) int both() { return FIND.size() + more(); }"
            + " int more() { return FIND.size(); }",
        "[QueryBudget] `Report.both` sends 2 statements, its budget is 1;"
            + " most: 2 from TypedQuery.getResultList (Report.java:4), TypedQuery.getResultList (Report.java:4)");
  }

  @Test
  void staysSilentWithinTheBudget() {
    assertSaid(
        "static final int TWO = 2; @QueryBudget(TWO) int two() { return FIND.size() + more(); }"
            + " @QueryBudget(1) int more() { return FIND.size(); }");
  }

  @Test
  void saysWhenItDoesNotKnowTheWhole() {
    StringBuilder many = new StringBuilder("interface Part { int size(); }");
    for (int i = 0; i < 7; i++) {
      many.append(" class Part").append(i).append(" implements Part { public int size() {");
      many.append(" return FIND.size(); } }");
    }
    assertSaid(
        "@QueryBudget(9) int all(Part part) { return part.size() + FIND.size(); } " + many,
        "[QueryBudget] `Report.all` sends at least 1 statements, its budget is 9;"
            + " not all could be added up: `Part.size` has 7 implementations");
  }

  private void assertSaid(String methods, String... expected) {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put("shop/QueryBudget.java", "package shop; @interface QueryBudget { int value(); }");
    sources.put(
        "shop/Report.java",
        "package shop;\nimport jakarta.persistence.*;\nclass Report { EntityManager em;\n"
            + methods.replace("FIND", FIND)
            + " }");
    String[] texts = sources.values().toArray(String[]::new);
    assertEquals(List.of(expected), said(check(TestPrograms.of(directory, texts))), "parsed");
    assertEquals(
        List.of(expected), said(check(new JavacFrontEnd().read(sources, List.of()))), "compiled");
  }

  private static Report check(dev.nplusone.source.Program program) {
    return Checker.check(program, List.of(), CheckOptions.DEFAULT);
  }

  private static List<String> said(Report report) {
    return report.endpoints().stream().flatMap(e -> BudgetText.of(e).stream()).toList();
  }
}
