package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.ArrayCreationLevel;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MarkerAnnotationExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.Name;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NormalAnnotationExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SingleMemberAnnotationExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TextBlockLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.visitor.GenericVisitorWithDefaults;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lowers expressions. What has no counterpart becomes opaque, with the parts that have one. */
final class Expressions extends GenericVisitorWithDefaults<Expr, Scope> {
  private final Spans spans;
  private final Names names;
  private final Lowering lowering;

  Expressions(Spans spans, Lowering lowering) {
    this.spans = spans;
    this.names = new Names(spans);
    this.lowering = lowering;
  }

  Expr lower(Expression expression, Scope scope) {
    return expression.accept(this, scope);
  }

  List<Expr> all(List<? extends Expression> expressions, Scope scope) {
    return expressions.stream().map(e -> lower(e, scope)).toList();
  }

  private Optional<Expr> maybe(Optional<Expression> expression, Scope scope) {
    return expression.map(e -> lower(e, scope));
  }

  /** An expression in front of a dot or {@code ::}, where a name may also mean a type. */
  private Expr target(Expression expression, Scope scope) {
    if (expression instanceof TypeExpr type) {
      if (type.getType() instanceof ClassOrInterfaceType named) {
        Optional<Expr> name = names.qualifier(named, scope);
        if (name.isPresent()) {
          return name.get();
        }
      }
      return new Expr.TypeName(Types.of(type.getType(), scope), spans.of(type));
    }
    return names.qualifier(expression, scope).orElseGet(() -> lower(expression, scope));
  }

  @Override
  public Expr defaultAction(Node node, Scope scope) {
    List<Expr> parts = new ArrayList<>();
    for (Node child : node.getChildNodes()) {
      if (child instanceof Expression expression) {
        parts.add(lower(expression, scope));
      }
    }
    return new Expr.Opaque(parts, spans.of(node));
  }

  @Override
  public Expr visit(EnclosedExpr e, Scope scope) {
    return lower(Spans.bare(e), scope);
  }

  private Expr literal(Expression e, Scope scope) {
    return Literals.value(e)
        .<Expr>map(value -> new Expr.Literal(value, spans.of(e)))
        .orElseGet(() -> defaultAction(e, scope));
  }

  @Override
  public Expr visit(BooleanLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(CharLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(DoubleLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(IntegerLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(LongLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(StringLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(TextBlockLiteralExpr e, Scope scope) {
    return literal(e, scope);
  }

  @Override
  public Expr visit(NullLiteralExpr e, Scope scope) {
    return new Expr.Null(spans.of(e));
  }

  @Override
  public Expr visit(NameExpr e, Scope scope) {
    return names.variable(e.getNameAsString(), spans.name(e.getName()), scope);
  }

  @Override
  public Expr visit(FieldAccessExpr e, Scope scope) {
    return new Expr.FieldAccess(
        target(e.getScope(), scope), e.getNameAsString(), spans.name(e.getName()));
  }

  @Override
  public Expr visit(MethodCallExpr e, Scope scope) {
    String name = e.getNameAsString();
    Span span = spans.name(e.getName());
    Optional<Expr> target = e.getScope().map(s -> target(s, scope));
    if (target.isEmpty()) {
      target =
          scope
              .file()
              .methodImport(name)
              .filter(type -> !scope.isMethod(name))
              .map(type -> new Expr.TypeName(TypeRef.of(type), span));
    }
    return new Expr.Call(target, name, all(e.getArguments(), scope), span);
  }

  @Override
  public Expr visit(ObjectCreationExpr e, Scope scope) {
    Span span = newSpan(e);
    TypeRef type = Types.of(e.getType(), scope);
    List<Expr> args = all(e.getArguments(), scope);
    Optional<TypeDecl> body =
        e.getAnonymousClassBody()
            .map(members -> lowering.declarations().anonymous(type, members, span, scope));
    return new Expr.New(type, args, body, span);
  }

  private Span newSpan(ObjectCreationExpr e) {
    Span keyword = spans.keyword(e, e.getScope(), Set.of("new"));
    return Spans.join(keyword, spans.of(e.getType()));
  }

  @Override
  public Expr visit(ArrayCreationExpr e, Scope scope) {
    List<Expr> dimensions = new ArrayList<>();
    for (ArrayCreationLevel level : e.getLevels()) {
      level.getDimension().ifPresent(d -> dimensions.add(lower(d, scope)));
    }
    TypeRef element = Types.of(e.getElementType(), scope);
    for (int i = 1; i < e.getLevels().size(); i++) {
      element = new TypeRef.Array(element);
    }
    List<Expr> elements = e.getInitializer().map(i -> all(i.getValues(), scope)).orElse(List.of());
    return new Expr.NewArray(
        element, dimensions, elements, e.getInitializer().isPresent(), spans.of(e));
  }

  @Override
  public Expr visit(ArrayInitializerExpr e, Scope scope) {
    return new Expr.NewArray(
        TypeRef.UNKNOWN, List.of(), all(e.getValues(), scope), true, spans.of(e));
  }

  @Override
  public Expr visit(LambdaExpr e, Scope scope) {
    Scope inner = scope.inner();
    List<Expr.LambdaParam> params = new ArrayList<>();
    e.getParameters()
        .forEach(
            p -> {
              params.add(
                  new Expr.LambdaParam(p.getNameAsString(), Declarations.parameterType(p, inner)));
              inner.declareVariable(p.getNameAsString());
            });
    Stmt body =
        e.getExpressionBody()
            .<Stmt>map(b -> new Stmt.Return(Optional.of(lower(b, inner)), spans.of(b)))
            .orElseGet(() -> lowering.statements().lower(e.getBody(), inner));
    return new Expr.Lambda(params, body, spans.upTo(e, "->", e.getBody()));
  }

  @Override
  public Expr visit(MethodReferenceExpr e, Scope scope) {
    String name = e.getIdentifier();
    return new Expr.MethodRef(target(e.getScope(), scope), name, spans.tail(e, name.length()));
  }

  @Override
  public Expr visit(BinaryExpr e, Scope scope) {
    return new BinaryChain(spans, this).lower(e, scope);
  }

  @Override
  public Expr visit(UnaryExpr e, Scope scope) {
    Optional<Object> number = Literals.value(e);
    if (number.isPresent()) {
      return new Expr.Literal(number.get(), spans.of(e));
    }
    String operator = e.getOperator().asString();
    return new Expr.Unary(
        e.getOperator().isPostfix() ? "x" + operator : operator,
        lower(e.getExpression(), scope),
        spans.of(e));
  }

  @Override
  public Expr visit(AssignExpr e, Scope scope) {
    return new Expr.Assign(
        lower(e.getTarget(), scope),
        e.getOperator().asString(),
        lower(e.getValue(), scope),
        spans.of(e));
  }

  @Override
  public Expr visit(ConditionalExpr e, Scope scope) {
    return new Expr.Conditional(
        lower(e.getCondition(), scope),
        lower(e.getThenExpr(), scope),
        lower(e.getElseExpr(), scope),
        spans.of(e));
  }

  @Override
  public Expr visit(InstanceOfExpr e, Scope scope) {
    Expr value = lower(e.getExpression(), scope);
    return new Expr.InstanceOf(value, Patterns.of(e, scope), spans.of(e));
  }

  @Override
  public Expr visit(CastExpr e, Scope scope) {
    return new Expr.Cast(
        Types.of(e.getType(), scope), lower(e.getExpression(), scope), spans.of(e));
  }

  @Override
  public Expr visit(ArrayAccessExpr e, Scope scope) {
    return new Expr.ArrayAccess(lower(e.getName(), scope), lower(e.getIndex(), scope), spans.of(e));
  }

  @Override
  public Expr visit(ClassExpr e, Scope scope) {
    return new Expr.ClassLiteral(Types.of(e.getType(), scope), spans.of(e));
  }

  @Override
  public Expr visit(ThisExpr e, Scope scope) {
    return new Expr.This(e.getTypeName().map(name -> qualifying(name, scope)), spans.of(e));
  }

  @Override
  public Expr visit(SuperExpr e, Scope scope) {
    return new Expr.Super(e.getTypeName().map(name -> qualifying(name, scope)), spans.of(e));
  }

  private static TypeRef qualifying(Name name, Scope scope) {
    return TypeRef.of(Types.qualified(name.asString(), scope));
  }

  @Override
  public Expr visit(SwitchExpr e, Scope scope) {
    Expr selector = lower(e.getSelector(), scope);
    return new Expr.Switch(
        selector, lowering.statements().cases(e.getEntries(), scope), spans.of(e));
  }

  @Override
  public Expr visit(MarkerAnnotationExpr e, Scope scope) {
    return nested(e, scope);
  }

  @Override
  public Expr visit(SingleMemberAnnotationExpr e, Scope scope) {
    return nested(e, scope);
  }

  @Override
  public Expr visit(NormalAnnotationExpr e, Scope scope) {
    return nested(e, scope);
  }

  private Expr nested(AnnotationExpr e, Scope scope) {
    return new Expr.Nested(lowering.annotations().one(e, scope), spans.of(e));
  }
}
