package dev.nplusone.rule;

import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.List;
import java.util.Optional;

/** Reports queries executed once per row that a bulk form could replace. */
final class QueryInLoopRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      RuleDescription.of(
          "NPlusOneQueryInLoop",
          Severity.WARNING,
          "one query per row that a bulk form could replace");

  private final Advice advice;

  QueryInLoopRule(Advice advice) {
    this.advice = advice;
  }

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Optional<Draft> check(SqlEvent event) {
    List<Factor> factors = Costs.factors(event.multipliers());
    if (factors.isEmpty() || !(event.subject() instanceof Subject.Execution execution)) {
      return Optional.empty();
    }
    Query query = execution.query();
    Factor inner = factors.get(factors.size() - 1);
    String turn =
        inner.kind() == Factor.Kind.UNKNOWN
            ? "one query in each turn of a loop of unknown length: `" + execution.label() + "`"
            : "one query per element of `"
                + inner.label()
                + "`: `"
                + execution.label()
                + "` runs in a loop";
    return Optional.of(
        new Draft(
            event,
            confidence(event, execution, factors),
            turn,
            execution.label(),
            Costs.text(event.statements(), factors),
            Optional.of(query),
            "",
            advice.bulk(query)));
  }

  private Confidence confidence(SqlEvent event, Subject.Execution execution, List<Factor> factors) {
    Query query = execution.query();
    boolean cached =
        execution.answered()
            || query.cacheable()
            || query.operation() == Query.Operation.FIND && mayBeCached(query.row());
    return cached ? Confidence.POSSIBLE : Costs.confidence(event, factors);
  }

  /** A class that is known at run time only may be any of the cached ones. */
  private boolean mayBeCached(RowType row) {
    return row instanceof RowType.OfEntity entity
        ? advice.isCached(Optional.of(entity.className()))
        : advice.cachesAny();
  }
}
