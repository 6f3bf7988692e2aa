package dev.nplusone.rule;

import dev.nplusone.analysis.Analysis;
import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.finding.Suppression;
import dev.nplusone.mapping.Alternatives;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All rules, and how their drafts become findings. */
public final class Rules {
  /** What a loop is called that runs over no collection. */
  private static final Set<String> KEYWORDS = Set.of("for", "while", "do");

  private final List<Rule> rules;
  private final Fixes fixes;

  private Rules(Advice advice, KeyReads keys, Fixes fixes) {
    this.fixes = fixes;
    this.rules =
        List.of(
            new EagerSelectRule(advice),
            new LazyAccessRule(advice, keys),
            new QueryInLoopRule(advice));
  }

  /** Every rule there is, by id. */
  public static List<RuleDescription> descriptions() {
    return new Rules(null, null, null).rules.stream().map(Rule::description).sorted().toList();
  }

  /**
   * What an analysis comes to.
   *
   * @param findings in a fixed order, suppressed ones included
   * @param unused remarks and exclusions that suppress nothing
   */
  public record Outcome(List<Finding> findings, List<Problem> unused) {}

  /**
   * Judges an analysis.
   *
   * @param severity the severity of each rule; empty for a rule that is off
   * @param exclusions what the configuration accepts
   */
  public static Outcome judge(
      Analysis analysis,
      Program program,
      PersistenceModel mapping,
      Function<RuleDescription, Optional<Severity>> severity,
      List<Exclusion> exclusions) {
    TypeHierarchy hierarchy = new TypeHierarchy(program);
    Alternatives alternatives = new Alternatives(program);
    Rules all =
        new Rules(
            new Advice(
                mapping,
                alternatives,
                hierarchy,
                new UnsetReferences(mapping, program, hierarchy, alternatives, analysis)),
            new KeyReads(hierarchy, mapping),
            new Fixes(program, mapping));
    SortedSet<String> ids = new TreeSet<>();
    all.rules.forEach(rule -> ids.add(rule.description().id()));
    Suppressions suppressions = new Suppressions(program, exclusions, ids);
    List<Finding> findings = new ArrayList<>();
    Set<String> run = new TreeSet<>();
    for (Rule rule : all.rules) {
      Optional<Severity> wanted = severity.apply(rule.description());
      if (wanted.isPresent()) {
        run.add(rule.description().id());
        findings.addAll(all.findings(rule, wanted.get(), analysis.events(), suppressions));
      }
    }
    return new Outcome(findings.stream().sorted().toList(), suppressions.unused(run));
  }

  /**
   * What makes two drafts the same finding. A wrapper around a query is one place for all loops
   * that call it, and each call in the body of a loop is a finding of its own.
   */
  private record Identity(Span at, String association, Span turn, String query)
      implements Comparable<Identity> {
    private static final Comparator<Identity> ORDER =
        Comparator.comparing(Identity::at)
            .thenComparing(Identity::association)
            .thenComparing(Identity::turn)
            .thenComparing(Identity::query);

    @Override
    public int compareTo(Identity other) {
      return ORDER.compare(this, other);
    }
  }

  private List<Finding> findings(
      Rule rule, Severity severity, List<SqlEvent> events, Suppressions suppressions) {
    String id = rule.description().id();
    SortedMap<Identity, Judged> best = new TreeMap<>();
    Map<Identity, Set<String>> missing = new HashMap<>();
    for (SqlEvent event : events) {
      Optional<Draft> drafted = rule.check(event);
      if (drafted.isPresent()) {
        Draft draft = drafted.get();
        Identity identity = identity(draft);
        if (draft.confidence() != Confidence.POSSIBLE) {
          missing.computeIfAbsent(identity, i -> new TreeSet<>()).add(draft.missing());
        }
        best.merge(identity, new Judged(draft, suppressions.of(id, draft)), Rules::better);
      }
    }
    dropGuesses(best);
    dropParts(best);
    Map<Identity, Others> alike = joinAlike(best);
    Fingerprints fingerprints = new Fingerprints();
    List<Finding> findings = new ArrayList<>();
    for (Map.Entry<Identity, Judged> entry : best.entrySet()) {
      Judged judged = entry.getValue();
      Draft draft = judged.draft();
      findings.add(
          new Finding(
              id,
              severity,
              draft.confidence(),
              draft.event().at(),
              draft.placedMessage() + alike.get(entry.getKey()).text(),
              steps(draft),
              draft.association(),
              draft.cost(),
              draft.queryName(),
              draft.advice(),
              draft.event().method(),
              draft.turn(),
              fingerprints.next(id, draft),
              draft.gap(),
              // of several paths that lack the attribute, one edit fetches one
              missing.getOrDefault(entry.getKey(), Set.of()).size() > 1
                  ? Optional.empty()
                  : fixes.of(draft),
              judged.suppression()));
    }
    return findings;
  }

  /** What drafts that say the same as the one that stands are about, and where they happen. */
  private record Others(SortedSet<String> associations, SortedSet<Span> places) {
    /** How many of them a message names. */
    private static final int NAMED = 3;

    Others() {
      this(new TreeSet<>(), new TreeSet<>());
    }

    void add(Draft draft, Draft stand) {
      if (!draft.association().equals(stand.association())) {
        associations.add(draft.association());
      }
      if (!draft.event().at().equals(stand.event().at())) {
        places.add(draft.event().at());
      }
    }

    String text() {
      return listed("; the same for ", associations.stream().map(name -> "`" + name + "`").toList())
          + listed("; or at ", places.stream().map(Span::shortForm).toList());
    }

    private static String listed(String before, List<String> names) {
      int more = names.size() - NAMED;
      return names.isEmpty()
          ? ""
          : before
              + names.stream().limit(NAMED).collect(Collectors.joining(", "))
              + (more > 0 ? " and " + more + " more" : "");
    }
  }

  private static Identity identity(Draft draft) {
    return new Identity(
        draft.event().at(), draft.association(), draft.turn().at(), draft.queryName());
  }

  /**
   * A generic class that reads what a mapped superclass declares, of rows of one query method, is
   * one place for all entities below; a call is one statement whichever of several repositories or
   * classes gets it; and what a turn loads is loaded once, whichever of several reads comes first.
   * The one that stands has the names and places of the others.
   */
  private static Map<Identity, Others> joinAlike(SortedMap<Identity, Judged> best) {
    Map<Identity, List<Object>> alike = new HashMap<>();
    Map<List<Object>, Integer> inBody = new HashMap<>();
    Map<List<Object>, Identity> stands = new HashMap<>();
    best.forEach(
        (id, judged) -> {
          Draft draft = judged.draft();
          List<Object> same = draft.alike();
          List<Object> body = List.of(same, draft.event().method());
          int nth = draft.isInBody() ? inBody.merge(body, 1, Integer::sum) : 1;
          alike.put(id, List.of(same, nth));
          stands.merge(
              alike.get(id), id, (a, b) -> better(best.get(a), best.get(b)) == best.get(a) ? a : b);
        });
    Map<Identity, Others> others = new TreeMap<>();
    best.forEach(
        (id, judged) -> {
          Identity stand = stands.get(alike.get(id));
          others
              .computeIfAbsent(stand, i -> new Others())
              .add(judged.draft(), best.get(stand).draft());
        });
    best.keySet().retainAll(others.keySet());
    return others;
  }

  /** Where the query is known for a place, what was seen without knowing it says nothing more. */
  private static void dropGuesses(SortedMap<Identity, Judged> best) {
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
  private static void dropParts(SortedMap<Identity, Judged> best) {
    List<Draft> whole =
        best.values().stream().map(Judged::draft).filter(d -> !d.isThroughCalls()).toList();
    best.values()
        .removeIf(j -> j.draft().isThroughCalls() && whole.stream().anyMatch(j.draft()::isPartOf));
  }

  /** A draft, and why it is kept out of the gate when it is. */
  private record Judged(Draft draft, Optional<Suppression> suppression) {}

  /** A loop that is accepted does not hide another one around the same statement. */
  private static Judged better(Judged a, Judged b) {
    return BEST_FIRST.compare(a, b) <= 0 ? a : b;
  }

  private static final Comparator<Judged> BEST_FIRST =
      Comparator.comparing((Judged j) -> j.suppression().isPresent())
          .thenComparing(
              Judged::draft,
              Comparator.comparing(Draft::confidence)
                  .thenComparing(d -> -d.event().multipliers().size())
                  .thenComparing(d -> d.event().calls().size())
                  .thenComparing(Draft::cost)
                  .thenComparing(Draft::firstPlace)
                  .thenComparing(d -> d.event().calls().toString())
                  .thenComparing(d -> d.event().loops().toString()));

  private static List<Step> steps(Draft draft) {
    List<Step> steps = new ArrayList<>();
    SqlEvent event = draft.event();
    draft
        .query()
        .filter(q -> !draft.missing().isEmpty())
        .ifPresent(
            q -> steps.add(new Step(Step.Role.QUERY, q.place(), Advice.rows(q, draft.missing()))));
    for (RowLoop loop : event.multipliers()) {
      String turns =
          KEYWORDS.contains(loop.text())
              ? "once per turn of this `" + loop.text() + "` loop"
              : "once per row of `" + loop.text() + "`";
      steps.add(new Step(Step.Role.LOOP, loop.place(), turns));
    }
    for (CallSite call : event.calls()) {
      steps.add(new Step(Step.Role.CALL, call.at(), call.method()));
    }
    steps.add(new Step(Step.Role.ACCESS, event.at(), draft.association()));
    return steps;
  }
}
