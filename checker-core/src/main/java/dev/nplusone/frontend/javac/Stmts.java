package dev.nplusone.frontend.javac;

import com.sun.source.tree.*;
import com.sun.source.util.SimpleTreeVisitor;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lowers statements. */
final class Stmts extends SimpleTreeVisitor<Stmt, Scope> {
  private final Unit unit;

  Stmts(Unit unit) {
    this.unit = unit;
  }

  Stmt of(StatementTree tree, Scope scope) {
    return tree.accept(this, scope);
  }

  /** The body of a method whose opening brace is a given word. */
  Stmt.Block body(BlockTree tree, int open, Scope scope) {
    int close = unit.tokens.partner(open);
    return new Stmt.Block(
        all(tree.getStatements(), open, close, scope), unit.source.span(open, close));
  }

  Stmt.Block block(BlockTree tree, Scope scope) {
    return body(tree, unit.positions.first(tree), scope);
  }

  /** The statements that stand in the text between two words; others were put in by a tool. */
  private List<Stmt> all(List<? extends StatementTree> trees, int after, int before, Scope scope) {
    List<Stmt> all = new ArrayList<>();
    DeclaratorNames declarators = new DeclaratorNames(unit);
    for (StatementTree tree : trees) {
      int first = unit.positions.isNowhere(tree) ? -1 : unit.positions.first(tree);
      if (first <= after || first >= before || isWrapper(tree, first)) {
        all.addAll(all(wrapped(tree), after, before, scope));
      } else if (tree instanceof VariableTree variable) {
        all.add(local(variable, declarators.name(variable), scope));
      } else {
        all.add(of(tree, scope));
      }
    }
    return all;
  }

  /** Lombok puts statements into a {@code try} or {@code synchronized} that nobody wrote. */
  private boolean isWrapper(StatementTree tree, int first) {
    return tree instanceof TryTree && !unit.tokens.is(first, "try")
        || tree instanceof SynchronizedTree && !unit.tokens.is(first, "synchronized");
  }

  private static List<? extends StatementTree> wrapped(StatementTree tree) {
    if (tree instanceof TryTree wrapper) {
      return wrapper.getBlock().getStatements();
    }
    return tree instanceof SynchronizedTree wrapper
        ? wrapper.getBlock().getStatements()
        : List.of();
  }

  private Stmt.LocalVar local(VariableTree tree, int name, Scope scope) {
    TypeRef type =
        unit.positions.isUntyped(tree) ? TypeRef.UNKNOWN : unit.names.type(tree.getType());
    Optional<Expr> init =
        Optional.ofNullable(tree.getInitializer()).map(value -> unit.exprs.of(value, scope));
    return new Stmt.LocalVar(
        unit.members.localName(tree),
        type,
        unit.annotations.of(tree.getModifiers(), scope),
        init,
        unit.source.span(name));
  }

  private Stmt.LocalVar local(VariableTree tree, Scope scope) {
    return local(tree, unit.positions.variableName(unit.positions.first(tree)), scope);
  }

  private Span header(StatementTree tree) {
    int keyword = unit.positions.first(tree);
    return unit.source.span(keyword, unit.tokens.partner(keyword + 1));
  }

  /** An expression that stands for a statement without a semicolon of its own. */
  private Stmt bare(ExpressionTree tree, Scope scope) {
    return new Stmt.Evaluate(unit.exprs.of(tree, scope), bareSpan(tree));
  }

  private Span bareSpan(ExpressionTree tree) {
    return unit.positions.span(Exprs.withoutParentheses(tree));
  }

  @Override
  protected Stmt defaultAction(Tree tree, Scope scope) {
    return new Stmt.Empty(unit.positions.span(tree));
  }

  @Override
  public Stmt visitBlock(BlockTree tree, Scope scope) {
    return block(tree, scope);
  }

  @Override
  public Stmt visitVariable(VariableTree tree, Scope scope) {
    return local(tree, scope);
  }

  @Override
  public Stmt visitClass(ClassTree tree, Scope scope) {
    TypeDecl type = unit.classes.local(tree, scope);
    return new Stmt.LocalType(type, unit.positions.span(tree));
  }

  @Override
  public Stmt visitExpressionStatement(ExpressionStatementTree tree, Scope scope) {
    return new Stmt.Evaluate(unit.exprs.of(tree.getExpression(), scope), unit.positions.span(tree));
  }

  @Override
  public Stmt visitIf(IfTree tree, Scope scope) {
    return new Stmt.If(
        unit.exprs.of(tree.getCondition(), scope),
        of(tree.getThenStatement(), scope),
        Optional.ofNullable(tree.getElseStatement()).map(other -> of(other, scope)),
        unit.positions.span(tree));
  }

  @Override
  public Stmt visitForLoop(ForLoopTree tree, Scope scope) {
    List<Stmt> init = new ArrayList<>();
    DeclaratorNames declarators = new DeclaratorNames(unit);
    for (StatementTree part : tree.getInitializer()) {
      if (part instanceof VariableTree variable) {
        init.add(local(variable, declarators.name(variable), scope));
      } else {
        init.add(bare(((ExpressionStatementTree) part).getExpression(), scope));
      }
    }
    List<Expr> update = new ArrayList<>();
    tree.getUpdate().forEach(part -> update.add(unit.exprs.of(part.getExpression(), scope)));
    return new Stmt.For(
        init,
        Optional.ofNullable(tree.getCondition()).map(test -> unit.exprs.of(test, scope)),
        update,
        of(tree.getStatement(), scope),
        header(tree));
  }

  @Override
  public Stmt visitEnhancedForLoop(EnhancedForLoopTree tree, Scope scope) {
    return new Stmt.ForEach(
        local(tree.getVariable(), scope),
        unit.exprs.of(tree.getExpression(), scope),
        of(tree.getStatement(), scope),
        header(tree));
  }

  @Override
  public Stmt visitWhileLoop(WhileLoopTree tree, Scope scope) {
    return new Stmt.While(
        unit.exprs.of(tree.getCondition(), scope), of(tree.getStatement(), scope), header(tree));
  }

  @Override
  public Stmt visitDoWhileLoop(DoWhileLoopTree tree, Scope scope) {
    return new Stmt.DoWhile(
        of(tree.getStatement(), scope),
        unit.exprs.of(tree.getCondition(), scope),
        unit.source.span(unit.positions.first(tree)));
  }

  @Override
  public Stmt visitSwitch(SwitchTree tree, Scope scope) {
    return new Stmt.Switch(
        unit.exprs.of(tree.getExpression(), scope),
        cases(tree.getCases(), scope),
        unit.positions.span(tree));
  }

  List<SwitchCase> cases(List<? extends CaseTree> trees, Scope scope) {
    List<SwitchCase> cases = new ArrayList<>();
    trees.forEach(tree -> cases.add(switchCase(tree, scope)));
    return cases;
  }

  private SwitchCase switchCase(CaseTree tree, Scope scope) {
    List<Expr> labels = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    List<? extends Tree> written = NewerTrees.labels(tree);
    boolean isDefault = written.isEmpty();
    for (Tree label : written) {
      Tree content = NewerTrees.content(label);
      if (NewerTrees.isDefault(label)) {
        isDefault = true;
      } else if (Patterns.isPattern(content)) {
        patterns.add(unit.patterns.of(content));
      } else {
        labels.add(unit.exprs.label((ExpressionTree) content, scope));
      }
    }
    return new SwitchCase(
        labels,
        patterns,
        NewerTrees.guard(tree).map(guard -> unit.exprs.of(guard, scope)),
        isDefault,
        tree.getCaseKind() == CaseTree.CaseKind.RULE,
        caseBody(tree, scope));
  }

  private List<Stmt> caseBody(CaseTree tree, Scope scope) {
    if (tree.getCaseKind() == CaseTree.CaseKind.STATEMENT) {
      return all(tree.getStatements(), 0, Integer.MAX_VALUE, scope);
    }
    if (tree.getBody() instanceof ExpressionTree value) {
      return List.of(yielded(value, scope));
    }
    if (tree.getBody() instanceof ExpressionStatementTree statement) {
      return List.of(yielded(statement.getExpression(), scope));
    }
    return List.of(of((StatementTree) tree.getBody(), scope));
  }

  private Stmt yielded(ExpressionTree value, Scope scope) {
    return new Stmt.Yield(unit.exprs.of(value, scope), bareSpan(value));
  }

  @Override
  public Stmt visitReturn(ReturnTree tree, Scope scope) {
    Optional<Expr> value =
        Optional.ofNullable(tree.getExpression()).map(result -> unit.exprs.of(result, scope));
    return new Stmt.Return(value, unit.positions.span(tree));
  }

  @Override
  public Stmt visitBreak(BreakTree tree, Scope scope) {
    return new Stmt.Break(label(tree.getLabel()), unit.positions.span(tree));
  }

  @Override
  public Stmt visitContinue(ContinueTree tree, Scope scope) {
    return new Stmt.Continue(label(tree.getLabel()), unit.positions.span(tree));
  }

  private static Optional<String> label(CharSequence name) {
    return Optional.ofNullable(name).map(CharSequence::toString);
  }

  @Override
  public Stmt visitYield(YieldTree tree, Scope scope) {
    return new Stmt.Yield(unit.exprs.of(tree.getValue(), scope), unit.positions.span(tree));
  }

  @Override
  public Stmt visitThrow(ThrowTree tree, Scope scope) {
    return new Stmt.Throw(unit.exprs.of(tree.getExpression(), scope), unit.positions.span(tree));
  }

  @Override
  public Stmt visitTry(TryTree tree, Scope scope) {
    List<Stmt> resources = new ArrayList<>();
    for (Tree resource : tree.getResources()) {
      resources.add(
          resource instanceof VariableTree variable
              ? local(variable, scope)
              : bare((ExpressionTree) resource, scope));
    }
    List<Stmt.Catch> catches = new ArrayList<>();
    tree.getCatches().forEach(clause -> catches.add(catchClause(clause, scope)));
    return new Stmt.Try(
        resources,
        block(tree.getBlock(), scope),
        catches,
        Optional.ofNullable(tree.getFinallyBlock()).map(block -> block(block, scope)),
        unit.positions.span(tree));
  }

  private Stmt.Catch catchClause(CatchTree tree, Scope scope) {
    Tree type = tree.getParameter().getType();
    List<TypeRef> types = new ArrayList<>();
    if (type instanceof UnionTypeTree union) {
      union.getTypeAlternatives().forEach(alternative -> types.add(unit.names.type(alternative)));
    } else {
      types.add(unit.names.type(type));
    }
    return new Stmt.Catch(
        unit.members.localName(tree.getParameter()), types, block(tree.getBlock(), scope));
  }

  @Override
  public Stmt visitSynchronized(SynchronizedTree tree, Scope scope) {
    return new Stmt.Synchronized(
        unit.exprs.of(tree.getExpression(), scope),
        block(tree.getBlock(), scope),
        unit.positions.span(tree));
  }

  @Override
  public Stmt visitLabeledStatement(LabeledStatementTree tree, Scope scope) {
    return new Stmt.Labeled(
        tree.getLabel().toString(), of(tree.getStatement(), scope), unit.positions.span(tree));
  }

  @Override
  public Stmt visitAssert(AssertTree tree, Scope scope) {
    return new Stmt.Assert(
        unit.exprs.of(tree.getCondition(), scope),
        Optional.ofNullable(tree.getDetail()).map(detail -> unit.exprs.of(detail, scope)),
        unit.positions.span(tree));
  }
}
