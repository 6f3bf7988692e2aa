package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.type.UnknownType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Turns {@code for (X x : rows) body} into {@code rows.forEach(x -> body)} where Java allows it.
 */
final class ForEachCalls implements Rewrite {
  private static final Set<Class<? extends Statement>> JUMPS =
      Set.of(BreakStmt.class, ContinueStmt.class, ReturnStmt.class, ThrowStmt.class);

  private final boolean ofStream;

  /**
   * @param ofStream whether {@code stream()} is called first
   */
  ForEachCalls(boolean ofStream) {
    this.ofStream = ofStream;
  }

  @Override
  public int apply(CompilationUnit unit) {
    List<ForEachStmt> loops = unit.findAll(ForEachStmt.class, this::isAllowed);
    loops.forEach(this::turn);
    return loops.size();
  }

  private void turn(ForEachStmt loop) {
    BlockStmt body = new BlockStmt();
    if (loop.getBody() instanceof BlockStmt block) {
      body = block.clone();
    } else {
      body.addStatement(loop.getBody().clone());
    }
    Parameter row = new Parameter(new UnknownType(), loop.getVariableDeclarator().getName());
    LambdaExpr lambda = new LambdaExpr(NodeList.nodeList(row), body, false);
    Expression rows = loop.getIterable().clone();
    Expression scope = ofStream ? new MethodCallExpr(rows, "stream") : rows;
    loop.replace(
        new ExpressionStmt(new MethodCallExpr(scope, "forEach", NodeList.nodeList(lambda))));
  }

  private boolean isAllowed(ForEachStmt loop) {
    Statement body = loop.getBody();
    return IteratorLoops.isOverCollection(loop)
        && !(loop.getParentNode().orElseThrow() instanceof LabeledStmt)
        && body.findFirst(Statement.class, s -> JUMPS.contains(s.getClass())).isEmpty()
        && body.findFirst(ForEachStmt.class).isEmpty() // inner ones are turned instead
        && loop.findAncestor(CallableDeclaration.class)
            .filter(method -> method.getThrownExceptions().isEmpty())
            .filter(method -> readsOnlyFinalLocals(body, method))
            .isPresent();
  }

  /** No local of the method that the body uses is ever assigned, unless the body declares it. */
  private static boolean readsOnlyFinalLocals(Statement body, CallableDeclaration<?> method) {
    Set<String> assigned = new TreeSet<>();
    method.findAll(AssignExpr.class).forEach(a -> assigned.add(a.getTarget().toString()));
    method.findAll(UnaryExpr.class).stream()
        .filter(unary -> unary.getOperator().name().matches(".*(INCREMENT|DECREMENT)"))
        .forEach(unary -> assigned.add(unary.getExpression().toString()));
    body.findAll(VariableDeclarator.class).forEach(v -> assigned.remove(v.getNameAsString()));
    return body.findFirst(NameExpr.class, n -> assigned.contains(n.getNameAsString())).isEmpty();
  }
}
