package dev.nplusone.frontend.javaparser;

import dev.nplusone.frontend.javaparser.DirectTypes.Modified;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements, for {@link DirectParser}. */
final class DirectStatements {
  private final Cursor in;
  private final DirectParser.OneFile file;

  DirectStatements(Cursor in, DirectParser.OneFile file) {
    this.in = in;
    this.file = file;
  }

  private Expr expr(Scope scope) {
    return file.expressions().expression(scope);
  }

  Expr inParentheses(Scope scope) {
    in.expect(Kind.OPEN_PAREN);
    Expr expr = file.expressions().enclosed(scope);
    in.expect(Kind.CLOSE_PAREN);
    return expr;
  }

  Stmt.Block block(Scope scope) {
    int start = in.at();
    in.expect(Kind.OPEN_BRACE);
    Scope inner = scope.inner();
    List<Stmt> statements = new ArrayList<>();
    while (!in.accept(Kind.CLOSE_BRACE)) {
      inBlock(statements, inner);
    }
    return new Stmt.Block(statements, in.since(start));
  }

  /** A statement with a scope of its own, such as the body of a loop. */
  private Stmt body(Scope scope) {
    return statement(scope.inner());
  }

  /** A statement or declaration; {@code int a, b} adds two. */
  void inBlock(List<Stmt> statements, Scope scope) {
    switch (in.kind()) {
      case WORD -> {
        if (isLocalType(in.at())) {
          statements.add(localType(scope));
        } else if (isVariable(in.at()) && !in.isWord("yield")) {
          variables(statements, scope);
          in.expect(Kind.SEMICOLON);
        } else {
          statements.add(statement(scope));
        }
      }
      case FINAL, AT, ABSTRACT, STATIC, STRICTFP, CLASS, INTERFACE, ENUM -> {
        if (isLocalType(in.skipModifiers(in.at()))) {
          statements.add(localType(scope));
        } else {
          variables(statements, scope);
          in.expect(Kind.SEMICOLON);
        }
      }
      case BOOLEAN, BYTE, CHAR, DOUBLE, FLOAT, INT, LONG_TYPE, SHORT -> {
        if (isVariable(in.at())) {
          variables(statements, scope);
          in.expect(Kind.SEMICOLON);
        } else {
          statements.add(statement(scope));
        }
      }
      default -> statements.add(statement(scope));
    }
  }

  private boolean isVariable(int index) {
    Kind next = in.kind(index + 1);
    if (next == Kind.WORD) {
      return true;
    }
    if (next != Kind.DOT && next != Kind.LESS && next != Kind.OPEN_BRACKET && next != Kind.AT) {
      return false;
    }
    return in.kind(in.skipType(index)) == Kind.WORD;
  }

  private boolean isLocalType(int index) {
    return switch (in.kind(index)) {
      case CLASS, INTERFACE, ENUM -> true;
      case WORD -> isRecord(index);
      default -> false;
    };
  }

  private boolean isRecord(int index) {
    Kind behind = in.kind(index + 2);
    return in.isWord(index, "record")
        && in.kind(index + 1) == Kind.WORD
        && (behind == Kind.OPEN_PAREN || behind == Kind.LESS);
  }

  private Stmt localType(Scope scope) {
    int start = in.at();
    TypeDecl declaration = file.declarations().local(scope);
    return new Stmt.LocalType(declaration, in.since(start));
  }

  /** Local variables up to the end of the declaration. */
  private void variables(List<? super Stmt.LocalVar> result, Scope scope) {
    Modified modified = file.types().modified();
    TypeRef type = file.types().type(scope);
    do {
      int at = in.at();
      String name = in.word();
      scope.declareVariable(name);
      TypeRef own = file.types().brackets(type);
      var annotations = file.types().annotations(modified, scope);
      Optional<Expr> init =
          in.accept(Kind.ASSIGN)
              ? Optional.of(file.expressions().initializer(scope))
              : Optional.empty();
      result.add(new Stmt.LocalVar(name, own, annotations, init, in.of(at)));
    } while (in.accept(Kind.COMMA));
  }

  private boolean isDeclaration() {
    int index = in.skipModifiers(in.at());
    return index > in.at() || in.kind(in.skipType(index)) == Kind.WORD;
  }

  Stmt statement(Scope scope) {
    int start = in.at();
    switch (in.kind()) {
      case OPEN_BRACE -> {
        return block(scope);
      }
      case SEMICOLON -> {
        in.next();
        return new Stmt.Empty(in.of(start));
      }
      case IF -> {
        return conditional(scope);
      }
      case FOR -> {
        return loop(scope);
      }
      case WHILE -> {
        in.next();
        Expr condition = inParentheses(scope);
        Span header = in.since(start);
        return new Stmt.While(condition, body(scope), header);
      }
      case DO -> {
        in.next();
        Stmt body = body(scope);
        in.expect(Kind.WHILE);
        Expr condition = inParentheses(scope);
        in.expect(Kind.SEMICOLON);
        return new Stmt.DoWhile(body, condition, in.of(start));
      }
      case SWITCH -> {
        in.next();
        Expr selector = inParentheses(scope);
        List<SwitchCase> cases = file.cases().cases(scope);
        return new Stmt.Switch(selector, cases, in.since(start));
      }
      case TRY -> {
        return tryStatement(scope);
      }
      case SYNCHRONIZED -> {
        in.next();
        Expr lock = inParentheses(scope);
        Stmt.Block body = block(scope);
        return new Stmt.Synchronized(lock, body, in.since(start));
      }
      case WORD -> {
        if (in.isNext(Kind.COLON)) {
          String label = in.word();
          in.next();
          Stmt body = statement(scope);
          return new Stmt.Labeled(label, body, in.since(start));
        }
        return in.isWord("yield") && !isExpressionBehindYield() ? yielding(scope) : evaluate(scope);
      }
      case THIS, SUPER -> {
        return in.isNext(Kind.OPEN_PAREN) ? constructor(scope) : evaluate(scope);
      }
      default -> {
        return leaving(scope);
      }
    }
  }

  private Stmt leaving(Scope scope) {
    int start = in.at();
    switch (in.kind()) {
      case RETURN -> {
        in.next();
        Optional<Expr> value = in.is(Kind.SEMICOLON) ? Optional.empty() : Optional.of(expr(scope));
        in.expect(Kind.SEMICOLON);
        return new Stmt.Return(value, in.since(start));
      }
      case THROW -> {
        in.next();
        Expr value = expr(scope);
        in.expect(Kind.SEMICOLON);
        return new Stmt.Throw(value, in.since(start));
      }
      case BREAK -> {
        Optional<String> label = label();
        return new Stmt.Break(label, in.since(start));
      }
      case CONTINUE -> {
        Optional<String> label = label();
        return new Stmt.Continue(label, in.since(start));
      }
      case ASSERT -> {
        in.next();
        Expr condition = expr(scope);
        Optional<Expr> detail = in.accept(Kind.COLON) ? Optional.of(expr(scope)) : Optional.empty();
        in.expect(Kind.SEMICOLON);
        return new Stmt.Assert(condition, detail, in.since(start));
      }
      default -> {
        return evaluate(scope);
      }
    }
  }

  private Optional<String> label() {
    in.next();
    Optional<String> label = in.is(Kind.WORD) ? Optional.of(in.word()) : Optional.empty();
    in.expect(Kind.SEMICOLON);
    return label;
  }

  private boolean isExpressionBehindYield() {
    return switch (in.kind(in.at() + 1)) {
      case DOT, OPEN_BRACKET, INCREMENT, DECREMENT -> true;
      default -> in.kind(in.at() + 1).isAssignment();
    };
  }

  private Stmt yielding(Scope scope) {
    int start = in.at();
    in.next();
    Expr value = expr(scope);
    in.expect(Kind.SEMICOLON);
    return new Stmt.Yield(value, in.since(start));
  }

  private Stmt evaluate(Scope scope) {
    int start = in.at();
    Expr expr = expr(scope);
    boolean hasEffect =
        expr instanceof Expr.Call
            || expr instanceof Expr.Assign
            || expr instanceof Expr.New
            || expr instanceof Expr.Unary unary && unary.operator().length() > 1;
    if (!hasEffect) {
      throw new NotUnderstood();
    }
    in.expect(Kind.SEMICOLON);
    return new Stmt.Evaluate(expr, in.since(start));
  }

  private Stmt constructor(Scope scope) {
    int start = in.at();
    Span keyword = in.of(start);
    Expr target =
        in.is(Kind.THIS)
            ? new Expr.This(Optional.empty(), keyword)
            : new Expr.Super(Optional.empty(), keyword);
    in.next();
    List<Expr> args = file.expressions().arguments(scope);
    in.expect(Kind.SEMICOLON);
    return new Stmt.Evaluate(
        new Expr.Call(Optional.of(target), MethodDecl.CONSTRUCTOR, args, keyword), in.since(start));
  }

  private Stmt conditional(Scope scope) {
    int start = in.at();
    in.next();
    Expr condition = inParentheses(scope);
    Stmt then = body(scope);
    Optional<Stmt> otherwise = in.accept(Kind.ELSE) ? Optional.of(body(scope)) : Optional.empty();
    return new Stmt.If(condition, then, otherwise, in.since(start));
  }

  private Stmt loop(Scope scope) {
    int start = in.at();
    in.next();
    int variable = in.at() + 1;
    int name = in.skipType(in.skipModifiers(variable));
    if (in.kind(name) == Kind.WORD && in.kind(name + 1) == Kind.COLON) {
      return forEach(start, variable, name + 2, scope);
    }
    in.expect(Kind.OPEN_PAREN);
    Scope inner = scope.inner();
    List<Stmt> init = header(inner, Kind.SEMICOLON);
    in.expect(Kind.SEMICOLON);
    Optional<Expr> condition = in.is(Kind.SEMICOLON) ? Optional.empty() : Optional.of(expr(inner));
    in.expect(Kind.SEMICOLON);
    List<Expr> update = new ArrayList<>();
    while (!in.is(Kind.CLOSE_PAREN)) {
      update.add(expr(inner));
      if (!in.is(Kind.CLOSE_PAREN)) {
        in.expect(Kind.COMMA);
      }
    }
    in.next();
    Span span = in.since(start);
    return new Stmt.For(init, condition, update, body(inner), span);
  }

  private Stmt forEach(int start, int variable, int iterable, Scope scope) {
    in.goTo(iterable);
    Expr elements = expr(scope);
    in.expect(Kind.CLOSE_PAREN);
    int body = in.at();
    Span span = in.since(start);
    Scope inner = scope.inner();
    List<Stmt.LocalVar> variables = new ArrayList<>();
    in.goTo(variable);
    variables(variables, inner);
    in.goTo(body);
    return new Stmt.ForEach(variables.get(0), elements, body(inner), span);
  }

  /** Declarations or expressions in front of that token. */
  private List<Stmt> header(Scope scope, Kind end) {
    List<Stmt> result = new ArrayList<>();
    if (in.is(end)) {
      return result;
    }
    if (isDeclaration()) {
      variables(result, scope);
      return result;
    }
    do {
      int start = in.at();
      Expr expr = expr(scope);
      result.add(new Stmt.Evaluate(expr, in.bareSince(start)));
    } while (in.accept(Kind.COMMA));
    return result;
  }

  private Stmt tryStatement(Scope scope) {
    int start = in.at();
    in.next();
    Scope inner = scope.inner();
    List<Stmt> resources = new ArrayList<>();
    if (in.accept(Kind.OPEN_PAREN)) {
      while (!in.accept(Kind.CLOSE_PAREN)) {
        resources.addAll(header(inner, Kind.CLOSE_PAREN));
        if (!in.is(Kind.CLOSE_PAREN)) {
          in.expect(Kind.SEMICOLON);
        }
      }
    }
    Stmt.Block body = block(inner);
    List<Stmt.Catch> catches = new ArrayList<>();
    while (in.accept(Kind.CATCH)) {
      catches.add(catchClause(scope));
    }
    Optional<Stmt.Block> last =
        in.accept(Kind.FINALLY) ? Optional.of(block(scope)) : Optional.empty();
    if (resources.isEmpty() && catches.isEmpty() && last.isEmpty()) {
      throw new NotUnderstood();
    }
    return new Stmt.Try(resources, body, catches, last, in.since(start));
  }

  private Stmt.Catch catchClause(Scope scope) {
    in.expect(Kind.OPEN_PAREN);
    file.types().modified();
    List<TypeRef> types = file.types().several(Kind.BIT_OR, scope);
    String name = in.word();
    in.expect(Kind.CLOSE_PAREN);
    Scope inner = scope.inner();
    inner.declareVariable(name);
    return new Stmt.Catch(name, types, block(inner));
  }
}
