package dev.nplusone.frontend.javaparser;

import com.github.javaparser.JavaToken;
import com.github.javaparser.Position;
import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.SimpleName;
import dev.nplusone.source.Span;
import java.util.Optional;
import java.util.Set;

/** Spans of one file, by the rules of {@link Span}. */
final class Spans {
  private final String file;

  Spans(String file) {
    this.file = file;
  }

  /** From the first to the last character; of an expression, without parentheses around it. */
  Span of(Node node) {
    Node inner = node instanceof Expression expression ? bare(expression) : node;
    return inner.getRange().map(r -> between(r.begin, r.end)).orElse(new Span(file, 1, 1, 1, 1));
  }

  Span between(Position begin, Position end) {
    return new Span(file, begin.line, begin.column, end.line, end.column);
  }

  /** A name; JavaParser's own range includes brackets behind it. */
  Span name(SimpleName name) {
    Position begin = name.getBegin().orElse(Position.HOME);
    return word(begin, name.getIdentifier().length());
  }

  Span word(Position begin, int length) {
    return new Span(file, begin.line, begin.column, begin.line, begin.column + length - 1);
  }

  /** From the beginning of one to the end of another. */
  static Span join(Span first, Span last) {
    return new Span(first.file(), first.line(), first.column(), last.endLine(), last.endColumn());
  }

  /** The last {@code length} characters. */
  Span tail(Node node, int length) {
    Position end = node.getEnd().orElse(Position.HOME);
    return new Span(file, end.line, end.column - length + 1, end.line, end.column);
  }

  /** From the beginning to the last such token before {@code next}, which comes later. */
  Span upTo(Node node, String token, Node next) {
    Position begin = node.getBegin().orElse(Position.HOME);
    Position end =
        tokenBefore(next, token).flatMap(JavaToken::getRange).map(r -> r.end).orElse(begin);
    return between(begin, end);
  }

  private static Optional<JavaToken> tokenBefore(Node node, String text) {
    Optional<JavaToken> token =
        node.getTokenRange().flatMap(range -> range.getBegin().getPreviousToken());
    while (token.isPresent() && !token.get().getText().equals(text)) {
      token = token.get().getPreviousToken();
    }
    return token;
  }

  /** The first of these words in a node, from {@code after} on if that is given. */
  Span keyword(Node node, Optional<Expression> after, Set<String> words) {
    Optional<JavaToken> token =
        after
            .flatMap(Node::getTokenRange)
            .flatMap(range -> range.getEnd().getNextToken())
            .or(() -> node.getTokenRange().map(range -> range.getBegin()));
    while (token.isPresent() && !words.contains(token.get().getText())) {
      token = token.get().getNextToken();
    }
    Range range = token.flatMap(JavaToken::getRange).or(node::getRange).orElseThrow();
    return between(range.begin, range.end);
  }

  /** The expression without parentheses around it. */
  static Expression bare(Expression expression) {
    Expression inner = expression;
    while (inner instanceof EnclosedExpr enclosed) {
      inner = enclosed.getInner();
    }
    return inner;
  }
}
