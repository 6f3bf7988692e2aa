package dev.nplusone.mapping;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import java.util.List;
import java.util.Optional;

/** Bodies that do nothing but read or write one field of their object. */
final class TrivialBodies {
  private TrivialBodies() {}

  /** The field a body only returns: {@code return f}, {@code return this.f}, perhaps cast. */
  static Optional<String> returned(MethodDecl method) {
    List<Stmt> statements = statements(method);
    return statements.size() == 1 && statements.get(0) instanceof Stmt.Return result
        ? result.value().flatMap(TrivialBodies::field)
        : Optional.empty();
  }

  /** The field a body only assigns its parameter to, perhaps returning {@code this} afterwards. */
  static Optional<String> assigned(MethodDecl method) {
    List<Stmt> statements = statements(method);
    boolean complete =
        statements.size() == 1
            || statements.size() == 2
                && statements.get(1) instanceof Stmt.Return result
                && result.value().filter(v -> v instanceof Expr.This).isPresent();
    if (!complete || method.params().size() != 1) {
      return Optional.empty();
    }
    String param = method.params().get(0).name();
    return statements.get(0) instanceof Stmt.Evaluate step
            && step.expr() instanceof Expr.Assign assign
            && assign.operator().equals("=")
            && Expr.Name.is(assign.value(), param)
        ? field(assign.target())
            .filter(f -> LaterWrites.isOfThis(assign.target()) || !f.equals(param))
        : Optional.empty();
  }

  private static List<Stmt> statements(MethodDecl method) {
    return method.body().map(Stmt.Block::statements).orElse(List.of());
  }

  private static Optional<String> field(Expr expr) {
    return expr instanceof Expr.Cast cast ? field(cast.value()) : LaterWrites.ownField(expr);
  }
}
