package dev.nplusone.rule;

import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
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
    if (event.subject() instanceof Subject.LazyLoad load && load.atOnce()) {
      return behindReference(event, load);
    }
    if (!(event.subject() instanceof Subject.SecondarySelect select) || select.handful()) {
      return Optional.empty();
    }
    Query query = select.query();
    Attribute attribute = select.attribute();
    List<Factor> factors = new ArrayList<>(Costs.factors(event.multipliers()));
    factors.addAll(select.rows());
    Confidence confidence = query.isOpaque() ? Confidence.LIKELY : Confidence.CERTAIN;
    if (event.doubt() == Doubt.FEW
        || advice.mayBeCached(attribute)
        || advice.isProbablyAmongRows(query, select.path(), attribute)
        || advice.isProbablyShared(query, select.path())
        || advice.isExcluded(query, select.path())
        || advice.isUnset(query, select.path())
        || advice.isOneOfFew(query, select.path())
        || advice.isBelowDoubt(query, select.path())
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

  /** What a target of a reference, or each element of a collection, selects when it is loaded. */
  private Optional<Draft> behindReference(SqlEvent event, Subject.LazyLoad load) {
    List<Factor> factors = Costs.factors(event.multipliers());
    if (factors.isEmpty()) {
      return Optional.empty();
    }
    Attribute attribute = load.attribute();
    String owner = load.owner().substring(load.owner().lastIndexOf('.') + 1);
    Optional<Query> query =
        load.origin() instanceof Origin.OfQuery q ? Optional.of(q.query()) : Optional.empty();
    boolean inDoubt =
        query.isEmpty()
            || advice.mayBeCached(attribute)
            || !isWayBack(load.path(), attribute)
                && advice.isProbablyAmongRows(query.get(), load.path(), attribute)
            || advice.isOneOfFew(query.get(), load.path())
            || advice.isUnset(query.get(), load.path())
            || query.get().plan().mayFetch(load.path());
    Confidence known =
        inDoubt
            ? Confidence.POSSIBLE
            : query.get().isOpaque() ? Confidence.LIKELY : Confidence.CERTAIN;
    return Optional.of(
        new Draft(
            event,
            known.weaker(Costs.confidence(event, factors)),
            "one SELECT per "
                + owner
                + ": `"
                + attribute.name()
                + "` is "
                + reason(attribute)
                + ", and selected whenever the "
                + owner
                + " is loaded lazily",
            owner + "." + attribute.name(),
            Costs.text(factors),
            query,
            load.path(),
            query
                .map(
                    q ->
                        attribute.isPlural()
                            ? advice.eager(q, load.path(), attribute)
                            : advice.fetch(q, load.path(), attribute))
                .orElseGet(() -> advice.fetchSomewhere(load.path()))));
  }

  /** Whether it is the inverse side of the reference that was loaded: it is selected knowingly. */
  private static boolean isWayBack(String path, Attribute attribute) {
    String reference = Paths.last(Paths.parent(path));
    return attribute.mappedBy().filter(reference::equals).isPresent();
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
