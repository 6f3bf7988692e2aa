package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.CollectionNotes;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Targets;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Notes what the persistence context holds after a query, beyond the rows it hands over. */
final class LoadedRows {
  private final Engine engine;
  private final SameConditions same;

  LoadedRows(Engine engine) {
    this.engine = engine;
    this.same = new SameConditions(engine);
  }

  SameConditions sameConditions() {
    return same;
  }

  /**
   * Notes what a query has loaded.
   *
   * @param oneContext whether the persistence context stays open in any case
   * @param managed whether an entity manager or session was asked: where each call of it had a
   *     context of its own, nothing could be loaded lazily
   */
  void note(
      Frame frame, Query query, List<Value> args, Span at, boolean oneContext, boolean managed) {
    if (oneContext || engine.separateContexts.isOne(frame)) {
      noteLoaded(frame, query, args, at);
    } else {
      boolean loadsInOne = managed && !engine.mapping.settings().loadsWithoutSession();
      noteForTransactions(frame, query, args, at, loadsInOne);
    }
  }

  /** What would be noted if a transaction of a caller is around: its callers know. */
  private void noteForTransactions(
      Frame frame, Query query, List<Value> args, Span at, boolean loadsInOne) {
    State own = frame.state;
    frame.state = own.copy();
    if (loadsInOne) {
      own.facts.forEach(
          fact -> {
            if (fact instanceof Fact.InTransaction inner) {
              frame.state.facts.add(inner.fact());
            }
          });
    }
    State before = frame.state.copy();
    noteLoaded(frame, query, args, at);
    for (Fact fact : frame.state.facts) {
      if (!before.facts.contains(fact)) {
        boolean plain = loadsInOne && fact instanceof Fact.Loaded;
        own.facts.add(plain ? fact : new Fact.InTransaction(fact));
      }
    }
    frame.state = own;
  }

  /** What the persistence context holds after the query, beyond the rows it hands over. */
  private void noteLoaded(Frame frame, Query query, List<Value> args, Span at) {
    if (query.row() instanceof RowType.OfTuple tuple) {
      noteMain(frame, query, tuple, args, at);
    }
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return;
    }
    if (query.operation() == Query.Operation.FIND) {
      noteFound(frame, row, args);
    }
    if (!query.returnsMany()) {
      noteReadAgain(frame, query, args);
      return;
    }
    same.note(frame, query, args, new Origin.OfQuery(query, at));
    noteFetchedElements(frame, query, args, new Origin.OfQuery(query, at));
    noteLoadedOfAll(frame.state, row.className(), new Origin.OfQuery(query, at));
    if (query.unrestricted() && isWhole(query)) {
      noteAll(frame, query, row.className());
      engine.hierarchy.subtypes(row.className()).forEach(sub -> noteAll(frame, query, sub));
    } else if (query.restrictions().isReferenceOnly() && isWhole(query)) {
      noteAllWith(frame, query, row.className());
      engine.hierarchy.subtypes(row.className()).forEach(sub -> noteAllWith(frame, query, sub));
    }
    query
        .targets()
        .filter(t -> isWhole(query))
        .ifPresent(t -> noteReferences(frame, query, t, args, new Origin.OfQuery(query, at)));
    query
        .memberships()
        .forEach(
            (path, parameter) ->
                Execution.member(args, parameter)
                    .ifPresent(
                        rows -> {
                          noteMembers(frame, query, path, rows);
                          noteElements(frame, query, path, rows);
                          Origin.OfQuery origin = new Origin.OfQuery(query, at);
                          if (path.isEmpty()) {
                            noteInitialised(frame.state, row, rows);
                            noteFoundAgain(frame.state, query, row, rows);
                            noteSame(frame, rows, row.className(), origin);
                          } else if (engine.execution.areThere(frame.state, rows)) {
                            frame.state.facts.add(new Fact.Loaded(origin, path));
                          }
                        }));
  }

  /**
   * {@code where i.order = :order}: the rows are elements of the order's collection, and have what
   * was fetched with that.
   */
  private void noteFetchedElements(Frame frame, Query query, List<Value> args, Origin origin) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return;
    }
    query
        .restrictions()
        .parameters()
        .forEach(
            (path, parameter) ->
                Execution.member(args, parameter)
                    .map(LoadedRows::owner)
                    .filter(parent -> !path.isEmpty())
                    .filter(of -> !frame.state.facts.contains(new Fact.Detached(of.origin())))
                    .ifPresent(
                        parent ->
                            collections(parent, path, row.className())
                                .forEach(a -> areElements(frame, elements(parent, a), origin))));
  }

  /** The rows of a query are such elements: what has been loaded of these is there. */
  void areElements(Frame frame, Entity elements, Origin rows) {
    noteLoadedBefore(frame, elements, rows);
    frame.state.facts.add(new Fact.ElementsOf(rows, elements));
  }

  private static Entity elements(Entity parent, Attribute collection) {
    return parent.at(collection.target(), collection.name());
  }

  /** The collections of an instance whose elements refer to it by a path. */
  private Stream<Attribute> collections(Entity parent, String path, String element) {
    return engine.entities.persistentClass(parent.type()).stream()
        .flatMap(type -> type.attributes().stream())
        .filter(a -> a.isPlural() && a.mappedBy().filter(path::equals).isPresent())
        .filter(a -> engine.hierarchy.isSubtype(a.target(), element));
  }

  /** The row that a value is, or is the identifier of; null for anything else. */
  private static Entity owner(Value value) {
    return value instanceof Identifier id ? id.of() : value instanceof Entity e ? e : null;
  }

  /** {@code where o.id = :id}: the row whose identifier it is now has what this query fetches. */
  private void noteReadAgain(Frame frame, Query query, List<Value> args) {
    String parameter = query.restrictions().parameters().get("");
    if (parameter != null && !query.plan().paths().isEmpty()) {
      Execution.member(args, parameter).ifPresent(row -> noteMembers(frame, query, "", row));
    }
  }

  /** What was loaded in all rows of an entity before is there in the rows of a later query. */
  private void noteLoadedOfAll(State state, String entity, Origin.OfQuery later) {
    if (!state.facts.contains(new Fact.LoadedEverywhere(entity, ""))) {
      return;
    }
    for (Fact fact : List.copyOf(state.facts)) {
      if (fact instanceof Fact.Loaded loaded
          && loaded.origin() instanceof Origin.OfQuery of
          && of.query().unrestricted()
          && isWhole(of.query())
          && of.query().row() instanceof RowType.OfEntity row
          && engine.hierarchy.isSubtype(entity, row.className())) {
        state.facts.add(new Fact.Loaded(later, loaded.path()));
      }
    }
  }

  /** All rows of an entity are there, those of its subclasses among them. */
  private static void noteAll(Frame frame, Query query, String entity) {
    frame.state.facts.add(new Fact.LoadedEverywhere(entity, ""));
    for (String path : query.plan().paths()) {
      frame.state.facts.add(new Fact.LoadedEverywhere(entity, path));
    }
  }

  /** All rows are there that have a reference; in others nothing can be loaded behind it. */
  private static void noteAllWith(Frame frame, Query query, String entity) {
    query
        .loadedInEvery()
        .forEach(path -> frame.state.facts.add(new Fact.LoadedEverywhere(entity, path)));
  }

  /** A reference whose identifier is looked up is no proxy any more. */
  private void noteFound(Frame frame, RowType.OfEntity row, List<Value> args) {
    for (Value arg : args) {
      if (arg instanceof Identifier id
          && !id.of().path().isEmpty()
          && engine.hierarchy.isSubtype(id.of().type(), row.className())) {
        frame.state.facts.add(new Fact.Loaded(id.of().origin(), id.of().path()));
      } else if (arg instanceof Identifier id) {
        noteFoundAgain(frame.state, row, id.of());
      }
    }
  }

  /** All rows that were asked for, whose context had ended, are in this one. */
  private void noteFoundAgain(State state, Query query, RowType.OfEntity row, Value asked) {
    for (Value option : Values.options(asked instanceof Many many ? many.element() : asked)) {
      Entity known = owner(option);
      if (known != null && known.path().isEmpty() && isWhole(query)) {
        noteFoundAgain(state, row, known);
      }
    }
  }

  private void noteFoundAgain(State state, RowType.OfEntity row, Entity known) {
    if (engine.hierarchy.isSubtype(known.type(), row.className())
        && state.facts.contains(new Fact.Detached(known.origin()))) {
      state.facts.add(new Fact.FoundAgain(known.origin()));
    }
  }

  /** References that are made by identifiers, in a loop over them. */
  void noteReferred(State state, Origin origin, List<Value> args) {
    for (Value arg : args) {
      Loops varies = Values.varies(arg);
      boolean perTurn = varies.loops().size() == 1 && varies.loops().get(0).grows();
      if (perTurn && (arg instanceof Opaque || arg instanceof Identifier)) {
        RowLoop loop = varies.loops().get(0);
        Value identifier = Variation.without(arg, loop);
        state.facts.add(new Fact.Referred(origin, identifier, new Size(loop.factors())));
      }
    }
  }

  /** A query by the same identifiers has initialised the references that were made by them. */
  private void noteInitialised(State state, RowType.OfEntity row, Value asked) {
    if (!(asked instanceof Many many)) {
      return;
    }
    for (Fact fact : List.copyOf(state.facts)) {
      if (fact instanceof Fact.Referred referred
          && referred.origin() instanceof Origin.OfQuery of
          && of.query()
              .row()
              .rowEntity()
              .filter(e -> engine.hierarchy.isSubtype(e, row.className()))
              .isPresent()
          && referred.turns().equals(many.size())
          && referred.identifier().equals(many.element())) {
        state.facts.add(new Fact.Loaded(referred.origin(), ""));
      }
    }
  }

  /** What conditions say, they say of the first entity among the columns. */
  private void noteMain(
      Frame frame, Query query, RowType.OfTuple tuple, List<Value> args, Span at) {
    List<RowType> columns = tuple.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i) instanceof RowType.OfEntity) {
        noteLoaded(frame, query.ofColumn(i, columns.get(i)), args, at);
        return;
      }
    }
  }

  /** A query for rows by themselves or by their identifiers hands over the same instances. */
  private void noteSame(Frame frame, Value asked, String entity, Origin.OfQuery origin) {
    Value element = asked instanceof Many many ? many.element() : asked;
    if (asked instanceof Many many && isOneAmongOthers(many) && isWhole(origin.query())) {
      identify(frame, many, entity, origin);
    } else if (element instanceof Entity || element instanceof Identifier) {
      Entity known = element instanceof Identifier id ? id.of() : (Entity) element;
      if (!frame.state.facts.contains(new Fact.Detached(known.origin()))) {
        noteLoadedBefore(frame, known, origin);
      }
    } else if (asked instanceof Many many && isWhole(origin.query())) {
      identify(frame, many, entity, origin);
    }
  }

  /** Whether nothing is known of identifiers but one of them, which was put beside the others. */
  private boolean isOneAmongOthers(Many ids) {
    return ids.element() instanceof Identifier id
        && ids.size().grows()
        && engine.entities.reach().isSingle(id.of());
  }

  /** What is loaded below an instance is loaded below the same instance of another query. */
  private static void noteLoadedBefore(Frame frame, Entity known, Origin origin) {
    List<String> loaded = new ArrayList<>();
    if (known.origin() instanceof Origin.OfQuery q) {
      loaded.addAll(q.query().plan().paths());
    }
    for (Fact fact : List.copyOf(frame.state.facts)) {
      if (fact instanceof Fact.Loaded l && l.origin().equals(known.origin())) {
        loaded.add(l.path());
      }
    }
    String prefix = known.path().isEmpty() ? "" : known.path() + ".";
    loaded.stream()
        .filter(path -> path.startsWith(prefix) && path.length() > prefix.length())
        .map(path -> new Fact.Loaded(origin, path.substring(prefix.length())))
        .forEach(frame.state.facts::add);
  }

  /** Whether all rows that the conditions let through are handed over at once. */
  static boolean isWhole(Query query) {
    return query.maxRows().isEmpty()
        && !query.isCut()
        && query.multiplicity() == Query.Multiplicity.LIST;
  }

  /**
   * Identifiers that were nobody's so far, whatever else is among them, are those of the rows that
   * this query found by them, wherever the collection, or a copy of it, is at hand.
   */
  private static void identify(Frame frame, Many asked, String entity, Origin origin) {
    TypeRef type = KnownType.of(asked.element());
    boolean ofKeys = asked.element() instanceof Opaque || asked.element() instanceof Identifier;
    if (!ofKeys || !asked.size().grows()) {
      return;
    }
    Loops varies = Values.varies(CollectionNotes.withoutNotes(asked.element()));
    Value known = new Identifier(Entity.row(entity, origin, varies), type);
    frame.state.variables.replaceAll(
        (name, value) ->
            value instanceof Many many && many.as(asked.shape()).equals(asked)
                ? many.of(known)
                : value);
  }

  /** What references lead to is there, of all rows or of those that are handed in. */
  private void noteReferences(
      Frame frame, Query query, Targets targets, List<Value> args, Origin.OfQuery origin) {
    String parameter = targets.conditions().memberships().get("");
    if (targets.conditions().isReferenceOnly()) {
      frame.state.facts.add(new Fact.LoadedEverywhere(targets.owner(), targets.attribute()));
      for (String path : query.plan().paths()) {
        String full = targets.attribute() + "." + path;
        frame.state.facts.add(new Fact.LoadedEverywhere(targets.owner(), full));
      }
    }
    if (parameter == null) {
      same.noteTargets(frame, query, targets, args, origin);
      return;
    }
    Value rows = Execution.member(args, parameter).orElse(Values.UNKNOWN);
    for (Value option : Values.options(rows instanceof Many many ? many.element() : rows)) {
      Entity owner =
          option instanceof Identifier id ? id.of() : option instanceof Entity e ? e : null;
      if (owner != null && engine.hierarchy.isSubtype(owner.type(), targets.owner())) {
        noteTargets(frame, query, owner.at(targets.owner(), targets.attribute()));
      }
    }
  }

  /** {@code where o in :orders}: the rows handed in now have what this query fetches. */
  private void noteMembers(Frame frame, Query query, String path, Value rows) {
    Value element = rows instanceof Many many ? many.element() : rows;
    for (Value option : Values.options(element)) {
      if (option instanceof Entity entity && path.isEmpty()) {
        noteTargets(frame, query, entity);
      } else if (option instanceof Identifier id && !path.contains(".")) {
        noteTargets(frame, query, id.of());
      }
    }
  }

  /**
   * {@code where i.order in :orders}: the rows are the elements that the orders have, also where
   * their collection is not initialised, and what this query fetches is loaded in them.
   */
  private void noteElements(Frame frame, Query query, String path, Value rows) {
    boolean fetches = !path.isEmpty() && isWhole(query) && !query.plan().paths().isEmpty();
    for (Value option : Values.options(rows instanceof Many many ? many.element() : rows)) {
      Entity parent = owner(option);
      if (fetches && parent != null && query.row() instanceof RowType.OfEntity row) {
        collections(parent, path, row.className())
            .forEach(a -> noteFetched(frame, query, elements(parent, a)));
      }
    }
  }

  private static void noteTargets(Frame frame, Query query, Entity entity) {
    if (!entity.path().isEmpty()) {
      frame.state.facts.add(new Fact.Loaded(entity.origin(), entity.path()));
    }
    noteFetched(frame, query, entity);
  }

  private static void noteFetched(Frame frame, Query query, Entity entity) {
    for (String fetched : query.plan().paths()) {
      String full = entity.path().isEmpty() ? fetched : entity.path() + "." + fetched;
      frame.state.facts.add(new Fact.Loaded(entity.origin(), full));
    }
  }
}
