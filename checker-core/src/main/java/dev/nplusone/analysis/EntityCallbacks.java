package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that the persistence provider calls, of entities and of their listeners (JPA 3.1,
 * 3.6).
 */
final class EntityCallbacks {
  /** What is marked so is called when an instance is loaded. */
  static final Set<String> LOADED = Set.of("PostLoad");

  /** What is marked so is called for a new instance. */
  private static final Set<String> PERSISTED = Set.of("PrePersist", "PostPersist");

  /** What is marked so is called for an instance that is removed. */
  private static final Set<String> REMOVED = Set.of("PreRemove", "PostRemove");

  private static final String LISTENERS = "EntityListeners";

  private final Engine engine;
  private final Map<Asked, List<Callback>> known = new HashMap<>();

  EntityCallbacks(Engine engine) {
    this.engine = engine;
  }

  private record Asked(String entity, Set<String> marks) {}

  /**
   * One method that is called for each instance.
   *
   * @param ofListener whether it is called on a listener, with the instance as its argument
   */
  record Callback(Member<MethodDecl> method, boolean ofListener) {
    void call(Engine engine, Frame frame, Value row, Span at) {
      Site site = new Site(at, method.member().name());
      Value self = ofListener ? Values.opaque(method.ownerUse()) : row;
      engine.methods.invoke(frame, method, self, ofListener ? List.of(row) : List.of(), site);
    }
  }

  /** Calls what is called for a new instance. */
  void persisted(Frame frame, Value.Entity instance, Span at) {
    of(instance.type(), PERSISTED).forEach(c -> c.call(engine, frame, instance, at));
  }

  /** Calls what is called for an instance that is removed. */
  void removed(Frame frame, Value.Entity instance, Span at) {
    of(instance.type(), REMOVED).forEach(c -> c.call(engine, frame, instance, at));
  }

  /** Whether anything is called for an instance that is removed. */
  boolean callsForRemoved(String entity) {
    return !of(entity, REMOVED).isEmpty();
  }

  /** The callbacks of an entity with one of some marks, its own and inherited ones. */
  List<Callback> of(String entity, Set<String> marks) {
    Asked asked = new Asked(entity, marks);
    List<Callback> found = known.get(asked);
    if (found == null) {
      found = find(asked);
      known.put(asked, found);
    }
    return found;
  }

  private List<Callback> find(Asked asked) {
    List<Callback> found = new ArrayList<>();
    for (TypeRef type : engine.hierarchy.lineage(TypeRef.of(asked.entity()))) {
      Optional<TypeDecl> decl = engine.program.type(type).filter(TypeDecl::isSource);
      if (decl.isPresent()) {
        for (TypeRef listener : listeners(decl.get())) {
          engine.program.type(listener).ifPresent(l -> add(found, l, asked.marks(), true));
        }
        add(found, decl.get(), asked.marks(), false);
      }
    }
    return List.copyOf(found);
  }

  private static void add(
      List<Callback> found, TypeDecl type, Set<String> marks, boolean ofListener) {
    for (MethodDecl method : type.methods()) {
      if (marks.stream().anyMatch(mark -> method.annotationNamed(mark).isPresent())
          && method.body().isPresent()
          && method.params().size() == (ofListener ? 1 : 0)) {
        found.add(new Callback(new Member<>(type, type.ref(), method), ofListener));
      }
    }
  }

  private static List<TypeRef> listeners(TypeDecl entity) {
    List<TypeRef> found = new ArrayList<>();
    Optional<Expr> named =
        entity.annotationNamed(LISTENERS).flatMap(annotation -> annotation.value("value"));
    List<Expr> each =
        named.isPresent() && named.get() instanceof Expr.NewArray several
            ? several.elements()
            : named.stream().toList();
    for (Expr expr : each) {
      if (expr instanceof Expr.ClassLiteral listener) {
        found.add(listener.type());
      }
    }
    return found;
  }
}
