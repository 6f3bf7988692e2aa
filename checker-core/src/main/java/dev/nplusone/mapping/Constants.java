package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.Optional;
import java.util.OptionalInt;

/** Values of annotation members: literals, constants of the program, and sums of them. */
final class Constants {
  private static final int DEEPEST = 20;

  private final Program program;
  private final TypeHierarchy hierarchy;

  Constants(TypeHierarchy hierarchy) {
    this.program = hierarchy.program();
    this.hierarchy = hierarchy;
  }

  /** The text of a member; empty when it was not given, is empty, or is not known. */
  Optional<String> text(Annotation annotation, String member, TypeDecl scope) {
    return annotation
        .value(member)
        .flatMap(e -> value(e, scope, 0))
        .map(String::valueOf)
        .filter(s -> !s.isEmpty());
  }

  /** The text an expression stands for. */
  Optional<String> text(Expr value, TypeDecl scope) {
    return value(value, scope, 0).map(String::valueOf);
  }

  OptionalInt number(Annotation annotation, String member, TypeDecl scope) {
    Optional<Object> value = annotation.value(member).flatMap(e -> value(e, scope, 0));
    return value.isPresent() && value.get() instanceof Number number
        ? OptionalInt.of(number.intValue())
        : OptionalInt.empty();
  }

  boolean flag(Annotation annotation, String member, TypeDecl scope, boolean otherwise) {
    Optional<Object> value = annotation.value(member).flatMap(e -> value(e, scope, 0));
    return value.isPresent() && value.get() instanceof Boolean flag ? flag : otherwise;
  }

  private Optional<Object> value(Expr expr, TypeDecl scope, int depth) {
    if (depth > DEEPEST) {
      return Optional.empty(); // constants that refer to each other do not compile anyway
    }
    if (expr instanceof Expr.Literal literal) {
      return Optional.of(literal.value());
    }
    if (expr instanceof Expr.Name name) {
      return inScope(name.name(), scope, depth);
    }
    if (expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.TypeName owner) {
      return program.type(owner.type()).flatMap(type -> constant(type, access.name(), depth));
    }
    if (expr instanceof Expr.Cast cast) {
      return value(cast.value(), scope, depth + 1);
    }
    if (expr instanceof Expr.Binary binary) {
      Optional<Object> left = value(binary.left(), scope, depth + 1);
      Optional<Object> right = value(binary.right(), scope, depth + 1);
      return left.flatMap(l -> right.flatMap(r -> combine(binary.operator(), l, r)));
    }
    return Optional.empty();
  }

  private Optional<Object> inScope(String name, TypeDecl scope, int depth) {
    Optional<TypeDecl> at = Optional.of(scope);
    while (at.isPresent()) {
      Optional<Object> found = constant(at.get(), name, depth);
      if (found.isPresent()) {
        return found;
      }
      at = at.get().enclosing().flatMap(program::type);
    }
    return Optional.empty();
  }

  private Optional<Object> constant(TypeDecl type, String name, int depth) {
    Optional<TypeHierarchy.Member<FieldDecl>> field = hierarchy.field(type.ref(), name);
    return field.flatMap(
        f -> f.member().initializer().flatMap(e -> value(e, f.owner(), depth + 1)));
  }

  private static Optional<Object> combine(String operator, Object left, Object right) {
    if (operator.equals("+") && (left instanceof String || right instanceof String)) {
      return Optional.of(String.valueOf(left) + right);
    }
    if (left instanceof Integer a && right instanceof Integer b) {
      return switch (operator) {
        case "+" -> Optional.of(a + b);
        case "-" -> Optional.of(a - b);
        case "*" -> Optional.of(a * b);
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
