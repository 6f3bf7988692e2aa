package dev.nplusone.report;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as one HTML file for people: overview, findings with their code, entities as a graph,
 * endpoints with their cost, coverage. It asks nothing of a network, and its content security
 * policy forbids that it ever does.
 */
public final class HtmlReport {
  private static final List<String> SCRIPTS =
      List.of("dom.js", "model.js", "code.js", "graph.js", "detail.js", "views.js", "report.js");

  private final Collection<RuleDescription> rules;
  private final String toolVersion;
  private final String title;
  private final SourceLines sources;

  /**
   * @param title what was checked; empty when it has no name
   * @param sources for the quoted code
   */
  public HtmlReport(
      Collection<RuleDescription> rules, String toolVersion, String title, SourceLines sources) {
    this.rules = List.copyOf(rules);
    this.toolVersion = toolVersion;
    this.title = title.isBlank() ? "N+1 report" : title + ": N+1 report";
    this.sources = sources;
  }

  /** The whole page, ending with a line end. */
  public String text(Report report) {
    Map<Finding, String> ids = HtmlData.ids(report.findings());
    String style = resource("report.css");
    String script =
        SCRIPTS.stream()
            .map(HtmlReport::resource)
            .collect(Collectors.joining("", "(() => {", "})();"));
    Map<String, String> titles = new LinkedHashMap<>();
    titles.put("title", title);
    titles.put("verdict", verdict(report));
    titles.put("tool", "nplusone " + toolVersion);
    Map<String, String> values = new LinkedHashMap<>();
    values.put("policy", policy(style, script));
    values.put("generator", Html.text("nplusone " + toolVersion));
    values.put("title", Html.text(title));
    values.put("style", style);
    values.put("script", script);
    values.put("plain", new HtmlPlain(sources, ids).text(report, title, verdict(report)));
    values.put("data", Html.json(new HtmlData(sources, ids).json(report, rules, titles)));
    return filled(resource("report.html"), values);
  }

  /** Only this very style and this very script, and nothing from anywhere else. */
  private static String policy(String style, String script) {
    return "default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; style-src "
        + Html.hash(style)
        + "; script-src "
        + Html.hash(script);
  }

  /** {@code 12 findings: 7 certain, 5 likely; 4 more only possible; 3 baselined}. */
  static String verdict(Report report) {
    List<Finding> fresh =
        report.findings().stream().filter(finding -> !finding.isSuppressed()).toList();
    long certain = of(fresh, Confidence.CERTAIN);
    long likely = of(fresh, Confidence.LIKELY);
    long possible = of(fresh, Confidence.POSSIBLE);
    String sure =
        Stream.of(part(certain, "certain"), part(likely, "likely"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    String first =
        sure.isEmpty()
            ? "No findings"
            : part(certain + likely, certain + likely == 1 ? "finding: " : "findings: ") + sure;
    return Stream.of(
            first,
            part(possible, "more only possible"),
            part(in(report, "baselined"), "baselined"),
            part(in(report, "suppressed"), "suppressed"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static long of(List<Finding> findings, Confidence confidence) {
    return findings.stream().filter(f -> f.confidence() == confidence).count();
  }

  private static long in(Report report, String state) {
    return report.findings().stream().filter(f -> HtmlData.state(f).equals(state)).count();
  }

  private static String part(long number, String what) {
    return number == 0 ? "" : number + " " + what;
  }

  /** In one pass, so that no value is ever searched for a placeholder. */
  private static String filled(String template, Map<String, String> values) {
    StringBuilder page = new StringBuilder();
    int from = 0;
    for (int at = template.indexOf("{{"); at >= 0; at = template.indexOf("{{", from)) {
      int end = template.indexOf("}}", at);
      page.append(template, from, at).append(values.get(template.substring(at + 2, end)));
      from = end + 2;
    }
    return page.append(template.substring(from)).toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in the jar of nplusone");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " in the jar of nplusone cannot be read", e);
    }
  }
}
