package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expressions without operators: literals, names, calls, objects made; for {@link DirectParser}.
 */
final class DirectPrimaries {
  private final Cursor in;
  private final DirectParser.OneFile file;
  private final DirectExpressions expressions;

  DirectPrimaries(Cursor in, DirectParser.OneFile file, DirectExpressions expressions) {
    this.in = in;
    this.file = file;
    this.expressions = expressions;
  }

  Expr primary(Scope scope) {
    int start = in.at();
    Expr result = first(scope);
    while (true) {
      switch (in.kind()) {
        case DOT -> result = member(result, scope);
        case OPEN_BRACKET -> {
          in.next();
          Expr index = expressions.enclosed(scope);
          in.expect(Kind.CLOSE_BRACKET);
          result = new Expr.ArrayAccess(result, index, in.since(start));
        }
        case COLONS -> result = reference(result);
        case INCREMENT, DECREMENT -> {
          String operator = "x" + in.kind().text();
          in.next();
          return new Expr.Unary(operator, result, in.since(start));
        }
        default -> {
          return result;
        }
      }
    }
  }

  private Expr first(Scope scope) {
    int start = in.at();
    Kind kind = in.kind();
    switch (kind) {
      case WORD -> {
        return named(scope);
      }
      case OPEN_PAREN -> {
        in.next();
        Expr inner = expressions.enclosed(scope);
        in.expect(Kind.CLOSE_PAREN);
        return inner;
      }
      case NEW -> {
        return creation(scope);
      }
      case THIS -> {
        in.next();
        if (in.is(Kind.OPEN_PAREN)) {
          throw new NotUnderstood();
        }
        return new Expr.This(Optional.empty(), in.of(start));
      }
      case SUPER -> {
        in.next();
        if (!in.is(Kind.DOT) && !in.is(Kind.COLONS)) {
          throw new NotUnderstood();
        }
        return new Expr.Super(Optional.empty(), in.of(start));
      }
      case SWITCH -> {
        in.next();
        Expr selector = file.statements().inParentheses(scope);
        List<SwitchCase> cases = file.cases().cases(scope);
        return new Expr.Switch(selector, cases, in.since(start));
      }
      default -> {
        return kind.isPrimitive() || kind == Kind.VOID ? ofType(scope) : literal(kind);
      }
    }
  }

  private Expr literal(Kind kind) {
    int at = in.at();
    in.next();
    Span span = in.of(at);
    Optional<Object> value =
        switch (kind) {
          case TRUE -> Optional.of(true);
          case FALSE -> Optional.of(false);
          case NULL -> Optional.empty();
          case STRING, CHARACTER -> Literals.value(kind, in.text(at, 1), false);
          case TEXT_BLOCK -> Literals.value(kind, blockContent(in.text(at, 3)), false);
          case INTEGER, LONG, FLOATING -> Literals.value(kind, in.text(at, 0), false);
          default -> throw new NotUnderstood();
        };
    if (kind == Kind.NULL) {
      return new Expr.Null(span);
    }
    return value.isPresent()
        ? new Expr.Literal(value.get(), span)
        : new Expr.Opaque(List.of(), span);
  }

  /** What begins on the line behind the quotes. */
  private static String blockContent(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      if (text.charAt(at) > ' ') {
        throw new NotUnderstood();
      }
      at++;
    }
    return text.substring(at + (text.startsWith("\r\n", at) ? 2 : 1));
  }

  /** {@code int.class}, {@code String[]::new}: a type where an expression may stand. */
  private Expr ofType(Scope scope) {
    int start = in.at();
    TypeRef type = file.types().type(scope);
    if (in.is(Kind.COLONS)) {
      return reference(new Expr.TypeName(type, in.since(start)));
    }
    in.expect(Kind.DOT);
    in.expect(Kind.CLASS);
    return new Expr.ClassLiteral(type, in.since(start));
  }

  /** Something that begins with a name, which may be that of a variable, type or package. */
  private Expr named(Scope scope) {
    int start = in.at();
    int behind = start + 1;
    while (in.kind(behind) == Kind.DOT && in.kind(behind + 1) == Kind.WORD) {
      behind += 2;
    }
    switch (in.kind(behind)) {
      case OPEN_PAREN -> {
        return call(start, behind, scope);
      }
      case OPEN_BRACKET -> {
        if (in.partner(behind) == behind + 1) {
          return ofType(scope);
        }
      }
      case LESS -> {
        int type = in.skipType(start);
        if (type != Cursor.NO && in.kind(type) == Kind.COLONS) {
          return ofType(scope);
        }
      }
      case COLONS -> {
        in.goTo(behind);
        return qualifier(start, behind, scope);
      }
      case DOT -> {
        Optional<Expr> special = behindDot(start, behind, scope);
        if (special.isPresent()) {
          return special.get();
        }
      }
      default -> {}
    }
    in.goTo(behind);
    String name = in.wordAt(behind - 1);
    Span span = in.of(behind - 1);
    return behind == start + 1
        ? Names.variable(name, span, scope)
        : new Expr.FieldAccess(qualifier(start, behind - 2, scope), name, span);
  }

  private Expr call(int start, int behind, Scope scope) {
    String name = in.wordAt(behind - 1);
    Span span = in.of(behind - 1);
    in.goTo(behind);
    Optional<Expr> target;
    if (behind > start + 1) {
      target = Optional.of(qualifier(start, behind - 2, scope));
    } else {
      Optional<String> owner = scope.file().methodImport(name);
      target =
          owner.isPresent() && !scope.isMethod(name)
              ? Optional.of(new Expr.TypeName(TypeRef.of(owner.get()), span))
              : Optional.empty();
    }
    return new Expr.Call(target, name, expressions.arguments(scope), span);
  }

  /** A dotted name in front of {@code .class}, {@code .this}, {@code .super}, {@code .<T>m()}. */
  private Optional<Expr> behindDot(int start, int behind, Scope scope) {
    Kind kind = in.kind(behind + 1);
    switch (kind) {
      case CLASS -> {
        return Optional.of(ofType(scope));
      }
      case THIS, SUPER -> {
        TypeRef type = TypeRef.of(Types.qualified(dotted(start, behind), scope));
        in.goTo(behind + 2);
        if (kind == Kind.THIS) {
          return Optional.of(new Expr.This(Optional.of(type), in.since(start)));
        }
        if (in.is(Kind.OPEN_PAREN)) {
          throw new NotUnderstood();
        }
        return Optional.of(new Expr.Super(Optional.of(type), in.since(start)));
      }
      case LESS -> {
        in.goTo(behind);
        return Optional.of(qualifier(start, behind, scope));
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private String dotted(int start, int behind) {
    StringBuilder name = new StringBuilder(in.wordAt(start));
    for (int i = start + 2; i < behind; i += 2) {
      name.append('.').append(in.wordAt(i));
    }
    return name.toString();
  }

  private Expr qualifier(int start, int behind, Scope scope) {
    List<Names.Part> parts = new ArrayList<>();
    for (int i = start; i < behind; i += 2) {
      parts.add(new Names.Part(in.wordAt(i), in.of(i), in.between(start, i)));
    }
    return Names.qualifier(parts, scope);
  }

  /** What stands behind the dot of an expression. */
  private Expr member(Expr target, Scope scope) {
    in.expect(Kind.DOT);
    if (in.is(Kind.NEW)) {
      return creation(scope);
    }
    boolean generic = in.is(Kind.LESS);
    if (generic) {
      passTypeArguments();
    }
    int at = in.at();
    String name = in.word();
    if (in.is(Kind.OPEN_PAREN)) {
      List<Expr> args = expressions.arguments(scope);
      return new Expr.Call(Optional.of(target), name, args, in.of(at));
    }
    if (generic) {
      throw new NotUnderstood();
    }
    return new Expr.FieldAccess(target, name, in.of(at));
  }

  private void passTypeArguments() {
    int behind = in.skipTypeArguments(in.at());
    if (behind == Cursor.NO) {
      throw new NotUnderstood();
    }
    in.goTo(behind);
  }

  private Expr reference(Expr target) {
    in.expect(Kind.COLONS);
    if (in.is(Kind.LESS)) {
      passTypeArguments();
    }
    int at = in.at();
    String name = in.accept(Kind.NEW) ? "new" : in.word();
    return new Expr.MethodRef(target, name, in.of(at));
  }

  private Expr creation(Scope scope) {
    int start = in.at();
    in.expect(Kind.NEW);
    TypeRef type = file.types().withoutBrackets(scope);
    if (in.is(Kind.OPEN_BRACKET)) {
      return array(type, start, scope);
    }
    Span span = in.since(start);
    List<Expr> args = expressions.arguments(scope);
    Optional<TypeDecl> body = expressions.body(type, span, scope);
    return new Expr.New(type, args, body, span);
  }

  private Expr array(TypeRef type, int start, Scope scope) {
    List<Expr> dimensions = new ArrayList<>();
    TypeRef element = type;
    for (int i = 0; in.is(Kind.OPEN_BRACKET); i++) {
      in.next();
      if (!in.is(Kind.CLOSE_BRACKET)) {
        dimensions.add(expressions.enclosed(scope));
      }
      in.expect(Kind.CLOSE_BRACKET);
      element = i == 0 ? element : new TypeRef.Array(element);
    }
    if (!in.is(Kind.OPEN_BRACE)) {
      return new Expr.NewArray(element, dimensions, List.of(), false, in.since(start));
    }
    if (!dimensions.isEmpty()) {
      throw new NotUnderstood();
    }
    return expressions.braces(element, start, scope);
  }
}
