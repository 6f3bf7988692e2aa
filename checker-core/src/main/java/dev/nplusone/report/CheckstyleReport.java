package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Findings in the XML format of Checkstyle, which most CI servers and review tools read. The format
 * knows neither confidence nor suppression, so it is given only what is to be shown.
 */
public final class CheckstyleReport {

  /** The whole document, by file. */
  public String text(List<Finding> shown) {
    TreeMap<String, List<Finding>> byFile =
        shown.stream()
            .sorted()
            .collect(
                Collectors.groupingBy(f -> f.place().file(), TreeMap::new, Collectors.toList()));
    Xml xml = new Xml();
    xml.element(
        "checkstyle",
        () ->
            byFile.forEach(
                (file, findings) ->
                    xml.element("file", () -> findings.forEach(f -> error(xml, f)), "name", file)),
        "version",
        "10.0");
    return xml.text();
  }

  private static void error(Xml xml, Finding finding) {
    xml.empty(
        "error",
        "line",
        finding.place().line(),
        "column",
        finding.place().column(),
        "severity",
        finding.severity().id(),
        "message",
        PlainText.onOneLine(finding),
        "source",
        "dev.nplusone." + finding.ruleId());
  }
}
