package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import java.util.List;

/** Queries for the row of a constant of an enum, of which there are as many as constants. */
final class ConstantLookups {
  private final Engine engine;

  ConstantLookups(Engine engine) {
    this.engine = engine;
  }

  /**
   * Whether a query asks for the one row that there is of a constant: in a loop, nothing else about
   * it differs.
   */
  boolean is(Query query, List<Value> args) {
    return query.operation() == Operation.SELECT
        && !query.returnsMany()
        && query.row() instanceof RowType.OfEntity
        && args.stream().map(ConstantLookups::given).anyMatch(this::isSomeConstant)
        && args.stream()
            .map(ConstantLookups::given)
            .allMatch(arg -> Values.varies(arg).isEmpty() || isSomeConstant(arg));
  }

  private boolean isSomeConstant(Value arg) {
    return !(arg instanceof Value.Constant)
        && Values.options(arg).stream().allMatch(o -> engine.isEnum(KnownType.of(o)));
  }

  private static Value given(Value arg) {
    return arg instanceof Value.Deferred named && named.args().size() == 1
        ? named.args().get(0)
        : arg;
  }
}
