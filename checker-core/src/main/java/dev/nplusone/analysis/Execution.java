package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.EagerSelect;
import dev.nplusone.query.EagerSelects;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.LoadedPaths;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Executes queries: what is sent, and what is loaded afterwards. */
final class Execution {
  private final Engine engine;
  private final ResultRows rows;
  private final LoadedRows loaded;
  private final CompositeKeys compositeKeys;
  private final ConstantLookups constants;
  private final FoundRows found;

  Execution(Engine engine) {
    this.engine = engine;
    this.rows = new ResultRows(engine);
    this.loaded = new LoadedRows(engine);
    this.compositeKeys = new CompositeKeys(engine);
    this.constants = new ConstantLookups(engine);
    this.found = new FoundRows(engine);
  }

  /**
   * Sends a query of an entity manager or session, which keeps what it has loaded, and hands over
   * its rows.
   */
  Value run(Frame frame, Query asked, String label, List<Value> given, Span at) {
    List<Value> args = compositeKeys.put(given, asked.row());
    Query query = engine.settings.applied(frame.state, applied(asked, args));
    Value rows = send(frame, query, label, args, at, false, of -> isOfOthers(frame, of));
    boolean stays =
        frame.state.facts.contains(new Fact.OwnContext()) || engine.persistenceCalls.isHeld(frame);
    loaded.note(frame, query, args, at, stays, true);
    engine.columnValues.note(frame, query, args, at);
    return rows;
  }

  /** Sends a query of a repository: what it has loaded is kept where a transaction is around. */
  Value runForRepository(
      Frame frame, TypeRef repository, Query asked, List<Value> given, Site site) {
    List<Value> args = compositeKeys.put(given, asked.row());
    Query asSent = engine.settings.applied(frame.state, applied(asked, args));
    Query query = firstOnly(asSent, site);
    boolean everyTurn = isForgotten(frame, repository, query, args);
    boolean alone = engine.separateContexts.has(frame, repository);
    Predicate<Entity> lost = of -> alone || isOfOthers(frame, of);
    Value rows = send(frame, query, query.label(), args, site.at(), everyTurn, lost);
    loaded.note(frame, query, args, site.at(), false, false);
    engine.columnValues.note(frame, query, args, site.at());
    return rows;
  }

  /**
   * A stream of Hibernate's reads a row when it is asked for it: who stops at the first one pays
   * for one (seen on Hibernate 6.6; the stream of a list, which others hand out, has read all).
   */
  Query firstOnly(Query query, Site site) {
    return query.multiplicity() == Multiplicity.STREAM
            && site.single()
            && engine.mapping.settings().provider().isHibernate()
        ? query.limitedTo(1)
        : query;
  }

  /** Whether a loop around the call may look up the same row again, each time in a new context. */
  private boolean isForgotten(Frame frame, TypeRef repository, Query query, List<Value> args) {
    Loops varies = argumentLoops(args);
    return query.operation() == Operation.FIND
        && (frame.active.isEmpty()
            || frame.active.stream()
                .anyMatch(loop -> loop.grows() && !varies.loops().contains(loop)))
        && engine.separateContexts.has(frame, repository);
  }

  private Query applied(Query asked, List<Value> args) {
    return dynamic(PageRequests.applied(asked, args), args);
  }

  /**
   * Whether an instance was loaded or saved before the transaction began that this method runs in.
   */
  private boolean isOfOthers(Frame frame, Entity entity) {
    Fact here =
        entity.origin() instanceof Origin.OfNew made && made.saved()
            ? new Fact.Loaded(new Origin.OfNew(made.at()), "")
            : new Fact.Seen(entity.origin());
    return (entity.origin() instanceof Origin.OfQuery || here instanceof Fact.Loaded)
        && !frame.state.facts.contains(here)
        && engine.separateContexts.begin(frame);
  }

  private Value send(
      Frame frame,
      Query query,
      String label,
      List<Value> args,
      Span at,
      boolean everyTurn,
      Predicate<Entity> lost) {
    engine.observations.query(query, at);
    Loops varies = argumentLoops(args);
    Operation operation = query.operation();
    if (operation == Operation.FIND) {
      State state = frame.state;
      if (!isInContext(frame, query.row())
          && !identifies(
              args,
              query.row(),
              of ->
                  (isKnownElement(of) || engine.entities.presence().waitsInBatch(state, of))
                      && !isDetached(state, of)
                      && !lost.test(of))) {
        boolean answered =
            identifies(
                args,
                query.row(),
                of -> (isThere(state, of) || cameWithOwner(state, of)) && !lost.test(of));
        frame.record(new Subject.Execution(query, label, everyTurn, answered), at, varies);
      }
    } else if (operation == Operation.REFERENCE) {
      if (identifies(args, query.row(), engine.entities.reach()::isInstance)) {
        frame.state.facts.add(new Fact.Loaded(new Origin.OfQuery(query, at), ""));
      }
      loaded.noteReferred(frame.state, new Origin.OfQuery(query, at), args);
    } else if (operation != Operation.WRITE) {
      Doubt doubt = constants.is(query, args) ? Doubt.FEW : Doubt.NONE;
      frame.record(new Subject.Execution(query, label, true, false), at, varies, doubt);
    }
    boolean sole = query.returnsMany() && frame.soleRows.contains(at);
    if (query.returnsMany()) {
      boolean known =
          asksForKnownRows(frame, query, "", args)
              || isInContext(frame, query.row())
              || loaded.sameConditions().holdAll(frame, query, "", args);
      for (EagerSelect select : EagerSelects.of(query, engine.mapping)) {
        boolean isLoaded =
            known && !isBelowFetched(query.plan(), select.path())
                || !select.attribute().isPlural()
                    && (asksForKnownRows(frame, query, select.path(), args)
                        || loaded.sameConditions().holdAll(frame, query, select.path(), args));
        if (!isLoaded
            && !isInBatches(frame, select.attribute())
            && !isInContext(frame, new RowType.OfEntity(select.attribute().target(), ""))) {
          Subject.SecondarySelect secondary = secondary(query, select);
          if (!sole || secondary.rows().size() > 1) {
            frame.record(secondary, at, varies, SoleRows.doubt(frame, at, query, engine.entities));
          }
        }
      }
    }
    Optional<Entity> known =
        operation == Operation.FIND || operation == Operation.REFERENCE
            ? known(frame, args, query.row()).filter(of -> !lost.test(of))
            : Optional.empty();
    Value found = rows.of(frame, query, known, at, varies.plus(frame.activeLoops()));
    return sole && found instanceof Many many ? many.sized(Size.FIXED) : found;
  }

  /**
   * Whether a query asks for rows that the persistence context holds, {@code where o in :orders},
   * or for rows that refer to such: what is there stays as it is, with what is EAGER in it.
   *
   * @param path from the rows to what is there; empty for the rows themselves
   */
  private boolean asksForKnownRows(Frame frame, Query query, String path, List<Value> args) {
    String parameter = query.restrictions().parameters().get(path);
    return parameter != null
        && engine.separateContexts.isOne(frame)
        && member(args, parameter).filter(rows -> areThere(frame.state, rows)).isPresent();
  }

  boolean areThere(State state, Value rows) {
    Value element = rows instanceof Many many ? many.element() : rows;
    List<Value> options = Values.options(element);
    return !options.isEmpty()
        && options.stream()
            .allMatch(
                option ->
                    option instanceof Identifier id
                        ? isThere(state, id.of())
                        : option instanceof Entity row && (isHandedIn(row) || isThere(state, row)));
  }

  /** Whoever hands in an instance has it from the persistence context, most likely this one. */
  private static boolean isHandedIn(Entity row) {
    return row.owner().isEmpty() && !(row.origin() instanceof Origin.OfQuery);
  }

  private static boolean isBelowFetched(FetchPlan plan, String path) {
    String parent = Paths.parent(path);
    return !parent.isEmpty() && (plan.fetches(parent) || isBelowFetched(plan, parent));
  }

  /**
   * The instance in view whose identifier is looked up: the persistence context hands it out again.
   */
  private Optional<Entity> known(Frame frame, List<Value> args, RowType row) {
    return args.size() == 0 || !(row instanceof RowType.OfEntity wanted)
        ? Optional.empty()
        : args.stream()
            .filter(Identifier.class::isInstance)
            .map(arg -> ((Identifier) arg).of())
            .filter(of -> !Origin.isAnyRow(of.origin()))
            .filter(of -> isThere(frame.state, of))
            .filter(of -> engine.hierarchy.isSubtype(of.type(), wanted.className()))
            .findFirst();
  }

  private boolean isThere(State state, Entity entity) {
    return !isDetached(state, entity)
        && (engine.entities.reach().isInstance(entity)
            || entity.origin() instanceof Origin.OfNew made && made.saved()
            || engine.entities.presence().isLoadedReference(state, entity));
  }

  /** What a row that was handed in refers to eagerly has come with it, whoever has loaded it. */
  private boolean cameWithOwner(State state, Entity entity) {
    return entity
        .owner()
        .filter(owner -> !(owner.origin() instanceof Origin.OfNew))
        .filter(owner -> !(owner.origin() instanceof Origin.OfQuery) && !isDetached(state, owner))
        .filter(owner -> !engine.requestEntities.contain(owner.type()))
        .flatMap(owner -> engine.entities.attribute(owner.type(), entity.attributeName()))
        .filter(reference -> reference.isToOne() && LoadedPaths.isEager(reference))
        .isPresent();
  }

  FoundRows found() {
    return found;
  }

  /** The rows of a query are such elements. */
  void areElements(Frame frame, Entity elements, Origin rows) {
    loaded.areElements(frame, elements, rows);
  }

  SameConditions sameConditions() {
    return loaded.sameConditions();
  }

  /** Whether the session was told to load such attributes for several rows at once. */
  private static boolean isInBatches(Frame frame, Attribute attribute) {
    return Fact.FetchesInBatches.holds(frame.state.facts, attribute)
        && !attribute.isInverseOneToOne()
        && !attribute.has(Attribute.Trait.NON_KEY_REFERENCE);
  }

  private static boolean isInContext(Frame frame, RowType row) {
    return row instanceof RowType.OfEntity entity
        && frame.state.facts.contains(new Fact.LoadedEverywhere(entity.className(), ""));
  }

  /**
   * An element of an association of a row in view: a persistence context was open when the
   * association was read, it holds the element, and most likely it still is the same one.
   */
  private boolean isKnownElement(Entity entity) {
    return entity.origin() instanceof Origin.OfQuery && engine.entities.reach().isElement(entity);
  }

  private static boolean isDetached(State state, Entity entity) {
    return state.facts.contains(new Fact.Detached(entity.origin()));
  }

  /** Whether an argument is the identifier of such an instance. */
  private boolean identifies(List<Value> args, RowType row, Predicate<Entity> instance) {
    return row instanceof RowType.OfEntity wanted
        && args.stream()
            .flatMap(arg -> Values.options(arg).stream())
            .anyMatch(
                arg ->
                    arg instanceof Identifier id
                        && instance.test(id.of())
                        && engine.hierarchy.isSubtype(id.of().type(), wanted.className()));
  }

  private Subject.SecondarySelect secondary(Query query, EagerSelect select) {
    RowType column = query.row().columns().get(select.column());
    String entity =
        column instanceof RowType.OfEntity of
            ? of.className()
            : column instanceof RowType.OfOpenProjection view ? view.entity() : "";
    String parent = Paths.parent(select.path());
    String owner =
        parent.isEmpty()
            ? entity
            : engine.mapping.resolve(entity, parent).map(a -> a.target()).orElse(entity);
    boolean ofColumn = !query.columnPlans().isEmpty();
    Query rows = ofColumn ? query.ofColumn(select.column(), column) : query;
    return new Subject.SecondarySelect(
        rows, select.path(), owner, select.attribute(), rowsAlong(entity, select.path()));
  }

  /** The rows of the query, times the elements of each collection the path goes through. */
  private List<Factor> rowsAlong(String entity, String path) {
    List<Factor> factors = new ArrayList<>();
    factors.add(new Factor(Labels.plural(entity), Factor.Kind.QUERY));
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      engine
          .mapping
          .resolve(entity, path.substring(0, dot))
          .filter(a -> a.isPlural())
          .ifPresent(a -> factors.add(new Factor(a.name(), Factor.Kind.ASSOCIATION)));
    }
    return factors;
  }

  /** {@code findByStatus(status, Order.class)}: the caller says what rows are. */
  private Query dynamic(Query query, List<Value> args) {
    boolean unknown = query.row() instanceof RowType.Unknown;
    if (!unknown && !(query.row() instanceof RowType.AsAsked)) {
      return query;
    }
    for (Value arg : args) {
      if (arg instanceof Value.TypeLiteral type) {
        String name = type.type().qualifiedName();
        if (engine.mapping.entity(name).isPresent()) {
          return query.ofRows(new RowType.OfEntity(name, ""));
        }
        return unknown
            ? query.ofRows(new RowType.OfValue(type.type()))
            : engine.queries.repositories().handedOver(query, type.type());
      }
    }
    return query;
  }

  /** Rows handed over as the class in the arguments, if that is no entity. */
  RowType rowsAs(Query query, List<Value> args) {
    return dynamic(query.ofRows(new RowType.Unknown()), args).row();
  }

  private static Loops argumentLoops(List<Value> args) {
    Loops varies = Loops.NONE;
    for (Value arg : args) {
      varies = varies.plus(Values.varies(arg));
    }
    return varies.without(RowLoop.TAKEN).without(RowLoop.DETACHED).without(RowLoop.KEYLESS);
  }

  /** The argument behind a parameter: by position for repositories, by name for prepared ones. */
  static Optional<Value> member(List<Value> args, String parameter) {
    for (Value arg : args) {
      if (arg instanceof Value.Deferred named
          && (named.name().equals(parameter) || parameter.equals("?" + named.name()))) {
        return Optional.of(named.args().get(0));
      }
    }
    if (parameter.startsWith("?")) {
      try {
        int position = Integer.parseInt(parameter.substring(1)) - 1;
        return position >= 0 && position < args.size()
            ? Optional.of(args.get(position))
            : Optional.empty();
      } catch (NumberFormatException e) {
        return Optional.empty(); // a JPQL parameter without a number
      }
    }
    return Optional.empty();
  }
}
