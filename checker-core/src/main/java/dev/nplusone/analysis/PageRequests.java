package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.source.TypeRef;
import java.util.List;

/** Page requests that are made in view: how many rows they ask for, and whether they cut at all. */
final class PageRequests {
  private static final String PACKAGE = "org.springframework.data.domain.";
  private static final int FEW_PER_PAGE = 5;

  /** The type that repository methods declare for all of them. */
  static final TypeRef TYPE = TypeRef.of(PACKAGE + "Pageable");

  private PageRequests() {}

  /** {@code PageRequest.of(0, 20)}, {@code Pageable.unpaged()}. */
  static boolean isOne(Value value) {
    return value instanceof Value.Deferred made
        && (made.name().startsWith(PACKAGE + "PageRequest.")
            || made.name().startsWith(PACKAGE + "Pageable."));
  }

  /** What a query becomes with the page requests among its arguments. */
  static Query applied(Query query, List<Value> args) {
    for (Value arg : args) {
      if (isOne(arg) && arg instanceof Value.Deferred page) {
        return applied(query, page);
      }
    }
    return query;
  }

  private static Query applied(Query query, Value.Deferred page) {
    if (page.name().endsWith(".unpaged")) {
      return query.multiplicity() == Multiplicity.PAGE
          ? query.returning(Multiplicity.SLICE) // all rows are there: nothing to count
          : query;
    }
    return page.name().endsWith("PageRequest.of")
            && page.args().size() > 1
            && page.args().get(1) instanceof Value.Constant size
            && size.constant() instanceof Integer rows
            && rows <= FEW_PER_PAGE
        ? query.limitedTo(rows)
        : query;
  }
}
