package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import java.util.Collection;
import java.util.List;

/**
 * Findings as a JUnit test suite, for CI servers that show tests but no warnings: a finding is a
 * failed test of the class it stands in, a suppressed one a skipped test, and without any finding
 * there is one test that passed.
 */
public final class JunitReport {
  private final ConsoleText console;

  /**
   * @param rules where each rule's page is
   * @param sources for the quoted lines
   */
  public JunitReport(Collection<RuleDescription> rules, SourceLines sources) {
    this.console = new ConsoleText(rules, sources);
  }

  /**
   * The whole document.
   *
   * @param findings what is to be shown, and what is suppressed
   */
  public String text(List<Finding> findings) {
    long failures = findings.stream().filter(JunitReport::fails).count();
    long skipped = findings.stream().filter(Finding::isSuppressed).count();
    Xml xml = new Xml();
    xml.element(
        "testsuite",
        () -> {
          findings.stream().sorted().forEach(f -> testCase(xml, f));
          if (findings.isEmpty()) {
            xml.empty("testcase", "classname", "nplusone", "name", "no statement per row");
          }
        },
        "name",
        "nplusone",
        "tests",
        Math.max(1, findings.size()),
        "failures",
        failures,
        "errors",
        0,
        "skipped",
        skipped);
    return xml.text();
  }

  private static boolean fails(Finding finding) {
    return !finding.isSuppressed() && finding.severity() != Severity.INFO;
  }

  private void testCase(Xml xml, Finding finding) {
    String method = finding.method();
    int hash = method.indexOf('#');
    xml.element(
        "testcase",
        () -> outcome(xml, finding),
        "classname",
        hash < 0 ? method : method.substring(0, hash),
        "name",
        finding.ruleId()
            + ": "
            + finding.association()
            + " in "
            + method.substring(hash + 1)
            + " line "
            + finding.place().line());
  }

  private void outcome(Xml xml, Finding finding) {
    if (finding.isSuppressed()) {
      xml.empty("skipped", "message", finding.suppression().orElseThrow().text());
    } else if (fails(finding)) {
      xml.leaf(
          "failure", console.text(finding), "type", finding.ruleId(), "message", finding.message());
    } else {
      xml.leaf("system-out", console.text(finding));
    }
  }
}
