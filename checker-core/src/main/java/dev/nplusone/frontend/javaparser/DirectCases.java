package dev.nplusone.frontend.javaparser;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code switch} has between its braces, for {@link DirectParser}. */
final class DirectCases {
  private final Cursor in;
  private final DirectParser.OneFile file;

  DirectCases(Cursor in, DirectParser.OneFile file) {
    this.in = in;
    this.file = file;
  }

  /** The cases of a {@code switch} between its braces. */
  List<SwitchCase> cases(Scope scope) {
    in.expect(Kind.OPEN_BRACE);
    Scope inner = scope.inner();
    List<SwitchCase> cases = new ArrayList<>();
    while (!in.accept(Kind.CLOSE_BRACE)) {
      cases.add(oneCase(inner));
    }
    return cases;
  }

  private SwitchCase oneCase(Scope scope) {
    Scope inner = scope.inner();
    List<Expr> labels = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    boolean isDefault = in.accept(Kind.DEFAULT);
    Optional<Expr> guard = Optional.empty();
    if (!isDefault) {
      in.expect(Kind.CASE);
      do {
        if (in.accept(Kind.DEFAULT)) {
          isDefault = true;
        } else if (isPattern()) {
          patterns.add(file.expressions().pattern(inner));
        } else {
          labels.add(label(inner));
        }
      } while (in.accept(Kind.COMMA));
      if (in.isWord("when")) {
        in.next();
        guard = Optional.of(file.expressions().beforeArrow(inner));
      }
    }
    boolean arrow = in.accept(Kind.ARROW);
    List<Stmt> body = new ArrayList<>();
    if (arrow) {
      body.add(behindArrow(inner));
    } else {
      in.expect(Kind.COLON);
      // variables of a group of statements are seen by the groups after it
      Scope own = patterns.isEmpty() ? scope : inner;
      while (!in.is(Kind.CASE) && !in.is(Kind.DEFAULT) && !in.is(Kind.CLOSE_BRACE)) {
        file.statements().inBlock(body, own);
      }
    }
    return new SwitchCase(labels, patterns, guard, isDefault, arrow, body);
  }

  private boolean isPattern() {
    int first = in.skipModifiers(in.at());
    int behind = in.skipType(first);
    boolean isType = in.kind(behind) == Kind.WORD || in.kind(behind) == Kind.OPEN_PAREN;
    return first > in.at() || isType;
  }

  private Expr label(Scope scope) {
    Kind next = in.kind(in.at() + 1);
    boolean simple = next == Kind.COMMA || next == Kind.COLON || next == Kind.ARROW;
    if (in.is(Kind.WORD) && simple) {
      int at = in.at();
      return new Expr.Name(in.word(), in.of(at));
    }
    return file.expressions().beforeArrow(scope);
  }

  private Stmt behindArrow(Scope scope) {
    if (in.is(Kind.OPEN_BRACE) || in.is(Kind.THROW)) {
      return file.statements().statement(scope);
    }
    int start = in.at();
    Expr value = file.expressions().expression(scope);
    Span span = in.bareSince(start);
    in.expect(Kind.SEMICOLON);
    return new Stmt.Yield(value, span);
  }
}
