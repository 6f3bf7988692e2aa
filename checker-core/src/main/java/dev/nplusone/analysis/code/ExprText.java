package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import java.util.List;
import java.util.Optional;

/** Short source-like text of an expression, for evidence: {@code orders.findByStatus(...)}. */
public final class ExprText {
  private ExprText() {}

  public static String of(Expr expr) {
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
      String target = call.target().isPresent() ? of(call.target().get()) + "." : "";
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

  /** A call with its arguments; empty where they are more than names, literals and calls. */
  public static Optional<String> inFull(Expr expr) {
    if (expr instanceof Expr.Name || expr instanceof Expr.This || expr instanceof Expr.TypeName) {
      return Optional.of(of(expr));
    }
    if (expr instanceof Expr.Literal literal) {
      return Optional.of(literal.value().toString());
    }
    if (expr instanceof Expr.FieldAccess access) {
      return inFull(access.target()).map(target -> target + "." + access.name());
    }
    if (!(expr instanceof Expr.Call call)) {
      return Optional.empty();
    }
    Optional<String> target =
        call.target().isEmpty() ? Optional.of("") : inFull(call.target().get());
    List<String> args = call.args().stream().flatMap(arg -> inFull(arg).stream()).toList();
    return args.size() == call.args().size()
        ? target.map(of -> of + "." + call.name() + "(" + String.join(", ", args) + ")")
        : Optional.empty();
  }

  /** What a collection of unknown origin is called in a cost: its last name. */
  public static String label(Expr expr) {
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
  public static String property(String method) {
    int prefix = method.startsWith("get") ? 3 : method.startsWith("is") ? 2 : 0;
    if (prefix == 0 || method.length() == prefix) {
      return method;
    }
    return Character.toLowerCase(method.charAt(prefix)) + method.substring(prefix + 1);
  }

  /** {@code ids} to {@code setIds}. */
  public static String setter(String property) {
    return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }

  /** The name of a variable, of a field of this object, or of an array's part by its position. */
  public static Optional<String> variable(Expr expr) {
    if (expr instanceof Expr.ArrayAccess part && part.index() instanceof Expr.Literal at) {
      return variable(part.array()).map(array -> array + "[" + at.value() + "]");
    }
    return expr instanceof Expr.Name name
        ? Optional.of(name.name())
        : expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
            ? Optional.of(access.name())
            : Optional.empty();
  }

  /** Whether a call only asks an object for something. */
  public static boolean isGetter(String name, int args) {
    return args == 0 && (name.startsWith("get") || name.startsWith("is"));
  }

  /** The variable that a chain of getters begins with. */
  public static Optional<String> root(Expr expr) {
    Expr at = expr;
    while (at instanceof Expr.Call call
        && isGetter(call.name(), call.args().size())
        && call.target().isPresent()) {
      at = call.target().get();
    }
    return at instanceof Expr.Name name ? Optional.of(name.name()) : Optional.empty();
  }
}
