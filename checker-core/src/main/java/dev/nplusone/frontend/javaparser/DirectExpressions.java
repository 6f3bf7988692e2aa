package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Expressions by the strength of their operators, for {@link DirectParser}. */
final class DirectExpressions {
  private final Cursor in;
  private final DirectParser.OneFile file;
  private final DirectPrimaries primaries;

  /** Whether an arrow ends the expression: in a label or guard, outside of brackets. */
  private boolean endsAtArrow;

  DirectExpressions(Cursor in, DirectParser.OneFile file) {
    this.in = in;
    this.file = file;
    this.primaries = new DirectPrimaries(in, file, this);
  }

  Expr expression(Scope scope) {
    if (isLambda()) {
      return lambda(scope);
    }
    int start = in.at();
    Expr left = conditional(scope);
    String operator = assignment();
    if (operator.isEmpty()) {
      return left;
    }
    if (!(left instanceof Expr.Name
        || left instanceof Expr.FieldAccess
        || left instanceof Expr.ArrayAccess)) {
      throw new NotUnderstood();
    }
    Expr value = expression(scope);
    return new Expr.Assign(left, operator, value, in.since(start));
  }

  /** Passes an assignment operator; empty if there is none. */
  private String assignment() {
    Kind kind = in.kind();
    if (kind.isAssignment()) {
      in.next();
      return kind.text();
    }
    if (kind != Kind.GREATER) {
      return "";
    }
    int i = in.at() + 1;
    while (in.kind(i) == Kind.GREATER && in.touches(i)) {
      i++;
    }
    if (in.kind(i) != Kind.AT_LEAST || !in.touches(i)) {
      return "";
    }
    String operator = ">".repeat(i - in.at()) + ">=";
    in.goTo(i + 1);
    return operator;
  }

  /** A label or a guard of a case. */
  Expr beforeArrow(Scope scope) {
    boolean before = endsAtArrow;
    endsAtArrow = true;
    Expr expr = conditional(scope);
    endsAtArrow = before;
    return expr;
  }

  /** An expression between brackets. */
  Expr enclosed(Scope scope) {
    boolean before = endsAtArrow;
    endsAtArrow = false;
    Expr expr = expression(scope);
    endsAtArrow = before;
    return expr;
  }

  List<Expr> arguments(Scope scope) {
    in.expect(Kind.OPEN_PAREN);
    if (in.accept(Kind.CLOSE_PAREN)) {
      return List.of();
    }
    List<Expr> args = new ArrayList<>();
    do {
      args.add(enclosed(scope));
    } while (in.accept(Kind.COMMA));
    in.expect(Kind.CLOSE_PAREN);
    return args;
  }

  Expr conditional(Scope scope) {
    int start = in.at();
    Expr condition = binary(1, scope);
    if (!in.accept(Kind.QUESTION)) {
      return condition;
    }
    Expr then = enclosed(scope);
    in.expect(Kind.COLON);
    Expr otherwise = isLambda() ? lambda(scope) : conditional(scope);
    return new Expr.Conditional(condition, then, otherwise, in.since(start));
  }

  private Expr binary(int lowest, Scope scope) {
    int start = in.at();
    Expr left = unary(scope);
    boolean endsInString = isString(start, left);
    while (true) {
      Kind operator = in.kind();
      int precedence = operator.precedence();
      if (precedence == 0) {
        return left;
      }
      int length = 1;
      if (operator == Kind.GREATER) {
        length = lengthOfGreater();
        precedence = length == 0 ? 0 : length == 1 ? precedence : Kind.SHIFT_LEFT.precedence();
      }
      if (precedence < lowest) {
        return left;
      }
      in.goTo(in.at() + length);
      if (operator == Kind.INSTANCEOF) {
        left = new Expr.InstanceOf(left, pattern(scope), in.since(start));
        endsInString = false;
        continue;
      }
      int second = in.at();
      Expr right = binary(precedence + 1, scope);
      boolean string = operator == Kind.PLUS && isString(second, right);
      left =
          string && endsInString
              ? joined(left, (Expr.Literal) right, in.since(start))
              : new Expr.Binary(
                  length == 1 ? operator.text() : ">".repeat(length), left, right, in.since(start));
      endsInString = string;
    }
  }

  /** Of {@code >}, {@code >>} and {@code >>>}, how long it is; 0 of an assignment operator. */
  private int lengthOfGreater() {
    int i = in.at() + 1;
    while (in.kind(i) == Kind.GREATER && in.touches(i)) {
      i++;
    }
    return in.kind(i) == Kind.AT_LEAST && in.touches(i) ? 0 : i - in.at();
  }

  /** Whether a readable string literal, and nothing else, was just read. */
  private boolean isString(int start, Expr expr) {
    return in.at() == start + 1
        && (in.kind(start) == Kind.STRING || in.kind(start) == Kind.TEXT_BLOCK)
        && expr instanceof Expr.Literal;
  }

  private static Expr joined(Expr left, Expr.Literal right, Span whole) {
    if (left instanceof Expr.Literal literal) {
      return new Expr.Literal(text(literal) + text(right), whole);
    }
    Expr.Binary binary = (Expr.Binary) left;
    Expr.Literal last = (Expr.Literal) binary.right();
    Expr.Literal both =
        new Expr.Literal(text(last) + text(right), Spans.join(last.span(), right.span()));
    return new Expr.Binary(binary.operator(), binary.left(), both, whole);
  }

  private static String text(Expr.Literal literal) {
    return (String) literal.value();
  }

  /** What {@code instanceof} or {@code case} matches; its variables are declared. */
  Pattern pattern(Scope scope) {
    in.goTo(in.skipModifiers(in.at()));
    if (in.isWord("_") && !in.isNext(Kind.WORD)) {
      throw new NotUnderstood();
    }
    TypeRef type = file.types().type(scope);
    if (in.accept(Kind.OPEN_PAREN)) {
      List<Pattern> components = new ArrayList<>();
      while (!in.accept(Kind.CLOSE_PAREN)) {
        components.add(pattern(scope));
        if (!in.is(Kind.CLOSE_PAREN)) {
          in.expect(Kind.COMMA);
        }
      }
      return new Pattern.OfRecord(type, components);
    }
    if (!in.is(Kind.WORD)) {
      return new Pattern.OfType(type, "");
    }
    String name = in.word();
    scope.declareVariable(name);
    return new Pattern.OfType(type, name.equals("_") ? "" : name);
  }

  private Expr unary(Scope scope) {
    int start = in.at();
    Kind operator = in.kind();
    switch (operator) {
      case MINUS -> {
        Kind number = in.kind(start + 1);
        if (number == Kind.INTEGER || number == Kind.LONG) {
          Optional<Object> value = Literals.value(number, in.text(start + 1, 0), true);
          if (value.isPresent()) {
            in.goTo(start + 2);
            return new Expr.Literal(value.get(), in.since(start));
          }
        }
        return prefixed(operator, scope);
      }
      case PLUS, NOT, TILDE, INCREMENT, DECREMENT -> {
        return prefixed(operator, scope);
      }
      case OPEN_PAREN -> {
        return isCast() ? cast(scope) : primaries.primary(scope);
      }
      default -> {
        return primaries.primary(scope);
      }
    }
  }

  private Expr prefixed(Kind operator, Scope scope) {
    int start = in.at();
    in.next();
    Expr operand = unary(scope);
    return new Expr.Unary(operator.text(), operand, in.since(start));
  }

  /** Whether a type stands in the parentheses, and behind them what can only be its operand. */
  private boolean isCast() {
    int first = in.at() + 1;
    int closing = in.partner(in.at());
    if (in.skipIntersection(first) != closing) {
      return false;
    }
    if (in.kind(in.skipAnnotations(first)).isPrimitive()) {
      return true;
    }
    Kind behind = in.kind(closing + 1);
    return behind.isLiteral()
        || behind.isPrimitive()
        || switch (behind) {
          case WORD, OPEN_PAREN, NOT, TILDE, THIS, SUPER, NEW, VOID, SWITCH -> true;
          default -> false;
        };
  }

  private Expr cast(Scope scope) {
    int start = in.at();
    in.next();
    TypeRef type = file.types().several(Kind.BIT_AND, scope).get(0);
    in.expect(Kind.CLOSE_PAREN);
    Expr value = isLambda() ? lambda(scope) : unary(scope);
    return new Expr.Cast(type, value, in.since(start));
  }

  private boolean isLambda() {
    if (endsAtArrow) {
      return false;
    }
    if (in.is(Kind.WORD)) {
      return in.isNext(Kind.ARROW);
    }
    return in.is(Kind.OPEN_PAREN) && in.kind(in.partner(in.at()) + 1) == Kind.ARROW;
  }

  private Expr lambda(Scope scope) {
    int start = in.at();
    Scope inner = scope.inner();
    List<Expr.LambdaParam> params = new ArrayList<>();
    if (in.accept(Kind.OPEN_PAREN)) {
      while (!in.is(Kind.CLOSE_PAREN)) {
        params.add(parameter(inner));
        if (!in.is(Kind.CLOSE_PAREN)) {
          in.expect(Kind.COMMA);
        }
      }
      in.next();
    } else {
      params.add(parameter(inner));
    }
    in.expect(Kind.ARROW);
    Span span = in.since(start);
    int body = in.at();
    Stmt lowered;
    if (in.is(Kind.OPEN_BRACE)) {
      boolean before = endsAtArrow;
      endsAtArrow = false;
      lowered = file.statements().block(inner);
      endsAtArrow = before;
    } else {
      Expr value = expression(inner);
      lowered = new Stmt.Return(Optional.of(value), in.bareSince(body));
    }
    return new Expr.Lambda(params, lowered, span);
  }

  private Expr.LambdaParam parameter(Scope inner) {
    Kind behind = in.kind(in.at() + 1);
    boolean implicit = behind == Kind.COMMA || behind == Kind.CLOSE_PAREN || behind == Kind.ARROW;
    TypeRef type = TypeRef.UNKNOWN;
    if (!implicit) {
      in.goTo(in.skipModifiers(in.at()));
      type = file.types().type(inner);
      if (file.types().acceptDots()) {
        type = new TypeRef.Array(type);
      }
    }
    String name = in.word();
    inner.declareVariable(name);
    return new Expr.LambdaParam(name, implicit ? type : file.types().brackets(type));
  }

  /** {@code { a, b }}, or an expression. */
  Expr initializer(Scope scope) {
    return in.is(Kind.OPEN_BRACE) ? braces(TypeRef.UNKNOWN, in.at(), scope) : expression(scope);
  }

  /** An array given by its elements; the brace is the current token. */
  Expr braces(TypeRef element, int start, Scope scope) {
    List<Expr> elements = elements(scope);
    return new Expr.NewArray(element, List.of(), elements, true, in.since(start));
  }

  private List<Expr> elements(Scope scope) {
    boolean before = endsAtArrow;
    endsAtArrow = false;
    in.expect(Kind.OPEN_BRACE);
    List<Expr> elements = new ArrayList<>();
    while (!in.is(Kind.CLOSE_BRACE)) {
      elements.add(initializer(scope));
      if (!in.is(Kind.CLOSE_BRACE)) {
        in.expect(Kind.COMMA);
      }
    }
    in.next();
    endsAtArrow = before;
    return elements;
  }

  /** The class body behind {@code new T()}, if there is one. */
  Optional<TypeDecl> body(TypeRef type, Span created, Scope scope) {
    if (!in.is(Kind.OPEN_BRACE)) {
      return Optional.empty();
    }
    boolean before = endsAtArrow;
    endsAtArrow = false;
    TypeDecl body = file.declarations().anonymous(type, created, scope);
    endsAtArrow = before;
    return Optional.of(body);
  }
}
