package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.nplusone.Checker;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.report.JsonReport;
import dev.nplusone.report.SarifReport;
import dev.nplusone.truth.Expectation.Keyword;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checker says about the fixtures, through each front end, against their comments. */
class StaticTruthTest {
  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();

  /**
   * What the class path changes, and should not. In view of it, a page request made in the call is
   * taken for a function, which no declared parameter accepts: the query is not seen.
   */
  private static final List<String> DIFFERENCES_OF_SOURCES_ALONE = List.of();

  @TempDir static Path classes;

  private static List<Expectation> expectations;
  private static Report parsed;
  private static Report compiled;

  @BeforeAll
  static void checkThroughBothFrontEnds() {
    expectations = Expectations.in(SOURCES);
    parsed = FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1);
    compiled = FrontEnds.compiled(SOURCES, FrontEnds.classPath(), classes);
  }

  @Test
  void sourcesAreReportedAsTheCommentsSay() {
    assertAsCommented(parsed);
  }

  @Test
  void theCompilationIsReportedAsTheCommentsSay() {
    assertAsCommented(compiled);
  }

  @Test
  void bothFrontEndsGiveTheSameReports() {
    assertSameReports(compiled, parsed);
  }

  @Test
  void theSourcesAloneGiveTheSameFindings() {
    Report alone = FrontEnds.parsed(SOURCES, List.of(), 1);
    List<String> differences = new ArrayList<>();
    without(parsed, alone).forEach(f -> differences.add("with    " + f));
    without(alone, parsed).forEach(f -> differences.add("without " + f));
    assertEquals(DIFFERENCES_OF_SOURCES_ALONE, differences);
  }

  @Test
  void aSecondRunGivesTheSameReports() {
    assertSameReports(parsed, FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1));
  }

  @Test
  void fourThreadsGiveTheSameReports() {
    assertSameReports(parsed, FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 4));
  }

  @Test
  void everythingCouldBeRead() {
    assertEquals(List.of(), parsed.problems());
    assertEquals(List.of(), compiled.problems());
  }

  @Test
  void knownDisagreementsOnlyGetFewer() throws IOException {
    Properties allowed = new Properties();
    try (InputStream in = getClass().getResourceAsStream("/known-disagreements.properties")) {
      allowed.load(in);
    }
    List<String> wrong = new ArrayList<>();
    for (Keyword keyword : List.of(Keyword.MISS, Keyword.FALSE_ALARM)) {
      List<String> known =
          expectations.stream()
              .filter(e -> e.keyword() == keyword)
              .map(e -> e.place() + " " + e.text())
              .toList();
      int most = Integer.parseInt(allowed.getProperty(keyword.word()));
      String table = known.size() + " x " + keyword.word() + "\n  " + String.join("\n  ", known);
      System.out.println(table);
      if (known.size() > most) {
        wrong.add(table + "\nmore than the " + most + " of known-disagreements.properties");
      } else if (known.size() < most) {
        wrong.add(table + "\nfewer: write the number into known-disagreements.properties");
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  /** The findings of one report that another does not have, word for word. */
  private static List<String> without(Report report, Report other) {
    return report.findings().stream()
        .filter(f -> !other.findings().contains(f))
        .map(f -> f.place().shortForm() + " " + f.association() + ", " + f.cost() + confidence(f))
        .toList();
  }

  private static String confidence(Finding finding) {
    return " (" + finding.confidence().id() + ")";
  }

  private static void assertAsCommented(Report report) {
    List<String> blocks =
        new StaticComparison(expectations, report.reaching(Confidence.LIKELY)).disagreements();
    assertTrue(blocks.isEmpty(), () -> blocks.size() + " lines\n" + String.join("\n", blocks));
  }

  private static void assertSameReports(Report expected, Report actual) {
    JsonReport json = new JsonReport();
    assertSameText(json.text(expected), json.text(actual));
    SarifReport sarif = new SarifReport(Checker.rules(), "test");
    assertSameText(sarif.text(expected), sarif.text(actual));
  }

  /** With the first difference as the message: the texts are long. */
  private static void assertSameText(String expected, String actual) {
    if (!expected.equals(actual)) {
      List<String> left = expected.lines().toList();
      List<String> right = actual.lines().toList();
      int same = 0;
      while (same < Math.min(left.size(), right.size()) && left.get(same).equals(right.get(same))) {
        same++;
      }
      fail("line " + (same + 1) + "\n<\n" + around(left, same) + "\n>\n" + around(right, same));
    }
  }

  private static String around(List<String> lines, int at) {
    return String.join("\n", lines.subList(Math.max(0, at - 24), Math.min(lines.size(), at + 3)));
  }
}
