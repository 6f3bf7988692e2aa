package dev.nplusone.rule;

import dev.nplusone.analysis.state.EntryTotal;
import dev.nplusone.analysis.state.Sent;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Words what entry points send as symbolic costs. */
public final class Endpoints {
  private static final int MANY = 1_000_000;

  private Endpoints() {}

  /** The entry points of an analysis with their costs. */
  public static List<Endpoint> of(List<EntryTotal> entries) {
    return entries.stream().map(Endpoints::of).sorted().toList();
  }

  private static Endpoint of(EntryTotal total) {
    var entry = total.entry();
    return new Endpoint(
        entry.kind(),
        entry.name(),
        SqlEvent.methodName(entry.type(), entry.method()),
        entry.method().span(),
        new Cost(terms(total.sent()), gaps(total)),
        entry.budget());
  }

  private static List<Cost.Cause> gaps(EntryTotal total) {
    return total.gaps().stream().map(gap -> new Cost.Cause(gap.reason(), gap.at())).toList();
  }

  private static List<Cost.Term> terms(List<Sent> sent) {
    Map<String, Draft> drafts = new TreeMap<>();
    for (Sent one : sent) {
      List<String> factors = factors(one.event());
      Draft draft = drafts.computeIfAbsent(String.join("\n", factors), f -> new Draft(factors));
      int statements = one.times() * one.event().statements();
      draft.statements = Math.min(MANY, draft.statements + statements);
      draft.causes.addAll(causes(one.event()));
    }
    return drafts.values().stream().map(Draft::term).toList();
  }

  private static List<Cost.Cause> causes(SqlEvent event) {
    Cost.Cause cause = new Cost.Cause(event.label(), event.at());
    return event.statements() == 1
        ? List.of(cause)
        : List.of(cause, new Cost.Cause(event.label() + " (count)", event.at()));
  }

  private static List<String> factors(SqlEvent event) {
    List<Factor> factors = new ArrayList<>(Costs.factors(event.multipliers()));
    if (event.subject() instanceof Subject.SecondarySelect select && !select.handful()) {
      select.rows().stream().filter(f -> !factors.contains(f)).forEach(factors::add);
    }
    return factors.stream().map(Factor::label).toList();
  }

  /** A term to which statements are still being added. */
  private static final class Draft {
    private final List<String> factors;
    private final Set<Cost.Cause> causes = new LinkedHashSet<>();
    private int statements;

    Draft(List<String> factors) {
      this.factors = factors;
    }

    Cost.Term term() {
      return new Cost.Term(factors, statements, List.copyOf(causes));
    }
  }
}
