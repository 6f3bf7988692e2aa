package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import java.util.List;
import java.util.Optional;

/**
 * {@code findBy(condition, query -> query.project("items").all())} of Spring Data: what is fetched,
 * how many rows there are and when they are asked for stands in a function that is given the query.
 */
final class FluentQueries {
  private static final String API = "FetchableFluentQuery";

  private final Engine engine;

  FluentQueries(Engine engine) {
    this.engine = engine;
  }

  /** Runs the function of such a call; empty when the query is another one. */
  Optional<Value> call(Frame frame, Query query, List<Value> args, Site site) {
    if (!query.isFluent() || args.size() != 2 || !engine.functions.isFunction(args.get(1))) {
      return Optional.empty();
    }
    Prepared asked =
        new Prepared(query.notUnderstood(""), API, args.subList(0, 1), Values.varies(args.get(0)));
    return Optional.of(engine.functions.apply(frame, args.get(1), List.of(asked), site));
  }

  static boolean isFluent(Prepared prepared) {
    return prepared.api().equals(API);
  }

  /** A call on the query that the function is given. */
  Effect onQuery(Frame frame, Prepared prepared, String name, List<Value> args, Site site) {
    Query query = prepared.query();
    return switch (name) {
      case "project" -> changed(prepared, query.fetchingAlso(projected(args)));
      case "as" -> changed(prepared, query.ofRows(rowsAs(query, args)));
      case "limit" -> changed(prepared, query.cut());
      case "all" -> rows(frame, prepared, query.returning(Multiplicity.LIST), site);
      case "page" -> rows(frame, prepared, query.returning(Multiplicity.PAGE), site);
      case "slice", "scroll" -> rows(frame, prepared, query.returning(Multiplicity.SLICE), site);
      case "stream" -> rows(frame, prepared, query.returning(Multiplicity.STREAM), site);
      case "one" -> rows(frame, prepared, query.returning(Multiplicity.OPTIONAL), site);
      case "first" -> rows(frame, prepared, query.cut().returning(Multiplicity.OPTIONAL), site);
      case "oneValue" -> rows(frame, prepared, query.returning(Multiplicity.ONE), site);
      case "firstValue" -> rows(frame, prepared, query.cut().returning(Multiplicity.ONE), site);
      case "count", "exists" -> rows(frame, prepared, query.doing(Operation.AGGREGATE), site);
      default -> changed(prepared, query);
    };
  }

  /** An open projection reads the entity behind it; any other class has values only. */
  private RowType rowsAs(Query query, List<Value> args) {
    RowType plain = engine.execution.rowsAs(query, args);
    return query.row() instanceof RowType.OfEntity entity
            && plain instanceof RowType.OfValue value
            && engine
                    .queries
                    .repositories()
                    .handedOver(query.ofRows(new RowType.AsAsked(entity.className())), value.type())
                    .row()
                instanceof RowType.OfOpenProjection open
        ? open
        : plain;
  }

  private static Effect changed(Prepared prepared, Query query) {
    return Effect.of(new Prepared(query, prepared.api(), prepared.params(), prepared.varies()));
  }

  private Effect rows(Frame frame, Prepared prepared, Query query, Site site) {
    String label = API + "." + site.name();
    return Effect.of(engine.execution.run(frame, query, label, prepared.params(), site.at()));
  }

  /** The paths become an entity graph, and nothing else is fetched. */
  private static FetchPlan projected(List<Value> args) {
    Cell graph = Cell.EMPTY;
    for (Value arg : args) {
      for (Value name : arg instanceof Many m ? Values.options(m.element()) : List.of(arg)) {
        for (String path : CriteriaCalls.attributes(name)) {
          graph =
              path.contains(FetchPlan.SOMETHING)
                  ? graph.perhapsFetching(List.of(path))
                  : withPrefixes(graph, path);
        }
      }
    }
    return graph.plan(true);
  }

  private static Cell withPrefixes(Cell graph, String path) {
    String parent = Paths.parent(path);
    return (parent.isEmpty() ? graph : withPrefixes(graph, parent)).fetching(path);
  }
}
