package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/**
 * Blaze-Persistence's {@code CriteriaBuilder}: {@code cbf.create(em, Cat.class).fetch("owner")}.
 * Paths begin at the entity, with or without its alias. What a view selects is no entity and not
 * followed.
 */
final class BlazeCalls {
  private static final String FACTORY = "com.blazebit.persistence.CriteriaBuilderFactory";
  private static final String API = "Blaze CriteriaBuilder";

  private final Engine engine;

  BlazeCalls(Engine engine) {
    this.engine = engine;
  }

  /** A call that begins a query for entities; empty for any other call. */
  Optional<Value> start(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!name.equals("create")
        || args.size() < 2
        || !receiver.type().qualifiedName().equals(FACTORY)
        || !(args.get(1) instanceof TypeLiteral type)
        || engine.mapping.entity(type.type().qualifiedName()).isEmpty()) {
      return Optional.empty();
    }
    TypeRef entity = type.type();
    Query query =
        engine
            .queries
            .texts()
            .jpql("from " + entity.simpleName(), PersistenceCalls.querySite(frame, site), entity)
            .restrictedSomehow();
    return Optional.of(new Prepared(query, API, List.of(), Loops.NONE));
  }

  static boolean isOurs(Prepared prepared) {
    return prepared.api().equals(API);
  }

  /** The query that a call makes of another one; empty for calls that do not change what it is. */
  Optional<Query> changed(Prepared prepared, String name, List<Value> args) {
    Query query = prepared.query();
    return switch (name) {
      case "fetch" -> Optional.of(fetching(query, args));
      case "joinFetch", "leftJoinFetch", "innerJoinFetch", "rightJoinFetch" ->
          Optional.of(args.isEmpty() ? query : fetching(query, args.subList(0, 1)));
      case "page", "pageAndNavigate", "pageBy" -> Optional.of(query.cut());
      case "select" -> Optional.of(query.notUnderstood("what it selects is put together"));
      default -> Optional.empty();
    };
  }

  private Query fetching(Query query, List<Value> args) {
    Query all = query;
    for (Value arg : args) {
      String path = Texts.of(arg);
      all =
          path.isEmpty() || !Texts.isKnown(arg)
              ? all.fetchingSomething()
              : all.fetchingAlso(FetchPlan.of(List.of(fromEntity(query, path))));
    }
    return all;
  }

  /** A path without the alias it may begin with. */
  private String fromEntity(Query query, String path) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    Optional<PersistentClass> entity =
        query.row().rowEntity().flatMap(name -> engine.mapping.entity(name));
    boolean attribute = entity.flatMap(e -> e.attribute(first)).isPresent();
    return attribute || dot < 0 ? path : path.substring(dot + 1);
  }
}
