package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import java.util.List;
import java.util.Set;

/** Gives lambdas with an expression as their body a block that returns it. */
final class LambdaBlocks implements Rewrite {
  /** What takes functions with a result. */
  private static final Set<String> WITH_RESULT =
      Set.of(
          "allMatch",
          "anyMatch",
          "comparing",
          "comparingInt",
          "computeIfAbsent",
          "filter",
          "flatMap",
          "groupingBy",
          "map",
          "mapToInt",
          "mapToLong",
          "noneMatch",
          "orElseGet",
          "reduce",
          "sorted",
          "toMap");

  @Override
  public int apply(CompilationUnit unit) {
    List<LambdaExpr> lambdas = unit.findAll(LambdaExpr.class, LambdaBlocks::isAllowed);
    lambdas.forEach(LambdaBlocks::setBlock);
    return lambdas.size();
  }

  private static boolean isAllowed(LambdaExpr lambda) {
    return lambda.getExpressionBody().isPresent()
        && lambda
            .getParentNode()
            .filter(MethodCallExpr.class::isInstance)
            .map(MethodCallExpr.class::cast)
            .filter(call -> WITH_RESULT.contains(call.getNameAsString()))
            .isPresent();
  }

  private static void setBlock(LambdaExpr lambda) {
    Expression result = lambda.getExpressionBody().orElseThrow().clone();
    lambda.setBody(new BlockStmt().addStatement(new ReturnStmt(result)));
  }
}
