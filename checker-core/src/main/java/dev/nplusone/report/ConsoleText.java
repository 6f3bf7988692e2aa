package dev.nplusone.report;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Findings as a compiler would print them: one line with place, severity, rule and message, then
 * the evidence, each piece with its own place, then one next step.
 */
public final class ConsoleText {
  private static final String INDENT = "    ";

  private final Map<String, RuleDescription> rules = new TreeMap<>();
  private final SourceLines sources;

  /**
   * @param rules where each rule's page is
   * @param sources for the quoted line
   */
  public ConsoleText(Collection<RuleDescription> rules, SourceLines sources) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
    this.sources = sources;
  }

  /** A finding on several lines, without a line end after the last. */
  public String text(Finding finding) {
    Span place = finding.place();
    String severity = finding.severity().id();
    List<String> lines = new ArrayList<>(lines(finding));
    lines.set(0, place.file() + ":" + place.line() + ": " + severity + ": " + lines.get(0));
    lines.addAll(1, quote(place));
    return String.join("\n", lines);
  }

  /** The same without place and severity, for a compiler that shows them itself. */
  public String message(Finding finding) {
    return String.join("\n", lines(finding));
  }

  private List<String> lines(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("[" + finding.ruleId() + "] " + finding.message());
    Span place = finding.place();
    for (Step step : finding.steps()) {
      if (step.role() != Step.Role.ACCESS || !step.place().equals(place)) {
        lines.add(INDENT + label(step.role()) + withPlace(step));
      }
    }
    addUnlessBlank(lines, "cost: ", finding.cost());
    addUnlessBlank(lines, "fix:  ", finding.advice());
    RuleDescription rule = rules.get(finding.ruleId());
    addUnlessBlank(lines, "see:  ", rule == null ? "" : rule.page());
    return lines;
  }

  /** Something that could not be read, on one line. */
  public String text(Problem problem) {
    Span span = problem.span();
    String file = span.file().isEmpty() ? "" : span.file() + ":";
    String line = span.line() > 0 ? span.line() + ":" : "";
    String place = file + line;
    return (place.isEmpty() ? "" : place + " ") + "warning: " + oneLine(problem.message());
  }

  /** What was looked at and what was found, on one line. */
  public String summary(Report report, Duration elapsed) {
    Report.Coverage seen = report.coverage();
    List<String> parts = new ArrayList<>();
    parts.add(findings(report.reaching(Confidence.LIKELY)));
    int possible =
        report.reaching(Confidence.POSSIBLE).size() - report.reaching(Confidence.LIKELY).size();
    if (possible > 0) {
      parts.add(possible + " more only possible");
    }
    long suppressed = report.findings().stream().filter(Finding::isSuppressed).count();
    if (suppressed > 0) {
      parts.add(suppressed + " suppressed");
    }
    if (!report.problems().isEmpty()) {
      parts.add(count(report.problems().size(), "unreadable place"));
    }
    String queries = count(seen.queriesModelled() + seen.queriesOpaque(), "query", "queries");
    return String.format(
        Locale.ROOT,
        "%s, %s, %s (%d not understood): %s; %.1f s",
        count(seen.files(), "file"),
        count(seen.entities(), "entity", "entities"),
        queries,
        seen.queriesOpaque(),
        String.join(", ", parts),
        elapsed.toMillis() / 1000.0);
  }

  /** {@code 3 findings (NPlusOneLazyAccess 2, NPlusOneQueryInLoop 1)}, suppressed ones left out. */
  public static String findings(Collection<Finding> findings) {
    Map<String, Long> byRule =
        findings.stream()
            .filter(f -> !f.isSuppressed())
            .collect(Collectors.groupingBy(Finding::ruleId, TreeMap::new, Collectors.counting()));
    if (byRule.isEmpty()) {
      return "no findings";
    }
    int total = byRule.values().stream().mapToInt(Long::intValue).sum();
    String rules =
        byRule.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return count(total, "finding") + " (" + rules + ")";
  }

  private static String count(int number, String singular) {
    return count(number, singular, singular + "s");
  }

  private static String count(int number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }

  private List<String> quote(Span place) {
    return sources
        .line(place.file(), place.line())
        .map(line -> List.of(line.stripTrailing(), padding(line, place.column()) + "^"))
        .orElse(List.of());
  }

  /** Keeps tabs, so that the caret stands right whatever the width of a tab. */
  private static String padding(String line, int column) {
    StringBuilder padding = new StringBuilder();
    for (int i = 0; i < column - 1; i++) {
      padding.append(i < line.length() && line.charAt(i) == '\t' ? '\t' : ' ');
    }
    return padding.toString();
  }

  private static String label(Step.Role role) {
    return switch (role) {
      case QUERY -> "rows: ";
      case LOOP -> "loop: ";
      case CALL -> "call: ";
      case ACCESS -> "read: ";
    };
  }

  private static String withPlace(Step step) {
    String text = oneLine(step.text());
    String place = step.place().shortForm();
    boolean said = step.place().equals(Span.NONE) || text.contains(place);
    return said ? text : text + " (" + place + ")";
  }

  private static void addUnlessBlank(List<String> lines, String label, String text) {
    if (!text.isBlank()) {
      lines.add(INDENT + label + oneLine(text));
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
