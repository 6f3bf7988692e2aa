package dev.nplusone.rule;

import dev.nplusone.analysis.Analysis;
import dev.nplusone.analysis.RowLoop;
import dev.nplusone.analysis.SqlEvent;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.QueryModel;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** All rules, and how their drafts become findings. */
public final class Rules {
  private final List<Rule> rules;

  private Rules(Advice advice) {
    this.rules =
        List.of(
            new EagerSelectRule(advice), new LazyAccessRule(advice), new QueryInLoopRule(advice));
  }

  /** Every rule there is, by id. */
  public static List<RuleDescription> descriptions() {
    return new Rules(null).rules.stream().map(Rule::description).sorted().toList();
  }

  /**
   * The findings of an analysis, in a fixed order, suppressed ones included.
   *
   * @param severity the severity of each rule; empty for a rule that is off
   */
  public static List<Finding> findings(
      Analysis analysis,
      Program program,
      PersistenceModel mapping,
      QueryModel queries,
      Function<RuleDescription, Optional<Severity>> severity) {
    Rules all = new Rules(new Advice(mapping, queries.repositories()));
    Suppressions suppressions = new Suppressions(program, SqlEvent::methodName);
    List<Finding> findings = new ArrayList<>();
    for (Rule rule : all.rules) {
      severity
          .apply(rule.description())
          .ifPresent(s -> findings.addAll(all.findings(rule, s, analysis.events(), suppressions)));
    }
    return findings.stream().sorted().toList();
  }

  /**
   * What makes two drafts the same finding. A wrapper around a query is one place for all loops
   * that call it, and each call in the body of a loop is a finding of its own.
   */
  private record Identity(Span at, String association, Span turn, String query)
      implements Comparable<Identity> {
    @Override
    public int compareTo(Identity other) {
      return Comparator.comparing(Identity::at)
          .thenComparing(Identity::association)
          .thenComparing(Identity::turn)
          .thenComparing(Identity::query)
          .compare(this, other);
    }
  }

  private List<Finding> findings(
      Rule rule, Severity severity, List<SqlEvent> events, Suppressions suppressions) {
    SortedMap<Identity, Draft> best = new TreeMap<>();
    for (SqlEvent event : events) {
      rule.check(event)
          .ifPresent(
              draft ->
                  best.merge(
                      new Identity(
                          event.at(), draft.association(), draft.turn().at(), draft.queryName()),
                      draft,
                      Rules::better));
    }
    dropGuesses(best);
    dropParts(best);
    Fingerprints fingerprints = new Fingerprints();
    List<Finding> findings = new ArrayList<>();
    for (Draft draft : best.values()) {
      String id = rule.description().id();
      findings.add(
          new Finding(
              id,
              severity,
              draft.confidence(),
              draft.event().at(),
              draft.placedMessage(),
              steps(draft),
              draft.association(),
              draft.cost(),
              draft.queryName(),
              draft.advice(),
              draft.event().method(),
              draft.turn(),
              fingerprints.next(id, draft),
              draft.gap(),
              suppressions
                  .of(id, draft.event().method())
                  .or(() -> suppressions.of(id, draft.turn().method()))));
    }
    return findings;
  }

  /** Where the query is known for a place, what was seen without knowing it says nothing more. */
  private static void dropGuesses(SortedMap<Identity, Draft> best) {
    Map<String, Boolean> known = new TreeMap<>();
    best.forEach((id, draft) -> known.merge(place(id), !id.query().isEmpty(), Boolean::logicalOr));
    best.keySet().removeIf(id -> id.query().isEmpty() && known.get(place(id)));
  }

  private static String place(Identity id) {
    return id.at() + " " + id.association() + " " + id.turn();
  }

  /**
   * A recursive method seen from the loop that enters it first: what was seen with its own loop
   * says the same and more.
   */
  private static void dropParts(SortedMap<Identity, Draft> best) {
    List<Draft> whole = best.values().stream().filter(d -> !d.isThroughCalls()).toList();
    best.values().removeIf(d -> d.isThroughCalls() && whole.stream().anyMatch(d::isPartOf));
  }

  private static Draft better(Draft a, Draft b) {
    Comparator<Draft> order =
        Comparator.comparing(Draft::confidence)
            .thenComparing(d -> -d.event().multipliers().size())
            .thenComparing(d -> d.event().calls().size())
            .thenComparing(Draft::cost)
            .thenComparing(d -> d.event().calls().toString())
            .thenComparing(d -> d.event().loops().toString());
    return order.compare(a, b) <= 0 ? a : b;
  }

  private static List<Step> steps(Draft draft) {
    List<Step> steps = new ArrayList<>();
    SqlEvent event = draft.event();
    draft
        .query()
        .filter(q -> !draft.missing().isEmpty())
        .ifPresent(
            q -> steps.add(new Step(Step.Role.QUERY, q.place(), Advice.rows(q, draft.missing()))));
    for (RowLoop loop : event.multipliers()) {
      steps.add(new Step(Step.Role.LOOP, loop.place(), "once per row of `" + loop.text() + "`"));
    }
    for (SqlEvent.CallSite call : event.calls()) {
      steps.add(new Step(Step.Role.CALL, call.at(), call.method()));
    }
    steps.add(new Step(Step.Role.ACCESS, event.at(), draft.association()));
    return steps;
  }
}
