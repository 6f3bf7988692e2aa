package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.JavaTokens;
import dev.nplusone.source.JavaTokens.Kind;
import dev.nplusone.source.JavaTokens.Token;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the Java expression that an annotation holds as a text, {@code "java(names(order))"}: what
 * one reads in annotations, which is no statement, no class body and no cast. Neither front end
 * parses such texts, so that both find the same.
 */
final class ExpressionText {
  /** The operators of two operands, those that bind least first. */
  private static final List<Set<String>> OPERATORS =
      List.of(
          Set.of("||"),
          Set.of("&&"),
          Set.of("==", "!="),
          Set.of("<", ">", "<=", ">="),
          Set.of("+", "-"),
          Set.of("*", "/", "%"));

  private static final Set<String> DOUBLED = Set.of("||", "&&", "==", "!=", "<=", ">=", "::");

  private final List<String> words = new ArrayList<>();
  private final Function<String, Optional<TypeRef>> types;
  private final Span at;
  private int next;

  /** The text is none of those that are read. */
  private static final class NotRead extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotRead() {
      super(null, null, false, false);
    }
  }

  private ExpressionText(String text, Function<String, Optional<TypeRef>> types, Span at) {
    this.types = types;
    this.at = at;
    int end = -1;
    for (Token token : JavaTokens.of(text)) {
      String last = words.isEmpty() ? "" : words.get(words.size() - 1);
      boolean joined =
          token.start() == end
              && (DOUBLED.contains(last + token.text())
                  || isNumber(last) && isNumber(token.text()));
      if (joined) {
        words.set(words.size() - 1, last + token.text());
      } else if (token.kind() != Kind.COMMENT) {
        words.add(token.text());
      }
      end = token.end();
    }
  }

  /**
   * The expression, with the place of the annotation everywhere.
   *
   * @param types what simple or qualified names of types mean
   * @return empty if it has something that is not read
   */
  static Optional<Expr> read(String text, Function<String, Optional<TypeRef>> types, Span at) {
    String code = text.strip();
    if (!code.startsWith("java(") || !code.endsWith(")")) {
      return Optional.empty();
    }
    ExpressionText reader = new ExpressionText(code.substring(5, code.length() - 1), types, at);
    try {
      Expr all = reader.expression();
      return reader.next == reader.words.size() ? Optional.of(all) : Optional.empty();
    } catch (NotRead e) {
      return Optional.empty();
    }
  }

  private String peek(int ahead) {
    return next + ahead < words.size() ? words.get(next + ahead) : "";
  }

  private boolean takes(String word) {
    if (!peek(0).equals(word)) {
      return false;
    }
    next++;
    return true;
  }

  private void expect(String word) {
    if (!takes(word)) {
      throw new NotRead();
    }
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty() && Character.isDigit(word.charAt(0));
  }

  private static boolean isName(String word) {
    return !word.isEmpty() && Character.isJavaIdentifierStart(word.charAt(0));
  }

  private String name() {
    if (!isName(peek(0))) {
      throw new NotRead();
    }
    return words.get(next++);
  }

  private Expr expression() {
    Optional<List<Expr.LambdaParam>> params = lambdaParameters();
    if (params.isPresent()) {
      if (peek(0).equals("{")) {
        throw new NotRead();
      }
      Stmt body = new Stmt.Return(Optional.of(expression()), at);
      return new Expr.Lambda(params.get(), body, at);
    }
    Expr condition = binary(0);
    if (!takes("?")) {
      return condition;
    }
    Expr then = expression();
    expect(":");
    return new Expr.Conditional(condition, then, expression(), at);
  }

  /** {@code x ->} and {@code (a, b) ->}; nothing is taken where there is no lambda. */
  private Optional<List<Expr.LambdaParam>> lambdaParameters() {
    List<Expr.LambdaParam> params = new ArrayList<>();
    int start = next;
    if (isName(peek(0)) && peek(1).equals("->")) {
      params.add(new Expr.LambdaParam(name(), TypeRef.UNKNOWN));
    } else if (takes("(")) {
      while (isName(peek(0))) {
        params.add(new Expr.LambdaParam(name(), TypeRef.UNKNOWN));
        takes(",");
      }
      takes(")");
    }
    if (next > start && takes("->")) {
      return Optional.of(params);
    }
    next = start;
    return Optional.empty();
  }

  private Expr binary(int level) {
    if (level == OPERATORS.size()) {
      return unary();
    }
    Expr left = binary(level + 1);
    while (OPERATORS.get(level).contains(peek(0))) {
      String operator = words.get(next++);
      left = new Expr.Binary(operator, left, binary(level + 1), at);
    }
    return left;
  }

  private Expr unary() {
    if (takes("!")) {
      return new Expr.Unary("!", unary(), at);
    }
    return takes("-") ? new Expr.Unary("-", unary(), at) : postfix();
  }

  private Expr postfix() {
    Expr value = primary();
    while (true) {
      if (takes(".")) {
        skipTypeArguments();
        String member = name();
        value =
            peek(0).equals("(")
                ? new Expr.Call(Optional.of(value), member, arguments(), at)
                : member.equals("class") && value instanceof Expr.TypeName type
                    ? new Expr.ClassLiteral(type.type(), at)
                    : new Expr.FieldAccess(value, member, at);
      } else if (takes("::")) {
        value = new Expr.MethodRef(value, name(), at);
      } else if (takes("[")) {
        value = new Expr.ArrayAccess(value, expression(), at);
        expect("]");
      } else {
        return value;
      }
    }
  }

  private Expr primary() {
    String word = peek(0);
    if (takes("(")) {
      Expr inner = expression();
      expect(")");
      return inner;
    }
    if (word.startsWith("\"") || word.startsWith("'")) {
      next++;
      return new Expr.Literal(word.substring(1, word.length() - 1), at);
    }
    if (isNumber(word)) {
      next++;
      return number(word);
    }
    if (takes("new")) {
      TypeRef type = type(name()).orElseThrow(NotRead::new);
      skipTypeArguments();
      return new Expr.New(type, arguments(), Optional.empty(), at);
    }
    String name = name();
    return switch (name) {
      case "this" -> new Expr.This(Optional.empty(), at);
      case "null" -> new Expr.Null(at);
      case "true", "false" -> new Expr.Literal(name.equals("true"), at);
      default ->
          peek(0).equals("(")
              ? new Expr.Call(Optional.empty(), name, arguments(), at)
              : type(name).<Expr>map(t -> new Expr.TypeName(t, at)).orElseGet(() -> variable(name));
    };
  }

  private Expr variable(String name) {
    if (Character.isUpperCase(name.charAt(0))) {
      throw new NotRead(); // a class that nobody knows
    }
    return new Expr.Name(name, at);
  }

  private Expr number(String word) {
    try {
      return new Expr.Literal(Integer.parseInt(word), at);
    } catch (NumberFormatException e) {
      throw new NotRead();
    }
  }

  /** A type by its simple name, or by its qualified one, the first part of which is taken. */
  private Optional<TypeRef> type(String first) {
    if (Character.isUpperCase(first.charAt(0))) {
      return types.apply(first);
    }
    StringBuilder qualified = new StringBuilder(first);
    for (int ahead = 0; peek(ahead).equals(".") && isName(peek(ahead + 1)); ahead += 2) {
      qualified.append('.').append(peek(ahead + 1));
      if (Character.isUpperCase(peek(ahead + 1).charAt(0))) {
        Optional<TypeRef> found = types.apply(qualified.toString());
        next += found.isPresent() ? ahead + 2 : 0;
        return found;
      }
    }
    return Optional.empty();
  }

  private void skipTypeArguments() {
    if (!peek(0).equals("<")) {
      return;
    }
    int open = 0;
    do {
      open += takes("<") ? 1 : 0;
      if (takes(">")) {
        open--;
      } else if (!peek(0).equals("<")) {
        next++;
      }
    } while (open > 0 && next < words.size());
  }

  private List<Expr> arguments() {
    List<Expr> all = new ArrayList<>();
    expect("(");
    while (!takes(")")) {
      all.add(expression());
      if (!peek(0).equals(")")) {
        expect(",");
      }
    }
    return all;
  }
}
