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

/** The methods marked {@code @PostLoad}, of entities and of their listeners. */
final class LoadCallbacks {
  private static final String LOADED = "PostLoad";
  private static final String LISTENERS = "EntityListeners";

  private final Engine engine;
  private final Map<String, List<Callback>> known = new HashMap<>();

  LoadCallbacks(Engine engine) {
    this.engine = engine;
  }

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

  /** The callbacks of an entity, its own and inherited ones. */
  List<Callback> of(String entity) {
    List<Callback> found = known.get(entity);
    if (found == null) {
      found = find(entity);
      known.put(entity, found);
    }
    return found;
  }

  private List<Callback> find(String entity) {
    List<Callback> found = new ArrayList<>();
    for (TypeRef type : engine.hierarchy.lineage(TypeRef.of(entity))) {
      Optional<TypeDecl> decl = engine.program.type(type).filter(TypeDecl::isSource);
      if (decl.isPresent()) {
        for (TypeRef listener : listeners(decl.get())) {
          engine.program.type(listener).ifPresent(l -> add(found, l, true));
        }
        add(found, decl.get(), false);
      }
    }
    return List.copyOf(found);
  }

  private static void add(List<Callback> found, TypeDecl type, boolean ofListener) {
    for (MethodDecl method : type.methods()) {
      if (method.annotationNamed(LOADED).isPresent()
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
