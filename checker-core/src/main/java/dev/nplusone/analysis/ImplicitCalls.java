package dev.nplusone.analysis;

import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.members.GeneratedReads;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Calls nobody wrote: {@code toString} in a concatenation, {@code hashCode} in a set, {@code
 * compareTo} where things are sorted.
 */
final class ImplicitCalls {
  private static final Set<String> TEXT = Set.of("ToString", "Data", "Value");
  private static final Set<String> EQUALITY = Set.of("EqualsAndHashCode", "Data", "Value");

  /** What writes its elements in {@code toString}. */
  private static final Set<Shape> WRITTEN = Set.of(Shape.COLLECTION, Shape.MAP, Shape.OPTIONAL);

  private final Engine engine;

  ImplicitCalls(Engine engine) {
    this.engine = engine;
  }

  /** The value becomes a string: a collection is read, and writes its elements. */
  void text(Frame frame, Value value, Site site) {
    for (Value option : Values.options(value)) {
      if (option instanceof Entity entity) {
        call(frame, entity, "toString", site);
      } else if (option instanceof Many many && WRITTEN.contains(many.shape())) {
        engine.containers.writeEach(frame, engine.entities.settle(frame, many, site.at()), site);
      } else if (option instanceof Instance object) {
        ofObject(frame, object, "toString", part -> text(frame, part, site), site);
      }
    }
  }

  /** The value is hashed or compared. */
  void hash(Frame frame, Value value, Site site) {
    for (Value option : Values.options(value)) {
      if (option instanceof Entity entity) {
        call(frame, entity, "hashCode", site);
      } else if (option instanceof Instance object) {
        ofObject(frame, object, "hashCode", part -> hash(frame, part, site), site);
      }
    }
  }

  /** An object of the program's that holds rows is asked; what Lombok or Java writes asks parts. */
  private void ofObject(
      Frame frame, Instance object, String name, Consumer<Value> eachPart, Site site) {
    if (isWritten(object.type(), name, List.of())) {
      engine.calls.on(frame, object, name, List.of(), site);
      return;
    }
    engine.hierarchy.lineage(object.type()).stream()
        .flatMap(use -> engine.generatedCalls.reads(use, name.equals("toString")).stream())
        .findFirst()
        .ifPresent(
            reads ->
                reads
                    .fields()
                    .forEach(
                        f -> eachPart.accept(engine.fields.read(frame, object, f, site.at()))));
  }

  /** The value is compared with others of its kind, as it does that itself. */
  void compare(Frame frame, Value value, Site site) {
    for (Value option : Values.options(value)) {
      if (option instanceof Entity entity) {
        engine.calls.on(frame, entity, "compareTo", List.of(entity), site);
      } else if (option instanceof Instance object
          && isWritten(object.type(), "compareTo", List.of(object))) {
        engine.calls.on(frame, object, "compareTo", List.of(object), site);
      }
    }
  }

  /** One value is compared with another: a reference is read only if its class says so. */
  void equal(Frame frame, Value left, Value right, Site site) {
    for (Value option : Values.options(left)) {
      if (option instanceof Entity entity
          && isWritten(TypeRef.of(entity.type()), "equals", List.of(right))) {
        engine.calls.on(frame, entity, "equals", List.of(right), site);
      } else if (option instanceof Entity entity) {
        generated(frame, entity, "equals", site);
      }
    }
  }

  /** Whether Lombok writes the method and nobody else does. */
  boolean isGenerated(Entity entity, String name) {
    boolean object = name.equals("toString") || name.equals("hashCode");
    return object && !isWritten(TypeRef.of(entity.type()), name, List.of());
  }

  private boolean isWritten(TypeRef type, String name, List<Value> args) {
    return engine
        .overloads
        .declared(type, name, args)
        .filter(m -> m.member().body().isPresent())
        .isPresent();
  }

  private void call(Frame frame, Entity entity, String name, Site site) {
    if (isWritten(TypeRef.of(entity.type()), name, List.of())) {
      engine.calls.on(frame, entity, name, List.of(), site);
    } else {
      generated(frame, entity, name, site);
    }
  }

  /** A member of Lombok reads the fields it is made of; its line is that of its annotation. */
  void generated(Frame frame, Entity entity, String name, Site site) {
    boolean text = name.equals("toString");
    for (TypeRef use : engine.hierarchy.lineage(TypeRef.of(entity.type()))) {
      Optional<GeneratedReads> reads = engine.generatedCalls.reads(use, text);
      Optional<TypeDecl> type = engine.program.type(use);
      if (reads.isPresent() && type.isPresent()) {
        engine.entities.touch(frame, entity, site.at());
        CallSite call =
            new CallSite(type.get().simpleName() + "." + name, site.at(), frame.method, Doubt.NONE);
        String method = type.get().name() + "#" + name + "()";
        Span at = annotation(type.get(), text ? TEXT : EQUALITY);
        int first = frame.events.size();
        boolean compares = name.equals("equals");
        for (String field :
            compares ? engine.comparedFields.of(entity, type.get()) : reads.get().fields()) {
          read(frame, entity, field, text, at);
        }
        frame
            .events
            .subList(first, frame.events.size())
            .forEach(r -> r.event = r.event.in(frame.method, method).after(call));
        return;
      }
    }
    if (text) {
      engine.entities.touch(frame, entity, site.at()); // a proxy asks its instance for its text
    }
  }

  private void read(Frame frame, Entity entity, String field, boolean text, Span at) {
    Value value = engine.fields.read(frame, entity, field, at);
    for (Value option : Values.options(value)) {
      if (option instanceof Many many) {
        engine.entities.settle(frame, many, at);
      } else if (option instanceof Entity target && (text || definesEquality(target))) {
        engine.entities.touch(frame, target, at);
      }
    }
  }

  /**
   * A proxy answers {@code hashCode} and {@code equals} itself where its class leaves them alone.
   */
  private boolean definesEquality(Entity target) {
    return isWritten(TypeRef.of(target.type()), "equals", List.of(target))
        || engine.hierarchy.lineage(TypeRef.of(target.type())).stream()
            .anyMatch(use -> engine.generatedCalls.reads(use, false).isPresent());
  }

  private static Span annotation(TypeDecl type, Set<String> names) {
    return type.annotations().stream()
        .filter(a -> names.contains(a.simpleName()))
        .map(Annotation::span)
        .findFirst()
        .orElse(type.span());
  }
}
