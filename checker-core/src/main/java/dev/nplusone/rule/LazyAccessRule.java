package dev.nplusone.rule;

import dev.nplusone.analysis.Factor;
import dev.nplusone.analysis.Origin;
import dev.nplusone.analysis.SqlEvent;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import java.util.List;
import java.util.Optional;

/** Reports lazy associations and element collections that are initialised once per row. */
final class LazyAccessRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      RuleDescription.of(
          "NPlusOneLazyAccess", Severity.WARNING, "one SELECT per row for a lazy association");

  private final Advice advice;

  LazyAccessRule(Advice advice) {
    this.advice = advice;
  }

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Optional<Draft> check(SqlEvent event) {
    List<Factor> factors = Costs.factors(event.multipliers());
    if (factors.isEmpty() || !(event.subject() instanceof SqlEvent.LazyLoad load)) {
      return Optional.empty();
    }
    Attribute attribute = load.attribute();
    String owner = load.owner().substring(load.owner().lastIndexOf('.') + 1);
    Optional<Query> query =
        load.origin() instanceof Origin.OfQuery q ? Optional.of(q.query()) : Optional.empty();
    String rows =
        query
            .map(q -> Advice.rows(q, load.path()))
            .orElseGet(() -> "where the rows come from is not in view");
    return Optional.of(
        new Draft(
            event,
            confidence(query, attribute, factors),
            "one SELECT per "
                + owner
                + ": `"
                + attribute.name()
                + "` is loaded lazily for each row",
            owner + "." + attribute.name(),
            Costs.text(factors, query.isPresent()),
            query,
            rows,
            query
                .map(q -> advice.fetch(q, load.path(), attribute))
                .orElseGet(() -> advice.fetchSomewhere(load.path()))));
  }

  private Confidence confidence(Optional<Query> query, Attribute attribute, List<Factor> factors) {
    if (query.isEmpty()
        || attribute.isToOne() && advice.isCached(Optional.of(attribute.target()))) {
      return Confidence.POSSIBLE;
    }
    Confidence plan = query.get().isOpaque() ? Confidence.LIKELY : Confidence.CERTAIN;
    return plan.weaker(Costs.confidence(factors));
  }
}
