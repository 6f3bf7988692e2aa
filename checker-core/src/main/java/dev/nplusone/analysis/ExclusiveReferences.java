package dev.nplusone.analysis;

import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.mapping.Alternatives;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Rows that have one of two references which exclude each other lack the other one. */
final class ExclusiveReferences {
  private final Engine engine;
  private final Alternatives alternatives;

  ExclusiveReferences(Engine engine) {
    this.engine = engine;
    this.alternatives = new Alternatives(engine.program);
  }

  /** The references that a row lacks which has this one. */
  Set<String> without(String type, String reference) {
    return engine
        .entities
        .persistentClass(type)
        .map(found -> alternatives.without(found, reference))
        .orElse(Set.of());
  }

  /** Keeps what the rows of a query lack because its conditions demand something else of them. */
  void note(State state, Query query, RowType.OfEntity row, Origin origin) {
    for (SortedMap<String, String> conditions :
        List.of(query.restrictions().literals(), query.restrictions().parameters())) {
      for (String path : conditions.keySet()) {
        int dot = path.indexOf('.');
        String first = dot < 0 ? path : path.substring(0, dot);
        for (String other : without(row.className(), first)) {
          RowFlags.set(state, RowFlag.ofEvery(origin, first, RowFlag.NULL).being(false));
          RowFlags.set(state, RowFlag.ofEvery(origin, other, RowFlag.NULL));
        }
      }
    }
  }
}
