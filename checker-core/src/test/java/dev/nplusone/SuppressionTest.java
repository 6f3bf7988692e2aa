package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nplusone.door.Shop;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Suppression;
import dev.nplusone.frontend.FrontEnd;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.frontend.javaparser.SourceProgram;
import dev.nplusone.frontend.javaparser.SourceRequest;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.Origin;
import dev.nplusone.option.Setting;
import dev.nplusone.option.WrongOption;
import dev.nplusone.source.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One loop in {@code Report}, one read of a collection in {@code Items.count}. */
class SuppressionTest {
  @TempDir Path directory;

  @Test
  void withoutARemarkItIsReported() {
    Report report = check("", "", "");
    assertEquals(1, report.findings().size());
    assertEquals(false, report.findings().get(0).isSuppressed());
    assertEquals(List.of(), report.problems());
  }

  @Test
  void countsWhereTheStatementIsSent() {
    assertSuppressed("@SuppressWarnings(\"NPlusOneLazyAccess\")", "", "", "");
    assertSuppressed("@NPlusOneAccepted(reason = \"few\")", "", "", "few");
    assertSuppressed("// nplusone:accept NPlusOneLazyAccess few", "", "", "few");
  }

  @Test
  void allWarningsAreOursToo() {
    assertSuppressed("@SuppressWarnings(\"all\")", "", "", "");
    assertSuppressed("", "@SuppressWarnings({\"all\", \"unchecked\"})", "", "");
    Report report = check("", "", "");
    assertEquals(List.of(), report.problems());
  }

  @Test
  void countsWhereTheLoopStands() {
    assertSuppressed("", "@SuppressWarnings(\"NPlusOne\") // at most five", "", "at most five");
    assertSuppressed("", "", "// nplusone:accept: few", "few");
  }

  @Test
  void ofTwoTheOneAtTheStatementIsNamed() {
    assertSuppressed("// nplusone:accept few", "// nplusone:accept many", "", "few");
  }

  @Test
  void reportsWhatSuppressesNothing() {
    Report report = check("", "@SuppressWarnings({\"unchecked\", \"NPlusOneEagerSelect\"})", "");
    assertEquals(false, report.findings().get(0).isSuppressed());
    assertEquals(
        List.of(
            "Report.java:3 @SuppressWarnings(\"unchecked\", \"NPlusOneEagerSelect\") suppresses"
                + " nothing; remove it"),
        problems(report));
  }

  @Test
  void saysNothingOfOtherToolsNorOfRulesThatDidNotRunNorOfAPartOfAProgram() {
    assertEquals(List.of(), check("", "@SuppressWarnings(\"unchecked\")", "").problems());
    OptionValues off = options(OptionCatalog.RULES, "NPlusOneEagerSelect=off");
    String eager = "@SuppressWarnings(\"NPlusOneEagerSelect\")";
    assertEquals(List.of(), check(CheckOptions.of(off), "", eager, "").problems());
    assertEquals(List.of(), check(CheckOptions.DEFAULT.ofPart(), "", eager, "").problems());
  }

  @Test
  void namesARuleThatDoesNotExist() {
    assertEquals(
        List.of(
            "Report.java:3 @SuppressWarnings(\"NPlusOneLazy\") names no rule of ours: NPlusOneLazy;"
                + " rules are NPlusOneEagerSelect, NPlusOneLazyAccess, NPlusOneQueryInLoop"),
        problems(check("", "@SuppressWarnings(\"NPlusOneLazy\")", "")));
  }

  @Test
  void acceptsWhatTheConfigurationNames() {
    for (String entry :
        List.of(
            "path:shop/Items.java",
            "path:shop",
            "path:**/I*.java",
            "package:shop",
            "entity:Order",
            "entity:shop.Order",
            "association:Order.items",
            "rule:NPlusOneLazyAccess",
            "package:shop association:Order.items rule:NPlusOneLazyAccess")) {
      Finding finding =
          check(accepting(entry + " reason:known, small"), "", "", "").findings().get(0);
      assertEquals(
          new Suppression(Suppression.Kind.CONFIGURATION, entry, "known, small"),
          finding.suppression().orElseThrow());
    }
  }

  @Test
  void reportsAnEntryThatMatchesNothing() {
    for (String entry :
        List.of("path:bank/**", "package:sho", "entity:Item", "package:shop association:Order.x")) {
      Report report = check(accepting(entry), "", "", "");
      assertEquals(false, report.findings().get(0).isSuppressed());
      assertEquals(
          List.of("nplusone.yml:7 accept: `" + entry + "` suppresses nothing; remove it"),
          problems(report));
    }
  }

  @Test
  void refusesAWrongEntry() {
    assertRefused(
        "`entty` is not one of path, package, entity, association, rule, reason; did you mean `entity`?",
        "entty:Order");
    assertRefused(
        "there is no rule `LazyAccess`; did you mean `NPlusOneLazyAccess`?", "rule:LazyAccess");
    assertRefused(
        "`reason:x` accepts everything; say what, " + OptionCatalog.ACCEPT.example(), "reason:x");
    assertRefused(
        "`Order` has no field at `Order`; write " + OptionCatalog.ACCEPT.example() + ", say",
        "Order");
  }

  private static void assertRefused(String message, String entry) {
    assertEquals(
        "nplusone.yml:7: accept: " + message,
        assertThrows(WrongOption.class, () -> accepting(entry)).getMessage());
  }

  private static CheckOptions accepting(String entry) {
    Origin line = Origin.line(Path.of("nplusone.yml"), 7);
    return CheckOptions.of(
        OptionValues.of(List.of(Setting.of(OptionCatalog.ACCEPT, List.of(entry), line))));
  }

  private static OptionValues options(dev.nplusone.option.Option option, String value) {
    return OptionValues.of(List.of(Setting.parse(option, value, Origin.COMMAND_LINE)));
  }

  private void assertSuppressed(String onRead, String onMethod, String onLoop, String reason) {
    Report report = check(onRead, onMethod, onLoop);
    assertEquals(1, report.findings().size());
    Suppression by = report.findings().get(0).suppression().orElseThrow();
    assertEquals(Suppression.Kind.SOURCE, by.kind());
    assertEquals(reason, by.reason());
    assertEquals(List.of(), report.problems());
  }

  private Program parse(Map<String, String> sources, List<Path> classpath) {
    try {
      for (Map.Entry<String, String> source : sources.entrySet()) {
        Path file = directory.resolve(source.getKey());
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return SourceProgram.read(SourceRequest.of(directory, List.of(directory))).program();
  }

  private static List<String> problems(Report report) {
    return report.problems().stream().map(p -> p.span().shortForm() + " " + p.message()).toList();
  }

  private Report check(String onRead, String onMethod, String onLoop) {
    return check(CheckOptions.DEFAULT, onRead, onMethod, onLoop);
  }

  /** Through both front ends, which must agree. */
  private Report check(CheckOptions options, String onRead, String onMethod, String onLoop) {
    Map<String, String> sources = new LinkedHashMap<>(Shop.sources());
    sources.put(
        "shop/Items.java",
        "package shop;\nclass Items {\n"
            + onRead
            + "\nstatic int count(Order o) {\n"
            + "return o.getItems().size();\n}\n}\n");
    sources.put(
        Shop.FILE,
        "package shop;\nclass Report {\n"
            + onMethod
            + "\nint count(jakarta.persistence.EntityManager em) {\nint n = 0;\n"
            + onLoop
            + "\nfor (Order o : em.createQuery(\"select o from Order o\", Order.class).getResultList())"
            + " {\nn += Items.count(o);\n}\nreturn n;\n}\n}\n");
    List<Report> reports = new ArrayList<>();
    for (FrontEnd frontEnd : List.<FrontEnd>of(new JavacFrontEnd(), this::parse)) {
      reports.add(Checker.check(frontEnd.read(sources, List.of()), List.of(), options));
    }
    assertEquals(reports.get(0).findings(), reports.get(1).findings());
    assertEquals(reports.get(0).problems(), reports.get(1).problems());
    return reports.get(0);
  }
}
