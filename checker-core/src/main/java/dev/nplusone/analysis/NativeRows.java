package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What Hibernate's native queries are told about their rows one call after the other: {@code
 * addEntity("o", Order.class).addScalar("total").addJoin("i", "o.items")}.
 */
final class NativeRows {
  private static final RowType SCALAR = new RowType.OfValue(TypeRef.OBJECT);

  private final PersistenceModel mapping;

  NativeRows(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  /** The query with what such a call says. */
  Query told(Query query, String name, List<Value> args) {
    return switch (name) {
      case "addEntity" -> entity(args).map(column -> with(query, column)).orElse(query);
      case "addScalar" -> with(query, SCALAR);
      case "addJoin" -> joined(args).map(query::fetchingAlso).orElse(query);
      default -> query;
    };
  }

  /** One column more; a row of one column is that column. */
  private static Query with(Query query, RowType column) {
    List<RowType> columns = new ArrayList<>();
    if (query.row() instanceof RowType.OfTuple tuple) {
      columns.addAll(tuple.columns());
    } else if (query.row() instanceof RowType.OfEntity || query.row().equals(SCALAR)) {
      columns.add(query.row());
    }
    columns.add(column);
    return query.ofRows(columns.size() == 1 ? column : new RowType.OfTuple(columns));
  }

  /** The class is the last that is named, behind the alias if there is one. */
  private Optional<RowType> entity(List<Value> args) {
    for (int i = args.size() - 1; i >= 0; i--) {
      Optional<String> type =
          args.get(i) instanceof Value.TypeLiteral literal
              ? Optional.of(literal.type().qualifiedName())
              : Optional.of(Texts.of(args.get(i)));
      Optional<RowType> row =
          type.flatMap(mapping::entity).map(e -> new RowType.OfEntity(e.name(), ""));
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  /** {@code addJoin("i", "o.items")}: behind the alias stands the path that is loaded. */
  private static Optional<FetchPlan> joined(List<Value> args) {
    if (args.size() < 2 || !Texts.isKnown(args.get(1))) {
      return Optional.empty();
    }
    String path = Texts.of(args.get(1));
    int dot = path.indexOf('.');
    return dot < 0 ? Optional.empty() : Optional.of(FetchPlan.of(List.of(path.substring(dot + 1))));
  }
}
