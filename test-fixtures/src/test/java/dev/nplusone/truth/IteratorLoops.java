package dev.nplusone.truth;

import com.github.javaparser.StaticJavaParser;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.VarType;
import java.util.List;
import java.util.Set;

/** Writes out the iterator behind an enhanced {@code for} over the result of a call. */
final class IteratorLoops implements Rewrite {

  @Override
  public int apply(CompilationUnit unit) {
    List<ForEachStmt> loops = unit.findAll(ForEachStmt.class, IteratorLoops::isOverCollection);
    for (int i = loops.size() - 1; i >= 0; i--) { // inner loops before those around them
      writeOut(loops.get(i), "iterator" + i);
    }
    return loops.size();
  }

  private static final Set<String> GIVE_ARRAYS = Set.of("split", "toArray");

  /**
   * As far as the text tells: {@code values()} and {@code split()} give an array, and so do methods
   * of the same file that say so.
   */
  static boolean isOverCollection(ForEachStmt loop) {
    return loop.getIterable() instanceof MethodCallExpr call
        && !GIVE_ARRAYS.contains(call.getNameAsString())
        && !givesArray(loop, call.getNameAsString())
        && !(call.getNameAsString().equals("values")
            && call.getScope().map(NameExpr.class::isInstance).orElse(true));
  }

  private static boolean givesArray(ForEachStmt loop, String method) {
    return loop.findCompilationUnit().stream()
        .flatMap(unit -> unit.findAll(MethodDeclaration.class).stream())
        .anyMatch(m -> m.getType().isArrayType() && m.getNameAsString().equals(method));
  }

  private static void writeOut(ForEachStmt loop, String name) {
    VariableDeclarationExpr row = loop.getVariable().clone();
    row.getVariable(0).setInitializer(StaticJavaParser.parseExpression(name + ".next()"));
    Statement body = loop.getBody().clone();
    NodeList<Statement> statements = NodeList.nodeList(new ExpressionStmt(row));
    if (body instanceof BlockStmt block) {
      statements.addAll(block.getStatements());
    } else {
      statements.add(body);
    }
    Expression iterator = new MethodCallExpr(loop.getIterable().clone(), "iterator");
    VariableDeclarator local = new VariableDeclarator(new VarType(), name, iterator);
    loop.replace(
        new ForStmt(
            NodeList.nodeList(new VariableDeclarationExpr(local)),
            new MethodCallExpr(new NameExpr(name), "hasNext"),
            new NodeList<>(),
            new BlockStmt(statements)));
  }
}
