package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tells variables from types and packages where the grammar cannot: {@code a.b.C.d} in an
 * expression. A name that nothing in view declares is read by the usual spelling: packages begin in
 * lower case, types in upper case, and constants have no lower case at all.
 */
final class Names {
  /** One identifier of a dotted name, with its own place and that of the name up to here. */
  record Part(String name, Span place, Span upToHere) {}

  private final Spans spans;

  Names(Spans spans) {
    this.spans = spans;
  }

  /** A simple name that stands alone, so it is a variable. */
  static Expr variable(String name, Span span, Scope scope) {
    if (scope.isVariable(name)) {
      return new Expr.Name(name, span);
    }
    return scope
        .file()
        .fieldImport(name)
        .<Expr>map(type -> access(new Expr.TypeName(TypeRef.of(type), span), name, span))
        .orElseGet(() -> new Expr.Name(name, span));
  }

  /** A dotted name in front of a member, or empty if the expression is something else. */
  Optional<Expr> qualifier(Expression expression, Scope scope) {
    return parts(expression).map(parts -> qualifier(parts, scope));
  }

  /** The same for what JavaParser takes for a type in front of {@code ::}. */
  Optional<Expr> qualifier(ClassOrInterfaceType type, Scope scope) {
    return parts(type).map(parts -> qualifier(parts, scope));
  }

  /** The same for the identifiers of a dotted name. */
  static Expr qualifier(List<Part> parts, Scope scope) {
    Part first = parts.get(0);
    if (scope.isVariable(first.name())) {
      return fields(new Expr.Name(first.name(), first.place()), parts, 1);
    }
    Optional<TypeRef> type = scope.type(first.name());
    if (type.isPresent()) {
      return members(type.get().qualifiedName(), parts, 1, scope);
    }
    if (scope.file().fieldImport(first.name()).isPresent()) {
      return fields(variable(first.name(), first.place(), scope), parts, 1);
    }
    return inPackage(parts, scope).orElseGet(() -> bySpelling(parts));
  }

  private static Optional<Expr> inPackage(List<Part> parts, Scope scope) {
    StringBuilder name = new StringBuilder(parts.get(0).name());
    for (int i = 1; i < parts.size(); i++) {
      name.append('.').append(parts.get(i).name());
      if (scope.known().exists(name.toString())) {
        return Optional.of(members(name.toString(), parts, i + 1, scope));
      }
    }
    return Optional.empty();
  }

  /** A type and behind it, member types as long as there are any, then fields. */
  private static Expr members(String type, List<Part> parts, int from, Scope scope) {
    String name = type;
    int next = from;
    while (next < parts.size()) {
      String member = parts.get(next).name();
      Optional<String> memberType =
          scope.known().fieldOwner(name, member).isPresent()
              ? Optional.empty()
              : memberType(name, member, scope);
      if (memberType.isEmpty()) {
        break;
      }
      name = memberType.get();
      next++;
    }
    return fields(typeName(name, parts.get(next - 1)), parts, next);
  }

  private static Optional<String> memberType(String type, String member, Scope scope) {
    boolean assumed = !scope.known().exists(type) && isTypeLike(member);
    return assumed ? Optional.of(type + "." + member) : scope.known().memberType(type, member);
  }

  private static Expr bySpelling(List<Part> parts) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i).name();
      name.append(i == 0 ? "" : ".").append(part);
      if (isTypeLike(part)) {
        int end = i + 1;
        while (end < parts.size() && isTypeLike(parts.get(end).name())) {
          name.append('.').append(parts.get(end).name());
          end++;
        }
        return fields(typeName(name.toString(), parts.get(end - 1)), parts, end);
      }
      if (!Character.isLowerCase(part.charAt(0))) {
        break;
      }
    }
    return fields(new Expr.Name(parts.get(0).name(), parts.get(0).place()), parts, 1);
  }

  private static boolean isTypeLike(String name) {
    return Character.isUpperCase(name.charAt(0)) && name.chars().anyMatch(Character::isLowerCase);
  }

  private static Expr typeName(String name, Part last) {
    return new Expr.TypeName(TypeRef.of(name), last.upToHere());
  }

  private static Expr fields(Expr start, List<Part> parts, int from) {
    Expr result = start;
    for (Part part : parts.subList(from, parts.size())) {
      result = access(result, part.name(), part.place());
    }
    return result;
  }

  private static Expr access(Expr target, String name, Span span) {
    return new Expr.FieldAccess(target, name, span);
  }

  private Optional<List<Part>> parts(Expression expression) {
    Deque<Part> parts = new ArrayDeque<>();
    Expression current = expression;
    while (current instanceof FieldAccessExpr access) {
      parts.addFirst(
          new Part(access.getNameAsString(), spans.name(access.getName()), spans.of(access)));
      current = access.getScope();
    }
    if (!(current instanceof NameExpr name)) {
      return Optional.empty();
    }
    Span place = spans.name(name.getName());
    parts.addFirst(new Part(name.getNameAsString(), place, place));
    return Optional.of(new ArrayList<>(parts));
  }

  private Optional<List<Part>> parts(ClassOrInterfaceType type) {
    Deque<Part> parts = new ArrayDeque<>();
    for (Optional<ClassOrInterfaceType> current = Optional.of(type);
        current.isPresent();
        current = current.get().getScope()) {
      ClassOrInterfaceType named = current.get();
      if (named.getTypeArguments().isPresent()) {
        return Optional.empty();
      }
      parts.addFirst(
          new Part(named.getNameAsString(), spans.name(named.getName()), spans.of(named)));
    }
    return Optional.of(new ArrayList<>(parts));
  }
}
