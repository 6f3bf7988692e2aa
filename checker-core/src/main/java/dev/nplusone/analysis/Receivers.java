package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.Guards;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.CriteriaConditions;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Parents;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lets a call happen on a value, by what kind of value it is. */
final class Receivers {
  private final Engine engine;
  private final ScalarCalls scalars;
  private final FunctionDefaults defaults;
  private final Candidates candidates;

  Receivers(Engine engine) {
    this.engine = engine;
    this.scalars = new ScalarCalls(engine);
    this.defaults = new FunctionDefaults(engine);
    this.candidates = new Candidates(engine);
  }

  /** A call on one kind of value: what comes back, and what it leaves changed. */
  Effect call(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (frame.state.dead || receiver instanceof Value.Nothing || receiver instanceof Value.Null) {
      return Effect.of(Value.NOTHING);
    }
    if (receiver instanceof Entity entity) {
      return onEntity(frame, entity, name, args, site);
    }
    if (receiver instanceof Many many) {
      return onMany(frame, many, name, args, site);
    }
    if (receiver instanceof Function || receiver instanceof Deferred) {
      return onFunction(frame, receiver, name, args, site);
    }
    if (receiver instanceof Value.Prepared prepared) {
      return engine.preparedCalls.call(frame, prepared, name, args, site);
    }
    if (receiver instanceof Value.Node node) {
      return Effect.of(engine.criteriaCalls.onNode(frame, node, name, args, site));
    }
    if (receiver instanceof Instance instance) {
      return onInstance(frame, instance, name, args, site);
    }
    Optional<Effect> scalar = scalars.call(frame, receiver, name, args, site);
    if (scalar.isPresent()) {
      return scalar.get();
    }
    if (receiver instanceof Opaque opaque) {
      return opaque.told().isEmpty()
          ? onOpaque(frame, opaque, name, args, site)
          : onTold(frame, opaque, name, args, site);
    }
    return Effect.of(Values.opaque(TypeRef.UNKNOWN, Values.varies(receiver)));
  }

  private Effect onEntity(Frame frame, Entity entity, String name, List<Value> args, Site site) {
    if (name.equals("getClass") && args.isEmpty()) {
      return Effect.of(Values.opaque(classOf(entity), entity.varies()));
    }
    Optional<PersistentClass> type = engine.entities.persistentClass(entity.type());
    if (type.isEmpty()) { // it can be any entity
      engine.entities.touch(frame, entity, site.at());
    }
    String property =
        args.isEmpty() && type.isPresent() ? type.get().accessors().getters().get(name) : null;
    Optional<Attribute> read =
        property == null ? Optional.empty() : engine.entities.attribute(entity.type(), property);
    if (read.isPresent()) {
      boolean key =
          read.get().isIdentifier() && type.get().accessors().identifierGetters().contains(name);
      if (!key) {
        engine.entities.touch(frame, entity, site.at());
      }
      return Effect.of(engine.entities.read(frame, entity, read.get(), site.at()));
    }
    if (args.size() == 1
        && type.isPresent()
        && type.get().accessors().setters().containsKey(name)) {
      engine.entities.touch(frame, entity, site.at());
      String set = type.get().accessors().setters().get(name);
      engine.entities.assigned(frame, entity, set, args.get(0));
      return Values.isNewRow(entity)
          ? new Effect(
              Value.NOTHING, Optional.of(Variation.varying(entity, Values.varies(args.get(0)))))
          : Effect.of(Value.NOTHING);
    }
    Optional<Effect> copy = engine.generatedCalls.copy(frame, entity, name, args);
    if (copy.isPresent()) {
      return copy.get();
    }
    if (args.isEmpty() && engine.implicit.isGenerated(entity, name)) {
      engine.implicit.generated(frame, entity, name, site);
      return Effect.of(Values.opaque(TypeRef.UNKNOWN, entity.varies()));
    }
    List<Member<MethodDecl>> bodies =
        engine.overloads.overridable(TypeRef.of(entity.type()), name, args);
    if (bodies.isEmpty() && name.equals("equals") && args.size() == 1) {
      engine.implicit.generated(frame, entity, name, site);
    }
    if (!bodies.isEmpty()) {
      engine.entities.touch(frame, entity, site.at());
      Effect effect = candidates.invokeAll(frame, bodies, entity, args, site);
      return Values.isNewRow(entity) ? effect : Effect.of(effect.result());
    }
    Optional<Value> published = // by an aggregate
        engine.eventListeners.call(frame, TypeRef.of(entity.type()), name, args, site);
    return published.isPresent()
        ? Effect.of(published.get())
        : engine.methods.out(frame, entity, name, args, site);
  }

  /** Its class, or a subclass: which of them is not known. */
  private static TypeRef classOf(Entity entity) {
    return TypeRef.of("java.lang.Class", TypeRef.of(entity.type()));
  }

  private Effect onMany(Frame frame, Many many, String name, List<Value> args, Site site) {
    Optional<Row> row = engine.library.row(many.shape().modelType, name, args.size());
    if (row.isEmpty()) {
      row = engine.library.row(other(many.shape()).modelType, name, args.size());
    }
    if (row.isEmpty()) {
      engine.functions.callAll(frame, args, site);
      return Effect.of(Values.opaque(TypeRef.UNKNOWN, Values.varies(many)));
    }
    LibraryCalls.Outcome outcome =
        engine.libraryCalls.apply(frame, row.get(), Optional.of(many), args, site);
    return new Effect(
        Parents.inTurn(outcome.result(), keyLoops(args)), outcome.receiver().map(v -> v));
  }

  /** A page has what collections have; some collections, such as a Streamable, what pages have. */
  private static Shape other(Shape shape) {
    return switch (shape) {
      case PAGE -> Shape.COLLECTION;
      case COLLECTION -> Shape.PAGE;
      default -> shape;
    };
  }

  /** {@code rows.get(i)} is another row for another {@code i}. */
  private Loops keyLoops(List<Value> args) {
    Loops loops = Loops.NONE;
    for (Value arg : args) {
      boolean key = !engine.functions.isFunction(arg) && !(arg instanceof Many);
      loops = key ? loops.plus(Values.varies(arg)) : loops;
    }
    return loops;
  }

  private Effect onFunction(Frame frame, Value function, String name, List<Value> args, Site site) {
    if (function instanceof Deferred graph && DynamicGraphs.isOne(graph)) {
      return Effect.of(DynamicGraphs.built(graph, name, args));
    }
    if (CriteriaConditions.isOne(function)) {
      return Effect.of(CriteriaConditions.combined(function, name, args));
    }
    if (PageRequests.keeps(function, name)) {
      return Effect.of(function);
    }
    for (String type :
        List.of(
            "java.util.Comparator",
            "java.util.function.Function",
            "java.util.function.Predicate")) {
      if (engine.library.row(type, name, args.size()).isPresent()) {
        List<Value> both = new ArrayList<>(args);
        both.add(0, function);
        return Effect.of(new Deferred(type + "." + name, both));
      }
    }
    TypeRef kind = function instanceof Function f ? f.kind() : TypeRef.UNKNOWN;
    Optional<Many> all = iterated(frame, function, kind, site);
    if (all.isPresent()) {
      return Effect.of(onMany(frame, all.get(), name, args, site).result());
    }
    return defaults
        .handedDown(kind, name, args)
        .map(body -> Effect.of(engine.methods.invoke(frame, body, function, args, site).result()))
        .orElseGet(() -> engine.functions.call(frame, function, args, site.applying()));
  }

  private Effect onInstance(
      Frame frame, Instance instance, String name, List<Value> args, Site site) {
    Optional<Value> projected =
        args.isEmpty() ? engine.projections.call(frame, instance, name, site) : Optional.empty();
    if (projected.isPresent()) {
      return Effect.of(projected.get());
    }
    if (instance.type().equals(TypeRef.OBJECT) && name.equals("get")) {
      Optional<Value> asked =
          args.isEmpty() ? Optional.empty() : engine.querydsl.column(instance, args.get(0));
      return Effect.of(asked.orElseGet(() -> column(instance, args)));
    }
    List<Member<MethodDecl>> bodies =
        engine.overloads.targets(
            instance.type(), true, engine.ownCursors.computed(instance, name), args);
    if (!bodies.isEmpty()) {
      Instance object =
          engine.ownCursors.inTurn(frame, engine.captures.refreshed(frame, instance), name);
      Optional<Value> held =
          args.isEmpty() && bodies.size() == 1 ? held(object, bodies.get(0)) : Optional.empty();
      if (held.isPresent()) {
        return Effect.of(held.get());
      }
      Effect effect = candidates.invokeAll(frame, bodies, object, args, site);
      if (effect.receiver().orElse(object) instanceof Instance changed) {
        engine.captures.release(frame, changed);
      }
      return effect;
    }
    Optional<Many> all =
        name.equals(OwnCursors.REMAINING) && engine.ownCursors.isCursor(instance)
            ? Optional.of(remaining(frame, instance, site))
            : iterated(frame, instance, instance.type(), site);
    if (all.isPresent()) {
      return onMany(frame, all.get(), name, args, site);
    }
    Optional<Value> inherited = engine.daoSupport.call(frame, instance.type(), name, args, site);
    return inherited.isPresent()
        ? Effect.of(inherited.get())
        : engine.generatedCalls.member(frame, instance, name, args, site);
  }

  /** The elements of what is an {@code Iterable} and no more, where a call goes over them. */
  private Optional<Many> iterated(Frame frame, Value iterable, TypeRef type, Site site) {
    String label = ExprText.property(type.simpleName());
    return OwnCursors.OF_ITERABLES.contains(site.name())
            && engine.hierarchy.isSubtype(type.qualifiedName(), "java.lang.Iterable")
        ? engine
            .iteration
            .iterated(frame, iterable, site.at(), label)
            .map(elements -> elements.as(Shape.COLLECTION))
        : Optional.empty();
  }

  private Many remaining(Frame frame, Instance cursor, Site site) {
    String label = ExprText.property(cursor.type().simpleName());
    return engine.iteration.remaining(frame, cursor, site.at(), label);
  }

  /** What a getter that does nothing else returns of an object whose fields are known. */
  private static Optional<Value> held(Instance object, Member<MethodDecl> getter) {
    MethodDecl method = getter.member();
    return method
        .onlyAnswer()
        .flatMap(Receivers::ownField)
        .map(object::held)
        .map(value -> Bounds.of(method.annotations(), value));
  }

  private static Optional<String> ownField(Expr expr) {
    if (expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This) {
      return Optional.of(access.name());
    }
    return expr instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
  }

  /** {@code tuple.get(0)}, {@code tuple.get("o", Order.class)}. */
  private static Value column(Instance tuple, List<Value> args) {
    if (!args.isEmpty() && args.get(0) instanceof Value.Constant index) {
      return tuple.fields().getOrDefault(index.constant().toString(), Values.UNKNOWN);
    }
    Value all = Value.NOTHING;
    for (Value column : tuple.fields().values()) {
      boolean wanted =
          args.size() < 2
              || !(args.get(1) instanceof Value.TypeLiteral literal)
              || KnownType.of(column).equals(literal.type());
      all = wanted ? Values.join(all, column) : all;
    }
    return all;
  }

  /** What a branch has found out holds until something is called that may change it. */
  private Effect onTold(Frame frame, Opaque opaque, String name, List<Value> args, Site site) {
    Value known = args.isEmpty() ? opaque.told().get(name) : null;
    if (known != null && !PresentKeys.isNote(known)) {
      return Effect.of(known);
    }
    Effect effect = onOpaque(frame, opaque, name, args, site);
    if (known != null) {
      return PresentKeys.answered(effect);
    }
    NamedValues lasting = PickedKinds.lasting(opaque);
    return ExprText.isGetter(name, args.size())
            || effect.receiver().isPresent()
            || lasting.equals(opaque.told())
        ? effect
        : new Effect(effect.result(), Optional.of(opaque.telling(lasting)), effect.arguments());
  }

  private Effect onOpaque(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    Optional<Value> persistence = engine.persistenceCalls.call(frame, receiver, name, args, site);
    if (persistence.isPresent()) {
      return Effect.of(persistence.get());
    }
    Optional<Effect> copied = engine.beanCopies.call(frame, receiver.type(), name, args, site);
    if (copied.isPresent()) {
      return copied.get();
    }
    Optional<Value> jdbc = engine.jdbc.call(frame, receiver.type(), name, args, site);
    if (jdbc.isPresent()) {
      return Effect.of(jdbc.get());
    }
    Optional<Value> querydsl = engine.querydsl.start(frame, receiver, name, args, site);
    if (querydsl.isPresent()) {
      return Effect.of(querydsl.get());
    }
    Optional<Value> blaze = engine.blaze.start(frame, receiver, name, args, site);
    if (blaze.isPresent()) {
      return Effect.of(blaze.get());
    }
    Optional<Value> repository = engine.repositoryCalls.call(frame, receiver, name, args, site);
    if (repository.isPresent()) {
      return Effect.of(repository.get());
    }
    List<Member<MethodDecl>> bodies =
        engine.registers.reached(
            frame, engine.overloads.targets(receiver.type(), false, name, args));
    Optional<Value> inherited =
        PanacheCalls.isMeant(name, args, bodies)
            ? engine.panache.onRepository(frame, receiver, name, args, site)
            : Optional.empty();
    if (inherited.isPresent()) {
      return Effect.of(inherited.get());
    }
    List<TypeRef> below = engine.repositoryCalls.typesBelow(receiver.type());
    if (!below.isEmpty() && below.size() <= Overloads.MOST_TARGETS) {
      Optional<Effect> effect =
          candidates.belowInterface(frame, below, bodies, receiver, args, site);
      if (effect.isPresent()) {
        return effect.get();
      }
    }
    if (!bodies.isEmpty()) {
      return candidates.invokeAll(
          frame, bodies, receiver, args, candidates.doubted(site, receiver.type(), bodies));
    }
    Optional<Value> panache = engine.panache.onRepository(frame, receiver, name, args, site);
    if (panache.isPresent()) {
      return Effect.of(panache.get());
    }
    Optional<Value> dao = engine.daoSupport.call(frame, receiver.type(), name, args, site);
    if (dao.isPresent()) {
      return Effect.of(dao.get());
    }
    if (Guards.asksForDetailedLogging(name, args.size())) {
      return Effect.of(new Value.Constant(false));
    }
    String type = receiver.type().qualifiedName();
    Optional<Row> row =
        engine.library.shape(type).isEmpty()
            ? engine.library.row(type, name, args.size())
            : Optional.empty();
    if (row.isPresent()) {
      Value result =
          engine.libraryCalls.apply(frame, row.get(), Optional.empty(), args, site).result();
      if (!(result instanceof Opaque unknown && unknown.type().isUnknown())) {
        return Effect.of(Variation.varying(result, Values.union(args, Loops.NONE)));
      }
    }
    Optional<Value> published =
        engine.eventListeners.call(frame, receiver.type(), name, args, site);
    if (published.isPresent()) {
      return Effect.of(published.get());
    }
    Optional<Value> converted = engine.conversions.call(frame, receiver.type(), name, args, site);
    if (converted.isPresent()) {
      return Effect.of(converted.get());
    }
    Optional<Effect> accessor = engine.generatedCalls.beanAccess(frame, receiver, name, args, site);
    return accessor.isPresent()
        ? accessor.get()
        : engine.methods.out(frame, receiver, name, args, site);
  }
}
