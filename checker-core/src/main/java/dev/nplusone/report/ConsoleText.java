package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Findings as a compiler would print them: one line with place, severity, rule and message, then
 * the evidence, each piece with its own place, then one next step.
 */
public final class ConsoleText {
  private static final String INDENT = "    ";
  private static final int MOST_OTHERS = 8;

  private final Map<String, RuleDescription> rules = new TreeMap<>();
  private final SourceLines sources;
  private final Ink ink;

  /**
   * @param rules where each rule's page is
   * @param sources for the quoted line
   * @param ink how words are told apart
   */
  public ConsoleText(Collection<RuleDescription> rules, SourceLines sources, Ink ink) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
    this.sources = sources;
    this.ink = ink;
  }

  /** In plain text. */
  public ConsoleText(Collection<RuleDescription> rules, SourceLines sources) {
    this(rules, sources, Ink.PLAIN);
  }

  /** Findings with one cause: the surest in full, the others a line each. */
  public String text(FindingGroup group) {
    List<String> lines = new ArrayList<>();
    lines.add(text(group.example()));
    List<Finding> others = group.others();
    others.stream().limit(MOST_OTHERS).forEach(f -> lines.add(label("also: ") + alsoAt(f)));
    if (others.size() > MOST_OTHERS) {
      lines.add(label("also: ") + "at " + (others.size() - MOST_OTHERS) + " more places");
    }
    return String.join("\n", lines);
  }

  private String alsoAt(Finding finding) {
    Span place = finding.place();
    return ink.paint(Ink.Style.PLACE, place.file() + ":" + place.line())
        + ": "
        + finding.cost()
        + " in "
        + shortName(finding.method());
  }

  /** {@code OrderReport.print(List)} of {@code shop.OrderReport#print(List)}. */
  private static String shortName(String method) {
    int hash = method.indexOf('#');
    String type = hash < 0 ? "" : method.substring(0, hash);
    return hash < 0
        ? method
        : type.substring(type.lastIndexOf('.') + 1) + "." + method.substring(hash + 1);
  }

  /** A finding on several lines, without a line end after the last. */
  public String text(Finding finding) {
    Span place = finding.place();
    String severity = finding.severity().id();
    List<String> lines = new ArrayList<>(lines(finding));
    lines.set(
        0,
        ink.paint(Ink.Style.PLACE, place.file() + ":" + place.line())
            + ": "
            + ink.paint(Ink.Style.valueOf(finding.severity().name()), severity)
            + ": "
            + lines.get(0));
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
        lines.add(label(label(step.role())) + withPlace(step));
      }
    }
    addUnlessBlank(lines, "cost: ", ink.paint(Ink.Style.COST, finding.cost()));
    addUnlessBlank(lines, "fix:  ", finding.advice());
    RuleDescription rule = rules.get(finding.ruleId());
    addUnlessBlank(lines, "see:  ", rule == null ? "" : rule.page());
    return lines;
  }

  /** The edit that ends a finding, as lines that go and come; empty where none is certain. */
  public String edit(Finding finding) {
    List<String> lines = new ArrayList<>();
    for (Diff diff : finding.fix().map(fix -> Diff.of(fix, sources)).orElse(List.of())) {
      lines.add(ink.paint(Ink.Style.PLACE, diff.file() + ":" + diff.line()) + ": fix");
      lines.addAll(diff.lines());
    }
    return String.join("\n", lines);
  }

  /** Something that could not be read, on one line. */
  public String text(Problem problem) {
    Span span = problem.span();
    String file = span.file().isEmpty() ? "" : span.file() + ":";
    String line = span.line() > 0 ? span.line() + ":" : "";
    String place = file + line;
    return (place.isEmpty() ? "" : place + " ") + "warning: " + oneLine(problem.message());
  }

  private List<String> quote(Span place) {
    return sources
        .line(place.file(), place.line())
        .map(
            line ->
                List.of(
                    line.stripTrailing(),
                    padding(line, place.column()) + ink.paint(Ink.Style.MARK, "^")))
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

  private void addUnlessBlank(List<String> lines, String label, String text) {
    if (!text.isBlank()) {
      lines.add(label(label) + oneLine(text));
    }
  }

  private String label(String label) {
    return INDENT + ink.paint(Ink.Style.LABEL, label);
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
