package dev.nplusone.report;

import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.OriginalUriBaseIds;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A report as SARIF 2.1.0, for code scanning services and IDEs. Suppressed findings are in it,
 * marked as such; so is what could not be read or understood, as notifications.
 */
public final class SarifReport {
  private static final URI SCHEMA = URI.create("https://json.schemastore.org/sarif-2.1.0.json");
  private static final String UNREADABLE = "unreadable";
  private static final String OPAQUE_QUERY = "opaque-query";

  private final Map<String, RuleDescription> rules = new TreeMap<>();
  private final String toolVersion;

  /**
   * @param rules all rules, also those without a finding
   * @param toolVersion of the checker, such as {@code 0.1.0}
   */
  public SarifReport(Collection<RuleDescription> rules, String toolVersion) {
    rules.forEach(rule -> this.rules.put(rule.id(), rule));
    this.toolVersion = toolVersion;
  }

  /** The whole document, ending with a line end. */
  public String text(Report report) {
    List<String> ruleIds = new ArrayList<>(rules.keySet());
    boolean compared = report.findings().stream().anyMatch(Finding::isInBaseline);
    Run run =
        new Run()
            .withTool(new Tool().withDriver(driver()))
            .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
            .withOriginalUriBaseIds(
                new OriginalUriBaseIds().withAdditionalProperty(SarifPlaces.BASE, describedBase()))
            .withInvocations(List.of(invocation(report)))
            .withResults(
                report.findings().stream().map(f -> SarifResult.of(f, ruleIds, compared)).toList())
            .withProperties(coverage(report.coverage()));
    SarifSchema210 log =
        new SarifSchema210()
            .with$schema(SCHEMA)
            .withVersion(SarifSchema210.Version._2_1_0)
            .withRuns(List.of(run));
    return Json.write(mapper(), log);
  }

  private static ObjectMapper mapper() {
    return Json.mapper()
        // The property bags of java-sarif are hash maps.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .addMixIn(Result.class, ExplicitLevel.class)
        .build();
  }

  /**
   * java-sarif leaves out a level of "warning"; a reader would then take the rule's default, which
   * the run may have overridden.
   */
  private interface ExplicitLevel {
    @JsonInclude(JsonInclude.Include.ALWAYS)
    Result.Level getLevel();
  }

  private ToolComponent driver() {
    Set<ReportingDescriptor> descriptors = new LinkedHashSet<>();
    rules.values().forEach(rule -> descriptors.add(descriptor(rule)));
    Set<ReportingDescriptor> notifications = new LinkedHashSet<>();
    notifications.add(notification(UNREADABLE, "something that could not be read was left out"));
    notifications.add(notification(OPAQUE_QUERY, "a query could not be understood"));
    return new ToolComponent()
        .withName("nplusone")
        .withFullName("nplusone " + toolVersion)
        .withVersion(toolVersion)
        .withShortDescription(
            string("loops over query results that issue one SQL statement per row"))
        .withRules(descriptors)
        .withNotifications(notifications);
  }

  private static ReportingDescriptor descriptor(RuleDescription rule) {
    ReportingDescriptor descriptor =
        new ReportingDescriptor()
            .withId(rule.id())
            .withName(rule.id())
            .withShortDescription(string(rule.summary()))
            .withHelp(
                string(rule.summary() + "; explained in " + rule.page())
                    .withMarkdown(
                        rule.summary() + "; explained in [" + rule.id() + "](" + rule.page() + ")"))
            .withDefaultConfiguration(
                new ReportingConfiguration()
                    .withLevel(
                        ReportingConfiguration.Level.fromValue(
                            SarifResult.level(rule.severity()))));
    return rule.isOnline() ? descriptor.withHelpUri(URI.create(rule.page())) : descriptor;
  }

  private static ReportingDescriptor notification(String id, String summary) {
    return new ReportingDescriptor().withId(id).withShortDescription(string(summary));
  }

  private static MultiformatMessageString string(String text) {
    return new MultiformatMessageString().withText(text);
  }

  private static ArtifactLocation describedBase() {
    return new ArtifactLocation()
        .withDescription(new Message().withText("the root of the checkout"));
  }

  private static Invocation invocation(Report report) {
    List<Notification> notifications = new ArrayList<>();
    for (Problem problem : report.problems()) {
      notifications.add(
          notification(UNREADABLE, Notification.Level.WARNING, problem.span(), problem.message()));
    }
    for (Report.Opaque opaque : report.opaque()) {
      String text = opaque.query() + ": " + opaque.reason();
      notifications.add(notification(OPAQUE_QUERY, Notification.Level.NOTE, opaque.place(), text));
    }
    return new Invocation()
        .withExecutionSuccessful(true)
        .withToolExecutionNotifications(notifications);
  }

  private static Notification notification(
      String id, Notification.Level level, Span span, String text) {
    Notification notification =
        new Notification()
            .withDescriptor(new ReportingDescriptorReference().withId(id))
            .withLevel(level)
            .withMessage(SarifPlaces.plain(text));
    return span.file().isEmpty()
        ? notification
        : notification.withLocations(new LinkedHashSet<>(List.of(SarifPlaces.location(span))));
  }

  private static PropertyBag coverage(Report.Coverage seen) {
    return new PropertyBag()
        .withAdditionalProperty("files", seen.files())
        .withAdditionalProperty("lines", seen.lines())
        .withAdditionalProperty("entities", seen.entities())
        .withAdditionalProperty("queriesModelled", seen.queriesModelled())
        .withAdditionalProperty("queriesOpaque", seen.queriesOpaque())
        .withAdditionalProperty("provider", seen.provider());
  }
}
