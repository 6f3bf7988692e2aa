package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What the rows of a query are: entities, tuples, objects that a constructor makes of each. */
final class ResultRows {
  private static final Size COUNTED = Size.of("rows", Factor.Kind.QUERY);

  private final Engine engine;

  ResultRows(Engine engine) {
    this.engine = engine;
  }

  /**
   * The rows of a query as a value of the shape its caller receives.
   *
   * @param known the instance that the query gives, where that is in view
   */
  Value of(Frame frame, Query query, Optional<Entity> known, Span at, Loops varies) {
    Value row =
        known.<Value>map(e -> e).orElseGet(() -> row(frame, query, query.row(), at, varies));
    Size size =
        query.maxRows().isPresent() && Size.isFew(query.maxRows().getAsInt())
            ? Size.FIXED
            : Size.of(label(query.row()), Factor.Kind.QUERY);
    return switch (query.multiplicity()) {
      case NONE -> Value.NOTHING;
      case ONE -> isCount(query) ? new Value.Length(COUNTED, OptionalInt.empty()) : row;
      case OPTIONAL -> Values.many(Shape.OPTIONAL, row, Size.FIXED);
      case LIST -> Values.many(Shape.COLLECTION, row, size);
      case SLICE, PAGE -> Values.many(Shape.PAGE, row, size);
      case STREAM -> Values.many(Shape.STREAM, row, size);
    };
  }

  /** How many rows there are is data, as they are themselves. */
  private static boolean isCount(Query query) {
    return query.operation() == Query.Operation.AGGREGATE && query.name().startsWith("count");
  }

  private static String label(RowType row) {
    if (row instanceof RowType.OfEntity entity) {
      return Labels.plural(entity.className());
    }
    if (row instanceof RowType.OfTuple tuple) {
      return firstEntity(tuple.columns()).map(ResultRows::label).orElse("rows");
    }
    if (row instanceof RowType.OfConstructor constructor) {
      return firstEntity(constructor.arguments())
          .map(ResultRows::label)
          .orElseGet(() -> Labels.plural(constructor.className()));
    }
    if (row instanceof RowType.OfOpenProjection view) {
      return Labels.plural(view.entity());
    }
    if (row instanceof RowType.OfView view) {
      return Labels.plural(view.className());
    }
    return row instanceof RowType.OfValue value
            && !value.type().isUnknown()
            && !value.type().qualifiedName().startsWith("java.")
        ? Labels.plural(value.type().simpleName())
        : "rows";
  }

  private static Optional<RowType> firstEntity(List<RowType> columns) {
    return columns.stream().filter(RowType.OfEntity.class::isInstance).findFirst();
  }

  private Value row(Frame frame, Query query, RowType type, Span at, Loops varies) {
    if (type instanceof RowType.OfEntity entity) {
      Origin origin = seen(frame, query, at);
      Entity row = Entity.row(entity.className(), origin, varies);
      callBack(frame, query, row, at);
      return row;
    }
    if (type instanceof RowType.OfConstructor constructor) {
      return constructed(frame, query, constructor, at, varies);
    }
    if (type instanceof RowType.OfTuple tuple) {
      return tuple(columns(frame, query, tuple.columns(), at, varies), varies);
    }
    if (type instanceof RowType.OfOpenProjection view) {
      Origin origin = seen(frame, query, at);
      Value row = Entity.row(view.entity(), origin, varies);
      return Projections.of(TypeRef.of(view.className()), row);
    }
    if (type instanceof RowType.OfView view) {
      List<Value> columns = columns(frame, query, view.columns(), at, varies);
      return Projections.of(TypeRef.of(view.className()), view.names(), columns);
    }
    if (type instanceof RowType.OfValue value) {
      return new Opaque(value.type(), varies); // no lazy state, even if its class has entities
    }
    return Values.opaque(TypeRef.UNKNOWN, varies);
  }

  /** What an entity or its listeners do as soon as it is loaded runs once per row. */
  private void callBack(Frame frame, Query query, Entity row, Span at) {
    List<EntityCallbacks.Callback> all = engine.callbacks.of(row.type(), EntityCallbacks.LOADED);
    if (all.isEmpty() || !query.returnsMany()) {
      return;
    }
    RowLoop loop = loop(frame, query, Labels.plural(row.type()), at);
    engine.repetition.run(
        frame,
        Optional.of(loop),
        new Jump("", true),
        () ->
            all.forEach(
                callback -> callback.call(engine, frame, Variation.varying(row, loop), at)));
  }

  private static RowLoop loop(Frame frame, Query query, String rows, Span at) {
    return new RowLoop(
        at, frame.method, query.name(), List.of(new Factor(rows, Factor.Kind.QUERY)));
  }

  private static Origin seen(Frame frame, Query query, Span at) {
    Origin origin = new Origin.OfQuery(query, at);
    frame.state.facts.add(new Fact.Seen(origin));
    frame.state.facts.remove(new Fact.Detached(origin));
    return origin;
  }

  private List<Value> columns(
      Frame frame, Query query, List<RowType> columns, Span at, Loops varies) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      values.add(row(frame, query.ofColumn(i, columns.get(i)), columns.get(i), at, varies));
    }
    return values;
  }

  /** An {@code Object[]} or tuple: its columns by position. */
  private Value tuple(List<Value> columns, Loops varies) {
    TreeMap<String, Value> fields = new TreeMap<>();
    for (int i = 0; i < columns.size(); i++) {
      fields.put(String.valueOf(i), columns.get(i));
    }
    return new Instance(TypeRef.OBJECT, fields, varies);
  }

  /** The constructor runs once per row, while the rows are materialised. */
  private Value constructed(
      Frame frame, Query query, RowType.OfConstructor constructor, Span at, Loops varies) {
    List<Value> args = columns(frame, query, constructor.arguments(), at, varies);
    Value[] built = {Value.NOTHING};
    Optional<RowLoop> loop =
        query.returnsMany()
            ? Optional.of(loop(frame, query, label(constructor), at))
            : Optional.empty();
    engine.repetition.run(
        frame,
        loop,
        new Jump("", true),
        () -> {
          List<Value> turn =
              args.stream().map(a -> loop.map(l -> Variation.varying(a, l)).orElse(a)).toList();
          built[0] = engine.construction.ofRow(frame, constructor.className(), turn, at);
        });
    return loop.map(l -> Variation.without(built[0], l)).orElse(built[0]);
  }
}
