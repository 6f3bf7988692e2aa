package dev.nplusone.report;

import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report in a small JSON format of our own, described in {@code docs/report-format.md}. Keys are
 * only ever added within one {@code format} number.
 */
public final class JsonReport {
  private static final int FORMAT = 1;

  /** The whole document, ending with a line end. */
  public String text(Report report) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("findings", report.findings().stream().map(JsonReport::finding).toList());
    document.put("problems", report.problems().stream().map(JsonReport::problem).toList());
    document.put("opaque", report.opaque().stream().map(JsonReport::opaque).toList());
    document.put("coverage", coverage(report.coverage()));
    document.put("endpoints", report.endpoints().stream().map(JsonReport::endpoint).toList());
    return Json.write(Json.mapper().build(), document);
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rule", finding.ruleId());
    object.put("severity", finding.severity().id());
    object.put("confidence", finding.confidence().id());
    object.put("place", place(finding.place()));
    object.put("message", finding.message());
    object.put("association", finding.association());
    object.put("cost", finding.cost());
    object.put("query", finding.query());
    object.put("advice", finding.advice());
    object.put("method", finding.method());
    object.put("turn", turn(finding.turn()));
    object.put("fingerprint", finding.fingerprint());
    finding
        .gap()
        .ifPresent(
            gap -> {
              object.put("row", gap.row());
              object.put("fetched", gap.fetched());
              object.put("missing", gap.missing());
            });
    finding.fix().ifPresent(fix -> object.put("fix", fix(fix)));
    finding
        .suppression()
        .ifPresent(
            why -> {
              object.put("suppression", why.kind().id());
              object.put("suppressedBy", why.text());
            });
    object.put("steps", finding.steps().stream().map(JsonReport::step).toList());
    return object;
  }

  private static Map<String, Object> fix(Fix fix) {
    List<Map<String, Object>> edits = new ArrayList<>();
    for (Fix.Edit edit : fix.edits()) {
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("file", edit.file());
      object.put("line", edit.line());
      object.put("column", edit.column());
      object.put("insert", edit.text());
      edits.add(object);
    }
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("description", fix.description());
    object.put("edits", edits);
    return object;
  }

  private static Map<String, Object> turn(Finding.Turn turn) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("method", turn.method());
    object.put("place", place(turn.at()));
    return object;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("role", step.role().name().toLowerCase(Locale.ROOT));
    if (!step.place().equals(Span.NONE)) {
      object.put("place", place(step.place()));
    }
    object.put("text", step.text());
    return object;
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> object = new LinkedHashMap<>();
    if (!problem.span().equals(Span.NONE)) {
      object.put("place", place(problem.span()));
    }
    object.put("message", problem.message());
    return object;
  }

  private static Map<String, Object> opaque(Report.Opaque opaque) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("place", place(opaque.place()));
    object.put("query", opaque.query());
    object.put("reason", opaque.reason());
    return object;
  }

  private static Map<String, Object> coverage(Report.Coverage seen) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("files", seen.files());
    object.put("lines", seen.lines());
    object.put("entities", seen.entities());
    object.put("queriesModelled", seen.queriesModelled());
    object.put("queriesOpaque", seen.queriesOpaque());
    object.put("provider", seen.provider());
    return object;
  }

  private static Map<String, Object> endpoint(Endpoint endpoint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", endpoint.kind());
    object.put("name", endpoint.name());
    object.put("method", endpoint.method());
    object.put("place", place(endpoint.place()));
    object.put("cost", endpoint.cost().text());
    object.put("order", endpoint.cost().order());
    object.put("terms", endpoint.cost().terms().stream().map(JsonReport::term).toList());
    object.put("gaps", endpoint.cost().gaps().stream().map(JsonReport::cause).toList());
    endpoint.budget().ifPresent(budget -> object.put("budget", budget));
    return object;
  }

  private static Map<String, Object> term(Cost.Term term) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("factors", term.factors());
    object.put("statements", term.statements());
    object.put("causes", term.causes().stream().map(JsonReport::cause).toList());
    return object;
  }

  private static Map<String, Object> cause(Cost.Cause cause) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("label", cause.label());
    if (!cause.place().equals(Span.NONE)) {
      object.put("place", place(cause.place()));
    }
    return object;
  }

  private static Map<String, Object> place(Span span) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("file", span.file());
    object.put("line", span.line());
    object.put("column", span.column());
    object.put("endLine", span.endLine());
    object.put("endColumn", span.endColumn());
    return object;
  }
}
