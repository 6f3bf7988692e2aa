package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.TryStmt;
import java.util.List;

/** Puts parentheses around every expression that may have them. */
final class ExtraParentheses implements Rewrite {
  private static final List<Class<? extends Expression>> KINDS =
      List.of(
          BinaryExpr.class,
          CastExpr.class,
          ConditionalExpr.class,
          LambdaExpr.class,
          MethodCallExpr.class,
          MethodReferenceExpr.class,
          NameExpr.class,
          ObjectCreationExpr.class,
          StringLiteralExpr.class,
          TextBlockLiteralExpr.class);

  @Override
  public int apply(CompilationUnit unit) {
    List<Expression> all =
        unit.findAll(Expression.class).stream().filter(ExtraParentheses::mayHaveThem).toList();
    for (Expression expression : all) {
      EnclosedExpr around = new EnclosedExpr();
      expression.replace(around);
      around.setInner(expression);
    }
    return all.size();
  }

  private static boolean mayHaveThem(Expression expression) {
    Node parent = expression.getParentNode().orElseThrow();
    return KINDS.contains(expression.getClass())
        && !isStatement(expression, parent)
        && !isTarget(expression, parent)
        && !isType(expression)
        && !(parent instanceof SwitchEntry entry && entry.getLabels().contains(expression))
        && expression.findAncestor(AnnotationExpr.class).isEmpty();
  }

  private static boolean isStatement(Expression expression, Node parent) {
    return parent instanceof ExpressionStmt
        || parent instanceof ForStmt loop && !isCondition(loop, expression)
        || parent instanceof TryStmt;
  }

  private static boolean isCondition(ForStmt loop, Expression expression) {
    return loop.getCompare().filter(compare -> compare == expression).isPresent();
  }

  private static boolean isTarget(Expression expression, Node parent) {
    return parent instanceof AssignExpr assign && assign.getTarget() == expression
        || parent instanceof UnaryExpr unary && expression == unary.getExpression();
  }

  /**
   * A name that may be a type or a package, as it begins with an upper-case letter or a dot
   * follows.
   */
  private static boolean isType(Expression expression) {
    if (!(expression instanceof NameExpr name)) {
      return false;
    }
    return Character.isUpperCase(name.getNameAsString().charAt(0))
        || !(name.getParentNode().orElseThrow() instanceof MethodCallExpr);
  }
}
