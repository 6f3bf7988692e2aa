package dev.nplusone.frontend.javac;

import com.sun.source.tree.*;
import com.sun.source.util.SimpleTreeVisitor;

/** The last word of an expression, a written type or a statement, found from its parts. */
final class LastToken extends SimpleTreeVisitor<Integer, Void> {
  private final Positions positions;
  private final Tokens tokens;

  LastToken(Positions positions, Tokens tokens) {
    this.positions = positions;
    this.tokens = tokens;
  }

  /** Simple statements end at their semicolon, all other trees of one word with it. */
  @Override
  protected Integer defaultAction(Tree tree, Void unused) {
    int first = positions.first(tree);
    if (NewerTrees.isDeconstruction(tree)) {
      return tokens.partner(positions.last(NewerTrees.deconstructor(tree)) + 1);
    }
    return tree instanceof StatementTree ? tokens.semicolon(first) : first;
  }

  @Override
  public Integer visitLiteral(LiteralTree tree, Void unused) {
    int first = positions.first(tree);
    if (!(tree.getValue() instanceof String value)) {
      return tokens.is(first, "-") ? first + 1 : first;
    }
    return StringRun.last(tokens, first, value);
  }

  @Override
  public Integer visitMemberSelect(MemberSelectTree tree, Void unused) {
    return positions.memberName(positions.last(tree.getExpression()));
  }

  @Override
  public Integer visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    return tokens.partner(positions.last(tree.getMethodSelect()) + 1);
  }

  @Override
  public Integer visitNewClass(NewClassTree tree, Void unused) {
    int close = tokens.partner(positions.newArguments(positions.newWord(tree)));
    return tree.getClassBody() == null ? close : tokens.partner(close + 1);
  }

  @Override
  public Integer visitNewArray(NewArrayTree tree, Void unused) {
    int at = positions.first(tree);
    if (tokens.is(at, "{")) {
      return tokens.partner(at);
    }
    while (!tokens.is(at + 1, "[")) {
      int next = tokens.skipAnnotations(at + 1);
      if (next > at + 1) {
        at = next - 1;
      } else if (tokens.is(next, "<")) {
        at = tokens.closingAngle(next);
      } else if (tokens.isWord(next) || tokens.is(next, ".")) {
        at = next;
      } else {
        return at;
      }
    }
    int next = at + 1;
    while (tokens.is(next, "[")) {
      at = tokens.partner(next);
      next = tokens.skipAnnotations(at + 1);
    }
    return tokens.is(at + 1, "{") ? tokens.partner(at + 1) : at;
  }

  @Override
  public Integer visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return positions.last(tree.getBody());
  }

  @Override
  public Integer visitMemberReference(MemberReferenceTree tree, Void unused) {
    return positions.memberName(positions.last(tree.getQualifierExpression()));
  }

  @Override
  public Integer visitUnary(UnaryTree tree, Void unused) {
    return positions.last(tree.getExpression()) + (Positions.isPostfix(tree) ? 2 : 0);
  }

  @Override
  public Integer visitParenthesized(ParenthesizedTree tree, Void unused) {
    return tokens.partner(positions.first(tree));
  }

  @Override
  public Integer visitAssignment(AssignmentTree tree, Void unused) {
    return positions.last(tree.getExpression());
  }

  @Override
  public Integer visitCompoundAssignment(CompoundAssignmentTree tree, Void unused) {
    return positions.last(tree.getExpression());
  }

  @Override
  public Integer visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    return positions.last(tree.getFalseExpression());
  }

  @Override
  public Integer visitBinary(BinaryTree tree, Void unused) {
    return positions.last(tree.getRightOperand());
  }

  @Override
  public Integer visitInstanceOf(InstanceOfTree tree, Void unused) {
    return positions.last(tree.getPattern() != null ? tree.getPattern() : tree.getType());
  }

  @Override
  public Integer visitBindingPattern(BindingPatternTree tree, Void unused) {
    return positions.variableName(positions.first(tree.getVariable()));
  }

  @Override
  public Integer visitTypeCast(TypeCastTree tree, Void unused) {
    return positions.last(tree.getExpression());
  }

  @Override
  public Integer visitArrayAccess(ArrayAccessTree tree, Void unused) {
    return tokens.partner(positions.last(tree.getExpression()) + 1);
  }

  @Override
  public Integer visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    return headedBlock(positions.first(tree));
  }

  @Override
  public Integer visitParameterizedType(ParameterizedTypeTree tree, Void unused) {
    return tokens.closingAngle(positions.last(tree.getType()) + 1);
  }

  @Override
  public Integer visitArrayType(ArrayTypeTree tree, Void unused) {
    int at = tokens.skipAnnotations(positions.last(tree.getType()) + 1);
    return tokens.partner(at);
  }

  @Override
  public Integer visitAnnotatedType(AnnotatedTypeTree tree, Void unused) {
    return positions.last(tree.getUnderlyingType());
  }

  @Override
  public Integer visitAnnotation(AnnotationTree tree, Void unused) {
    return tokens.annotationEnd(positions.first(tree));
  }

  @Override
  public Integer visitBlock(BlockTree tree, Void unused) {
    int first = positions.first(tree);
    return tokens.partner(tokens.is(first, "static") ? first + 1 : first);
  }

  @Override
  public Integer visitIf(IfTree tree, Void unused) {
    StatementTree otherwise = tree.getElseStatement();
    return positions.last(otherwise != null ? otherwise : tree.getThenStatement());
  }

  @Override
  public Integer visitForLoop(ForLoopTree tree, Void unused) {
    return positions.last(tree.getStatement());
  }

  @Override
  public Integer visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    return positions.last(tree.getStatement());
  }

  @Override
  public Integer visitWhileLoop(WhileLoopTree tree, Void unused) {
    return positions.last(tree.getStatement());
  }

  @Override
  public Integer visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    return tokens.semicolon(positions.last(tree.getStatement()) + 1);
  }

  @Override
  public Integer visitSwitch(SwitchTree tree, Void unused) {
    return headedBlock(positions.first(tree));
  }

  @Override
  public Integer visitSynchronized(SynchronizedTree tree, Void unused) {
    return headedBlock(positions.first(tree));
  }

  @Override
  public Integer visitLabeledStatement(LabeledStatementTree tree, Void unused) {
    return positions.last(tree.getStatement());
  }

  @Override
  public Integer visitTry(TryTree tree, Void unused) {
    if (tree.getFinallyBlock() != null) {
      return positions.last(tree.getFinallyBlock());
    }
    int catches = tree.getCatches().size();
    return positions.last(
        catches > 0 ? tree.getCatches().get(catches - 1).getBlock() : tree.getBlock());
  }

  @Override
  public Integer visitClass(ClassTree tree, Void unused) {
    return tokens.partner(positions.openingBrace(positions.className(positions.first(tree))));
  }

  /** The closing brace of {@code word (...) {...}}. */
  private int headedBlock(int word) {
    return tokens.partner(tokens.partner(word + 1) + 1);
  }
}
