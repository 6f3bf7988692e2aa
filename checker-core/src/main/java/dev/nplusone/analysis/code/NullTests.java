package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which properties of its arguments a method compares with {@code null}: {@code if (command.id() !=
 * null)}. What an argument lacks of these decides what the method does.
 */
public final class NullTests {
  private final Map<MethodDecl, List<Set<String>>> known = new IdentityHashMap<>();

  /** The properties of an argument, by the names of the fields that hold them. */
  public Set<String> of(MethodDecl method, int argument) {
    return known.computeIfAbsent(method, NullTests::find).get(argument);
  }

  private static List<Set<String>> find(MethodDecl method) {
    List<Set<String>> all = new ArrayList<>();
    for (Param param : method.params()) {
      Set<String> tested = new HashSet<>();
      method
          .body()
          .ifPresent(
              body ->
                  Walk.expressions(
                      body,
                      expr ->
                          tested(expr).flatMap(p -> property(p, param)).ifPresent(tested::add)));
      all.add(tested);
    }
    return all;
  }

  private static Optional<Expr> tested(Expr expr) {
    boolean test =
        expr instanceof Expr.Binary binary
            && (binary.operator().equals("==") || binary.operator().equals("!="))
            && binary.right() instanceof Expr.Null;
    return test ? Optional.of(((Expr.Binary) expr).left()) : Optional.empty();
  }

  private static Optional<String> property(Expr expr, Param of) {
    if (expr instanceof Expr.Assign assign) {
      return property(assign.value(), of);
    }
    if (expr instanceof Expr.Call call && call.args().isEmpty()) {
      return call.target()
          .filter(target -> isName(target, of))
          .map(t -> ExprText.property(call.name()));
    }
    return expr instanceof Expr.FieldAccess access && isName(access.target(), of)
        ? Optional.of(access.name())
        : Optional.empty();
  }

  private static boolean isName(Expr expr, Param param) {
    return Expr.Name.is(expr, param.name());
  }
}
