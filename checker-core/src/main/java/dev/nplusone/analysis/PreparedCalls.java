package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls on queries that were put together: they change them, or execute them. */
final class PreparedCalls {
  private final Engine engine;
  private final NativeRows nativeRows;
  final ForgottenColons forgottenColons = new ForgottenColons();
  private final RowTransformers transformers;

  PreparedCalls(Engine engine) {
    this.engine = engine;
    this.nativeRows = new NativeRows(engine.mapping);
    this.transformers = new RowTransformers(engine);
  }

  /** A call on a query that was put together: it changes it, or executes it. */
  Effect call(Frame frame, Prepared prepared, String name, List<Value> args, Site site) {
    if (FluentQueries.isFluent(prepared)) {
      return engine.fluentQueries.onQuery(frame, prepared, name, args, site);
    }
    if (PanacheCalls.isOurs(prepared)) {
      return engine.panache.onQuery(frame, prepared, name, args, site);
    }
    if (FullTextCalls.isOurs(prepared)) {
      Optional<Effect> ours =
          engine.persistenceCalls.fullText().onQuery(frame, prepared, name, args, site);
      if (ours.isPresent()) {
        return ours.get();
      }
    }
    Optional<Query> blaze =
        BlazeCalls.isOurs(prepared) ? engine.blaze.changed(prepared, name, args) : Optional.empty();
    if (blaze.isPresent()) {
      return changed(prepared, blaze.get(), prepared.params());
    }
    Query query = prepared.query();
    return switch (name) {
      case "multiLoad" -> Effect.of(byKey(frame, prepared, Multiplicity.LIST, args, site));
      case "load" -> Effect.of(byKey(frame, prepared, Multiplicity.ONE, args, site));
      case "loadOptional" -> Effect.of(byKey(frame, prepared, Multiplicity.OPTIONAL, args, site));
      case "getResultList", "list" -> Effect.of(execute(frame, prepared, Multiplicity.LIST, site));
      case "getResultStream", "stream", "scroll", "iterate" ->
          Effect.of(execute(frame, prepared, Multiplicity.STREAM, site));
      case "getSingleResult", "uniqueResult", "getSingleResultOrNull", "getResultCount" ->
          Effect.of(execute(frame, prepared, Multiplicity.ONE, site));
      case "uniqueResultOptional" ->
          Effect.of(execute(frame, prepared, Multiplicity.OPTIONAL, site));
      case "executeUpdate" -> Effect.of(Values.opaque(TypeRef.of("int")));
      case "setMaxResults" -> changed(prepared, limited(query, args).cut(), prepared.params());
      case "setFirstResult", "setPage" -> changed(prepared, query.cut(), prepared.params());
      case "setParameter", "setParameterList", "using" ->
          !args.isEmpty() && forgottenColons.fails(query.place(), args.get(0))
              ? new Effect(Value.NOTHING, Optional.of(Value.NOTHING))
              : changed(prepared, query, withParameter(prepared, args));
      case "setCacheable" ->
          changed(
              prepared,
              args.size() == 1 && isTrue(args.get(0)) ? query.inCache() : query,
              prepared.params());
      case "setHint" -> changed(prepared, hinted(frame, query, args), prepared.params());
      case "setEntityGraph", "applyGraph", "applyFetchGraph", "applyLoadGraph" ->
          changed(prepared, graphed(frame, query, name, args), prepared.params());
      case "with", "withFetchGraph", "withLoadGraph" ->
          changed(
              prepared,
              GraphCalls.isGraph(args) ? graphed(frame, query, name, args) : query,
              prepared.params());
      case "addEntity", "addScalar", "addJoin" ->
          changed(prepared, nativeRows.told(query, name, args), prepared.params());
      case "unwrap" -> Effect.of(prepared);
      case "getMaxResults", "getFirstResult", "getParameters", "getParameter", "isBound" ->
          Effect.of(Values.UNKNOWN);
      default ->
          changed(
              prepared,
              query,
              transformers.isTold(name, args)
                  ? transformers.told(prepared.params(), name, args.get(0))
                  : RowLocks.told(prepared.params(), name, args));
    };
  }

  private Value execute(Frame frame, Prepared prepared, Multiplicity multiplicity, Site site) {
    Query query = prepared.query();
    boolean aggregate = query.operation() == Operation.AGGREGATE;
    Query asked =
        aggregate ? query : engine.execution.firstOnly(query.returning(multiplicity), site);
    String label = prepared.api() + "." + site.name();
    List<Value> params = RowTransformers.sent(prepared.params());
    Value sent = engine.execution.run(frame, asked, label, params, site.at());
    RowLocks.note(frame, prepared.params(), sent);
    Value rows = transformers.of(frame, prepared.params(), sent, site);
    if (aggregate && multiplicity == Multiplicity.LIST) {
      return Values.many(Shape.COLLECTION, rows, Size.FIXED);
    }
    return multiplicity == Multiplicity.STREAM
            && site.name().equals("scroll")
            && rows instanceof Many many
        ? many.as(Shape.ITERATOR)
        : rows;
  }

  private Value byKey(
      Frame frame, Prepared prepared, Multiplicity multiplicity, List<Value> args, Site site) {
    String label = prepared.api() + "." + site.name();
    Query query = prepared.query().returning(multiplicity);
    List<Value> asked = new ArrayList<>(args);
    asked.addAll(prepared.params());
    return engine.execution.run(frame, query, label, asked, site.at());
  }

  private static Effect changed(Prepared prepared, Query query, List<Value> params) {
    Prepared next = new Prepared(query, prepared.api(), params, prepared.varies());
    return new Effect(next, next.equals(prepared) ? Optional.empty() : Optional.of(next));
  }

  private static List<Value> withParameter(Prepared prepared, List<Value> args) {
    if (args.size() < 2) {
      return prepared.params();
    }
    List<Value> params = new ArrayList<>(prepared.params());
    String key = Texts.of(args.get(0));
    params.add(new Value.Deferred(key, List.of(args.get(1))));
    return params;
  }

  private static Query limited(Query query, List<Value> args) {
    return args.size() == 1
            && args.get(0) instanceof Value.Constant c
            && c.constant() instanceof Integer rows
            && Size.isFew(rows)
        ? query.limitedTo(rows)
        : query;
  }

  private Query hinted(Frame frame, Query query, List<Value> args) {
    if (args.size() < 2) {
      return query;
    }
    String hint = Texts.of(args.get(0));
    Optional<FetchPlan> graph = engine.criteriaCalls.hinted(frame, hint, args.get(1));
    if (graph.isPresent()) {
      return query.fetchingAlso(graph.get());
    }
    if (hint.equals("eclipselink.left-join-fetch")
        || hint.equals("eclipselink.join-fetch")
        || hint.equals("eclipselink.batch")) {
      String path = Texts.of(args.get(1));
      return query.fetchingAlso(FetchPlan.of(List.of(path.substring(path.indexOf('.') + 1))));
    }
    return hint.equals("org.hibernate.cacheable") && isTrue(args.get(1)) ? query.inCache() : query;
  }

  private static boolean isTrue(Value value) {
    return value instanceof Value.Constant c && c.constant().equals(true)
        || Texts.of(value).equals("true");
  }

  private Query graphed(Frame frame, Query query, String name, List<Value> args) {
    boolean load =
        name.endsWith("LoadGraph")
            || name.equals("with") && args.size() == 1
            || args.stream()
                .anyMatch(
                    a -> a instanceof Value.Constant c && c.constant().toString().equals("LOAD"));
    boolean fetch = !load;
    return args.isEmpty()
        ? query
        : query.fetchingAlso(engine.criteriaCalls.plan(frame, args.get(0), fetch));
  }
}
