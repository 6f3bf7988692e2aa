package dev.nplusone.rule;

import dev.nplusone.analysis.Factor;
import dev.nplusone.analysis.SqlEvent;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports associations that a query selects once per row without being asked: EAGER ones it does
 * not fetch, inverse one-to-ones, to-ones that cannot be proxies.
 */
final class EagerSelectRule implements Rule {
  private static final RuleDescription DESCRIPTION =
      RuleDescription.of(
          "NPlusOneEagerSelect",
          Severity.WARNING,
          "one SELECT per row for an association that the query does not fetch and cannot defer");

  private final Advice advice;

  EagerSelectRule(Advice advice) {
    this.advice = advice;
  }

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Optional<Draft> check(SqlEvent event) {
    if (!(event.subject() instanceof SqlEvent.SecondarySelect select) || select.handful()) {
      return Optional.empty();
    }
    Query query = select.query();
    Attribute attribute = select.attribute();
    List<Factor> factors = new ArrayList<>(Costs.factors(event.multipliers()));
    factors.addAll(select.rows());
    Confidence confidence = query.isOpaque() ? Confidence.LIKELY : Confidence.CERTAIN;
    boolean cached = attribute.isToOne() && advice.isCached(Optional.of(attribute.target()));
    if (cached
        || advice.isProbablyAmongRows(query, select.path(), attribute)
        || advice.isProbablyShared(query, select.path())
        || advice.isExcluded(query, select.path())
        || query.plan().mayFetch(select.path())) {
      confidence = Confidence.POSSIBLE;
    }
    return Optional.of(
        new Draft(
            event,
            confidence,
            "one SELECT per "
                + select.ownerName()
                + ": `"
                + attribute.name()
                + "` is "
                + reason(attribute)
                + ", and this query does not fetch it",
            select.ownerName() + "." + attribute.name(),
            Costs.text(factors),
            Optional.of(query),
            select.path(),
            advice.eager(query, select.path(), attribute)));
  }

  private static String reason(Attribute attribute) {
    if (attribute.has(Attribute.Trait.NEVER_LAZY)) {
      return "a to-one of a class that is not woven";
    }
    if (attribute.isInverseOneToOne() && !attribute.has(Attribute.Trait.WOVEN)) {
      return "the inverse side of a one-to-one";
    }
    return attribute.isToOne() && !attribute.proxyable() ? "a to-one without proxy" : "EAGER";
  }
}
