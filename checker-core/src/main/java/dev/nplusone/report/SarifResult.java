package dev.nplusone.report;

import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Suppression;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One finding as a SARIF result. */
final class SarifResult {
  private SarifResult() {}

  /**
   * @param compared whether the findings were compared with a baseline; what the code or the
   *     configuration suppresses was accepted too, and is not new
   */
  static Result of(Finding finding, List<String> ruleIds, boolean compared) {
    List<Step> evidence = evidence(finding);
    Location place =
        SarifPlaces.location(finding.place())
            .withLogicalLocations(
                Set.of(
                    new LogicalLocation()
                        .withFullyQualifiedName(finding.method())
                        .withKind("function")));
    Result result =
        new Result()
            .withRuleId(finding.ruleId())
            .withKind(Result.Kind.FAIL)
            .withLevel(Result.Level.fromValue(level(finding.severity())))
            .withMessage(message(finding, evidence))
            .withLocations(locations(place, finding))
            .withRelatedLocations(related(evidence))
            .withCodeFlows(codeFlows(finding))
            .withPartialFingerprints(
                new PartialFingerprints()
                    .withAdditionalProperty("nplusone/v1", finding.fingerprint()))
            .withSuppressions(suppressions(finding))
            .withFixes(finding.fix().map(SarifFix::of).map(Set::of).orElse(null))
            .withProperties(properties(finding));
    if (compared) {
      result.setBaselineState(
          finding.isSuppressed() ? Result.BaselineState.UNCHANGED : Result.BaselineState.NEW);
    }
    int index = ruleIds.indexOf(finding.ruleId());
    return index >= 0 ? result.withRuleIndex(index) : result;
  }

  /** The access, and where the loop calls it from when that is in another method. */
  private static List<Location> locations(Location access, Finding finding) {
    boolean elsewhere = finding.isThroughCalls() && !finding.turn().at().equals(finding.place());
    return elsewhere ? List.of(access, SarifPlaces.location(finding.turn().at())) : List.of(access);
  }

  static String level(Severity severity) {
    return severity == Severity.INFO ? "note" : severity.name().toLowerCase(Locale.ROOT);
  }

  /** Query and loop: what a reader wants to know next, and where to go from the access. */
  private static List<Step> evidence(Finding finding) {
    return finding.steps().stream()
        .filter(s -> s.role() == Step.Role.QUERY || s.role() == Step.Role.LOOP)
        .distinct()
        .toList();
  }

  /** An inherited repository method, say, has no place in the sources. */
  private static boolean isPlaced(Step step) {
    return !step.place().file().isEmpty();
  }

  /** The first line stands for itself; below it the evidence with links, the cost and the fix. */
  private static Message message(Finding finding, List<Step> evidence) {
    StringBuilder text = new StringBuilder(SarifPlaces.escaped(finding.message()));
    int links = 0;
    for (Step step : evidence) {
      text.append(step.role() == Step.Role.QUERY ? "\nrows: " : "\nloop: ")
          .append(SarifPlaces.escaped(step.text()));
      if (isPlaced(step)) {
        links++;
        text.append(" ([" + step.place().shortForm() + "](" + links + "))");
      }
    }
    text.append("\ncost: ").append(SarifPlaces.escaped(finding.cost()));
    if (!finding.advice().isBlank()) {
      text.append("\nfix: ").append(SarifPlaces.escaped(finding.advice()));
    }
    return new Message().withText(text.toString());
  }

  private static Set<Location> related(List<Step> evidence) {
    Set<Location> related = new LinkedHashSet<>();
    for (Step step : evidence) {
      if (isPlaced(step)) {
        related.add(located(step).withId(related.size() + 1));
      }
    }
    return related;
  }

  private static List<CodeFlow> codeFlows(Finding finding) {
    List<ThreadFlowLocation> flow = new ArrayList<>();
    int loops = 0;
    for (Step step : complete(finding)) {
      flow.add(
          new ThreadFlowLocation()
              .withLocation(located(step))
              .withKinds(Set.of(step.role().name().toLowerCase(Locale.ROOT)))
              .withNestingLevel(loops)
              .withImportance(
                  step.role() == Step.Role.CALL
                      ? ThreadFlowLocation.Importance.IMPORTANT
                      : ThreadFlowLocation.Importance.ESSENTIAL));
      loops += step.role() == Step.Role.LOOP ? 1 : 0;
    }
    return List.of(new CodeFlow().withThreadFlows(List.of(new ThreadFlow().withLocations(flow))));
  }

  /** The steps that have a place, ending at the access itself. */
  private static List<Step> complete(Finding finding) {
    List<Step> steps = new ArrayList<>();
    for (Step step : finding.steps()) {
      if (isPlaced(step)) {
        steps.add(step);
      }
    }
    Span last = steps.isEmpty() ? Span.NONE : steps.get(steps.size() - 1).place();
    if (!last.equals(finding.place())) {
      steps.add(new Step(Step.Role.ACCESS, finding.place(), finding.message()));
    }
    return steps;
  }

  private static Location located(Step step) {
    return SarifPlaces.location(step.place()).withMessage(SarifPlaces.plain(step.text()));
  }

  /** An empty set says that the finding is not suppressed, an absent one that nobody knows. */
  private static Set<Suppression> suppressions(Finding finding) {
    return finding
        .suppression()
        .map(why -> Set.of(new Suppression().withKind(kind(why)).withJustification(why.text())))
        .orElse(Set.of());
  }

  private static Suppression.Kind kind(dev.nplusone.finding.Suppression why) {
    return why.kind() == dev.nplusone.finding.Suppression.Kind.SOURCE
        ? Suppression.Kind.IN_SOURCE
        : Suppression.Kind.EXTERNAL;
  }

  private static PropertyBag properties(Finding finding) {
    return new PropertyBag()
        .withAdditionalProperty("association", finding.association())
        .withAdditionalProperty("confidence", finding.confidence().id())
        .withAdditionalProperty("cost", finding.cost())
        .withAdditionalProperty("query", finding.query());
  }
}
