package dev.nplusone.query;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** One computation of a constant. A constant defined by itself has no value. */
final class ConstantFold {
  private final ConstantFolder folder;
  private final String scope;
  private final Function<Expr, Optional<Object>> known;
  private final Set<String> open;

  ConstantFold(
      ConstantFolder folder,
      String scope,
      Function<Expr, Optional<Object>> known,
      Set<String> open) {
    this.folder = folder;
    this.scope = scope;
    this.known = known;
    this.open = open;
  }

  Optional<Object> of(Expr expr) {
    if (expr instanceof Expr.Literal literal) {
      return Optional.of(literal.value());
    }
    Optional<Object> told = known.apply(expr);
    if (told.isPresent()) {
      return told;
    }
    if (expr instanceof Expr.Name name) {
      return folder.fieldInScope(scope, name.name()).flatMap(this::value);
    }
    if (expr instanceof Expr.FieldAccess access) {
      return member(access);
    }
    if (expr instanceof Expr.Binary binary) {
      return of(binary.left())
          .flatMap(left -> of(binary.right()).flatMap(r -> apply(binary.operator(), left, r)));
    }
    if (expr instanceof Expr.Unary unary) {
      return of(unary.operand()).flatMap(value -> apply(unary.operator(), value));
    }
    if (expr instanceof Expr.Conditional choice) {
      return of(choice.condition())
          .flatMap(c -> of(Boolean.TRUE.equals(c) ? choice.then() : choice.otherwise()));
    }
    if (expr instanceof Expr.Cast cast) {
      return of(cast.value());
    }
    if (expr instanceof Expr.Call call) {
      return call(call);
    }
    return Optional.empty();
  }

  private Optional<Object> member(Expr.FieldAccess access) {
    if (access.target() instanceof Expr.TypeName type) {
      return folder.field(type.type(), access.name()).flatMap(this::value);
    }
    if (access.target() instanceof Expr.This self) {
      TypeRef type = self.qualifier().orElse(TypeRef.of(scope));
      return folder.field(type, access.name()).flatMap(this::value);
    }
    return Optional.empty();
  }

  private Optional<Object> value(TypeHierarchy.Member<FieldDecl> field) {
    Optional<Expr> initializer = field.member().initializer();
    String id = field.owner().name() + "#" + field.member().name();
    if (!ConstantFolder.isConstant(field) || initializer.isEmpty() || open.contains(id)) {
      return Optional.empty();
    }
    Set<String> opened = new HashSet<>(open);
    opened.add(id);
    return new ConstantFold(folder, field.owner().name(), known, opened).of(initializer.get());
  }

  /** The few string methods that occur in constants; none of them depends on a locale. */
  private Optional<Object> call(Expr.Call call) {
    Optional<Object> target = call.target().flatMap(this::of);
    if (!(target.orElse(null) instanceof String text)) {
      return Optional.empty();
    }
    if (call.name().equals("concat") && call.args().size() == 1) {
      return of(call.args().get(0)).map(more -> text + more);
    }
    if (!call.args().isEmpty()) {
      return Optional.empty();
    }
    return switch (call.name()) {
      case "trim", "strip" -> Optional.of(text.strip());
      case "intern", "toString", "stripIndent" -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> apply(String operator, Object value) {
    if (operator.equals("-") && value instanceof Integer number) {
      return Optional.of(-number);
    }
    if (operator.equals("-") && value instanceof Long number) {
      return Optional.of(-number);
    }
    if (operator.equals("!") && value instanceof Boolean truth) {
      return Optional.of(!truth);
    }
    return operator.equals("+") && value instanceof Number ? Optional.of(value) : Optional.empty();
  }

  private static Optional<Object> apply(String operator, Object left, Object right) {
    if (operator.equals("+") && (left instanceof String || right instanceof String)) {
      return Optional.of("" + left + right);
    }
    if (left instanceof Integer a && right instanceof Integer b) {
      return switch (operator) {
        case "+" -> Optional.of(a + b);
        case "-" -> Optional.of(a - b);
        case "*" -> Optional.of(a * b);
        case "/" -> b == 0 ? Optional.empty() : Optional.of(a / b);
        case "%" -> b == 0 ? Optional.empty() : Optional.of(a % b);
        case "<<" -> Optional.of(a << b);
        case "|" -> Optional.of(a | b);
        default -> Optional.empty();
      };
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return switch (operator) {
        case "&&" -> Optional.of(a && b);
        case "||" -> Optional.of(a || b);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
