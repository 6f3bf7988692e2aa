package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Wording;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Selects in front of writes. Whatever {@code save} takes for a row of the database is merged, and
 * whatever {@code delete} is given is looked for, which selects it where the persistence context
 * lacks it: a row from another context, or a new one whose identifier the program has assigned
 * (Spring Data JPA 3, {@code SimpleJpaRepository}; {@link AssignedKeys}).
 */
final class WrittenRows {
  private static final Set<String> SAVES = Set.of("save", "saveAndFlush");
  private static final Set<String> SAVES_ALL = Set.of("saveAll", "saveAllAndFlush");
  private static final Set<String> DELETES = Set.of("delete");
  private static final Set<String> DELETES_ALL = Set.of("deleteAll");
  private static final Set<String> DELETES_BY_KEYS = Set.of("deleteAllById");

  private final Engine engine;
  private final AssignedKeys keys;

  WrittenRows(Engine engine) {
    this.engine = engine;
    this.keys = new AssignedKeys(engine);
  }

  /** Whether a call of that name may select what it is given before it writes it. */
  static boolean looksFor(String name) {
    return name.equals("merge")
        || SAVES.contains(name)
        || SAVES_ALL.contains(name)
        || DELETES.contains(name)
        || DELETES_ALL.contains(name);
  }

  /** Notes what a repository's write of some rows selects. */
  void note(Frame frame, TypeRef repository, Query write, List<Value> args, Site site) {
    if (DELETES_BY_KEYS.contains(write.name()) && write.row() instanceof RowType.OfEntity) {
      findEach(frame, repository, write, args, site);
    }
    boolean saves = SAVES.contains(write.name());
    boolean ofOne = saves || DELETES.contains(write.name());
    boolean ofAll = SAVES_ALL.contains(write.name()) || DELETES_ALL.contains(write.name());
    if (write.operation() != Operation.WRITE || args.size() != 1 || !(ofOne || ofAll)) {
      return;
    }
    Consumer<Value> written =
        row -> {
          if (saves || SAVES_ALL.contains(write.name())) {
            saved(frame, row, false, site);
          }
          boolean selects =
              row instanceof Entity entity
                  && (isLost(frame, repository, entity)
                      || (saves || SAVES_ALL.contains(write.name()))
                          && keys.takeForRow(
                              frame.state, entity, of -> isLost(frame, repository, of)));
          if (selects) {
            select(frame, write, write.label(), (Entity) row, site);
          }
          if (isRemovedByItself(write)) {
            engine.removals.removed(frame, row, site);
          }
        };
    for (Value option : ofOne ? given(args.get(0)) : Values.options(args.get(0))) {
      if (ofOne) {
        written.accept(option);
      } else if (option instanceof Many many) {
        engine.containers.inEachTurn(frame, many, site, element -> given(element).forEach(written));
      }
    }
  }

  /** Whether rows are removed through the persistence context, not by a statement of the method. */
  private static boolean isRemovedByItself(Query write) {
    Wording.Form form = write.wording().form();
    return (DELETES.contains(write.name()) || DELETES_ALL.contains(write.name()))
        && (form == Wording.Form.INHERITED || form == Wording.Form.METHOD);
  }

  /**
   * What is to be written. Of two owners, a row and a new instance, the row has the elements: in
   * the other one's collection is what code puts there.
   */
  private static List<Value> given(Value value) {
    List<Value> options = Values.options(value);
    boolean ofRows =
        options.stream().anyMatch(o -> o instanceof Entity row && !Values.isNewRow(row));
    return ofRows ? options.stream().filter(option -> !isBelowNew(option)).toList() : options;
  }

  private static boolean isBelowNew(Value value) {
    return value instanceof Entity entity && Values.isNewRow(entity) && !entity.path().isEmpty();
  }

  /** Spring Data finds each entity by itself, and removes it. */
  private void findEach(Frame frame, TypeRef repository, Query write, List<Value> args, Site site) {
    Query find = write.doing(Operation.FIND);
    for (Value option : args.isEmpty() ? List.<Value>of() : Values.options(args.get(0))) {
      identifiers(option, site)
          .ifPresent(
              all ->
                  engine.containers.inEachTurn(
                      frame,
                      all,
                      site,
                      key ->
                          engine.foundRemovals.run(frame, repository, find, List.of(key), site)));
    }
  }

  /** Identifiers that are handed over, also what a class out of view hands out. */
  private static Optional<Many> identifiers(Value given, Site site) {
    if (given instanceof Many all) {
      return Optional.of(all);
    }
    boolean isWritten =
        site.written().orElse(null) instanceof Expr.Call call && !call.args().isEmpty();
    String label =
        isWritten ? ExprText.label(((Expr.Call) site.written().get()).args().get(0)) : "ids";
    return Iteration.outOfView(given, label);
  }

  /** What {@code merge} of an entity manager hands back; it selects what the context lacks. */
  Value merged(Frame frame, Opaque manager, List<Value> args, Site site) {
    Value given = args.isEmpty() ? Values.UNKNOWN : args.get(0);
    for (Value option : Values.options(given)) {
      if (option instanceof Entity entity
          && (isDetached(frame, entity)
              || keys.takeForRow(frame.state, entity, of -> isDetached(frame, of)))) {
        Query merge = engine.queries.texts().write(PersistenceCalls.querySite(frame, site));
        select(frame, merge, PersistenceCalls.label(manager, site), entity, site);
      }
    }
    saved(frame, given, isHeld(frame), site);
    return DetachedRows.merged(frame.state, given);
  }

  /** What an entity manager or session is given to persist. */
  void persisted(Frame frame, List<Value> args, Site site) {
    args.forEach(arg -> saved(frame, arg, isHeld(frame), site));
  }

  private boolean isHeld(Frame frame) {
    return frame.state.facts.contains(new Fact.OwnContext())
        || engine.persistenceCalls.isHeld(frame);
  }

  /**
   * A new instance that was saved is in the persistence context, which answers whoever asks for it
   * by the identifier that it got.
   */
  private void saved(Frame frame, Value row, boolean oneContext, Site site) {
    for (Value option : Values.options(row)) {
      if (option instanceof Entity entity && entity.path().isEmpty() && canBeNew(entity)) {
        if (Values.isNewRow(entity)) {
          engine.callbacks.persisted(frame, entity, site.at());
        }
        Fact there = new Fact.Loaded(entity.origin(), "");
        boolean stays = oneContext || engine.separateContexts.isOne(frame);
        frame.state.facts.add(stays ? there : new Fact.InTransaction(there));
      }
    }
  }

  private static boolean canBeNew(Entity entity) {
    return entity.origin() instanceof Origin.OfNew
        || entity.origin() instanceof Origin.OfArgument of && of.reference().isEmpty();
  }

  /** The instance as its identifier knows it: a new one has that because it was saved. */
  static Entity known(State state, Entity entity) {
    return entity.path().isEmpty()
            && entity.origin() instanceof Origin.OfNew made
            && state.facts.contains(new Fact.Loaded(made, ""))
        ? Entity.row(entity.type(), made.asSaved(), entity.varies())
        : entity;
  }

  /** An instance that was just made is in no context. */
  static void made(State state, Origin.OfNew made) {
    Fact there = new Fact.Loaded(made, "");
    state.facts.remove(there);
    state.facts.remove(new Fact.InTransaction(there));
    state.facts.remove(new Fact.Detached(made.asSaved()));
  }

  /** What was saved before is in the context no more. */
  static void detached(State state, Origin.OfNew made) {
    made(state, made);
    state.facts.add(new Fact.Detached(made.asSaved()));
  }

  private static void select(Frame frame, Query write, String label, Entity row, Site site) {
    Query select = write.ofRows(new RowType.OfEntity(row.type(), "")).doing(Operation.MERGE);
    frame.record(
        new Subject.Execution(select, label, true, false),
        site.at(),
        Values.varies(row).withoutHandedOver());
  }

  /** Whether a row of a query is not, or no longer, in the context of the call. */
  private boolean isLost(Frame frame, TypeRef repository, Entity entity) {
    return isDetached(frame, entity)
        || entity.origin() instanceof Origin.OfQuery
            && engine.separateContexts.has(frame, repository);
  }

  /** Whether the context of the call lacks a row, and has not found it again. */
  private static boolean isDetached(Frame frame, Entity entity) {
    return frame.state.facts.contains(new Fact.Detached(entity.origin()))
        && !frame.state.facts.contains(new Fact.FoundAgain(entity.origin()));
  }
}
