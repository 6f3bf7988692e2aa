package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Doubts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Invokes the bodies that a call may run: those of the classes that the receiver can have. */
final class Candidates {
  private final Engine engine;

  Candidates(Engine engine) {
    this.engine = engine;
  }

  /** The place of a call, with what is doubtful about which body it runs. */
  Site doubted(Site site, TypeRef type, List<Member<MethodDecl>> bodies) {
    if (engine.overloads.areListeners(type, site.name(), bodies)) {
      return site.doubting(Doubt.LISTENER);
    }
    if (engine.remoteApis.isCalled(type, site.name(), bodies)) {
      return site.doubting(Doubt.REMOTE);
    }
    boolean many =
        bodies.size() > Overloads.FEW_TARGETS
            && !engine.typed.structure().areBeans(bodies.stream().map(Member::owner).toList());
    return many ? site.doubting(Doubt.KIND) : site;
  }

  /** Any of the bodies runs. */
  Effect invokeAll(
      Frame frame, List<Member<MethodDecl>> bodies, Value self, List<Value> args, Site site) {
    if (bodies.size() == 1) {
      Value receiver = dispatched(self, bodies.get(0));
      return engine.methods.invoke(frame, bodies.get(0), receiver, args, site);
    }
    int first = frame.events.size();
    List<Boolean> sent = new ArrayList<>();
    Value all = anyOf(frame, bodies(frame, bodies, self, args, site), sent);
    if (PickedKinds.isOfObjects(self) && sent.contains(false)) {
      Doubts.since(frame, first, Doubt.KIND);
    }
    return Effect.of(all);
  }

  private List<Supplier<Value>> bodies(
      Frame frame, List<Member<MethodDecl>> bodies, Value self, List<Value> args, Site site) {
    List<Supplier<Value>> calls = new ArrayList<>();
    for (Member<MethodDecl> body : bodies) {
      Value receiver = dispatched(self, body);
      Site at = isGuess(self, receiver) ? site.doubting(Doubt.SUBCLASS) : site;
      calls.add(() -> engine.methods.invoke(frame, body, receiver, args, at).result());
    }
    return calls;
  }

  /** A plain interface is implemented by repositories and by classes; any of them may answer. */
  Optional<Effect> belowInterface(
      Frame frame,
      List<TypeRef> repositories,
      List<Member<MethodDecl>> bodies,
      Opaque receiver,
      List<Value> args,
      Site site) {
    List<Supplier<Value>> calls = new ArrayList<>();
    List<Value> answers = new ArrayList<>();
    for (TypeRef repository : repositories) {
      Opaque as = new Opaque(repository, receiver.varies());
      calls.add(
          () -> {
            Optional<Value> rows = engine.repositoryCalls.call(frame, as, site.name(), args, site);
            rows.ifPresent(answers::add);
            return rows.orElse(Value.NOTHING);
          });
    }
    calls.addAll(bodies(frame, bodies, receiver, args, site));
    Value all = anyOf(frame, calls, new ArrayList<>());
    return answers.isEmpty() && bodies.isEmpty() ? Optional.empty() : Optional.of(Effect.of(all));
  }

  /**
   * One of several things happens.
   *
   * @param sent gets whether each of them has sent something
   */
  private static Value anyOf(Frame frame, List<Supplier<Value>> calls, List<Boolean> sent) {
    Value all = Value.NOTHING;
    State start = frame.state;
    State met = null;
    for (Supplier<Value> call : calls) {
      frame.state = start.copy();
      int first = frame.events.size();
      all = Values.join(all, call.get());
      sent.add(
          frame.events.subList(first, frame.events.size()).stream()
              .anyMatch(Recorded::isStatement));
      met = met == null ? frame.state : met.join(frame.state);
    }
    frame.state = met;
    return all;
  }

  /** An entity of a class that has instances of its own may never be of the subclass. */
  private boolean isGuess(Value self, Value receiver) {
    return self instanceof Entity known
        && receiver instanceof Entity entity
        && !entity.type().equals(known.type())
        && engine
            .program
            .type(known.type())
            .filter(t -> !t.modifiers().contains(Modifier.ABSTRACT))
            .isPresent();
  }

  /** The receiver as the class whose body runs: an interface's fields are those of its class. */
  private Value dispatched(Value self, Member<MethodDecl> body) {
    TypeRef found = body.ownerUse();
    TypeRef known = KnownType.of(self);
    if (found.equals(known)
        || !engine.hierarchy.isSubtype(found.qualifiedName(), known.qualifiedName())) {
      return self;
    }
    if (self instanceof Opaque opaque) {
      return new Opaque(found, opaque.varies(), opaque.told());
    }
    return self instanceof Entity entity ? entity.as(found.qualifiedName()) : self;
  }
}
