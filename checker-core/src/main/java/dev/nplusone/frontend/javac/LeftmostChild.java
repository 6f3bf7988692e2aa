package dev.nplusone.frontend.javac;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;

/** The part with which a tree begins, or null when it begins with a word of its own. */
final class LeftmostChild extends SimpleTreeVisitor<Tree, Void> {
  @Override
  public Tree visitBinary(BinaryTree tree, Void unused) {
    return tree.getLeftOperand();
  }

  @Override
  public Tree visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    return tree.getMethodSelect();
  }

  @Override
  public Tree visitMemberSelect(MemberSelectTree tree, Void unused) {
    return tree.getExpression();
  }

  @Override
  public Tree visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    return tree.getExpression();
  }

  @Override
  public Tree visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    return tree.getCondition();
  }

  @Override
  public Tree visitAssignment(AssignmentTree tree, Void unused) {
    return tree.getVariable();
  }

  @Override
  public Tree visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    return tree.getVariable();
  }

  @Override
  public Tree visitInstanceOf(InstanceOfTree tree, Void unused) {
    return tree.getExpression();
  }

  @Override
  public Tree visitArrayAccess(ArrayAccessTree tree, Void unused) {
    return tree.getExpression();
  }

  @Override
  public Tree visitMemberReference(MemberReferenceTree tree, Void unused) {
    return tree.getQualifierExpression();
  }

  @Override
  public Tree visitParameterizedType(ParameterizedTypeTree tree, Void unused) {
    return tree.getType();
  }

  @Override
  public Tree visitArrayType(ArrayTypeTree tree, Void unused) {
    return tree.getType();
  }

  @Override
  public Tree visitUnary(UnaryTree tree, Void unused) {
    return Positions.isPostfix(tree) ? tree.getExpression() : null;
  }
}
