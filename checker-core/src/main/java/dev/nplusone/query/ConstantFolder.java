package dev.nplusone.query;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;

/**
 * Computes the value of expressions that are constant, as annotation values and query texts mostly
 * are: literals, concatenations, conditionals on constants, and constants of this and other
 * classes.
 */
public final class ConstantFolder {
  private final TypeHierarchy hierarchy;

  /** Looks constants up in this program. */
  public ConstantFolder(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /**
   * The value of an expression: a {@code String}, {@code Integer}, {@code Long}, {@code Double},
   * {@code Float}, {@code Boolean} or {@code Character}.
   *
   * @param scope canonical name of the class the expression stands in
   */
  public Optional<Object> fold(Expr expr, String scope) {
    return fold(expr, scope, name -> Optional.empty());
  }

  /**
   * As {@link #fold(Expr, String)}, asking {@code known} first for every part that is no literal,
   * so that a caller can supply what it knows of locals and calls.
   */
  public Optional<Object> fold(Expr expr, String scope, Function<Expr, Optional<Object>> known) {
    return new ConstantFold(this, scope, known, new HashSet<>()).of(expr);
  }

  /** The text of an expression. */
  public Optional<String> string(Expr expr, String scope) {
    return fold(expr, scope).filter(value -> value instanceof String).map(String.class::cast);
  }

  /** The texts of an array initializer or of a single expression; unreadable ones are left out. */
  public List<String> strings(Expr expr, String scope) {
    List<String> texts = new ArrayList<>();
    for (Expr element : elements(expr)) {
      string(element, scope).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  /** The elements of an annotation member that may be written with or without braces. */
  public static List<Expr> elements(Expr expr) {
    return expr instanceof Expr.NewArray array ? array.elements() : List.of(expr);
  }

  /** The truth value of an expression. */
  public Optional<Boolean> bool(Expr expr, String scope) {
    return fold(expr, scope).filter(value -> value instanceof Boolean).map(Boolean.class::cast);
  }

  /** The whole number an expression stands for. */
  public OptionalInt integer(Expr expr, String scope) {
    return fold(expr, scope)
        .filter(value -> value instanceof Integer)
        .map(value -> OptionalInt.of((Integer) value))
        .orElse(OptionalInt.empty());
  }

  /** The last part of an enum constant's name ({@code LOAD}), however it was written. */
  public static Optional<String> enumConstant(Expr expr) {
    if (expr instanceof Expr.Name name) {
      return Optional.of(name.name());
    }
    return expr instanceof Expr.FieldAccess access ? Optional.of(access.name()) : Optional.empty();
  }

  /** The field a simple name means in a class: own, inherited, or of an enclosing class. */
  Optional<TypeHierarchy.Member<FieldDecl>> fieldInScope(String scope, String name) {
    Set<String> seen = new HashSet<>();
    Optional<String> at = Optional.of(scope);
    while (at.isPresent() && seen.add(at.get())) {
      Optional<TypeHierarchy.Member<FieldDecl>> field = hierarchy.field(TypeRef.of(at.get()), name);
      if (field.isPresent()) {
        return field;
      }
      at = hierarchy.program().type(at.get()).flatMap(TypeDecl::enclosing);
    }
    return Optional.empty();
  }

  /** The field of a named type. */
  Optional<TypeHierarchy.Member<FieldDecl>> field(TypeRef type, String name) {
    return hierarchy.field(type, name);
  }

  /** Whether a field keeps the value of its initializer. */
  static boolean isConstant(TypeHierarchy.Member<FieldDecl> field) {
    return field.owner().isInterface() || field.member().isConstant();
  }
}
