package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the conditions of a query say about columns of its rows: {@code where o.state = 'OPEN'},
 * {@code findByGiftTrue()}, {@code findByState(State.OPEN)}.
 */
final class ColumnValues {
  private final Engine engine;

  ColumnValues(Engine engine) {
    this.engine = engine;
  }

  /** Keeps what every row has that a query has just given. */
  void note(Frame frame, Query query, List<Value> args, Span at) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return;
    }
    Origin origin = new Origin.OfQuery(query, at);
    query
        .restrictions()
        .literals()
        .forEach((path, value) -> note(frame.state, row, origin, path, Optional.of(value)));
    for (Map.Entry<String, String> given : query.restrictions().parameters().entrySet()) {
      Optional<String> value = Execution.member(args, given.getValue()).flatMap(RowQuestions::text);
      note(frame.state, row, origin, given.getKey(), value);
    }
    engine.exclusive.note(frame.state, query, row, origin);
  }

  private void note(
      State state, RowType.OfEntity row, Origin origin, String path, Optional<String> value) {
    Optional<Attribute> column = column(row.className(), path);
    if (column.isPresent()
        && value.isPresent()
        && engine.questions.canBe(column.get(), value.get())) {
      RowFlags.set(state, RowFlag.ofEvery(origin, path, value.get()));
    } else {
      RowFlags.forget(state, origin, path);
    }
  }

  /** The attribute that holds a column of the row itself, or of what it refers to. */
  private Optional<Attribute> column(String type, String path) {
    int dot = path.indexOf('.');
    Optional<Attribute> first =
        engine.entities.attribute(type, dot < 0 ? path : path.substring(0, dot));
    if (dot < 0) {
      return first.filter(a -> !a.isAssociation() && !a.isPlural());
    }
    return first
        .filter(a -> !a.isPlural())
        .flatMap(a -> column(a.target(), path.substring(dot + 1)));
  }
}
