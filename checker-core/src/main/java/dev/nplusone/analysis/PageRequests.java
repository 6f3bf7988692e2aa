package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Page requests and orders that are made in view: of which type repository methods declare them,
 * how many rows they ask for, and whether they cut at all.
 */
final class PageRequests {
  private static final String PACKAGE = "org.springframework.data.domain.";
  private static final int FEW_PER_PAGE = 5;

  private static final Map<String, TypeRef> DECLARED =
      Map.of(
          "PageRequest", TypeRef.of(PACKAGE + "Pageable"),
          "Pageable", TypeRef.of(PACKAGE + "Pageable"),
          "Sort", TypeRef.of(PACKAGE + "Sort"));

  private PageRequests() {}

  /** {@code PageRequest.of(0, 20)}, {@code Pageable.unpaged()}, {@code Sort.by("code")}. */
  static boolean isOne(Value value) {
    return declared(value).isPresent();
  }

  /** The type that repository methods declare for it; empty if it is none of these. */
  static Optional<TypeRef> declared(Value value) {
    if (!(value instanceof Value.Deferred made) || !made.name().startsWith(PACKAGE)) {
      return Optional.empty();
    }
    String factory = made.name().substring(PACKAGE.length());
    return Optional.ofNullable(DECLARED.get(factory.substring(0, factory.indexOf('.'))));
  }

  /** {@code Sort.by("code").descending()} is an order again. */
  static boolean keeps(Value value, String method) {
    return isOne(value) && Set.of("ascending", "descending", "and").contains(method);
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
