package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.Value.Deferred;
import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Function;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Opaque;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out what a call means, by what its receiver is, and lets it happen. */
final class Calls {
  /** Stages that look at one row after another; what stands before them still runs per row. */
  private static final Set<String> SEARCHING =
      Set.of("filter", "sorted", "distinct", "takeWhile", "dropWhile", "skip", "flatMap");

  private final Engine engine;

  Calls(Engine engine) {
    this.engine = engine;
  }

  /** Interprets a call expression. */
  Value call(Expr.Call call, Frame frame) {
    firstHit(call, frame);
    if (call.target().isEmpty()) {
      return unqualified(call, arguments(call, frame), frame);
    }
    Expr target = call.target().get();
    Site site = new Site(call.span(), call.name(), ExprText.of(call), frame.single.contains(call));
    if (target instanceof Expr.TypeName type) {
      List<Value> args = arguments(call, frame);
      return ofType(frame, type.type(), call.name(), args, site);
    }
    if (target instanceof Expr.Super) {
      return superCall(call, arguments(call, frame), frame, site);
    }
    Value receiver = engine.expressions.eval(target, frame);
    List<Value> args = arguments(call, frame);
    if (call.name().equals(MethodDecl.CONSTRUCTOR)) {
      return engine.construction.delegate(frame, frame.type.ref(), args, site);
    }
    frame.receivers.put(target, receiver);
    Effect effect = onEach(frame, target, receiver, args, site);
    writeBackArguments(frame, call, effect);
    return effect.result();
  }

  /** A call whose receiver is an expression, through a method reference. */
  Value onTarget(Frame frame, Expr target, List<Value> args, Site site) {
    return onEach(frame, target, engine.expressions.eval(target, frame), args, site).result();
  }

  private Effect onEach(Frame frame, Expr target, Value receiver, List<Value> args, Site site) {
    Value all = Value.NOTHING;
    Map<Integer, Value> arguments = Map.of();
    for (Value option : Values.options(receiver)) {
      Effect effect = one(frame, option, site.name(), args, site);
      all = Values.join(all, effect.result());
      effect.receiver().ifPresent(changed -> writeBack(frame, target, receiver, option, changed));
      arguments = effect.arguments().isEmpty() ? arguments : effect.arguments();
    }
    return new Effect(all, Optional.empty(), arguments);
  }

  private void writeBack(Frame frame, Expr target, Value all, Value before, Value changed) {
    if (all.equals(before)) {
      engine.fields.assign(frame, target, changed);
      return;
    }
    Value rest = changed;
    for (Value option : Values.options(all)) {
      rest = option.equals(before) ? rest : Values.join(rest, option);
    }
    engine.fields.assign(frame, target, rest);
  }

  private void writeBackArguments(Frame frame, Expr.Call call, Effect effect) {
    effect
        .arguments()
        .forEach(
            (index, value) -> {
              if (index < call.args().size() && isVariable(call.args().get(index))) {
                engine.fields.assign(frame, call.args().get(index), value);
              }
            });
  }

  private static boolean isVariable(Expr expr) {
    return expr instanceof Expr.Name
        || expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This;
  }

  /** Marks the stages in front of {@code findFirst()} that run for one row only. */
  private static void firstHit(Expr.Call call, Frame frame) {
    boolean single =
        call.name().equals("findFirst")
            || call.name().equals("findAny")
            || call.name().equals("limit") && call.args().size() == 1 && isOne(call.args().get(0));
    Optional<Expr> at = single ? call.target() : Optional.empty();
    while (at.isPresent()
        && at.get() instanceof Expr.Call stage
        && !SEARCHING.contains(stage.name())) {
      frame.single.add(stage);
      at = stage.target();
    }
  }

  private static boolean isOne(Expr expr) {
    return expr instanceof Expr.Literal literal && literal.value().toString().equals("1");
  }

  private List<Value> arguments(Expr.Call call, Frame frame) {
    List<Value> args = new ArrayList<>();
    call.args().forEach(arg -> args.add(engine.expressions.eval(arg, frame)));
    return args;
  }

  /** A method in scope: of this object, or of an enclosing one. */
  private Value unqualified(Expr.Call call, List<Value> args, Frame frame) {
    Site site = new Site(call.span(), call.name());
    Optional<TypeDecl> scope = Optional.of(frame.type);
    boolean own = true;
    while (scope.isPresent()) {
      TypeRef type = scope.get().ref();
      if (!engine.hierarchy.methods(type, call.name(), args.size()).isEmpty()) {
        return own
            ? onSelf(frame, call, args, site)
            : on(frame, Values.opaque(type), call.name(), args, site);
      }
      own = false;
      scope = scope.get().enclosing().flatMap(engine.program::type);
    }
    return onSelf(frame, call, args, site);
  }

  private Value onSelf(Frame frame, Expr.Call call, List<Value> args, Site site) {
    Effect effect = one(frame, frame.self(), call.name(), args, site);
    effect.receiver().ifPresent(self -> frame.state.variables.put(State.THIS, self));
    writeBackArguments(frame, call, effect);
    return effect.result();
  }

  private Value superCall(Expr.Call call, List<Value> args, Frame frame, Site site) {
    for (TypeRef parent : frame.type.supertypes()) {
      if (call.name().equals(MethodDecl.CONSTRUCTOR)) {
        return engine.construction.delegate(frame, parent, args, site);
      }
      Optional<Member<MethodDecl>> target =
          engine
              .methods
              .declared(parent, call.name(), args)
              .filter(m -> m.member().body().isPresent());
      if (target.isPresent()) {
        return engine.methods.invoke(frame, target.get(), frame.self(), args, site).result();
      }
    }
    Optional<TypeRef> parent = frame.type.superclass();
    return parent.isPresent()
        ? one(frame, Values.opaque(parent.get()), call.name(), args, site).result()
        : Values.UNKNOWN;
  }

  /** A result and, where they changed, the receiver and the arguments afterwards. */
  record Effect(Value result, Optional<Value> receiver, Map<Integer, Value> arguments) {
    Effect(Value result, Optional<Value> receiver) {
      this(result, receiver, Map.of());
    }

    static Effect of(Value result) {
      return new Effect(result, Optional.empty());
    }
  }

  /** A call on a value; changes of the receiver are lost. */
  Value on(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(receiver)) {
      all = Values.join(all, one(frame, option, name, args, site).result());
    }
    return all;
  }

  private Effect one(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (frame.state.dead || receiver instanceof Value.Nothing || receiver instanceof Value.Null) {
      return Effect.of(Value.NOTHING);
    }
    if (receiver instanceof Entity entity) {
      return Effect.of(onEntity(frame, entity, name, args, site));
    }
    if (receiver instanceof Many many) {
      return onMany(frame, many, name, args, site);
    }
    if (receiver instanceof Function || receiver instanceof Deferred) {
      return Effect.of(onFunction(frame, receiver, name, args, site));
    }
    if (receiver instanceof Value.Prepared prepared) {
      return engine.persistenceCalls.onPrepared(frame, prepared, name, args, site);
    }
    if (receiver instanceof Value.Node node) {
      return Effect.of(engine.criteriaCalls.onNode(frame, node, name, args, site));
    }
    if (receiver instanceof Instance instance) {
      return onInstance(frame, instance, name, args, site);
    }
    if (receiver instanceof Text text) {
      return onText(text, name, args);
    }
    if (receiver instanceof Value.TypeLiteral literal && name.startsWith("get")) {
      boolean simple = name.equals("getSimpleName");
      TypeRef type = literal.type();
      return Effect.of(new Text(simple ? type.simpleName() : type.qualifiedName(), Loops.NONE));
    }
    if (receiver instanceof Value.Identifier id && name.equals("equals") && args.size() == 1) {
      return Effect.of(Expressions.equality(frame, id, args.get(0)));
    }
    if (name.equals("equals") && args.size() == 1 && args.get(0) instanceof Value.Identifier id) {
      return Effect.of(Expressions.equality(frame, receiver, id));
    }
    if (receiver instanceof Opaque opaque) {
      return onOpaque(frame, opaque, name, args, site);
    }
    return Effect.of(Values.opaque(TypeRef.UNKNOWN, Values.varies(receiver)));
  }

  private Value onEntity(Frame frame, Entity entity, String name, List<Value> args, Site site) {
    Optional<PersistentClass> type = engine.entities.persistentClass(entity.type());
    Optional<Attribute> read =
        args.isEmpty()
            ? type.flatMap(
                t -> Optional.ofNullable(t.accessors().getters().get(name)).flatMap(t::attribute))
            : Optional.empty();
    if (read.isPresent()) {
      boolean key =
          read.get().isIdentifier() && type.get().accessors().identifierGetters().contains(name);
      if (!key) {
        engine.entities.touch(frame, entity, site.at());
      }
      return engine.entities.read(entity, read.get());
    }
    if (args.size() == 1
        && type.isPresent()
        && type.get().accessors().setters().containsKey(name)) {
      engine.entities.touch(frame, entity, site.at());
      return Value.NOTHING;
    }
    if (args.isEmpty() && engine.implicit.isGenerated(entity, name)) {
      engine.implicit.generated(frame, entity, name, site);
      return Values.opaque(TypeRef.UNKNOWN, entity.varies());
    }
    List<Member<MethodDecl>> bodies =
        engine.methods.overridable(TypeRef.of(entity.type()), name, args);
    if (!bodies.isEmpty()) {
      engine.entities.touch(frame, entity, site.at());
      return invokeAll(frame, bodies, entity, args, site).result();
    }
    return engine.methods.out(frame, entity, name, args, site);
  }

  private Effect onMany(Frame frame, Many many, String name, List<Value> args, Site site) {
    Optional<Row> row = engine.library.row(many.shape().modelType, name, args.size());
    if (row.isEmpty() && many.shape() == Value.Shape.PAGE) {
      row = engine.library.row(Value.Shape.COLLECTION.modelType, name, args.size());
    }
    if (row.isEmpty()) {
      engine.functions.callAll(frame, args, site);
      return Effect.of(Values.opaque(TypeRef.UNKNOWN, Values.varies(many)));
    }
    LibraryCalls.Outcome outcome =
        engine.libraryCalls.apply(frame, row.get(), Optional.of(many), args, site);
    return new Effect(
        Values.varying(outcome.result(), keyLoops(args)), outcome.receiver().map(v -> v));
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

  private Value onFunction(Frame frame, Value function, String name, List<Value> args, Site site) {
    for (String type :
        List.of(
            "java.util.Comparator",
            "java.util.function.Function",
            "java.util.function.Predicate")) {
      if (engine.library.row(type, name, args.size()).isPresent()) {
        List<Value> both = new ArrayList<>(args);
        both.add(0, function);
        return new Deferred(type + "." + name, both);
      }
    }
    return engine.functions.apply(frame, function, args, site);
  }

  private Effect onInstance(
      Frame frame, Instance instance, String name, List<Value> args, Site site) {
    Optional<Value> projected =
        args.isEmpty() ? engine.projections.call(frame, instance, name, site) : Optional.empty();
    if (projected.isPresent()) {
      return Effect.of(projected.get());
    }
    if (instance.type().equals(TypeRef.OBJECT) && name.equals("get")) {
      return Effect.of(column(instance, args));
    }
    List<Member<MethodDecl>> bodies = engine.methods.targets(instance.type(), true, name, args);
    if (!bodies.isEmpty()) {
      return invokeAll(frame, bodies, instance, args, site);
    }
    return engine.construction.generatedMember(frame, instance, name, args, site);
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
              || TypedValues.typeOf(column).equals(literal.type());
      all = wanted ? Values.join(all, column) : all;
    }
    return all;
  }

  /** Strings: only what matters for query texts is followed. */
  private static Effect onText(Text text, String name, List<Value> args) {
    Loops varies = text.varies();
    switch (name) {
      case "append", "concat" -> {
        Value longer = args.isEmpty() ? text : Expressions.plus(text, args.get(0));
        return new Effect(longer, name.equals("append") ? Optional.of(longer) : Optional.empty());
      }
      case "toString", "trim", "strip", "intern", "stripIndent" -> {
        return Effect.of(text);
      }
      case "formatted" -> {
        List<Value> all = new ArrayList<>(args);
        all.add(0, text);
        return Effect.of(formatted(all));
      }
      case "insert", "replace", "setLength", "deleteCharAt", "delete", "reverse" -> {
        Value unknown = new Text(Texts.HOLE, varies);
        return new Effect(unknown, Optional.of(unknown));
      }
      default -> {
        return Effect.of(Values.opaque(TypeRef.UNKNOWN, varies));
      }
    }
  }

  /** {@code String.format}: plain conversions are replaced by what is known of the arguments. */
  private static Value formatted(List<Value> args) {
    Loops varies = Loops.NONE;
    String text = args.isEmpty() ? Texts.HOLE : Expressions.text(args.get(0));
    for (int i = 1; i < args.size(); i++) {
      varies = varies.plus(Values.varies(args.get(i)));
      String part = java.util.regex.Matcher.quoteReplacement(Expressions.text(args.get(i)));
      text = text.replaceFirst("%[a-z]", part);
    }
    return new Text(text, varies);
  }

  private Effect onOpaque(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    Optional<Value> persistence = engine.persistenceCalls.call(frame, receiver, name, args, site);
    if (persistence.isPresent()) {
      return Effect.of(persistence.get());
    }
    Optional<Value> repository = engine.execution.repositoryCall(frame, receiver, name, args, site);
    if (repository.isPresent()) {
      return Effect.of(repository.get());
    }
    List<Member<MethodDecl>> bodies = engine.methods.targets(receiver.type(), false, name, args);
    if (!bodies.isEmpty()) {
      return invokeAll(frame, bodies, receiver, args, site);
    }
    Optional<Effect> accessor = engine.construction.beanAccess(frame, receiver, name, args, site);
    return accessor.orElseGet(
        () -> Effect.of(engine.methods.out(frame, receiver, name, args, site)));
  }

  private Effect invokeAll(
      Frame frame, List<Member<MethodDecl>> bodies, Value self, List<Value> args, Site site) {
    if (bodies.size() == 1) {
      Value receiver = dispatched(self, bodies.get(0));
      return engine.methods.invoke(frame, bodies.get(0), receiver, args, site);
    }
    Value all = Value.NOTHING;
    State start = frame.state;
    State met = null;
    for (Member<MethodDecl> body : bodies) {
      frame.state = start.copy();
      Value receiver = dispatched(self, body);
      all = Values.join(all, engine.methods.invoke(frame, body, receiver, args, site).result());
      met = met == null ? frame.state : met.join(frame.state);
    }
    frame.state = met;
    return Effect.of(all);
  }

  /** The receiver as the class whose body runs: an interface's fields are those of its class. */
  private Value dispatched(Value self, Member<MethodDecl> body) {
    TypeRef found = body.ownerUse();
    return self instanceof Opaque opaque
            && !found.equals(opaque.type())
            && engine.hierarchy.isSubtype(found.qualifiedName(), opaque.type().qualifiedName())
        ? new Opaque(found, opaque.varies())
        : self;
  }

  /** Whether the library table describes a static method. */
  boolean isModelledStatic(TypeRef type, String name, List<Value> args) {
    return engine.library.staticRow(type.qualifiedName(), name, args.size()).isPresent();
  }

  /** A static call. */
  Value ofType(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    String typeName = type.qualifiedName();
    if (engine.library.isDeferred(typeName)) {
      return new Deferred(typeName + "." + name, args);
    }
    Optional<Value> special = engine.persistenceCalls.staticCall(frame, typeName, name, args, site);
    if (special.isPresent()) {
      return special.get();
    }
    if (type.equals(TypeRef.STRING) && name.equals("format")) {
      return formatted(args);
    }
    Optional<Row> row = engine.library.staticRow(typeName, name, args.size());
    if (row.isPresent()) {
      return engine.libraryCalls.apply(frame, row.get(), Optional.empty(), args, site).result();
    }
    Optional<Member<MethodDecl>> target = engine.methods.declared(type, name, args);
    if (target.isPresent() && target.get().member().body().isPresent()) {
      return engine.methods.invoke(frame, target.get(), Values.opaque(type), args, site).result();
    }
    return engine
        .construction
        .generatedStatic(frame, type, name, args, site)
        .orElseGet(() -> engine.methods.out(frame, Values.opaque(type), name, args, site));
  }

  /** Type variables of a method, as far as its arguments tell what they stand for. */
  static Map<String, TypeRef> inferred(MethodDecl method, List<Value> args) {
    Map<String, TypeRef> bound = new java.util.TreeMap<>();
    for (int i = 0; i < Math.min(method.params().size(), args.size()); i++) {
      infer(method.params().get(i).type(), args.get(i), bound);
    }
    return bound;
  }

  private static void infer(TypeRef param, Value arg, Map<String, TypeRef> bound) {
    if (param instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), TypedValues.typeOf(arg));
    } else if (arg instanceof Value.TypeLiteral literal
        && param.argument(0) instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), literal.type());
    } else if (arg instanceof Many many && param.argument(0) instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), TypedValues.typeOf(many.element()));
    }
  }

  /** A declared type with what is known of its variables. */
  static TypeRef returned(Member<MethodDecl> member, List<Value> args) {
    Map<String, TypeRef> bindings = inferred(member.member(), args);
    TypeHierarchy.bindings(member.owner(), member.ownerUse()).forEach(bindings::putIfAbsent);
    return TypeHierarchy.substitute(member.member().returns(), bindings);
  }
}
