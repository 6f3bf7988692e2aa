package dev.nplusone.analysis;

import dev.nplusone.analysis.OtherWays.Held;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Pending;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Choice;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.MethodDecl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a call hands over in the place of the stand-ins ({@link Origin.OfArgument}) with which a
 * method was interpreted: events, facts and values of its summary are carried over to the entities
 * of the caller. A load that these entities do not need is none.
 */
final class Rebinding {
  private static final Rebinding NONE = new Rebinding(null, Map.of());

  private final EntityAccess entities;
  private final Map<Origin, List<Entity>> given;

  private final FollowedPaths paths;

  private Rebinding(EntityAccess entities, Map<Origin, List<Entity>> given) {
    this.entities = entities;
    this.given = given;
    this.paths = new FollowedPaths(entities);
  }

  /** Whether a value is an entity, or one of several. */
  static boolean isRow(Value value) {
    if (!(value instanceof Choice choice)) {
      return value instanceof Entity;
    }
    for (Value option : choice.options()) {
      if (!(option instanceof Entity)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Entities that each call replaces by its own. Whether these vary or not makes no difference to
   * the callee.
   */
  static Value standIn(Value rows, MethodDecl method, int index) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(rows)) {
      Entity stand = row(((Entity) option).type(), "", method, index);
      all = Values.join(all, DetachedRows.like((Entity) option, stand));
    }
    return all;
  }

  /** The same; a reference that may have to be loaded stays one, of a stand-in of its owner. */
  static Value standIn(EntityAccess entities, Value rows, MethodDecl method, int index) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(rows)) {
      Entity entity = (Entity) option;
      Entity stand =
          entities.reach().isReference(entity)
              ? row(entity.owner().get().type(), entity.attributeName(), method, index)
                  .at(entity.type(), entity.attributeName())
              : DetachedRows.like(entity, row(entity.type(), "", method, index));
      all = Values.join(all, stand);
    }
    return all;
  }

  private static Entity row(String type, String reference, MethodDecl method, int index) {
    Origin origin = new Origin.OfArgument(method.span(), index, type, reference);
    return Entity.row(type, origin, Loops.of(RowLoop.ofArgument(index, 0)));
  }

  /**
   * What a call hands over.
   *
   * @param context how the method was interpreted
   * @param self what it is called on
   * @param args what it is called with
   */
  static Rebinding of(EntityAccess entities, Context context, Value self, List<Value> args) {
    Map<Origin, List<Entity>> given = null;
    for (int i = -1; i < args.size(); i++) {
      Value standIn = i < 0 ? context.self() : context.args().get(i);
      if (isStandIn(standIn, context.method())) {
        given = given == null ? new HashMap<>() : given;
        note(entities, standIn, i < 0 ? self : args.get(i), given);
      }
    }
    return given == null || given.isEmpty() ? NONE : new Rebinding(entities, given);
  }

  /** Whether a value consists of stand-ins of the method, or has them as elements. */
  private static boolean isStandIn(Value value, MethodDecl method) {
    if (value instanceof Entity entity) {
      return entity.origin() instanceof Origin.OfArgument argument
          && argument.method().equals(method.span());
    }
    if (value instanceof Choice choice) {
      return isStandIn(choice.options().get(0), method);
    }
    return value instanceof Many many && isStandIn(many.element(), method);
  }

  private static void note(
      EntityAccess entities, Value standIn, Value actual, Map<Origin, List<Entity>> given) {
    if (standIn instanceof Many many && actual instanceof Many from) {
      note(entities, many.element(), from.element(), given);
      return;
    }
    for (Value option : Values.options(standIn)) {
      if (option instanceof Entity row && row.origin() instanceof Origin.OfArgument argument) {
        for (Value value : Values.options(actual)) {
          if (value instanceof Entity entity) {
            stoodInFor(entities, entity, argument)
                .ifPresent(
                    here -> given.computeIfAbsent(argument, o -> new ArrayList<>()).add(here));
          }
        }
      }
    }
  }

  /** The entity behind a stand-in, if it is the one that stands for what is handed over. */
  private static Optional<Entity> stoodInFor(
      EntityAccess entities, Entity handedOver, Origin.OfArgument argument) {
    Optional<Entity> row =
        argument.reference().isEmpty()
            ? Optional.of(handedOver)
            : handedOver
                .owner()
                .filter(owner -> handedOver.attributeName().equals(argument.reference()))
                .filter(owner -> entities.reach().isReference(handedOver));
    return row.filter(start -> start.type().equals(argument.type()));
  }

  /** Adds what the stand-ins vary with here. */
  void addLoops(Map<RowLoop, Loops> standIns) {
    for (Map.Entry<Origin, List<Entity>> rows : given.entrySet()) {
      RowLoop loop = RowLoop.ofArgument(((Origin.OfArgument) rows.getKey()).index(), 0);
      Loops known = standIns.getOrDefault(loop, Loops.NONE);
      standIns.put(loop, Values.union(List.copyOf(rows.getValue()), known));
    }
  }

  /** Whether an event is about an entity that the call hands over. */
  boolean concerns(SqlEvent event) {
    return event.subject() instanceof Subject.LazyLoad load && given.containsKey(load.origin());
  }

  /**
   * The same loads of what the call hands over, as far as these are necessary.
   *
   * @param event a load of a stand-in, as the caller sees it
   * @param flags what is certain of the stand-in where it happens
   */
  List<Needed> needed(State state, SqlEvent event, Set<RowFlag> flags) {
    Subject.LazyLoad load = (Subject.LazyLoad) event.subject();
    List<Needed> needed = new ArrayList<>();
    for (Entity actual : given.get(load.origin())) {
      Optional<Entity> reached =
          paths.from(actual, Paths.parent(load.path()), load.owner()).map(entities::ofWhole);
      if (reached.isEmpty()) {
        continue;
      }
      Set<RowFlag> known = RowFlags.named(state, flags(flags, actual));
      Held held = entities.ofWhole(reached.get(), load.attribute());
      Entity owner = held.owner();
      Attribute attribute = held.reference();
      String path = Paths.append(owner.path(), attribute.name());
      if (entities.backReference(owner, attribute).isEmpty()
          && entities.presence().needsStatement(state, owner, attribute, path)
          && !RowFlags.isLoaded(state, known, owner.origin(), path)
          && !RowFlags.excludes(state, known)) {
        String declaring =
            owner == reached.get()
                ? load.owner()
                : entities.declaring(owner.type(), attribute.name());
        Subject here =
            new Subject.LazyLoad(owner.origin(), declaring, path, attribute, load.atOnce());
        Loops varies = ledBack(own(event.varies(), load.origin(), actual), actual, owner);
        SqlEvent sent = event.varyingOnly(here, varies);
        boolean shared = entities.reach().isReferredTo(owner) && !sent.isLevelOfTree();
        needed.add(new Needed(shared ? sent.doubting(Doubt.SHARED) : sent, known));
      }
    }
    return needed;
  }

  /** The instances of which something is loaded, as the caller reaches them. */
  List<Entity> reached(Subject.LazyLoad load) {
    return given.getOrDefault(load.origin(), List.of()).stream()
        .flatMap(actual -> paths.from(actual, Paths.parent(load.path()), load.owner()).stream())
        .toList();
  }

  /** An event of what a call hands over, and the flags that this has where it happens. */
  record Needed(SqlEvent event, Set<RowFlag> flags) {}

  /**
   * Whether something cannot happen for what is known here: each row that a call may hand over is
   * another one than it takes.
   */
  boolean isExcluded(State state, Set<RowFlag> flags) {
    if (flags.isEmpty() || state.flags.isEmpty()) {
      return false;
    }
    for (RowFlag flag : flags) {
      List<Entity> rows = given.getOrDefault(flag.origin(), List.of());
      boolean each =
          rows.isEmpty()
              ? RowFlags.excludes(state, RowFlags.named(state, Set.of(flag)))
              : rows.stream()
                  .allMatch(
                      row ->
                          flag(flag, row)
                              .map(f -> RowFlags.named(state, Set.of(f)))
                              .filter(here -> RowFlags.excludes(state, here))
                              .isPresent());
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** The flags of what the call hands over, as they are called here. */
  Set<RowFlag> flags(State state, Set<RowFlag> flags) {
    if (given.isEmpty() || flags.isEmpty()) {
      return RowFlags.named(state, flags);
    }
    Set<RowFlag> carried = new HashSet<>();
    for (RowFlag flag : flags) {
      if (given.containsKey(flag.origin())) {
        given.get(flag.origin()).forEach(row -> flag(flag, row).ifPresent(carried::add));
      } else {
        carried.add(flag);
      }
    }
    return RowFlags.named(state, carried);
  }

  private Set<RowFlag> flags(Set<RowFlag> flags, Entity actual) {
    if (flags.isEmpty()) {
      return flags;
    }
    Set<RowFlag> carried = new HashSet<>();
    for (RowFlag flag : flags) {
      flag(flag, actual).ifPresent(carried::add);
    }
    return carried;
  }

  private Optional<RowFlag> flag(RowFlag flag, Entity actual) {
    return paths
        .from(actual, Paths.parent(flag.path()), "")
        .map(
            at ->
                new RowFlag(
                    at.origin(),
                    Paths.append(at.path(), Paths.last(flag.path())),
                    flag.value(),
                    flag.holds(),
                    flag.of()));
  }

  /** Without the loops in which only others differ that are given for the same argument. */
  private Loops own(Loops varies, Origin origin, Entity actual) {
    int index = ((Origin.OfArgument) origin).index();
    Loops own = varies;
    for (Map.Entry<Origin, List<Entity>> rows : given.entrySet()) {
      if (((Origin.OfArgument) rows.getKey()).index() == index) {
        own = withoutThose(own, rows.getValue(), actual);
      }
    }
    return own;
  }

  private static Loops withoutThose(Loops varies, List<Entity> others, Entity actual) {
    Loops own = varies;
    for (Entity other : others) {
      for (RowLoop loop : other.varies().loops()) {
        own = actual.varies().contains(loop) ? own : own.without(loop);
      }
    }
    return own;
  }

  /** All elements of an association have one parent: it does not vary with a loop over them. */
  private static Loops ledBack(Loops varies, Entity start, Entity at) {
    Loops led = varies;
    for (RowLoop loop : start.varies().loops()) {
      led = at.varies().contains(loop) ? led : led.without(loop);
    }
    return led;
  }

  /** What the callee learned, of what the call hands over. */
  Set<Fact> facts(Set<Fact> facts) {
    if (given.isEmpty()) {
      return facts;
    }
    Set<Fact> carried = new HashSet<>();
    for (Fact fact : facts) {
      if (fact instanceof Fact.InTransaction inner) {
        facts(Set.of(inner.fact())).forEach(f -> carried.add(new Fact.InTransaction(f)));
      } else if (fact instanceof Fact.Loaded loaded && given.containsKey(loaded.origin())) {
        for (Entity entity : given.get(loaded.origin())) {
          loaded(loaded, entity).ifPresent(carried::add);
        }
      } else if (fact instanceof Fact.LoadedWhere where
          && given.containsKey(where.loaded().origin())) {
        for (Entity entity : given.get(where.loaded().origin())) {
          Optional<RowFlag> flag = flag(where.flag(), entity);
          loaded(where.loaded(), entity)
              .filter(loaded -> flag.isPresent())
              .ifPresent(loaded -> carried.add(new Fact.LoadedWhere(flag.get(), loaded)));
        }
      } else {
        carried.add(fact);
      }
    }
    return carried;
  }

  private Optional<Fact.Loaded> loaded(Fact.Loaded loaded, Entity entity) {
    return entity.varies().isEmpty() && Reach.isOneOfMany(entity.origin())
        ? Optional.empty()
        : paths
            .from(entity, loaded.path(), "")
            .map(
                at ->
                    new Fact.Loaded(
                        entity.origin(),
                        at.path(),
                        at.owner()
                            .filter(o -> entities.reach().isFirstOfElements(o, at.path()))
                            .isPresent()));
  }

  /** The value with what the call hands over in the place of the stand-ins. */
  Value value(Value value) {
    if (given.isEmpty() || !mentions(value)) {
      return value;
    }
    if (value instanceof Entity entity) {
      return Values.element(List.copyOf(entities(entity)));
    }
    if (value instanceof Identifier identifier) {
      Value all = Value.NOTHING;
      for (Entity entity : entities(identifier.of())) {
        all = Values.join(all, new Identifier(entity, identifier.type()));
      }
      return all;
    }
    if (value instanceof Many many) {
      List<Pending> pending = new ArrayList<>();
      for (Pending part : many.pending()) {
        entities(part.owner()).forEach(o -> pending.add(part.of(o)));
      }
      return many.with(value(many.key()), value(many.element()), pending, many.varies());
    }
    if (value instanceof Instance object) {
      return object.with(object.fields().each(this::value), object.ownVaries());
    }
    if (value instanceof Choice choice) {
      return choice.each(this::value);
    }
    return value;
  }

  private boolean mentions(Value value) {
    Set<Origin> origins = new HashSet<>();
    Values.origins(value, origins);
    return !Collections.disjoint(origins, given.keySet());
  }

  private List<Entity> entities(Entity entity) {
    List<Entity> actual = given.get(entity.origin());
    if (actual == null) {
      return List.of(entity);
    }
    List<Entity> here = new ArrayList<>(actual.size());
    for (Entity start : actual) {
      here.add(under(start, entity));
    }
    return here;
  }

  /** What the callee reached from a stand-in, reached from what stands there now. */
  private Entity under(Entity start, Entity entity) {
    Entity at =
        entity
            .owner()
            .map(o -> entities.follow(under(start, o), entity.type(), entity.attributeName()))
            .orElse(start.as(entity.type()));
    Loops varies = ledBack(own(entity.varies(), entity.origin(), start), start, at);
    return new Entity(at.type(), at.origin(), at.path(), at.owner(), varies);
  }
}
