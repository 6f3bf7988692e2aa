package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.Map;
import java.util.Optional;

/**
 * Which functional interfaces a lambda can stand for (JLS 15.12.2.1): by its number of parameters,
 * and by whether its body gives a value, gives none, or can do either.
 */
public record LambdaShape(int params, boolean value, boolean nothing) {
  /** Interfaces that overloads are often told apart by, whether or not their class is in view. */
  private static final Map<String, LambdaShape> KNOWN =
      Map.ofEntries(
          entry("java.lang.Runnable", 0, false),
          entry("java.util.concurrent.Callable", 0, true),
          entry("java.util.function.Supplier", 0, true),
          entry("java.util.function.Consumer", 1, false),
          entry("java.util.function.Function", 1, true),
          entry("java.util.function.UnaryOperator", 1, true),
          entry("java.util.function.Predicate", 1, true),
          entry("java.util.function.BiConsumer", 2, false),
          entry("java.util.function.BiFunction", 2, true),
          entry("java.util.function.BinaryOperator", 2, true),
          entry("java.util.function.BiPredicate", 2, true),
          entry("java.util.Comparator", 2, true));

  private static Map.Entry<String, LambdaShape> entry(String type, int params, boolean value) {
    return Map.entry(type, new LambdaShape(params, value, !value));
  }

  public static LambdaShape of(Expr.Lambda lambda) {
    boolean isExpression = lambda.body() instanceof Stmt.Return;
    if (isExpression) {
      Expr body = ((Stmt.Return) lambda.body()).value().orElseThrow();
      boolean statement =
          body instanceof Expr.Call
              || body instanceof Expr.New
              || body instanceof Expr.Assign
              || body instanceof Expr.Unary;
      return new LambdaShape(lambda.params().size(), true, statement);
    }
    boolean returns = Walk.returnsValue(lambda.body());
    return new LambdaShape(lambda.params().size(), returns, !returns);
  }

  /**
   * How well it fits a parameter's type: 1 if it does, 2 if its value is used (JLS 15.12.2.5
   * prefers that where both are possible), 0 if that is not known, -4 if not.
   */
  public int fit(TypeRef type, TypeHierarchy hierarchy) {
    LambdaShape known = KNOWN.get(type.qualifiedName());
    return Optional.ofNullable(known)
        .or(() -> declared(type, hierarchy))
        .map(wanted -> !covers(wanted) ? -4 : wanted.value ? 2 : 1)
        .orElse(0);
  }

  private boolean covers(LambdaShape wanted) {
    return params == wanted.params && (wanted.value ? value : nothing);
  }

  private static Optional<LambdaShape> declared(TypeRef type, TypeHierarchy hierarchy) {
    return hierarchy.lineage(type).stream()
        .flatMap(t -> hierarchy.program().type(t).stream())
        .flatMap(decl -> decl.methods().stream())
        .filter(m -> m.modifiers().contains(Modifier.ABSTRACT))
        .findFirst()
        .map(
            m -> {
              boolean nothing = m.returns().equals(TypeRef.VOID);
              return new LambdaShape(m.params().size(), !nothing, nothing);
            });
  }
}
