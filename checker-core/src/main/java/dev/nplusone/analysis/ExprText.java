package dev.nplusone.analysis;

import dev.nplusone.source.Expr;

/** Short source-like text of an expression, for evidence: {@code orders.findByStatus(...)}. */
final class ExprText {
  private ExprText() {}

  static String of(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name.name();
    }
    if (expr instanceof Expr.TypeName type) {
      return type.type().simpleName();
    }
    if (expr instanceof Expr.FieldAccess access) {
      return of(access.target()) + "." + access.name();
    }
    if (expr instanceof Expr.Call call) {
      String target = call.target().map(t -> of(t) + ".").orElse("");
      return target + call.name() + (call.args().isEmpty() ? "()" : "(...)");
    }
    if (expr instanceof Expr.This) {
      return "this";
    }
    if (expr instanceof Expr.Super) {
      return "super";
    }
    if (expr instanceof Expr.Cast cast) {
      return of(cast.value());
    }
    if (expr instanceof Expr.MethodRef ref) {
      return of(ref.target()) + "::" + ref.name();
    }
    if (expr instanceof Expr.New creation) {
      return "new " + creation.type().simpleName() + "(...)";
    }
    if (expr instanceof Expr.ArrayAccess access) {
      return of(access.array()) + "[...]";
    }
    return "...";
  }

  /** What a collection of unknown origin is called in a cost: its last name. */
  static String label(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return name.name();
    }
    if (expr instanceof Expr.FieldAccess access) {
      return access.name();
    }
    if (expr instanceof Expr.Call call) {
      return property(call.name());
    }
    if (expr instanceof Expr.Cast cast) {
      return label(cast.value());
    }
    return "rows";
  }

  /** {@code getIds} to {@code ids}. */
  static String property(String method) {
    int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    if (prefix == 0 || method.length() == prefix) {
      return method;
    }
    return Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1);
  }

  /** {@code ids} to {@code setIds}. */
  static String setter(String property) {
    return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }
}
