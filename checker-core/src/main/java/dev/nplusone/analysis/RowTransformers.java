package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Hibernate is told to make of the rows of a query, or of the whole list, before it hands them
 * over. Kept among the parameters of the query until that is executed.
 */
final class RowTransformers {
  private static final String OF_ROWS = "<of rows>";
  private static final String OF_LISTS = "<of lists>";
  private static final Set<String> CALLS =
      Set.of("setTupleTransformer", "setResultTransformer", "setResultListTransformer");

  private final Engine engine;

  RowTransformers(Engine engine) {
    this.engine = engine;
  }

  /** Whether a call tells a query what to make of its rows, by code in view. */
  boolean isTold(String name, List<Value> args) {
    return CALLS.contains(name)
        && args.size() == 1
        && (engine.functions.isFunction(args.get(0))
            || engine.functions.takes(args.get(0), 1)
            || engine.functions.takes(args.get(0), 2));
  }

  /** The parameters of a query that is told so. */
  List<Value> told(List<Value> params, String name, Value transformer) {
    List<Value> all = new ArrayList<>(params);
    if (!name.equals("setResultListTransformer")) {
      all.add(new Deferred(OF_ROWS, List.of(transformer)));
    }
    if (!name.equals("setTupleTransformer") && engine.functions.takes(transformer, 1)) {
      all.add(new Deferred(OF_LISTS, List.of(transformer)));
    }
    return all;
  }

  /** The parameters that the database is sent. */
  static List<Value> sent(List<Value> params) {
    return params.stream()
        .filter(param -> !isOne(param, OF_ROWS) && !isOne(param, OF_LISTS))
        .filter(param -> !RowLocks.isMark(param))
        .toList();
  }

  private static boolean isOne(Value param, String kind) {
    return param instanceof Deferred told && told.name().equals(kind);
  }

  /** What is made of the rows. */
  Value of(Frame frame, List<Value> params, Value rows, Site site) {
    Value made = rows;
    for (Value param : params) {
      if (isOne(param, OF_ROWS)) {
        made = eachOf(frame, made, ((Deferred) param).args().get(0), site);
      } else if (isOne(param, OF_LISTS)) {
        made = engine.functions.apply(frame, ((Deferred) param).args().get(0), List.of(made), site);
      }
    }
    return made;
  }

  private Value eachOf(Frame frame, Value rows, Value transformer, Site site) {
    Value aliases = Values.opaque(TypeRef.UNKNOWN);
    if (!(rows instanceof Many many)) {
      return engine.functions.apply(frame, transformer, List.of(columns(rows), aliases), site);
    }
    Many tuples = many.of(columns(many.element()));
    return many.of(engine.iteration.each(frame, tuples, transformer, List.of(aliases), site));
  }

  /** Also what is selected alone comes as an array. */
  private static Value columns(Value row) {
    boolean several = row instanceof Many || row instanceof Instance || row instanceof Value.Opaque;
    return several ? row : Literals.written(Shape.ARRAY, row, List.of(row));
  }
}
