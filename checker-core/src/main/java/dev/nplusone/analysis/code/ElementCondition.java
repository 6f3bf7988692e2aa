package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A condition that asks the element of a collection by getters, and nothing else.
 *
 * @param answer whether it holds
 * @param element the variable that has the element
 * @param properties what it asks of the element
 */
public record ElementCondition(
    Expr condition, boolean answer, String element, Set<String> properties) {
  /** What is asked with an argument and changes nothing. */
  private static final Set<String> ASKING =
      Set.of(
          "equals",
          "equalsIgnoreCase",
          "hasText",
          "isBlank",
          "isEmpty",
          "isNotBlank",
          "isNotEmpty");

  /** The parts of a condition that ask the element alone. */
  static List<ElementCondition> in(Expr condition, boolean answer, String element) {
    List<ElementCondition> all = new ArrayList<>();
    Conjuncts.each(
        condition,
        answer,
        (part, holds) -> {
          Set<String> properties = new HashSet<>();
          if (of(part, element, element, properties).isPresent() && !properties.isEmpty()) {
            all.add(new ElementCondition(part, holds, element, Set.copyOf(properties)));
          }
        });
    return all;
  }

  /** The same condition on another variable. */
  ElementCondition of(String variable) {
    return variable.equals(element)
        ? this
        : new ElementCondition(
            of(condition, element, variable, new HashSet<>()).orElseThrow(),
            answer,
            variable,
            properties);
  }

  /**
   * Whether code asks an element at most, and adds it to a list: it gives its variable no other
   * one, and nobody gets it who may change it.
   */
  static boolean leavesAlone(Stmt code, String element, String list) {
    return !Walk.any(
        code,
        expr ->
            expr instanceof Expr.Assign assign && isOf(assign.target(), element)
                || expr instanceof Expr.MethodRef ref && isFrom(ref.target(), element)
                || expr instanceof Expr.Call call
                    && !isAsking(call)
                    && (call.target().filter(target -> isFrom(target, element)).isPresent()
                        || !isAdd(call, list)
                            && call.args().stream().anyMatch(arg -> isFrom(arg, element))));
  }

  /** Whether a call adds something to a list. */
  static boolean isAdd(Expr expr, String list) {
    return expr instanceof Expr.Call call
        && call.name().equals("add")
        && call.args().size() == 1
        && call.target().filter(target -> Expr.Name.is(target, list)).isPresent();
  }

  /** Whether it is the element, or what getters of it give. */
  private static boolean isFrom(Expr expr, String element) {
    Expr at = expr;
    while (at instanceof Expr.Call call && isAsking(call) && call.target().isPresent()) {
      at = call.target().get();
    }
    return Expr.Name.is(at, element);
  }

  private static boolean isOf(Expr target, String element) {
    return Expr.Name.is(target, element)
        || target instanceof Expr.FieldAccess access && Expr.Name.is(access.target(), element);
  }

  private static boolean isAsking(Expr.Call call) {
    return ExprText.isGetter(call.name(), call.args().size())
        || call.args().size() <= 2 && ASKING.contains(call.name());
  }

  /** The expression with another name for the element, if it asks nothing but the element. */
  private static Optional<Expr> of(Expr expr, String from, String to, Set<String> properties) {
    if (expr instanceof Expr.Literal
        || expr instanceof Expr.Null
        || expr instanceof Expr.TypeName
        || expr instanceof Expr.ClassLiteral) {
      return Optional.of(expr);
    }
    if (expr instanceof Expr.Name name) {
      return name.name().equals(from)
          ? Optional.of(new Expr.Name(to, name.span()))
          : Optional.of(expr).filter(e -> isConstant(name.name()));
    }
    if (expr instanceof Expr.FieldAccess access) {
      return of(access.target(), from, to, properties)
          .map(target -> new Expr.FieldAccess(target, access.name(), access.span()));
    }
    if (expr instanceof Expr.Unary not && not.operator().equals("!")) {
      return of(not.operand(), from, to, properties)
          .map(operand -> new Expr.Unary("!", operand, not.span()));
    }
    if (expr instanceof Expr.Binary both) {
      return of(both.left(), from, to, properties)
          .flatMap(
              left ->
                  of(both.right(), from, to, properties)
                      .map(right -> new Expr.Binary(both.operator(), left, right, both.span())));
    }
    return expr instanceof Expr.Call call && call.target().isPresent() && isAsking(call)
        ? ofCall(call, from, to, properties)
        : Optional.empty();
  }

  private static Optional<Expr> ofCall(
      Expr.Call call, String from, String to, Set<String> properties) {
    if (isFrom(call.target().get(), from) && call.args().isEmpty()) {
      properties.add(ExprText.property(call.name()));
    }
    List<Expr> args = new ArrayList<>();
    for (Expr arg : call.args()) {
      of(arg, from, to, properties).ifPresent(args::add);
    }
    return args.size() < call.args().size()
        ? Optional.empty()
        : of(call.target().get(), from, to, properties)
            .map(target -> new Expr.Call(Optional.of(target), call.name(), args, call.span()));
  }

  private static boolean isConstant(String name) {
    return name.equals(name.toUpperCase(Locale.ROOT));
  }
}
