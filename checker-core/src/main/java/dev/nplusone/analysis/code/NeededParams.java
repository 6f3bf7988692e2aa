package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Parameters that a method asks for {@code null}, and follows in any case all the same: {@code if
 * (parent == null) text += "where c.parent is null"; ...; query.setParameter("id",
 * parent.getId());}. What it does for {@code null} ends with an exception.
 */
public final class NeededParams {
  private final Set<String> names;
  private final Set<String> followed = new HashSet<>();

  private NeededParams(Set<String> names) {
    this.names = names;
  }

  /** Those of a method. */
  public static Set<String> of(MethodDecl method) {
    if (method.params().isEmpty() || method.body().isEmpty()) {
      return Set.of();
    }
    Stmt.Block body = method.body().get();
    NeededParams params = new NeededParams(asked(method, body));
    if (params.names.isEmpty()) {
      return Set.of();
    }
    for (Stmt statement : body.statements()) {
      params.in(statement);
      if (!stays(statement)) {
        break;
      }
    }
    return Set.copyOf(params.followed);
  }

  /** The parameters that are compared with {@code null} and have no other value. */
  private static Set<String> asked(MethodDecl method, Stmt body) {
    Set<String> params = method.params().stream().map(Param::name).collect(Collectors.toSet());
    Set<String> asked = new HashSet<>();
    Set<String> assigned = new HashSet<>();
    Walk.expressions(
        body,
        expr -> {
          if (expr instanceof Expr.Binary test
              && test.right() instanceof Expr.Null
              && test.left() instanceof Expr.Name name
              && params.contains(name.name())) {
            asked.add(name.name());
          } else if (expr instanceof Expr.Assign assign
              && assign.target() instanceof Expr.Name name) {
            assigned.add(name.name());
          }
        });
    asked.removeAll(assigned);
    return asked;
  }

  /** What a statement evaluates in any case. */
  private void in(Stmt statement) {
    if (statement instanceof Stmt.Evaluate evaluated) {
      in(evaluated.expr());
    } else if (statement instanceof Stmt.LocalVar local) {
      local.init().ifPresent(this::in);
    } else if (statement instanceof Stmt.Return returned) {
      returned.value().ifPresent(this::in);
    } else if (statement instanceof Stmt.If choice) {
      in(choice.condition());
    } else if (statement instanceof Stmt.ForEach loop) {
      in(loop.iterable());
    }
  }

  private void in(Expr expr) {
    if (expr instanceof Expr.Call call) {
      call.target().ifPresent(this::follow);
      in(call.args());
    } else if (expr instanceof Expr.FieldAccess access) {
      follow(access.target());
    } else if (expr instanceof Expr.New made) {
      in(made.args());
    } else if (expr instanceof Expr.Assign assign) {
      in(assign.value());
    } else if (expr instanceof Expr.Cast cast) {
      in(cast.value());
    } else if (expr instanceof Expr.Unary unary) {
      in(unary.operand());
    } else if (expr instanceof Expr.Binary both) {
      in(both.left());
      if (!both.operator().equals("&&") && !both.operator().equals("||")) {
        in(both.right());
      }
    } else if (expr instanceof Expr.Conditional choice) {
      in(choice.condition());
    }
  }

  private void in(List<Expr> all) {
    all.forEach(this::in);
  }

  private void follow(Expr target) {
    if (target instanceof Expr.Name name && names.contains(name.name())) {
      followed.add(name.name());
    }
    in(target);
  }

  /** Whether the next statement is reached from a statement, whatever branch that takes. */
  private static boolean stays(Stmt statement) {
    if (statement instanceof Stmt.Block block) {
      return block.statements().stream().allMatch(NeededParams::stays);
    }
    if (statement instanceof Stmt.If choice) {
      return stays(choice.then()) && choice.otherwise().map(NeededParams::stays).orElse(true);
    }
    if (statement instanceof Stmt.ForEach loop) {
      return stays(loop.body());
    }
    return statement instanceof Stmt.Evaluate || statement instanceof Stmt.LocalVar;
  }
}
