package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.members.CalledForEach;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/** Calls of what a superclass has, {@code super.delete(row)}: no method of an heir is meant. */
final class SuperCalls {
  private final Engine engine;

  SuperCalls(Engine engine) {
    this.engine = engine;
  }

  /** A call of what a supertype has, on the object itself. */
  Effect call(Frame frame, Expr.Call call, List<Value> args, Site site) {
    Runnable handedOut = () -> engine.freshObjects.handedOut(frame, call.args());
    return ofSuper(frame, frame.type, frame.self(), args, site, handedOut);
  }

  /** A reference to what a supertype has, {@code super::delete}, applied. */
  Value reference(Frame frame, Function reference, List<Value> args, Site site) {
    boolean live = reference.home() == frame.home;
    Value self = live ? frame.self() : reference.self();
    Effect effect = ofSuper(frame, reference.within(), self, args, site, () -> {});
    if (live) {
      Calls.keepSelf(frame, effect);
    }
    return effect.result();
  }

  /**
   * A call of what a supertype of a class has, on an object of that class.
   *
   * @param handedOut what to do where a body in view is entered with the arguments
   */
  private Effect ofSuper(
      Frame frame, TypeDecl type, Value self, List<Value> args, Site site, Runnable handedOut) {
    String name = site.name();
    Optional<Member<MethodDecl>> target = inherited(type, name, args);
    if (target.isPresent()) {
      handedOut.run();
      return engine.methods.invoke(frame, target.get(), self, args, site);
    }
    Optional<Member<MethodDecl>> each =
        engine.overloads.declared(type.ref(), CalledForEach.inherited(name), args);
    if (each.isPresent()) {
      return Effect.of(engine.methods.invoke(frame, each.get(), self, args, site).result());
    }
    if (name.equals("clone") && args.isEmpty()) {
      return Effect.of(self); // a copy has the very same references and collections
    }
    return type.superclass()
        .map(parent -> ofSuperclass(frame, parent, self, args, site))
        .orElse(Effect.of(Values.UNKNOWN));
  }

  private Optional<Member<MethodDecl>> inherited(TypeDecl type, String name, List<Value> args) {
    return type.supertypes().stream()
        .flatMap(parent -> engine.overloads.declared(parent, name, args).stream())
        .filter(method -> method.member().body().isPresent())
        .findFirst();
  }

  /** What a superclass has that no text shows: an accessor of Lombok's, a method out of view. */
  private Effect ofSuperclass(
      Frame frame, TypeRef parent, Value self, List<Value> args, Site site) {
    if (self instanceof Instance object
        && args.size() < 2
        && engine.generatedCalls.accessed(parent, site.name(), args.size()).isPresent()) {
      return engine.generatedCalls.member(frame, object, site.name(), args, site);
    }
    Value unseen = Values.opaque(outOfView(parent));
    return Effect.of(engine.receivers.call(frame, unseen, site.name(), args, site).result());
  }

  /** The superclass that has what none in view declares: no heir's method is meant. */
  private TypeRef outOfView(TypeRef parent) {
    String name = parent.qualifiedName();
    Optional<TypeDecl> type = engine.program.type(parent).filter(TypeDecl::isSource);
    while (type.isPresent() && type.get().superclass().isPresent()) {
      name = type.get().superclass().get().qualifiedName();
      type = engine.program.type(type.get().superclass().get()).filter(TypeDecl::isSource);
    }
    String above = name;
    return engine.hierarchy.lineage(parent).stream()
        .filter(base -> base.qualifiedName().equals(above))
        .findFirst()
        .orElse(parent);
  }
}
