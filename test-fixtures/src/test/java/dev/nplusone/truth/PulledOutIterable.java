package dev.nplusone.truth;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.type.VarType;
import java.util.List;

/** Gives what an enhanced {@code for} goes over a local variable of its own. */
final class PulledOutIterable implements Rewrite {

  @Override
  public int apply(CompilationUnit unit) {
    List<ForEachStmt> loops = unit.findAll(ForEachStmt.class);
    for (int i = 0; i < loops.size(); i++) {
      pullOut(loops.get(i), "pulledOut" + i);
    }
    return loops.size();
  }

  private static void pullOut(ForEachStmt loop, String name) {
    Statement whole = loop;
    while (whole.getParentNode().orElseThrow() instanceof LabeledStmt labelled) {
      whole = labelled;
    }
    BlockStmt block = new BlockStmt();
    whole.replace(block);
    VariableDeclarator local =
        new VariableDeclarator(new VarType(), name, loop.getIterable().clone());
    loop.setIterable(new NameExpr(name));
    block.setStatements(
        NodeList.nodeList(new ExpressionStmt(new VariableDeclarationExpr(local)), whole));
  }
}
