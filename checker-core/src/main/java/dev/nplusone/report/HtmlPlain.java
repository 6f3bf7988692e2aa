package dev.nplusone.report;

import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The report as a plain document: what a reader has without scripts, and on paper. */
final class HtmlPlain {
  private final SourceLines sources;
  private final Map<Finding, String> ids;
  private final StringBuilder html = new StringBuilder();

  HtmlPlain(SourceLines sources, Map<Finding, String> ids) {
    this.sources = sources;
    this.ids = ids;
  }

  String text(Report report, String title, String verdict) {
    line("<h1>", Html.text(title), "</h1>");
    line("<p>", Html.text(verdict), "</p>");
    line("<p>", Html.text(seen(report.coverage())), "</p>");
    if (!report.endpoints().isEmpty()) {
      line("<h2>Endpoints</h2>");
      line("<p>", Html.text(EndpointText.heading(report.endpoints())), "</p>");
      endpoints(EndpointText.growing(report.endpoints()));
    }
    if (!report.findings().isEmpty()) {
      line("<h2>Findings</h2>");
      FindingGroup.of(report.findings()).forEach(this::group);
    }
    list("Query sites that could not be understood", report.opaque().stream().map(this::opaque));
    list("What could not be read", report.problems().stream().map(HtmlPlain::problem));
    return html.toString();
  }

  private static String seen(Report.Coverage seen) {
    int queries = seen.queriesModelled() + seen.queriesOpaque();
    return seen.files()
        + " files, "
        + seen.entities()
        + " entities and "
        + queries
        + " query sites were looked at; "
        + seen.queriesOpaque()
        + " of the queries could not be understood.";
  }

  /** The others send a constant number, which takes no line each. */
  private void endpoints(List<Endpoint> growing) {
    if (!growing.isEmpty()) {
      line("<table class=\"costs\"><tr><th>Endpoint</th><th>SQL statements</th></tr>");
      growing.forEach(this::endpoint);
      line("</table>");
    }
  }

  private void endpoint(Endpoint endpoint) {
    line(
        "<tr><td>",
        Html.text(endpoint.name()),
        "</td><td><code>",
        Html.text(EndpointText.shortened(endpoint.cost())),
        "</code></td></tr>");
  }

  private void group(FindingGroup group) {
    Finding finding = group.example();
    String findings = group.places().stream().map(ids::get).collect(Collectors.joining(" "));
    line(
        "<article class=\"",
        finding.confidence().id(),
        "\" data-findings=\"",
        Html.text(findings),
        "\">");
    line("<h3>", Html.rich(finding.message()), "</h3>");
    line(
        "<p class=\"small\">",
        Html.text(finding.ruleId() + ", " + finding.confidence().id()),
        finding.suppression().map(why -> ", not failing: " + Html.text(why.text())).orElse(""),
        "; <code>",
        Html.text(finding.place().file() + ":" + finding.place().line()),
        "</code></p>");
    quote(finding.place());
    line("<ul>");
    finding.steps().stream().filter(step -> !isPlace(step, finding)).forEach(this::step);
    line("<li>cost: <code>", Html.text(finding.cost()), "</code></li>");
    if (!finding.advice().isBlank()) {
      line("<li>fix: ", Html.rich(finding.advice()), "</li>");
    }
    finding.fix().stream()
        .flatMap(fix -> Diff.of(fix, sources).stream())
        .forEach(
            diff ->
                line(
                    "<li><code>",
                    Html.text(diff.file() + ":" + diff.line()),
                    "</code><pre>",
                    Html.text(String.join("\n", diff.shortLines())),
                    "</pre></li>"));
    if (!group.others().isEmpty()) {
      String places =
          group.others().stream().map(f -> f.place().shortForm()).collect(Collectors.joining(", "));
      line("<li>the same at ", Html.text(places), "</li>");
    }
    line("</ul></article>");
  }

  private static boolean isPlace(Step step, Finding finding) {
    return step.role() == Step.Role.ACCESS && step.place().equals(finding.place());
  }

  private void step(Step step) {
    String place = step.place().shortForm();
    boolean said = step.place().equals(Span.NONE) || step.text().contains(place);
    line(
        "<li>",
        step.role() == Step.Role.QUERY ? "rows" : Html.text(role(step)),
        ": ",
        Html.rich(step.text()),
        said ? "" : " (" + Html.text(place) + ")",
        "</li>");
  }

  private static String role(Step step) {
    return step.role().name().toLowerCase(Locale.ROOT);
  }

  /** The line of a place, with what stands at it marked. */
  private void quote(Span place) {
    sources
        .line(place.file(), place.line())
        .map(HtmlSources::cut)
        .ifPresent(
            text -> {
              int from = Math.min(Math.max(place.column() - 1, 0), text.length());
              int end = place.endLine() > place.line() ? text.length() : place.endColumn();
              int to = Math.min(Math.max(end, from), text.length());
              line(
                  "<pre>",
                  Html.text(text.substring(0, from).stripLeading()),
                  "<mark>",
                  Html.text(text.substring(from, to)),
                  "</mark>",
                  Html.text(text.substring(to)),
                  "</pre>");
            });
  }

  private void list(String heading, Stream<String> items) {
    List<String> all = items.toList();
    if (!all.isEmpty()) {
      line("<h2>", heading, "</h2>");
      line("<ul>");
      all.forEach(item -> line("<li>", item, "</li>"));
      line("</ul>");
    }
  }

  private String opaque(Report.Opaque opaque) {
    return "<code>"
        + Html.text(opaque.place().shortForm())
        + "</code> "
        + Html.text(opaque.query() + ": " + opaque.reason());
  }

  private static String problem(Problem problem) {
    Span span = problem.span();
    String place = span.file().isEmpty() ? "" : span.file() + ":" + span.line() + " ";
    return Html.text(place + problem.message());
  }

  private void line(String... parts) {
    for (String part : parts) {
      html.append(part);
    }
    html.append('\n');
  }
}
