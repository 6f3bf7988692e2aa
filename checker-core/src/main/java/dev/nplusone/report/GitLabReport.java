package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings in GitLab's code quality format, a part of Code Climate's: GitLab compares the reports
 * of two branches by fingerprint and shows what is new in the merge request.
 */
public final class GitLabReport {

  /** The whole document. */
  public String text(List<Finding> shown) {
    return Json.write(
        Json.mapper().build(), shown.stream().sorted().map(GitLabReport::issue).toList());
  }

  private static Map<String, Object> issue(Finding finding) {
    Map<String, Object> issue = new LinkedHashMap<>();
    issue.put("description", PlainText.onOneLine(finding));
    issue.put("check_name", finding.ruleId());
    issue.put("fingerprint", finding.fingerprint());
    issue.put("severity", severity(finding.severity()));
    issue.put(
        "location",
        Map.of("path", finding.place().file(), "lines", Map.of("begin", finding.place().line())));
    return issue;
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case INFO -> "info";
    };
  }
}
