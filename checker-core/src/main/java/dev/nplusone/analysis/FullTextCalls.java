package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.RowType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Queries of Hibernate Search: the index answers with identifiers, by which the session loads the
 * rows in one go, with what the mapping joins. {@code createFullTextQuery(query, Order.class)} of
 * old, {@code session.search(Order.class).where(...).fetchHits(20)} since 6.0.
 */
final class FullTextCalls {
  private static final String OLD_API = "FullTextQuery";
  private static final String API = "SearchQuery";
  private static final String SESSION = "SearchSession";

  /** What makes something else of the rows than the entities themselves. */
  private static final Set<String> PROJECTS = Set.of("setProjection", "select", "asProjection");

  private final Engine engine;

  FullTextCalls(Engine engine) {
    this.engine = engine;
  }

  static boolean isOurs(Prepared prepared) {
    return prepared.api().equals(OLD_API) || prepared.api().equals(API);
  }

  /** The query that a call on a session begins; empty for any other call. */
  Optional<Value> begin(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    boolean old = name.equals("createFullTextQuery") && args.size() == 2;
    boolean search =
        name.equals("search")
            && args.size() == 1
            && (receiver.type().isUnknown() || receiver.type().simpleName().equals(SESSION));
    return (old || search) && args.get(args.size() - 1) instanceof TypeLiteral literal
        ? engine
            .mapping
            .entity(literal.type().qualifiedName())
            .map(
                entity ->
                    engine
                        .queries
                        .texts()
                        .find(entity.name(), PersistenceCalls.querySite(frame, site))
                        .returning(Multiplicity.LIST)
                        .unlimited())
            .map(query -> new Prepared(query, old ? OLD_API : API, List.of(), receiver.varies()))
        : Optional.empty();
  }

  /** A call on such a query; empty where it is as of any other query. */
  Optional<Effect> onQuery(
      Frame frame, Prepared prepared, String name, List<Value> args, Site site) {
    Query query = prepared.query();
    if (PROJECTS.contains(name)) {
      Query other = query.ofRows(new RowType.Unknown());
      return Optional.of(
          Effect.of(new Prepared(other, prepared.api(), prepared.params(), prepared.varies())));
    }
    return switch (name) {
      case "hits", "fetchAllHits" -> Optional.of(rows(frame, prepared, query, site));
      case "fetchHits" ->
          Optional.of(rows(frame, prepared, isFew(args) ? few(query, args) : query.cut(), site));
      case "fetchSingleHit" ->
          Optional.of(rows(frame, prepared, query.returning(Multiplicity.OPTIONAL), site));
      case "fetch" ->
          Optional.of(
              Effect.of(
                  new Prepared(
                      isFew(args) ? few(query, args) : query.cut(),
                      prepared.api(),
                      prepared.params(),
                      prepared.varies())));
      case "getResultSize", "total", "hitCount", "fetchTotalHitCount" ->
          Optional.of(Effect.of(Values.UNKNOWN));
      default -> Optional.empty();
    };
  }

  private Effect rows(Frame frame, Prepared prepared, Query query, Site site) {
    String label = prepared.api() + "." + site.name();
    return Effect.of(engine.execution.run(frame, query, label, prepared.params(), site.at()));
  }

  /** The last argument is how many are asked for. */
  private static boolean isFew(List<Value> args) {
    return !args.isEmpty()
        && args.get(args.size() - 1) instanceof Constant constant
        && constant.constant() instanceof Integer rows
        && Size.isFew(rows);
  }

  private static Query few(Query query, List<Value> args) {
    return query.limitedTo((Integer) ((Constant) args.get(args.size() - 1)).constant());
  }
}
