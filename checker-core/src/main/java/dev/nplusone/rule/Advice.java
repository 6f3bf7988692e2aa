package dev.nplusone.rule;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Span;
import java.util.Optional;

/** One next step that is legal for the query, the mapping and the way rows are handed over. */
final class Advice {
  private final PersistenceModel mapping;

  Advice(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  /** How to have {@code path} loaded together with the rows of a query. */
  String fetch(Query query, String path, Attribute attribute) {
    if (attribute.isPlural() && query.multiplicity() == Query.Multiplicity.PAGE) {
      return batch(attribute) + "; a join fetch of a collection would page in memory";
    }
    if (attribute.isPlural() && fetchesAnotherCollection(query)) {
      return batch(attribute) + "; a second join fetch would multiply the rows";
    }
    if (isBuiltInPlace(query)) {
      return "add `left join fetch` of `" + path + "` to the query";
    }
    return "@EntityGraph(attributePaths = \"" + path + "\") on `" + query.label() + "`";
  }

  /** What to do when the query is not in view. */
  String fetchSomewhere(String path) {
    return "fetch `" + path + "` in the query that loads these rows";
  }

  private static String batch(Attribute attribute) {
    return "@BatchSize(size = 50) on `" + attribute.name() + "`";
  }

  private static boolean isBuiltInPlace(Query query) {
    return query.name().startsWith("create") || query.name().startsWith("getNamed");
  }

  private boolean fetchesAnotherCollection(Query query) {
    return query.row() instanceof RowType.OfEntity row
        && query.plan().paths().stream()
            .anyMatch(
                p -> mapping.resolve(row.className(), p).filter(Attribute::isPlural).isPresent());
  }

  /** A bulk form of a query that is executed once per row. */
  String bulk(Query query) {
    return switch (query.operation()) {
      case FIND -> "load all of them before the loop, with `findAllById` or an `in` query";
      case AGGREGATE -> "one query with `group by` before the loop";
      case REFRESH -> "re-read all rows with one query";
      default -> "one query with `in` before the loop, results in a map";
    };
  }

  /** How to get rid of a select for each row that nobody asked for. */
  String eager(Query query, String path, Attribute attribute) {
    if (attribute.isInverseOneToOne() || !attribute.proxyable()) {
      return fetch(query, path, attribute);
    }
    return "map `" + attribute.name() + "` LAZY, or " + fetch(query, path, attribute);
  }

  /** The rows line: where rows come from, and what was fetched. */
  static String rows(Query query, String missing) {
    String fetched =
        query.plan().paths().isEmpty()
            ? "does not fetch `" + missing + "`"
            : "fetches "
                + String.join(", ", query.plan().paths().stream().map(p -> "`" + p + "`").toList())
                + ", not `"
                + missing
                + "`";
    String place = query.place().equals(Span.NONE) ? "" : " (" + query.place().shortForm() + ")";
    return query.label() + place + " " + fetched;
  }

  /** An entity that the second-level cache may answer for. */
  boolean isCached(Optional<String> entity) {
    return entity.flatMap(mapping::find).map(c -> c.cached()).orElse(false);
  }
}
