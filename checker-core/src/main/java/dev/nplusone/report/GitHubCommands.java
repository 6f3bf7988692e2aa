package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import dev.nplusone.source.Span;

/**
 * Findings as workflow commands of GitHub Actions: printed to the log of a job, each becomes an
 * annotation on the changed file.
 */
public final class GitHubCommands {

  /** One command, which must begin a line of the log. */
  public String text(Finding finding) {
    Span place = finding.place();
    return "::"
        + command(finding.severity())
        + " file="
        + property(place.file())
        + ",line="
        + place.line()
        + ",endLine="
        + place.endLine()
        + (place.line() == place.endLine()
            ? ",col=" + place.column() + ",endColumn=" + (place.endColumn() + 1)
            : "")
        + ",title="
        + property(finding.ruleId())
        + "::"
        + data(finding.message() + "\n" + PlainText.costAndFix(finding));
  }

  private static String command(Severity severity) {
    return severity == Severity.INFO ? "notice" : severity.id();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
