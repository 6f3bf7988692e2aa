package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a statement runs of its own class: itself, and the bodies of the methods that it calls on
 * its object, a few calls deep. So {@code if (items == null) load();} shows what {@code load} sets.
 */
public final class OwnBodies {
  private static final int DEEPEST = 3;

  private final Map<Stmt, List<Body>> known = new IdentityHashMap<>();

  /**
   * @param locals names that mean no field there; in the statement itself, only who interprets it
   *     can tell
   */
  public record Body(Stmt code, Set<String> locals) {
    /** Whether an expression means the same there as elsewhere in the class. */
    public boolean isField(Expr expr) {
      return expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
          || expr instanceof Expr.Name name && !locals.contains(name.name());
    }

    /** Whether it assigns something, in the statement itself whatever it is. */
    public boolean sets(Expr target) {
      return (locals.isEmpty() || isField(target)) && MemoStores.assigns(code, target);
    }
  }

  /** The statement first. */
  public List<Body> of(Stmt statement, TypeDecl type) {
    List<Body> bodies = known.get(statement);
    if (bodies == null) {
      bodies = find(statement, type);
      known.put(statement, bodies);
    }
    return bodies;
  }

  private static List<Body> find(Stmt statement, TypeDecl type) {
    List<Body> all = new ArrayList<>(List.of(new Body(statement, Set.of())));
    Set<MethodDecl> seen = new HashSet<>();
    int from = 0;
    for (int depth = 0; depth < DEEPEST && from < all.size(); depth++) {
      List<Body> last = List.copyOf(all.subList(from, all.size()));
      from = all.size();
      last.forEach(body -> called(body.code(), type, seen).forEach(m -> all.add(body(m))));
    }
    return all;
  }

  private static List<MethodDecl> called(Stmt code, TypeDecl type, Set<MethodDecl> seen) {
    List<MethodDecl> called = new ArrayList<>();
    Walk.expressions(
        code,
        e -> {
          if (e instanceof Expr.Call call
              && call.target().filter(t -> !(t instanceof Expr.This)).isEmpty()) {
            type.methodsNamed(call.name()).stream()
                .filter(m -> m.params().size() == call.args().size() && m.body().isPresent())
                .filter(seen::add)
                .forEach(called::add);
          }
        });
    return called;
  }

  private static Body body(MethodDecl method) {
    Stmt body = method.body().orElseThrow();
    Set<String> locals = new HashSet<>(method.params().stream().map(Param::name).toList());
    Walk.locals(body, variable -> locals.add(variable.name()));
    return new Body(body, locals);
  }
}
