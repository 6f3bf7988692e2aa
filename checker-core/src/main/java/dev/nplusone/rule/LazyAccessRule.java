package dev.nplusone.rule;

import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
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
  private final KeyReads keys;

  LazyAccessRule(Advice advice, KeyReads keys) {
    this.advice = advice;
    this.keys = keys;
  }

  @Override
  public RuleDescription description() {
    return DESCRIPTION;
  }

  @Override
  public Optional<Draft> check(SqlEvent event) {
    List<Factor> factors = Costs.factors(event.multipliers());
    if (factors.isEmpty()) {
      return Optional.empty();
    }
    if (event.subject() instanceof Subject.LazyLoad load && !load.atOnce()) {
      return Optional.of(lazyLoad(event, load, factors));
    }
    return event.subject() instanceof Subject.ReferenceLoad load
        ? Optional.of(referenceLoad(event, load, factors))
        : Optional.empty();
  }

  private Draft lazyLoad(SqlEvent event, Subject.LazyLoad load, List<Factor> factors) {
    Attribute attribute = load.attribute();
    String owner = simpleName(load.owner());
    Optional<Query> query =
        load.origin() instanceof Origin.OfQuery q ? Optional.of(q.query()) : Optional.empty();
    Optional<KeyReads.KeyRead> key = keys.of(attribute, event.at());
    String publish =
        key.filter(read -> !read.isPublic())
            .map(read -> "make `" + read.getter() + "` public, or ")
            .orElse("");
    return new Draft(
        event,
        confidence(event, query, load.path(), attribute, factors),
        "one SELECT per "
            + owner
            + ": `"
            + attribute.name()
            + "` is loaded lazily for each row"
            + key.map(KeyReads.KeyRead::why).orElse(""),
        owner + "." + attribute.name(),
        Costs.text(factors),
        query,
        load.path(),
        publish
            + query
                .map(q -> advice.fetch(q, load.path(), attribute))
                .orElseGet(() -> advice.fetchSomewhere(load.path())));
  }

  private Draft referenceLoad(SqlEvent event, Subject.ReferenceLoad load, List<Factor> factors) {
    String entity = simpleName(load.entity());
    return new Draft(
        event,
        advice.isCached(Optional.of(load.entity()))
            ? Confidence.POSSIBLE
            : Costs.confidence(event, factors),
        "one SELECT per " + entity + ": a reference is loaded when it is read, for each row",
        entity,
        Costs.text(factors),
        Optional.of(load.origin().query()),
        "",
        advice.bulk(load.origin().query().doing(Query.Operation.FIND)));
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private Confidence confidence(
      SqlEvent event,
      Optional<Query> query,
      String path,
      Attribute attribute,
      List<Factor> factors) {
    if (query.isEmpty() && event.isLevelOfTree() && !advice.mayBeCached(attribute)) {
      return Confidence.LIKELY.weaker(Costs.confidence(event, factors));
    }
    if (query.isEmpty()
        || advice.isExcluded(query.get(), path)
        || advice.isUnset(query.get(), path)
        || advice.isOneOfFew(query.get(), path)
        || advice.isProbablyOfWhole(query.get(), path)
        || advice.isProbablyFetched(query.get(), path)
        || query.get().plan().mayFetch(path)
        || event.isRecursive()
        || advice.followsAgain(query.get(), path)
        || isProbablyShared(event.multipliers(), query.get(), path)
        || advice.mayBeCached(attribute)) {
      return Confidence.POSSIBLE;
    }
    Confidence plan = query.get().isOpaque() ? Confidence.LIKELY : Confidence.CERTAIN;
    return plan.weaker(Costs.confidence(event, factors));
  }

  private boolean isProbablyShared(List<RowLoop> loops, Query query, String path) {
    return advice.isProbablyShared(query, path)
        || loops.size() == 1 && advice.isProbablySharedIn(loops.get(0), query, path);
  }
}
