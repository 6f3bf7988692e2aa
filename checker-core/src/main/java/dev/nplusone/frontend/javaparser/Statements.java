package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.PatternExpr;
import com.github.javaparser.ast.expr.SimpleName;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lowers statements. */
final class Statements extends GenericVisitorWithDefaults<Stmt, Scope> {
  private final Spans spans;
  private final Lowering lowering;

  Statements(Spans spans, Lowering lowering) {
    this.spans = spans;
    this.lowering = lowering;
  }

  Stmt lower(Statement statement, Scope scope) {
    return statement.accept(this, scope);
  }

  /** A statement with a scope of its own, such as the body of a loop. */
  private Stmt body(Statement statement, Scope scope) {
    return lower(statement, scope.inner());
  }

  Stmt.Block block(BlockStmt block, Scope scope) {
    return new Stmt.Block(all(block.getStatements(), scope.inner()), spans.of(block));
  }

  private List<Stmt> all(List<Statement> statements, Scope scope) {
    List<Stmt> result = new ArrayList<>();
    for (Statement statement : statements) {
      if (statement instanceof ExpressionStmt single
          && single.getExpression() instanceof VariableDeclarationExpr variables) {
        result.addAll(variables(variables, scope));
      } else {
        result.add(lower(statement, scope));
      }
    }
    return result;
  }

  private List<Stmt.LocalVar> variables(VariableDeclarationExpr declaration, Scope scope) {
    List<Stmt.LocalVar> result = new ArrayList<>();
    for (VariableDeclarator variable : declaration.getVariables()) {
      scope.declareVariable(variable.getNameAsString());
      result.add(
          new Stmt.LocalVar(
              variable.getNameAsString(),
              Types.of(variable.getType(), scope),
              lowering.annotations().all(declaration.getAnnotations(), scope),
              variable.getInitializer().map(value -> expr(value, scope)),
              spans.name(variable.getName())));
    }
    return result;
  }

  /** What stands in the header of {@code for} or {@code try}. */
  private List<Stmt> header(List<Expression> expressions, Scope scope) {
    List<Stmt> result = new ArrayList<>();
    for (Expression expression : expressions) {
      if (expression instanceof VariableDeclarationExpr variables) {
        result.addAll(variables(variables, scope));
      } else {
        result.add(new Stmt.Evaluate(expr(expression, scope), spans.of(expression)));
      }
    }
    return result;
  }

  private Expr expr(Expression expression, Scope scope) {
    return lowering.expressions().lower(expression, scope);
  }

  /** Text that could not be parsed, which the list of problems tells. */
  @Override
  public Stmt defaultAction(Node node, Scope scope) {
    return new Stmt.Empty(spans.of(node));
  }

  @Override
  public Stmt visit(BlockStmt s, Scope scope) {
    return block(s, scope);
  }

  @Override
  public Stmt visit(ExpressionStmt s, Scope scope) {
    if (s.getExpression() instanceof VariableDeclarationExpr variables) {
      // not Java where only one statement may stand, but a tolerant parser may give it
      return new Stmt.Block(List.copyOf(variables(variables, scope)), spans.of(s));
    }
    return new Stmt.Evaluate(expr(s.getExpression(), scope), spans.of(s));
  }

  @Override
  public Stmt visit(ExplicitConstructorInvocationStmt s, Scope scope) {
    Span keyword = spans.keyword(s, s.getExpression(), Set.of("this", "super"));
    Expr target =
        s.isThis()
            ? new Expr.This(Optional.empty(), keyword)
            : new Expr.Super(Optional.empty(), keyword);
    List<Expr> args = lowering.expressions().all(s.getArguments(), scope);
    return new Stmt.Evaluate(
        new Expr.Call(Optional.of(target), MethodDecl.CONSTRUCTOR, args, keyword), spans.of(s));
  }

  @Override
  public Stmt visit(LocalClassDeclarationStmt s, Scope scope) {
    return localType(s.getClassDeclaration(), s, scope);
  }

  @Override
  public Stmt visit(LocalRecordDeclarationStmt s, Scope scope) {
    return localType(s.getRecordDeclaration(), s, scope);
  }

  private Stmt localType(TypeDeclaration<?> type, Statement s, Scope scope) {
    TypeDecl declaration = lowering.declarations().local(type, scope);
    return new Stmt.LocalType(declaration, spans.of(s));
  }

  @Override
  public Stmt visit(IfStmt s, Scope scope) {
    return new Stmt.If(
        expr(s.getCondition(), scope),
        body(s.getThenStmt(), scope),
        s.getElseStmt().map(otherwise -> body(otherwise, scope)),
        spans.of(s));
  }

  @Override
  public Stmt visit(ForStmt s, Scope scope) {
    Scope inner = scope.inner();
    return new Stmt.For(
        header(s.getInitialization(), inner),
        s.getCompare().map(condition -> expr(condition, inner)),
        lowering.expressions().all(s.getUpdate(), inner),
        body(s.getBody(), inner),
        spans.upTo(s, ")", s.getBody()));
  }

  @Override
  public Stmt visit(ForEachStmt s, Scope scope) {
    Expr iterable = expr(s.getIterable(), scope);
    Scope inner = scope.inner();
    return new Stmt.ForEach(
        variables(s.getVariable(), inner).get(0),
        iterable,
        body(s.getBody(), inner),
        spans.upTo(s, ")", s.getBody()));
  }

  @Override
  public Stmt visit(WhileStmt s, Scope scope) {
    return new Stmt.While(
        expr(s.getCondition(), scope), body(s.getBody(), scope), spans.upTo(s, ")", s.getBody()));
  }

  @Override
  public Stmt visit(DoStmt s, Scope scope) {
    Stmt body = body(s.getBody(), scope);
    Span keyword = spans.keyword(s, Optional.empty(), Set.of("do"));
    return new Stmt.DoWhile(body, expr(s.getCondition(), scope), keyword);
  }

  @Override
  public Stmt visit(SwitchStmt s, Scope scope) {
    return new Stmt.Switch(expr(s.getSelector(), scope), cases(s.getEntries(), scope), spans.of(s));
  }

  List<SwitchCase> cases(List<SwitchEntry> entries, Scope scope) {
    Scope inner = scope.inner();
    return entries.stream().map(entry -> oneCase(entry, inner)).toList();
  }

  private SwitchCase oneCase(SwitchEntry entry, Scope scope) {
    Scope inner = scope.inner();
    boolean arrow = entry.getType() != SwitchEntry.Type.STATEMENT_GROUP;
    List<Expr> labels = new ArrayList<>();
    List<Pattern> patterns = new ArrayList<>();
    for (Expression label : entry.getLabels()) {
      if (label instanceof PatternExpr pattern) {
        patterns.add(Patterns.of(pattern, inner));
      } else {
        labels.add(label(label, inner));
      }
    }
    boolean isDefault = entry.isDefault() || entry.getLabels().isEmpty();
    return new SwitchCase(
        labels,
        patterns,
        entry.getGuard().map(guard -> expr(guard, inner)),
        isDefault,
        arrow,
        // variables of a group of statements are seen by the groups after it
        arrow
            ? List.of(behindArrow(entry, inner))
            : all(entry.getStatements(), scope(entry, scope, inner)));
  }

  private static Scope scope(SwitchEntry entry, Scope shared, Scope own) {
    boolean hasPattern = entry.getLabels().stream().anyMatch(PatternExpr.class::isInstance);
    return hasPattern ? own : shared;
  }

  private Expr label(Expression label, Scope scope) {
    return Spans.bare(label) instanceof NameExpr name
        ? new Expr.Name(name.getNameAsString(), spans.name(name.getName()))
        : expr(label, scope);
  }

  private Stmt behindArrow(SwitchEntry entry, Scope scope) {
    if (entry.getStatements().isEmpty()) {
      return new Stmt.Empty(spans.of(entry)); // unparsable
    }
    Statement statement = entry.getStatements().get(0);
    if (statement instanceof ExpressionStmt single) {
      return new Stmt.Yield(expr(single.getExpression(), scope), spans.of(single.getExpression()));
    }
    return lower(statement, scope);
  }

  @Override
  public Stmt visit(ReturnStmt s, Scope scope) {
    return new Stmt.Return(s.getExpression().map(value -> expr(value, scope)), spans.of(s));
  }

  @Override
  public Stmt visit(BreakStmt s, Scope scope) {
    return new Stmt.Break(s.getLabel().map(SimpleName::getIdentifier), spans.of(s));
  }

  @Override
  public Stmt visit(ContinueStmt s, Scope scope) {
    return new Stmt.Continue(s.getLabel().map(SimpleName::getIdentifier), spans.of(s));
  }

  @Override
  public Stmt visit(YieldStmt s, Scope scope) {
    return new Stmt.Yield(expr(s.getExpression(), scope), spans.of(s));
  }

  @Override
  public Stmt visit(ThrowStmt s, Scope scope) {
    return new Stmt.Throw(expr(s.getExpression(), scope), spans.of(s));
  }

  @Override
  public Stmt visit(TryStmt s, Scope scope) {
    Scope inner = scope.inner();
    return new Stmt.Try(
        header(s.getResources(), inner),
        block(s.getTryBlock(), inner),
        s.getCatchClauses().stream().map(clause -> catchClause(clause, scope)).toList(),
        s.getFinallyBlock().map(block -> block(block, scope)),
        spans.of(s));
  }

  private Stmt.Catch catchClause(CatchClause clause, Scope scope) {
    Scope inner = scope.inner();
    String name = clause.getParameter().getNameAsString();
    inner.declareVariable(name);
    return new Stmt.Catch(
        name,
        Types.alternatives(clause.getParameter().getType(), scope),
        block(clause.getBody(), inner));
  }

  @Override
  public Stmt visit(SynchronizedStmt s, Scope scope) {
    return new Stmt.Synchronized(
        expr(s.getExpression(), scope), block(s.getBody(), scope), spans.of(s));
  }

  @Override
  public Stmt visit(LabeledStmt s, Scope scope) {
    return new Stmt.Labeled(
        s.getLabel().getIdentifier(), lower(s.getStatement(), scope), spans.of(s));
  }

  @Override
  public Stmt visit(AssertStmt s, Scope scope) {
    return new Stmt.Assert(
        expr(s.getCheck(), scope), s.getMessage().map(m -> expr(m, scope)), spans.of(s));
  }

  @Override
  public Stmt visit(EmptyStmt s, Scope scope) {
    return new Stmt.Empty(spans.of(s));
  }
}
