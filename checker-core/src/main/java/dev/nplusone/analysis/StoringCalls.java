package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Untouched;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Calls that store an object and leave it as it is: those of a repository, an entity manager or a
 * session, and of the object's own methods that do nothing else with what they are given.
 */
final class StoringCalls {
  private static final Set<String> STORING =
      Set.of("create", "merge", "persist", "save", "saveAndFlush", "saveOrUpdate", "update");

  private static final int DEEPEST = 3;

  private final Engine engine;

  StoringCalls(Engine engine) {
    this.engine = engine;
  }

  boolean store(Frame frame, Expr.Call call) {
    return frame
        .declaration
        .filter(method -> new Within(frame.type, frame.type, method, 0).stores(call))
        .isPresent();
  }

  /**
   * Code of a method.
   *
   * @param self the class of the object that it belongs to
   * @param owner the class that declares the method
   */
  private final class Within {
    private final TypeDecl self;
    private final TypeDecl owner;
    private final MethodDecl method;
    private final int depth;

    Within(TypeDecl self, TypeDecl owner, MethodDecl method, int depth) {
      this.self = self;
      this.owner = owner;
      this.method = method;
      this.depth = depth;
    }

    boolean stores(Expr.Call call) {
      if (call.args().size() != 1 || !STORING.contains(call.name())) {
        return false;
      }
      Expr target = call.target().orElse(null);
      if (target instanceof Expr.Super) {
        return owner.supertypes().stream()
            .map(parent -> bodies(parent, call.name()))
            .filter(found -> !found.isEmpty())
            .findFirst()
            .filter(this::onlyStore)
            .isPresent();
      }
      if (target == null || target instanceof Expr.This) {
        List<Member<MethodDecl>> all = new ArrayList<>(bodies(self.ref(), call.name()));
        engine
            .hierarchy
            .subtypes(self.name())
            .forEach(sub -> all.addAll(bodies(TypeRef.of(sub), call.name())));
        return !all.isEmpty() && onlyStore(all);
      }
      return type(target)
          .filter(type -> isStore(type) && bodies(type, call.name()).isEmpty())
          .isPresent();
    }

    private boolean isStore(TypeRef type) {
      return engine.persistenceCalls.isManager(type)
          || engine.queries.repositories().repository(type).isPresent();
    }

    private List<Member<MethodDecl>> bodies(TypeRef type, String name) {
      return engine.hierarchy.methods(type, name, 1).stream()
          .filter(found -> found.member().body().isPresent())
          .toList();
    }

    private boolean onlyStore(List<Member<MethodDecl>> bodies) {
      return depth < DEEPEST
          && bodies.stream()
              .allMatch(
                  body -> {
                    Within called = new Within(self, body.owner(), body.member(), depth + 1);
                    String given = body.member().params().get(0).name();
                    Stmt code = body.member().body().orElseThrow();
                    Untouched left = new Untouched(Set.of(given), called::stores).in(List.of(code));
                    return left.by(List.of(code));
                  });
    }

    /** The declared type of a variable or field. */
    private Optional<TypeRef> type(Expr target) {
      if (target instanceof Expr.FieldAccess access && access.target() instanceof Expr.This) {
        return field(access.name());
      }
      if (!(target instanceof Expr.Name name)) {
        return Optional.empty();
      }
      List<TypeRef> locals = new ArrayList<>();
      method.params().stream()
          .filter(param -> param.name().equals(name.name()))
          .forEach(param -> locals.add(param.type()));
      method
          .body()
          .ifPresent(
              body ->
                  Walk.locals(
                      body,
                      local -> {
                        if (local.name().equals(name.name())) {
                          locals.add(local.type());
                        }
                      }));
      return locals.isEmpty()
          ? field(name.name())
          : Optional.of(locals.get(0)).filter(type -> locals.size() == 1);
    }

    private Optional<TypeRef> field(String name) {
      return engine.hierarchy.field(owner.ref(), name).map(field -> field.member().type());
    }
  }
}
