package dev.nplusone.rule;

import dev.nplusone.analysis.SqlEvent;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.FetchGap;
import dev.nplusone.query.Query;
import java.util.Optional;

/**
 * What a rule has to say about an event, before it is told apart from its like.
 *
 * @param missing the path from a row of the query to what is loaded per row; empty when the finding
 *     is not about a path
 */
record Draft(
    SqlEvent event,
    Confidence confidence,
    String message,
    String association,
    String cost,
    Optional<Query> query,
    String missing,
    String advice) {

  /** Declaring type and method of the query that gave the rows. */
  String queryName() {
    return query.map(q -> q.declaredIn() + "." + q.name()).orElse("");
  }

  /** What the rows of the query come with and lack; empty without a query or a path. */
  Optional<FetchGap> gap() {
    return query
        .filter(q -> !missing.isEmpty())
        .map(q -> new FetchGap(q.row().rowEntity().orElse(""), q.plan().paths(), missing));
  }
}
