package dev.nplusone.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.Shop;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.testing.ShopReports;
import dev.nplusone.testing.TestPrograms;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defect of the engine costs the findings of one method. */
class EngineFailureTest {
  @TempDir Path directory;

  /** A method of which the engine makes nothing does not hide what it finds elsewhere. */
  @Test
  void oneMethodThatCannotBeAnalysedHidesNoOther() {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.put(
        "shop/Report.java",
        ShopReports.HEAD
            + """
              void all() { for (Order o : find()) { broken(o); o.getItems().size(); } }
              void broken(Order o) { o.getItems(); }
            }
            """);
    Program read = TestPrograms.of(directory, sources.values().toArray(String[]::new));
    Report report =
        Checker.check(
            read.with(EngineFailureTest::withBrokenMethod), List.of(), CheckOptions.DEFAULT);
    assertEquals(List.of(10), report.findings().stream().map(f -> f.place().line()).toList());
    assertEquals(1, report.problems().size(), report.problems().toString());
    Problem problem = report.problems().get(0);
    assertEquals(11, problem.span().line());
    assertTrue(
        problem.message().startsWith("shop.Report#broken(Order) could not be analysed (java.lang."),
        problem.message());
  }

  /** With an operator that is none, which no front end reads. */
  private static TypeDecl withBrokenMethod(TypeDecl type) {
    List<MethodDecl> methods =
        type.methods().stream().map(m -> m.name().equals("broken") ? broken(m) : m).toList();
    return type.with(type.annotations(), type.fields(), methods, type.nested());
  }

  private static MethodDecl broken(MethodDecl m) {
    Expr value = new Expr.Null(m.span());
    Expr none = new Expr.Binary(null, value, value, m.span());
    Stmt.Block body = new Stmt.Block(List.of(new Stmt.Evaluate(none, m.span())), m.span());
    return new MethodDecl(
        m.name(),
        m.modifiers(),
        m.typeParams(),
        m.params(),
        m.returns(),
        m.annotations(),
        Optional.of(body),
        m.span());
  }
}
