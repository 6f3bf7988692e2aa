package dev.nplusone.analysis;

import dev.nplusone.analysis.code.TypeArguments;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.CalledName;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Which declarations and bodies a call means, judged by name, arguments and receiver. */
final class Overloads {
  /** With more bodies than this, a call is out of view. */
  static final int MOST_TARGETS = 6;

  /**
   * With more bodies than this, a call probably gets to another one than that which is looked at,
   * unless the container makes an object of each and hands out all of them.
   */
  static final int FEW_TARGETS = 4;

  final OverloadFit fit;
  private final Engine engine;
  private final TypeArguments typeArguments;
  private final Map<CalledName, List<Member<MethodDecl>>> unfollowed = new HashMap<>();
  private final Map<CalledName, Optional<List<Member<MethodDecl>>>> certain = new HashMap<>();
  private final Map<CalledName, Meaning> overriding = new HashMap<>();
  private final Map<CalledName, Meaning> ofExact = new HashMap<>();
  private final Map<CalledName, Meaning> ofVirtual = new HashMap<>();
  private final Map<String, List<TypeRef>> concrete = new HashMap<>();

  Overloads(Engine engine) {
    this.engine = engine;
    this.typeArguments = new TypeArguments(engine.program, engine.hierarchy);
    this.fit = new OverloadFit(engine);
  }

  /** The declaration a call means, judged by name, number and kind of arguments. */
  Optional<Member<MethodDecl>> declared(TypeRef type, String name, List<Value> args) {
    List<Member<MethodDecl>> candidates = engine.hierarchy.methods(type, name, args.size());
    if (candidates.size() <= 1) {
      return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(0));
    }
    Member<MethodDecl> best = fit.best(candidates, args);
    return Optional.of(
        best.member().body().isEmpty() && !isAbstract(type)
            ? implementation(best, candidates, args)
            : best);
  }

  /**
   * A class that has instances implements all it promises: what an interface declares with types of
   * its own, an inherited method with type variables may be.
   */
  private Member<MethodDecl> implementation(
      Member<MethodDecl> promise, List<Member<MethodDecl>> candidates, List<Value> args) {
    List<Member<MethodDecl>> bodies =
        candidates.stream()
            .filter(m -> m.member().body().isPresent() && fit.score(m, args) >= 0)
            .toList();
    return bodies.isEmpty() ? promise : fit.best(bodies, args);
  }

  /**
   * The bodies a virtual call can reach.
   *
   * @param exact the receiver's class is known, so that overriding classes are not considered
   */
  List<Member<MethodDecl>> targets(TypeRef type, boolean exact, String name, List<Value> args) {
    var answers = exact ? ofExact : ofVirtual;
    CalledName call = new CalledName(type, name, args.size());
    Meaning known = answers.get(call);
    return known != null && known.isFor(args) // as mostly
        ? known.bodies
        : decided(answers, call, args, () -> findTargets(type, exact, name, args));
  }

  /** What calls of a name mean. */
  private static final class Meaning {
    /** Whether the arguments decide which of several methods it is. */
    private final boolean overloaded;

    /** Those that it was decided for last. */
    private List<Value> args = List.of();

    private List<Member<MethodDecl>> bodies;

    Meaning(boolean overloaded) {
      this.overloaded = overloaded;
    }

    boolean isFor(List<Value> others) {
      return bodies != null && (!overloaded || args.equals(others));
    }
  }

  /**
   * What a call means where the arguments do not matter is found out once; otherwise, it is
   * remembered for the last ones.
   */
  private List<Member<MethodDecl>> decided(
      Map<CalledName, Meaning> answers,
      CalledName call,
      List<Value> args,
      Supplier<List<Member<MethodDecl>>> find) {
    Meaning known = answers.get(call);
    if (known == null) {
      known = new Meaning(isOverloaded(call));
      answers.put(call, known);
    }
    if (!known.isFor(args)) {
      known.bodies = find.get();
      known.args = known.overloaded ? List.copyOf(args) : List.of();
    }
    return known.bodies;
  }

  private boolean isOverloaded(CalledName call) {
    return engine.hierarchy.methods(call.type(), call.name(), call.arguments()).size() > 1
        || isOverloadedBelow(call);
  }

  private List<Member<MethodDecl>> findTargets(
      TypeRef type, boolean exact, String name, List<Value> args) {
    Optional<Member<MethodDecl>> declared = declared(type, name, args);
    if (declared.isPresent() && declared.get().member().body().isPresent()) {
      return exact
          ? List.of(declared.get())
          : engine.isEnum(type)
              ? overridable(type, name, args)
              : below(type, name, args, declared.get());
    }
    if (declared.isEmpty() && !isAbstract(type) || isFunctional(type)) {
      return List.of();
    }
    List<Member<MethodDecl>> bodies = implementations(type, name, args, MOST_TARGETS + 1);
    return bodies.size() > MOST_TARGETS ? List.of() : bodies;
  }

  /**
   * Of Java's own functions most are lambdas: the classes in view that implement one say nothing.
   */
  private static boolean isFunctional(TypeRef type) {
    String name = type.qualifiedName();
    return name.startsWith("java.util.function.") || FUNCTIONAL.contains(name);
  }

  private static final Set<String> FUNCTIONAL =
      Set.of(
          "java.lang.Runnable",
          "java.util.concurrent.Callable",
          "java.util.Comparator",
          "java.lang.Comparable");

  private List<Member<MethodDecl>> implementations(
      TypeRef type, String name, List<Value> args, int atMost) {
    CalledName call = new CalledName(type, name, args.size());
    Optional<List<Member<MethodDecl>>> known = certain.get(call);
    if (known == null) {
      known =
          isOverloadedBelow(call)
              ? Optional.empty()
              : Optional.of(findImplementations(type, name, args, Integer.MAX_VALUE));
      certain.put(call, known);
    }
    List<Member<MethodDecl>> all =
        known.isPresent() ? known.get() : findImplementations(type, name, args, atMost);
    return all.size() > atMost ? all.subList(0, atMost) : all;
  }

  /** Whether it takes the arguments to tell which methods of classes below are meant. */
  private boolean isOverloadedBelow(CalledName call) {
    for (String sub : engine.hierarchy.subtypes(call.type().qualifiedName())) {
      if (engine.hierarchy.methods(TypeRef.of(sub), call.name(), call.arguments()).size() > 1) {
        return true;
      }
    }
    return false;
  }

  private List<Member<MethodDecl>> findImplementations(
      TypeRef type, String name, List<Value> args, int atMost) {
    Map<MethodDecl, Member<MethodDecl>> bodies = new LinkedHashMap<>();
    for (String sub : engine.hierarchy.subtypes(type.qualifiedName())) {
      declared(TypeRef.of(sub), name, args)
          .filter(m -> m.member().body().isPresent() && !engine.otherStores.isAlternative(sub))
          .filter(m -> typeArguments.fit(sub, type))
          .ifPresent(m -> bodies.putIfAbsent(m.member(), seenFrom(sub, m)));
      if (bodies.size() == atMost) {
        break;
      }
    }
    return List.copyOf(bodies.values());
  }

  /**
   * Whether the bodies are those that listen to one kind of event: of very many classes that are
   * told something with one argument, it picked the few whose parameter can be it.
   */
  boolean areListeners(TypeRef type, String name, List<Member<MethodDecl>> bodies) {
    for (Member<MethodDecl> body : bodies) {
      if (body.member().params().size() != 1 || !body.member().returns().equals(TypeRef.VOID)) {
        return false;
      }
    }
    return engine.hierarchy.subtypes(type.qualifiedName()).size() > MOST_TARGETS
        && implementations(type, name, List.of(Values.UNKNOWN), MOST_TARGETS + 1).size()
            > MOST_TARGETS;
  }

  /** The bodies of a virtual call that has more of them than are followed; mostly none. */
  List<Member<MethodDecl>> tooMany(TypeRef type, String name, List<Value> args) {
    boolean few = engine.hierarchy.subtypes(type.qualifiedName()).size() <= MOST_TARGETS;
    if (few || type.equals(TypeRef.OBJECT) || !isAbstract(type)) {
      return List.of();
    }
    return unfollowed.computeIfAbsent(
        new CalledName(type, name, args.size()),
        called -> {
          List<Member<MethodDecl>> all = implementations(type, name, args, Integer.MAX_VALUE);
          return all.size() > MOST_TARGETS ? all : List.of();
        });
  }

  /**
   * A body that an abstract class hands down runs as each class below: what it calls on itself is
   * decided there, for all of its calls together. Of very many classes, only the body is certain.
   */
  private List<Member<MethodDecl>> below(
      TypeRef type, String name, List<Value> args, Member<MethodDecl> inherited) {
    List<Member<MethodDecl>> bodies = new ArrayList<>();
    for (TypeRef sub : concreteBelow(type)) {
      declared(sub, name, args)
          .filter(m -> m.member().body().isPresent())
          .filter(m -> typeArguments.fit(sub.qualifiedName(), type))
          .ifPresent(m -> bodies.add(seenFrom(sub.qualifiedName(), m)));
    }
    return bodies.isEmpty() || bodies.size() > MOST_TARGETS
        ? List.of(inherited)
        : List.copyOf(bodies);
  }

  private List<TypeRef> concreteBelow(TypeRef type) {
    List<TypeRef> known = concrete.get(type.qualifiedName());
    if (known == null) {
      known =
          isAbstract(type)
              ? engine.hierarchy.subtypes(type.qualifiedName()).stream()
                  .filter(sub -> !engine.otherStores.isAlternative(sub))
                  .map(TypeRef::of)
                  .filter(sub -> !isAbstract(sub))
                  .toList()
              : List.of();
      concrete.put(type.qualifiedName(), known);
    }
    return known;
  }

  /** The classes as whose instance a method of that class can be entered. */
  List<TypeDecl> receivers(TypeDecl owner, MethodDecl method, List<Value> args) {
    List<TypeRef> heirs =
        concreteBelow(owner.ref()).stream()
            .filter(
                sub ->
                    declared(sub, method.name(), args)
                        .filter(m -> m.member() == method)
                        .isPresent())
            .toList();
    return method.isStatic() || heirs.isEmpty() || heirs.size() > MOST_TARGETS
        ? List.of(owner)
        : heirs.stream().flatMap(sub -> engine.program.type(sub).stream()).toList();
  }

  /**
   * The bodies a call on an entity or on a constant of an enum can reach: its own, and those of
   * subclasses or constants that override it.
   */
  List<Member<MethodDecl>> overridable(TypeRef type, String name, List<Value> args) {
    return decided(
        overriding,
        new CalledName(type, name, args.size()),
        args,
        () -> findOverridable(type, name, args));
  }

  private List<Member<MethodDecl>> findOverridable(TypeRef type, String name, List<Value> args) {
    List<Member<MethodDecl>> own = targets(type, true, name, args);
    Map<MethodDecl, Member<MethodDecl>> bodies = new LinkedHashMap<>();
    own.forEach(m -> bodies.put(m.member(), m));
    for (String sub : engine.hierarchy.subtypes(type.qualifiedName())) {
      declared(TypeRef.of(sub), name, args)
          .filter(m -> m.member().body().isPresent())
          .ifPresent(m -> bodies.putIfAbsent(m.member(), seenFrom(sub, m)));
    }
    return bodies.size() > MOST_TARGETS ? own : List.copyOf(bodies.values());
  }

  /** A body as the class below the receiver's type has it, where it may be inherited. */
  private static Member<MethodDecl> seenFrom(String sub, Member<MethodDecl> body) {
    return new Member<>(body.owner(), TypeRef.of(sub), body.member());
  }

  private boolean isAbstract(TypeRef type) {
    return engine
        .program
        .type(type)
        .map(d -> d.isInterface() || d.modifiers().contains(Modifier.ABSTRACT))
        .orElse(false);
  }
}
