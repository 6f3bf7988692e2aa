package dev.nplusone.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.FetchGap;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Step;
import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Span;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A report as the data that the scripts of the HTML page read. Internal to that page. */
final class HtmlData {
  private final HtmlSources sources;
  private final Map<Finding, String> ids;

  /** Steps and causes, of which a large program has the same ones many times. */
  private final Map<List<Object>, Integer> shared = new LinkedHashMap<>();

  HtmlData(SourceLines lines, Map<Finding, String> ids) {
    this.sources = new HtmlSources(lines);
    this.ids = ids;
  }

  /** A name in the page for each finding: its fingerprint, counted on where two share one. */
  static Map<Finding, String> ids(List<Finding> findings) {
    Map<Finding, String> ids = new LinkedHashMap<>();
    Map<String, Integer> met = new HashMap<>();
    for (Finding finding : findings) {
      int times = met.merge(finding.fingerprint(), 1, Integer::sum);
      ids.put(finding, finding.fingerprint() + (times == 1 ? "" : "-" + times));
    }
    return ids;
  }

  /** {@code new}, {@code baselined} or {@code suppressed}. */
  static String state(Finding finding) {
    return finding
        .suppression()
        .map(why -> why.kind() == Suppression.Kind.BASELINE ? "baselined" : "suppressed")
        .orElse("new");
  }

  String json(Report report, Collection<RuleDescription> rules, Map<String, String> titles) {
    Map<String, Object> document = new LinkedHashMap<>(titles);
    document.put("around", HtmlSources.AROUND);
    document.put("longest", HtmlSources.LONGEST);
    document.put("rules", rules(rules));
    document.put("findings", findings(report.findings()));
    document.put("endpoints", report.endpoints().stream().map(this::endpoint).toList());
    document.put("entities", report.landscape().entities().stream().map(this::entity).toList());
    document.put("queries", report.landscape().queries().stream().map(this::query).toList());
    document.put("opaque", report.opaque().stream().map(this::opaque).toList());
    document.put(
        "problems",
        report.problems().stream()
            .map(p -> Map.of("at", sources.place(p.span()), "message", p.message()))
            .map(TreeMap::new)
            .toList());
    document.put("coverage", report.coverage());
    document.put("shared", shared.keySet());
    document.put("files", sources.files());
    document.put("sources", sources.lines());
    try {
      return Json.mapper().build().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the report cannot be written as JSON", e);
    }
  }

  private static Map<String, Object> rules(Collection<RuleDescription> rules) {
    Map<String, Object> object = new TreeMap<>();
    for (RuleDescription rule : rules) {
      Map<String, Object> described = new LinkedHashMap<>();
      described.put("summary", rule.summary());
      described.put("page", rule.page());
      described.put("online", rule.isOnline());
      object.put(rule.id(), described);
    }
    return object;
  }

  private List<Map<String, Object>> findings(List<Finding> findings) {
    Map<Finding, Integer> causes = new HashMap<>();
    List<FindingGroup> groups = FindingGroup.of(findings);
    for (int i = 0; i < groups.size(); i++) {
      int cause = i;
      groups.get(i).places().forEach(finding -> causes.put(finding, cause));
    }
    return findings.stream().map(finding -> finding(finding, causes.get(finding))).toList();
  }

  private Map<String, Object> finding(Finding finding, int cause) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", ids.get(finding));
    object.put("cause", cause);
    object.put("rule", finding.ruleId());
    object.put("severity", finding.severity().id());
    object.put("confidence", finding.confidence().id());
    object.put("state", state(finding));
    object.put("because", finding.suppression().map(Suppression::text).orElse(""));
    object.put("at", sources.shown(finding.place()));
    object.put("message", finding.message());
    object.put("association", finding.association());
    object.put("cost", finding.cost());
    object.put("query", finding.query());
    object.put("advice", finding.advice());
    object.put("edits", finding.fix().map(sources::diff).orElse(List.of()));
    object.put("method", finding.method());
    object.put("row", finding.gap().map(FetchGap::row).orElse(""));
    object.put("fetched", finding.gap().map(gap -> List.copyOf(gap.fetched())).orElse(List.of()));
    object.put("missing", finding.gap().map(FetchGap::missing).orElse(""));
    object.put("steps", finding.steps().stream().map(this::step).toList());
    return object;
  }

  /** Where it stands among the shared ones. */
  private int share(List<Object> value) {
    return shared.computeIfAbsent(value, v -> shared.size());
  }

  private int step(Step step) {
    Object place = step.place().equals(Span.NONE) ? false : sources.shown(step.place());
    return share(List.of(step.role().name().toLowerCase(Locale.ROOT), place, step.text()));
  }

  private Map<String, Object> endpoint(Endpoint endpoint) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", endpoint.kind());
    object.put("name", endpoint.name());
    object.put("method", endpoint.method());
    object.put("at", sources.place(endpoint.place()));
    object.put("order", endpoint.cost().order());
    object.put("terms", endpoint.cost().terms().stream().map(this::term).toList());
    object.put("gaps", endpoint.cost().gaps().stream().map(this::cause).toList());
    return object;
  }

  private Map<String, Object> term(Cost.Term term) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("text", term.text().replace(" x ", " × "));
    object.put("factors", term.factors());
    object.put("statements", term.statements());
    object.put("causes", term.causes().stream().map(this::cause).toList());
    return object;
  }

  private int cause(Cost.Cause cause) {
    return share(List.of(cause.label(), sources.place(cause.place())));
  }

  private Map<String, Object> entity(Landscape.Entity entity) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("id", entity.className());
    object.put("name", entity.name());
    object.put("place", sources.place(entity.place()));
    object.put("relations", entity.relations());
    return object;
  }

  private Map<String, Object> query(Landscape.QuerySite query) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", sources.place(query.place()));
    object.put("label", query.label());
    object.put("query", query.query());
    object.put("row", query.row());
    object.put("fetched", query.fetched());
    object.put("opaque", query.opaque());
    return object;
  }

  private Map<String, Object> opaque(Report.Opaque opaque) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("at", sources.place(opaque.place()));
    object.put("query", opaque.query());
    object.put("reason", opaque.reason());
    return object;
  }
}
