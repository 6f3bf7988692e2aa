package dev.nplusone.analysis;

import dev.nplusone.analysis.LibraryModel.Row;
import dev.nplusone.analysis.code.Picks;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Call expressions: what is called, on what and with what, and what it leaves changed. */
final class Calls {
  /** Stages that look at one row after another; what stands before them still runs per row. */
  private static final Set<String> SEARCHING =
      Set.of("filter", "sorted", "distinct", "takeWhile", "dropWhile", "skip", "flatMap");

  private final Engine engine;
  private final Map<Expr.Call, Site> sites = new IdentityHashMap<>();

  Calls(Engine engine) {
    this.engine = engine;
  }

  /** Interprets a call expression. */
  Value call(Expr.Call call, Frame frame) {
    Value result = engine.picked.given(frame, call, send(call, frame));
    engine.answers.called(frame, call);
    return result;
  }

  private Value send(Expr.Call call, Frame frame) {
    firstHit(call, frame);
    engine.filtered.stage(call);
    SoleRows.taken(frame, call);
    UnreadStreams.counted(frame, call);
    if (!frame.unread.isEmpty() && frame.unread.contains(call)) {
      return engine.expressions.eval(call.target().orElseThrow(), frame);
    }
    if (call.target().isEmpty()) {
      return unqualified(call, arguments(call, frame), frame);
    }
    Optional<Value> constants = engine.enumLookups.answer(frame, call);
    if (constants.isPresent()) {
      return constants.get();
    }
    Expr target = call.target().get();
    Site site = site(call, frame);
    if (target instanceof Expr.TypeName type) {
      Effect effect = onType(frame, type.type(), call.name(), arguments(call, frame), site);
      writeBackArguments(frame, call, effect);
      return effect.result();
    }
    if (target instanceof Expr.Super) {
      List<Value> args = arguments(call, frame);
      return call.name().equals(MethodDecl.CONSTRUCTOR)
          ? superConstructor(frame, args, site)
          : ownChange(frame, call, engine.superCalls.call(frame, call, args, site));
    }
    Value receiver = engine.expressions.eval(target, frame);
    List<Value> args = arguments(call, frame);
    if (call.name().equals(MethodDecl.CONSTRUCTOR)) {
      return engine.construction.delegate(frame, frame.type.ref(), args, site);
    }
    Optional<Value> written = engine.writtenLists.contains(frame, call, args);
    if (written.isPresent()) {
      return written.get();
    }
    frame.receivers.put(target, receiver);
    engine.views.put(frame, call.name(), args, call.span());
    engine.shownItems.note(frame, target, receiver, call.name(), args);
    engine.keylessRows.called(frame.state, receiver, call.name());
    Effect effect = onEach(frame, target, receiver, args, site);
    writeBackArguments(frame, call, effect);
    engine.execution.found().note(frame, call, args, effect.result());
    return effect.result();
  }

  private Site site(Expr.Call call, Frame frame) {
    Site usual = sites.get(call);
    if (usual == null) {
      usual = Site.of(call);
      sites.put(call, usual);
    }
    return frame.single.contains(call) ? usual.forOneRow() : usual;
  }

  /** A call whose receiver is an expression, through a method reference. */
  Value onTarget(Frame frame, Expr target, List<Value> args, Site site) {
    return onEach(frame, target, engine.expressions.eval(target, frame), args, site).result();
  }

  private Effect onEach(Frame frame, Expr target, Value receiver, List<Value> args, Site site) {
    if (!(receiver instanceof Value.Choice several)) {
      return onOne(frame, target, receiver, receiver, args, site);
    }
    Value all = Value.NOTHING;
    Map<Integer, Value> arguments = Map.of();
    for (Value option : several.options()) {
      Effect effect = onOne(frame, target, receiver, option, args, site);
      all = Values.join(all, effect.result());
      arguments = arguments.isEmpty() ? effect.arguments() : either(arguments, effect.arguments());
    }
    return new Effect(all, Optional.empty(), arguments);
  }

  /** A call on one of the alternatives of its receiver; what it changes in that is stored. */
  private Effect onOne(
      Frame frame, Expr target, Value receiver, Value option, List<Value> args, Site site) {
    Value bean = engine.primaryBeans.injected(frame, target, option);
    Value on = engine.iteration.goneOver(bean, target, site.name(), args);
    Effect effect = engine.receivers.call(frame, on, site.name(), args, site);
    if (effect.receiver().isPresent()) {
      Value changed = effect.receiver().get();
      writeBack(frame, target, receiver, option, changed);
      if (changed instanceof Instance object && object != option) {
        Lambdas.release(frame, object);
      }
    }
    return effect;
  }

  /** Arguments that one of two calls, or both, may have changed. */
  private static Map<Integer, Value> either(Map<Integer, Value> one, Map<Integer, Value> other) {
    Map<Integer, Value> all = new TreeMap<>();
    one.forEach((i, value) -> all.put(i, Instance.shared(value)));
    other.forEach((i, value) -> all.merge(i, Instance.shared(value), (x, y) -> y));
    all.values().removeIf(Value.Identifier.class::isInstance);
    return all;
  }

  private void writeBack(Frame frame, Expr target, Value all, Value before, Value changed) {
    if (all.equals(before)) {
      if (!engine.aliases.changed(frame, target, before, changed)) {
        engine.assignments.to(frame, target, changed);
      }
      return;
    }
    Value rest = changed;
    for (Value option : Values.options(all)) {
      rest = option.equals(before) ? rest : Values.join(rest, option);
    }
    engine.assignments.to(frame, target, Values.isOpen(all) ? Values.opened(rest) : rest);
  }

  private void writeBackArguments(Frame frame, Expr.Call call, Effect effect) {
    for (int i = 0; i < call.args().size(); i++) {
      Expr arg = call.args().get(i);
      if (!effect.arguments().containsKey(i)) {
        engine.freshObjects.handedOut(frame, arg);
      } else if (arg instanceof Expr.Name name) {
        KeylessRows.handedOut(frame.state, frame.state.variables.get(name.name()));
      }
    }
    if (effect.arguments().isEmpty()) {
      return;
    }
    for (Map.Entry<Integer, Value> changed : effect.arguments().entrySet()) {
      int index = changed.getKey();
      Value value = changed.getValue();
      if (value instanceof Value.Identifier found && index < call.args().size()) {
        engine.execution.found().leave(frame, call.args().get(index), found);
      } else if (index < call.args().size() && isVariable(call.args().get(index))) {
        engine.assignments.to(frame, call.args().get(index), value);
      }
      if (value instanceof Value.Function function) {
        Lambdas.release(frame, function);
      } else if (value instanceof Instance object) {
        engine.captures.release(frame, object);
        Lambdas.release(frame, object);
      }
    }
  }

  private static boolean isVariable(Expr expr) {
    return expr instanceof Expr.Name
        || expr instanceof Expr.FieldAccess access
            && (access.target() instanceof Expr.This || access.target() instanceof Expr.Name);
  }

  /** Marks the stages in front of {@code findFirst()} that run for one row only. */
  private static void firstHit(Expr.Call call, Frame frame) {
    boolean single =
        Picks.takesFirst(call)
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
    List<Value> args = new ArrayList<>(call.args().size());
    for (Expr arg : call.args()) {
      args.add(engine.answers.given(frame, call, arg, engine.expressions.eval(arg, frame)));
    }
    return args;
  }

  /** A method in scope: of this object, or of an enclosing one. */
  private Value unqualified(Expr.Call call, List<Value> args, Frame frame) {
    Site site = Site.unqualified(call);
    Optional<TypeDecl> scope = Optional.of(frame.type);
    boolean own = true;
    while (scope.isPresent()) {
      TypeRef type = scope.get().ref();
      if (!engine.hierarchy.methods(type, call.name(), args.size()).isEmpty()) {
        return own
            ? onSelf(frame, call, args, site)
            : onOuter(frame, engine.captures.around(frame.self(), type), call, args, site);
      }
      Optional<Value> generated =
          engine.generatedCalls.onType(frame, type, call.name(), args, site);
      if (generated.isPresent()) {
        return generated.get();
      }
      own = false;
      scope = scope.get().enclosing().flatMap(engine.program::type);
    }
    return onSelf(frame, call, args, site);
  }

  private Value onSelf(Frame frame, Expr.Call call, List<Value> args, Site site) {
    return ownChange(
        frame, call, engine.receivers.call(frame, frame.self(), call.name(), args, site));
  }

  /** What a call on the object itself leaves of it, and of the arguments. */
  private Value ownChange(Frame frame, Expr.Call call, Effect effect) {
    keepSelf(frame, effect);
    writeBackArguments(frame, call, effect);
    return effect.result();
  }

  static void keepSelf(Frame frame, Effect effect) {
    effect
        .receiver()
        .filter(self -> !(self instanceof Value.Opaque)) // its fields are at hand here
        .ifPresent(self -> frame.state.variables.put(State.THIS, self));
  }

  private Value onOuter(Frame frame, Value outer, Expr.Call call, List<Value> args, Site site) {
    Effect effect = engine.receivers.call(frame, outer, call.name(), args, site);
    writeBackArguments(frame, call, effect);
    return effect.result();
  }

  private Value superConstructor(Frame frame, List<Value> args, Site site) {
    return frame.type.supertypes().isEmpty()
        ? Values.UNKNOWN
        : engine.construction.delegate(frame, frame.type.supertypes().get(0), args, site);
  }

  /** A call on a value; changes of the receiver are lost. */
  Value on(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(receiver)) {
      all = Values.join(all, engine.receivers.call(frame, option, name, args, site).result());
    }
    return all;
  }

  /** Whether the library table describes a static method. */
  boolean isModelledStatic(TypeRef type, String name, List<Value> args) {
    return engine.library.staticRow(type.qualifiedName(), name, args.size()).isPresent();
  }

  /** A static call; changes of the arguments are lost. */
  Value ofType(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    return onType(frame, type, name, args, site).result();
  }

  private Effect onType(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    String typeName = type.qualifiedName();
    if (engine.library.isDeferred(typeName, name, args.size())) {
      return Effect.of(new Deferred(typeName + "." + name, args));
    }
    Optional<Value> special = engine.loadStates.staticCall(frame, typeName, name, args, site);
    if (special.isPresent()) {
      return Effect.of(special.get());
    }
    Optional<Value> graph = engine.graphCalls.staticCall(frame, typeName, name, args, site);
    if (graph.isPresent()) {
      return Effect.of(graph.get());
    }
    if (type.equals(TypeRef.STRING)) {
      args.forEach(arg -> engine.implicit.text(frame, arg, site));
    }
    if (ScalarCalls.keepsIdentifier(typeName, name, args)) {
      TypeRef made = ScalarCalls.isText(name) ? TypeRef.STRING : type;
      return Effect.of(ScalarCalls.written(args.get(0), made));
    }
    if (type.equals(TypeRef.STRING) && name.equals("format")) {
      return Effect.of(Strings.formatted(args));
    }
    if (type.equals(TypeRef.STRING) && name.equals("join")) {
      Optional<Value> joined = Strings.joined(args);
      if (joined.isPresent()) {
        return Effect.of(joined.get());
      }
    }
    if (typeName.equals("java.text.MessageFormat") && name.equals("format")) {
      return Effect.of(Strings.inserted(args));
    }
    Optional<Row> row = engine.library.staticRow(typeName, name, args.size());
    if (row.isPresent()) {
      LibraryCalls.Outcome outcome =
          engine.libraryCalls.apply(frame, row.get(), Optional.empty(), args, site);
      return new Effect(outcome.result(), Optional.empty(), outcome.arguments());
    }
    Optional<Effect> copied =
        engine
            .beanCopies
            .call(frame, type, name, args, site)
            .or(() -> engine.jdbc.call(frame, type, name, args, site).map(Effect::of));
    if (copied.isPresent()) {
      return copied.get();
    }
    Optional<Member<MethodDecl>> target = engine.overloads.declared(type, name, args);
    if (target.isPresent() && target.get().member().body().isPresent()) {
      return engine.methods.invoke(frame, target.get(), Values.opaque(type), args, site);
    }
    Optional<Value> panache = engine.panache.onType(frame, type, name, args, site);
    if (panache.isPresent()) {
      return Effect.of(panache.get());
    }
    return engine
        .generatedCalls
        .onType(frame, type, name, args, site)
        .map(Effect::of)
        .orElseGet(() -> engine.methods.out(frame, Values.opaque(type), name, args, site));
  }
}
