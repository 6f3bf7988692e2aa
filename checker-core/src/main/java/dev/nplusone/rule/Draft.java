package dev.nplusone.rule;

import dev.nplusone.analysis.SqlEvent;
import dev.nplusone.finding.Confidence;
import dev.nplusone.query.Query;
import java.util.Optional;

/** What a rule has to say about an event, before it is told apart from its like. */
record Draft(
    SqlEvent event,
    Confidence confidence,
    String message,
    String association,
    String cost,
    Optional<Query> query,
    String rows,
    String advice) {

  /** Declaring type and method of the query that gave the rows. */
  String queryName() {
    return query.map(q -> q.declaredIn() + "." + q.name()).orElse("");
  }
}
