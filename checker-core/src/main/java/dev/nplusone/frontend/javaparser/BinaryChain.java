package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import dev.nplusone.source.Expr;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lowers {@code a + b + c} from the left without recursion, since generated code has chains of
 * thousands, and joins neighbouring string literals.
 */
final class BinaryChain {
  private final Spans spans;
  private final Expressions expressions;

  BinaryChain(Spans spans, Expressions expressions) {
    this.spans = spans;
    this.expressions = expressions;
  }

  Expr lower(BinaryExpr top, Scope scope) {
    Deque<BinaryExpr> chain = new ArrayDeque<>();
    Expression leftmost = top;
    while (leftmost instanceof BinaryExpr binary) {
      chain.push(binary);
      leftmost = binary.getLeft();
    }
    Expr result = expressions.lower(leftmost, scope);
    boolean endsInString = isString(leftmost);
    while (!chain.isEmpty()) {
      BinaryExpr next = chain.pop();
      Expr right = expressions.lower(next.getRight(), scope);
      boolean isPlus = next.getOperator() == BinaryExpr.Operator.PLUS;
      boolean string = isPlus && isString(next.getRight());
      result =
          string && endsInString
              ? joined(result, (Expr.Literal) right, next)
              : new Expr.Binary(next.getOperator().asString(), result, right, spans.of(next));
      endsInString = string;
    }
    return result;
  }

  private Expr joined(Expr left, Expr.Literal right, BinaryExpr whole) {
    if (left instanceof Expr.Literal literal) {
      return new Expr.Literal(text(literal) + text(right), spans.of(whole));
    }
    Expr.Binary binary = (Expr.Binary) left;
    Expr.Literal last = (Expr.Literal) binary.right();
    Expr.Literal both =
        new Expr.Literal(text(last) + text(right), Spans.join(last.span(), right.span()));
    return new Expr.Binary(binary.operator(), binary.left(), both, spans.of(whole));
  }

  private static String text(Expr.Literal literal) {
    return (String) literal.value();
  }

  /** A readable string literal without parentheses around it. */
  private static boolean isString(Expression expression) {
    return (expression instanceof StringLiteralExpr || expression instanceof TextBlockLiteralExpr)
        && Literals.value(expression).isPresent();
  }
}
