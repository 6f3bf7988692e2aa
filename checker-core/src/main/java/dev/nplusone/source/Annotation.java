package dev.nplusone.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * An annotation with the values written at its use, in source order; defaults are not filled in. A
 * single unnamed value is stored under {@code value}. Values are expressions: literals, names of
 * constants, {@link Expr.NewArray} for lists, {@link Expr.Nested} for annotations, {@link
 * Expr.ClassLiteral}. An enum constant is an {@link Expr.FieldAccess} on an {@link Expr.TypeName}
 * from class files, and whatever was written from sources.
 */
public record Annotation(String type, Map<String, Expr> values, Span span) {
  public Annotation {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The expression given for a member, if it was given. */
  public Optional<Expr> value(String member) {
    return Optional.ofNullable(values.get(member));
  }

  /** Whether a literal says so of a member. */
  public boolean is(String member, boolean answer) {
    return values.get(member) instanceof Expr.Literal literal && literal.value().equals(answer);
  }

  /** Whether that is the annotation's name without its package. */
  public boolean isNamed(String simpleName) {
    int start = type.length() - simpleName.length();
    return type.endsWith(simpleName) && (start == 0 || type.charAt(start - 1) == '.');
  }

  /** The annotation's name without its package. */
  public String simpleName() {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
