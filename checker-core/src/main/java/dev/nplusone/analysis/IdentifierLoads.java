package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Restrictions;
import dev.nplusone.query.RowType;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an entity manager or session loads by identifiers. */
final class IdentifierLoads {

  /** The first argument holds the identifiers of the rows themselves. */
  private static final Restrictions BY_IDENTIFIER = Restrictions.only("", "?1");

  /** What loads by an identifier of either kind, by the call that gives it. */
  private static final Map<String, String> LOAD_ACCESS =
      Map.of(
          "byId", "IdentifierLoadAccess",
          "byMultipleIds", "MultiIdentifierLoadAccess",
          "byNaturalId", "NaturalIdLoadAccess",
          "bySimpleNaturalId", "SimpleNaturalIdLoadAccess",
          "byMultipleNaturalId", "NaturalIdMultiLoadAccess");

  private final Engine engine;

  IdentifierLoads(Engine engine) {
    this.engine = engine;
  }

  /** {@code find(Order.class, id)}, or with a graph instead of the class. */
  Value find(Frame frame, Opaque manager, List<Value> args, Site site) {
    List<Value> key = args.size() > 1 ? args.subList(1, 2) : List.of();
    Query query = byIdentifier(frame, args, site).orElseGet(() -> ofSomeClass(frame, site));
    if (args.size() > 2) {
      query = query.fetchingAlso(engine.criteriaCalls.graphAmong(frame, args.get(2)));
    }
    return run(frame, manager, query, key, site);
  }

  /** Whatever class it is, it is one statement for each identifier. */
  private Query ofSomeClass(Frame frame, Site site) {
    return engine
        .queries
        .texts()
        .find(TypeRef.OBJECT.qualifiedName(), PersistenceCalls.querySite(frame, site))
        .ofRows(new RowType.Unknown());
  }

  /** {@code session.findMultiple(Order.class, ids)}. */
  Optional<Value> several(Frame frame, Opaque manager, List<Value> args, Site site) {
    return args.size() < 2
        ? Optional.empty()
        : byIdentifier(frame, args, site)
            .map(query -> severalOf(query).restrictedBy(BY_IDENTIFIER))
            .map(query -> run(frame, manager, query, args.subList(1, 2), site));
  }

  /** {@code getReference(Order.class, id)}. */
  Optional<Value> reference(Frame frame, List<Value> args, Site site) {
    return type(args)
        .map(
            type ->
                engine
                    .queries
                    .texts()
                    .reference(type.qualifiedName(), PersistenceCalls.querySite(frame, site)))
        .map(query -> engine.execution.run(frame, query, site.name(), args, site.at()));
  }

  /** {@code session.byMultipleIds(Order.class)}: loads follow on what it returns. */
  Optional<Value> access(Frame frame, String name, List<Value> args, Site site) {
    return byIdentifier(frame, args, site)
        .map(
            query ->
                switch (name) {
                  case "byMultipleIds" -> severalOf(query).restrictedBy(BY_IDENTIFIER);
                  case "byMultipleNaturalId" -> severalOf(query);
                  default -> query;
                })
        .map(query -> new Prepared(query, LOAD_ACCESS.get(name), List.of(), Loops.NONE));
  }

  private static Query severalOf(Query find) {
    return find.returning(Multiplicity.LIST).unlimited();
  }

  private Value run(Frame frame, Opaque manager, Query query, List<Value> key, Site site) {
    String label = PersistenceCalls.label(manager, site);
    return engine.execution.run(frame, query, label, key, site.at());
  }

  /** A query for the class that the first argument is, or for that of the graph that it is. */
  private Optional<Query> byIdentifier(Frame frame, List<Value> args, Site site) {
    Optional<String> graphed =
        args.isEmpty() ? Optional.empty() : engine.criteriaCalls.entityOf(frame, args.get(0));
    return graphed
        .or(() -> type(args).map(TypeRef::qualifiedName))
        .map(type -> engine.queries.texts().find(type, PersistenceCalls.querySite(frame, site)))
        .map(
            query ->
                graphed.isEmpty()
                    ? query
                    : query.fetchingAlso(engine.criteriaCalls.plan(frame, args.get(0), false)));
  }

  private Optional<TypeRef> type(List<Value> args) {
    return args.isEmpty()
        ? Optional.empty()
        : engine.typed.classOf(args.get(0)).filter(type -> !type.isUnknown());
  }
}
