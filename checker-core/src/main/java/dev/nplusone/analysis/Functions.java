package dev.nplusone.analysis;

import dev.nplusone.analysis.code.FreeNames;
import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.code.LambdaShape;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.CriteriaConditions;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Creates and applies functions: lambdas, method references, functional objects. */
final class Functions {
  /** The beginning of the variable in which a function's elements gather. */
  static final String SINK = "<sink> ";

  private static final String TARGET = "<target>";

  private static final List<String> CHAINS = List.of("Function.andThen", "Function.compose");

  private final Engine engine;

  private final FreeNames freeNames = new FreeNames();
  private final Lambdas lambdas;

  Functions(Engine engine) {
    this.engine = engine;
    this.lambdas = new Lambdas(engine);
  }

  /** A lambda, with the variables it can see. */
  Value close(Expr.Lambda lambda, Frame frame) {
    freeNames.of(lambda).forEach(name -> FreshObjects.handedOut(frame, name));
    Answers.captured(frame.state, freeNames.of(lambda));
    SortedMap<String, Value> seen = visible(frame, freeNames.of(lambda));
    return new Function(lambda, seen, frame.self(), frame.type, frame.method, frame.home);
  }

  /** A method reference; its target is evaluated now, as Java does. */
  Value close(Expr.MethodRef ref, Frame frame) {
    SortedMap<String, Value> captured = new TreeMap<>();
    engine.freshObjects.handedOut(frame, ref.target());
    Value evaluated = engine.expressions.eval(ref.target(), frame);
    Value target = engine.primaryBeans.injected(frame, ref.target(), evaluated);
    captured.put(TARGET, target);
    if (ref.target() instanceof Expr.Name name && frame.state.variables.containsKey(name.name())) {
      captured.put(name.name(), target);
    }
    if (target instanceof Value.TypeLiteral made && ref.name().equals("new")) {
      captured.putAll(engine.captures.of(frame, made.type()));
    }
    return new Function(ref, captured, frame.self(), frame.type, frame.method, frame.home);
  }

  /** The variables that a body mentions; where local classes are in view, all of them. */
  private static SortedMap<String, Value> visible(Frame frame, Set<String> mentioned) {
    boolean all = frame.state.declaresClasses();
    SortedMap<String, Value> captured = new TreeMap<>();
    frame.state.variables.forEach(
        (name, value) -> {
          boolean seen = all || !State.isDeclared(name) || mentioned.contains(name);
          boolean number = value instanceof Value.Constant c && c.constant() instanceof Number;
          if (seen && !(number || value instanceof Value.Nothing)) {
            captured.put(name, value);
          }
        });
    captured.remove(State.THIS);
    return captured;
  }

  /** Whether a value can be applied. */
  boolean isFunction(Value value) {
    return value instanceof Function
        || value instanceof Deferred
            && !PageRequests.isOne(value)
            && !CriteriaConditions.isOne(value);
  }

  /** Applies a functional value; the result of what is no function is unknown. */
  Value apply(Frame frame, Value function, List<Value> args, Site site) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(function)) {
      Effect effect = call(frame, option, args, site);
      effect.receiver().ifPresent(filled -> Lambdas.keep(frame, (Function) filled));
      all = Values.join(all, effect.result());
    }
    return all;
  }

  /**
   * Applies one function, and says what a lambda has made of its arguments, {@code query ->
   * query.setHint(...)}, and of what it sees elsewhere, {@code row -> rows.add(row)}.
   */
  Effect call(Frame frame, Value function, List<Value> args, Site site) {
    if (function instanceof Function f && f.node() instanceof Expr.Lambda lambda) {
      return lambdas.apply(frame, f, lambda, args);
    }
    return function instanceof Function f
            && f.node() instanceof Expr.MethodRef ref
            && f.home() != frame.home
            && Summarizing.isMutable(f.captured().get(TARGET))
        ? filling(frame, f, ref, f.captured().get(TARGET), args)
        : Effect.of(applyOne(frame, function, args, site));
  }

  /** {@code rows::add}, applied where the variable {@code rows} is not in view. */
  private Effect filling(
      Frame frame, Function f, Expr.MethodRef ref, Value target, List<Value> args) {
    Effect effect =
        engine.receivers.call(frame, target, ref.name(), args, new Site(ref.span(), ref.name()));
    Optional<Value> filled =
        effect
            .receiver()
            .map(
                after ->
                    f.with(
                        f.captured().each(seen -> seen.equals(target) ? after : seen), f.self()));
    return new Effect(effect.result(), filled, Map.of());
  }

  private Value applyOne(Frame frame, Value function, List<Value> args, Site site) {
    if (function instanceof Function f && f.node() instanceof Expr.MethodRef ref) {
      return applyReference(frame, f, ref, args, site);
    }
    if (function instanceof Deferred deferred && deferred.name().startsWith(SINK)) {
      gather(frame, deferred.name(), args);
      return Value.NOTHING;
    }
    if (function instanceof Deferred chain && isChain(chain)) {
      return applyChain(frame, chain, args, site);
    }
    if (function instanceof Deferred deferred && comparesKeys(deferred)) {
      return compareKeys(frame, deferred, args, site);
    }
    if (function instanceof Deferred deferred) {
      Value last = Values.UNKNOWN;
      for (Value inner : deferred.args()) {
        if (isFunction(inner)) {
          last = apply(frame, inner, handedOn(deferred, inner, args), site);
        }
      }
      return deferred.name().contains("Function.identity") && !args.isEmpty() ? args.get(0) : last;
    }
    if (function instanceof Instance || function instanceof Opaque) {
      return applyObject(frame, function, args, site);
    }
    return Values.UNKNOWN;
  }

  private static boolean isChain(Deferred deferred) {
    return deferred.args().size() == 2 && CHAINS.stream().anyMatch(deferred.name()::endsWith);
  }

  /** One function after the other: the second is given what the first returned, if anything. */
  private Value applyChain(Frame frame, Deferred chain, List<Value> args, Site site) {
    boolean inOrder = chain.name().endsWith(CHAINS.get(0));
    Value returned = apply(frame, chain.args().get(inOrder ? 0 : 1), args, site);
    List<Value> next = returned instanceof Value.Nothing ? args : List.of(returned);
    return apply(frame, chain.args().get(inOrder ? 1 : 0), next, site);
  }

  /** {@code comparing(Order::getCustomer, byName)}: what compares is given the keys. */
  private static boolean comparesKeys(Deferred deferred) {
    int parts = deferred.args().size();
    boolean first = deferred.name().endsWith("Comparator.comparing") && parts == 2;
    boolean then = deferred.name().endsWith("Comparator.thenComparing") && parts == 3;
    return first || then;
  }

  private Value compareKeys(Frame frame, Deferred deferred, List<Value> args, Site site) {
    List<Value> parts = deferred.args();
    if (parts.size() == 3) {
      apply(frame, parts.get(0), args, site);
    }
    List<Value> row = args.isEmpty() ? args : args.subList(0, 1);
    Value key = apply(frame, parts.get(parts.size() - 2), row, site);
    return apply(frame, parts.get(parts.size() - 1), List.of(key, key), site);
  }

  /** Most hand on what they are given; a comparator of entries, their keys or values. */
  private List<Value> handedOn(Deferred deferred, Value inner, List<Value> args) {
    boolean key = deferred.name().contains("omparing") && isReference(inner);
    if (key && args.size() > 1) {
      return args.subList(0, 1);
    }
    String part = engine.library.row(deferred).map(row -> row.result().op()).orElse("");
    return part.equals("key") || part.equals("element")
        ? args.stream().map(arg -> part(arg, part.equals("key"))).toList()
        : args;
  }

  private static boolean isReference(Value function) {
    return function instanceof Function f && f.node() instanceof Expr.MethodRef;
  }

  private static Value part(Value entry, boolean key) {
    return entry instanceof Many many ? key ? many.key() : many.element() : entry;
  }

  private void gather(Frame frame, String sink, List<Value> elements) {
    if (frame.state.variables.get(sink) instanceof Many gathered) {
      for (Value element : elements) {
        gathered = engine.containers.grown(frame, gathered, element);
      }
      frame.state.variables.put(sink, gathered);
    }
  }

  /** An object of a source class that implements a functional interface. */
  private Value applyObject(Frame frame, Value object, List<Value> args, Site site) {
    TypeRef type = KnownType.of(object);
    Optional<TypeDecl> decl = engine.program.type(type).filter(TypeDecl::isSource);
    if (decl.isEmpty() || decl.get().supertypes().isEmpty()) {
      return Values.UNKNOWN;
    }
    Optional<MethodDecl> method =
        callable(decl.get()).filter(m -> m.params().size() == args.size()).findFirst();
    return method
        .map(m -> engine.calls.on(frame, object, m.name(), args, site))
        .orElse(Values.UNKNOWN);
  }

  /** Whether a value is a function of so many parameters, or an object that stands for one. */
  boolean takes(Value value, int count) {
    if (value instanceof Function f && f.node() instanceof Expr.Lambda lambda) {
      return lambda.params().size() == count;
    }
    return (value instanceof Instance || value instanceof Opaque)
        && engine
            .program
            .type(KnownType.of(value))
            .filter(type -> type.isSource() && !type.supertypes().isEmpty())
            .filter(type -> callable(type).anyMatch(m -> m.params().size() == count))
            .isPresent();
  }

  /**
   * Whether a function takes one argument and gives nothing back, which a mapper of all rows does.
   */
  boolean isHandler(Value value) {
    return value instanceof Function f
        && f.node() instanceof Expr.Lambda lambda
        && LambdaShape.of(lambda).equals(new LambdaShape(1, false, true));
  }

  /** An object of a local class keeps variables of the method that the reference stands in. */
  private Value created(Frame frame, Function f, TypeRef type, List<Value> args, Site site) {
    if (f.home() == frame.home) {
      return engine.construction.create(frame, type, args, site);
    }
    Frame there = Lambdas.elsewhere(frame, f);
    Value made = engine.construction.create(there, type, args, site);
    Lambdas.learn(frame, there.state);
    return made;
  }

  /** What code out of view can call on an object. */
  static Stream<MethodDecl> callable(TypeDecl type) {
    return type.methods().stream()
        .filter(m -> m.modifiers().contains(Modifier.PUBLIC) && m.body().isPresent())
        .filter(m -> !m.isStatic() && !m.isConstructor() && !OF_OBJECTS.contains(m.name()));
  }

  private static final Set<String> OF_OBJECTS = Set.of("equals", "hashCode", "toString");

  /**
   * What a reference reads is read where it is written, if something out of view applies it, or a
   * method that it is handed to; that in a constant, or a variable of the method, where it is
   * applied.
   */
  private Value applyReference(
      Frame frame, Function f, Expr.MethodRef ref, List<Value> args, Site applied) {
    Value target = f.captured().get(TARGET);
    boolean here = !f.isOfMethod() || applied.applies() && f.home() == frame.home;
    Site site = Site.reference(ref, here ? applied.at() : ref.span());
    if (ref.target() instanceof Expr.Super) {
      return engine.superCalls.reference(frame, f, args, site);
    }
    if (!(target instanceof Value.TypeLiteral)
        && f.home() == frame.home
        && isInView(frame, f, ref)) {
      return engine.calls.onTarget(frame, ref.target(), args, site);
    }
    if (!(target instanceof Value.TypeLiteral type) || ref.target() instanceof Expr.ClassLiteral) {
      return engine.calls.on(frame, target, ref.name(), args, site);
    }
    if (ref.name().equals("new")) {
      return created(frame, f, type.type(), args, site);
    }
    boolean isStatic =
        engine.hierarchy.methods(type.type(), ref.name(), args.size()).stream()
                .anyMatch(m -> m.member().isStatic())
            || engine.generatedCalls.makes(type.type(), ref.name(), args.size());
    if (args.isEmpty()
        || isStatic
        || engine.calls.isModelledStatic(type.type(), ref.name(), args)) {
      return engine.calls.ofType(frame, type.type(), ref.name(), args, site);
    }
    Value receiver =
        engine.typed.refine(
            args.get(0), type.type(), Labels.plural(type.type().simpleName()), site.at());
    return engine.calls.on(frame, receiver, ref.name(), args.subList(1, args.size()), site);
  }

  /** Whether the target is no variable of a scope that has ended. */
  private static boolean isInView(Frame frame, Function f, Expr.MethodRef ref) {
    return !(ref.target() instanceof Expr.Name name)
        || !f.captured().containsKey(name.name())
        || frame.state.variables.containsKey(name.name());
  }

  /** Calls every function among the arguments of a call nobody knows, once. */
  Value callAll(Frame frame, List<Value> args, Site site) {
    Value result = Value.NOTHING;
    for (Value arg : args) {
      for (Value option : Values.options(arg)) {
        if (option instanceof Function) {
          result = Values.join(result, perhaps(frame, () -> apply(frame, option, List.of(), site)));
        } else if (option instanceof Instance object) {
          callBack(frame, object, site);
        }
      }
    }
    return result;
  }

  /**
   * An object made for the call (a callback, a visitor) is there to be called; one that extends a
   * class, as a part of a screen does, may wait for somebody else.
   */
  private void callBack(Frame frame, Instance object, Site site) {
    engine
        .program
        .type(object.type())
        .filter(type -> InnerNames.isLocal(type) && type.superclass().isEmpty())
        .stream()
        .flatMap(Functions::callable)
        .forEach(
            method -> {
              List<Value> unknown = Collections.nCopies(method.params().size(), Values.UNKNOWN);
              perhaps(frame, () -> engine.calls.on(frame, object, method.name(), unknown, site));
            });
  }

  private static Value perhaps(Frame frame, Supplier<Value> call) {
    State before = frame.state.copy();
    Value result = call.get();
    frame.state = before.join(frame.state);
    return result;
  }
}
