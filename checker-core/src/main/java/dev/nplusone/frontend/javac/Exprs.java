package dev.nplusone.frontend.javac;

import com.sun.source.tree.*;
import com.sun.source.util.SimpleTreeVisitor;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Expr.LambdaParam;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** Lowers expressions. Chains of operators, calls and accesses may be of any length. */
final class Exprs extends SimpleTreeVisitor<Expr, Scope> {
  private final Unit unit;
  private final Target targets = new Target();

  Exprs(Unit unit) {
    this.unit = unit;
  }

  Expr of(ExpressionTree tree, Scope scope) {
    Deque<ExpressionTree> spine = new ArrayDeque<>();
    ExpressionTree at = withoutParentheses(tree);
    for (ExpressionTree left = left(at); left != null; left = left(at)) {
      spine.push(at);
      at = withoutParentheses(left);
    }
    Expr result = at.accept(this, scope);
    for (ExpressionTree outer : spine) {
      result = around(outer, result, scope);
    }
    return result;
  }

  List<Expr> all(List<? extends ExpressionTree> trees, Scope scope) {
    List<Expr> all = new ArrayList<>();
    trees.forEach(tree -> all.add(of(tree, scope)));
    return all;
  }

  static ExpressionTree withoutParentheses(ExpressionTree tree) {
    ExpressionTree at = tree;
    while (at.getKind() == Tree.Kind.PARENTHESIZED) {
      at = ((ParenthesizedTree) at).getExpression();
    }
    return at;
  }

  /** The operand or target that an expression is built around, if it has one. */
  private ExpressionTree left(ExpressionTree tree) {
    return tree.accept(targets, null);
  }

  private final class Target extends SimpleTreeVisitor<ExpressionTree, Void> {
    @Override
    public ExpressionTree visitBinary(BinaryTree tree, Void unused) {
      return tree.getLeftOperand();
    }

    @Override
    public ExpressionTree visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      return tree.getMethodSelect() instanceof MemberSelectTree select && !isSuperCall(select)
          ? select.getExpression()
          : null;
    }

    @Override
    public ExpressionTree visitMemberSelect(MemberSelectTree tree, Void unused) {
      boolean access = !isKeyword(tree) && !unit.names.isType(tree);
      return access ? tree.getExpression() : null;
    }
  }

  private Expr around(ExpressionTree tree, Expr left, Scope scope) {
    if (tree instanceof BinaryTree binary) {
      Expr right = of(binary.getRightOperand(), scope);
      String operator = Operators.of(binary.getKind());
      return new Expr.Binary(operator, left, right, unit.positions.span(binary));
    }
    if (tree instanceof MethodInvocationTree call) {
      MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
      String name = select.getIdentifier().toString();
      return new Expr.Call(
          Optional.of(left), name, all(call.getArguments(), scope), memberSpan(select));
    }
    MemberSelectTree select = (MemberSelectTree) tree;
    return new Expr.FieldAccess(left, select.getIdentifier().toString(), memberSpan(select));
  }

  private Span memberSpan(MemberSelectTree select) {
    return unit.source.span(unit.positions.last(select));
  }

  /** Asks the text, which is cheaper than to have javac make strings of names. */
  private boolean isKeyword(MemberSelectTree select) {
    return unit.tokens.isAny(unit.positions.last(select), "class", "this", "super");
  }

  private boolean isSuperCall(MemberSelectTree select) {
    return unit.tokens.is(unit.positions.last(select), "super");
  }

  @Override
  protected Expr defaultAction(Tree tree, Scope scope) {
    return unit.names.isType(tree)
        ? new Expr.TypeName(unit.names.type(tree), unit.positions.span(tree))
        : new Expr.Opaque(List.of(), unit.positions.span(tree));
  }

  @Override
  public Expr visitErroneous(ErroneousTree tree, Scope scope) {
    List<Expr> parts = new ArrayList<>();
    for (Tree part : tree.getErrorTrees()) {
      if (part instanceof ExpressionTree expression) {
        parts.add(of(expression, scope));
      }
    }
    return new Expr.Opaque(parts, unit.positions.span(tree));
  }

  @Override
  public Expr visitLiteral(LiteralTree tree, Scope scope) {
    Span span = unit.positions.span(tree);
    return tree.getValue() == null ? new Expr.Null(span) : new Expr.Literal(tree.getValue(), span);
  }

  @Override
  public Expr visitIdentifier(IdentifierTree tree, Scope scope) {
    Span span = unit.positions.span(tree);
    String name = tree.getName().toString();
    if (name.equals("this")) {
      return new Expr.This(Optional.empty(), span);
    }
    if (name.equals("super")) {
      return new Expr.Super(Optional.empty(), span);
    }
    if (unit.names.isType(tree)) {
      return new Expr.TypeName(unit.names.type(tree), span);
    }
    return unit.names
        .staticImport(unit.names.element(tree), scope.element())
        .<Expr>map(type -> new Expr.FieldAccess(new Expr.TypeName(type, span), name, span))
        .orElseGet(() -> new Expr.Name(name, span));
  }

  @Override
  public Expr visitMemberSelect(MemberSelectTree tree, Scope scope) {
    Span span = unit.positions.span(tree);
    return switch (tree.getIdentifier().toString()) {
      case "class" -> new Expr.ClassLiteral(unit.names.type(tree.getExpression()), span);
      case "this" -> new Expr.This(Optional.of(unit.names.type(tree.getExpression())), span);
      case "super" -> new Expr.Super(Optional.of(unit.names.type(tree.getExpression())), span);
      default -> new Expr.TypeName(unit.names.type(tree), span);
    };
  }

  /** Calls without a target; the others are built in {@link #around}. */
  @Override
  public Expr visitMethodInvocation(MethodInvocationTree tree, Scope scope) {
    List<Expr> args = all(tree.getArguments(), scope);
    ExpressionTree method = tree.getMethodSelect();
    Span span = unit.source.span(unit.positions.last(method));
    if (!(method instanceof IdentifierTree identifier)) {
      Expr superRef = new Expr.Super(Optional.empty(), span);
      return new Expr.Call(Optional.of(superRef), MethodDecl.CONSTRUCTOR, args, span);
    }
    String name = identifier.getName().toString();
    if (name.equals("this") || name.equals("super")) {
      return new Expr.Call(
          Optional.of(identifier.accept(this, scope)), MethodDecl.CONSTRUCTOR, args, span);
    }
    Optional<Expr> target =
        unit.names
            .staticImport(unit.names.element(identifier), scope.element())
            .map(type -> new Expr.TypeName(type, span));
    return new Expr.Call(target, name, args, span);
  }

  @Override
  public Expr visitNewClass(NewClassTree tree, Scope scope) {
    int newWord = unit.positions.newWord(tree);
    int open = unit.positions.newArguments(newWord);
    Span span = unit.source.span(newWord, open - 1);
    TypeRef type = createdType(tree, open);
    List<Expr> args = arguments(tree, open, scope);
    Optional<TypeDecl> body =
        Optional.ofNullable(tree.getClassBody())
            .map(
                classBody ->
                    unit.classes.anonymous(
                        classBody,
                        type,
                        unit.names.element(tree.getIdentifier()),
                        open,
                        span,
                        scope));
    return new Expr.New(type, args, body, span);
  }

  /** javac fills in the arguments of some diamonds. */
  private TypeRef createdType(NewClassTree tree, int open) {
    TypeRef type = unit.names.type(tree.getIdentifier());
    boolean diamond = unit.tokens.is(open - 1, ">") && unit.tokens.is(open - 2, "<");
    return diamond ? TypeRef.of(type.qualifiedName()) : type;
  }

  /** javac passes the outer instance to an anonymous class as an argument. */
  private List<Expr> arguments(NewClassTree tree, int open, Scope scope) {
    List<Expr> args = new ArrayList<>();
    for (ExpressionTree argument : tree.getArguments()) {
      if (!unit.positions.isNowhere(argument) && unit.positions.first(argument) > open) {
        args.add(of(argument, scope));
      }
    }
    return args;
  }

  /** The {@link Expr.New} that makes an enum constant. */
  Expr enumConstant(NewClassTree tree, TypeRef type, int name, Scope scope) {
    Span span = unit.source.span(name);
    boolean hasArguments = unit.tokens.is(name + 1, "(");
    List<Expr> args = hasArguments ? arguments(tree, name + 1, scope) : List.of();
    Optional<TypeDecl> body =
        Optional.ofNullable(tree.getClassBody())
            .map(classBody -> unit.classes.constantBody(classBody, type, name, span, scope));
    return new Expr.New(type, args, body, span);
  }

  @Override
  public Expr visitNewArray(NewArrayTree tree, Scope scope) {
    TypeRef element = unit.names.type(tree.getType());
    for (int i = 1; i < tree.getDimensions().size(); i++) {
      element = new TypeRef.Array(element);
    }
    boolean initialized = tree.getInitializers() != null;
    return new Expr.NewArray(
        element,
        all(tree.getDimensions(), scope),
        initialized ? all(tree.getInitializers(), scope) : List.of(),
        initialized,
        unit.positions.span(tree));
  }

  @Override
  public Expr visitLambdaExpression(LambdaExpressionTree tree, Scope scope) {
    List<LambdaParam> params = new ArrayList<>();
    for (VariableTree param : tree.getParameters()) {
      TypeRef type =
          unit.positions.isUntyped(param) ? TypeRef.UNKNOWN : unit.names.type(param.getType());
      params.add(new LambdaParam(unit.members.localName(param), type));
    }
    int first = unit.positions.first(tree);
    int arrow = unit.tokens.partner(first) + 1;
    Stmt body =
        tree.getBody() instanceof ExpressionTree value
            ? arrowValue(of(value, scope), value)
            : unit.stmts.of((StatementTree) tree.getBody(), scope);
    return new Expr.Lambda(params, body, unit.source.span(first, arrow));
  }

  private Stmt arrowValue(Expr value, ExpressionTree tree) {
    return new Stmt.Return(Optional.of(value), unit.positions.span(withoutParentheses(tree)));
  }

  @Override
  public Expr visitMemberReference(MemberReferenceTree tree, Scope scope) {
    Expr target = of(tree.getQualifierExpression(), scope);
    boolean creates = tree.getMode() == MemberReferenceTree.ReferenceMode.NEW;
    String name = creates ? "new" : tree.getName().toString();
    return new Expr.MethodRef(target, name, unit.source.span(unit.positions.last(tree)));
  }

  /** A minus before a number belongs to it; javac reads it so only when no blank is between. */
  @Override
  public Expr visitUnary(UnaryTree tree, Scope scope) {
    Span span = unit.positions.span(tree);
    Object number = tree.getKind() == Tree.Kind.UNARY_MINUS ? unsigned(tree) : null;
    if (number instanceof Integer value) {
      return new Expr.Literal(-value, span);
    }
    if (number instanceof Long value) {
      return new Expr.Literal(-value, span);
    }
    return new Expr.Unary(Operators.of(tree.getKind()), of(tree.getExpression(), scope), span);
  }

  private Object unsigned(UnaryTree tree) {
    return tree.getExpression() instanceof LiteralTree literal
            && !unit.tokens.is(unit.positions.first(literal), "-")
        ? literal.getValue()
        : null;
  }

  @Override
  public Expr visitAssignment(AssignmentTree tree, Scope scope) {
    return assign(tree, tree.getVariable(), "=", tree.getExpression(), scope);
  }

  @Override
  public Expr visitCompoundAssignment(CompoundAssignmentTree tree, Scope scope) {
    String operator = Operators.of(tree.getKind());
    return assign(tree, tree.getVariable(), operator, tree.getExpression(), scope);
  }

  private Expr assign(
      Tree tree, ExpressionTree target, String operator, ExpressionTree value, Scope scope) {
    return new Expr.Assign(
        of(target, scope), operator, of(value, scope), unit.positions.span(tree));
  }

  @Override
  public Expr visitConditionalExpression(ConditionalExpressionTree tree, Scope scope) {
    return new Expr.Conditional(
        of(tree.getCondition(), scope),
        of(tree.getTrueExpression(), scope),
        of(tree.getFalseExpression(), scope),
        unit.positions.span(tree));
  }

  @Override
  public Expr visitInstanceOf(InstanceOfTree tree, Scope scope) {
    Pattern pattern =
        tree.getPattern() != null
            ? unit.patterns.of(tree.getPattern())
            : new Pattern.OfType(unit.names.type(tree.getType()), "");
    return new Expr.InstanceOf(of(tree.getExpression(), scope), pattern, unit.positions.span(tree));
  }

  @Override
  public Expr visitTypeCast(TypeCastTree tree, Scope scope) {
    return new Expr.Cast(
        unit.names.type(tree.getType()),
        of(tree.getExpression(), scope),
        unit.positions.span(tree));
  }

  @Override
  public Expr visitArrayAccess(ArrayAccessTree tree, Scope scope) {
    return new Expr.ArrayAccess(
        of(tree.getExpression(), scope), of(tree.getIndex(), scope), unit.positions.span(tree));
  }

  @Override
  public Expr visitSwitchExpression(SwitchExpressionTree tree, Scope scope) {
    return new Expr.Switch(
        of(tree.getExpression(), scope),
        unit.stmts.cases(tree.getCases(), scope),
        unit.positions.span(tree));
  }

  @Override
  public Expr visitAnnotation(AnnotationTree tree, Scope scope) {
    return new Expr.Nested(unit.annotations.of(tree, scope), unit.positions.span(tree));
  }

  /** A {@code case} label: a simple name stays one, whatever it means. */
  Expr label(ExpressionTree tree, Scope scope) {
    return withoutParentheses(tree) instanceof IdentifierTree name
            && (unit.names.element(name) == null
                || unit.names.element(name).getKind() != ElementKind.CLASS)
        ? new Expr.Name(name.getName().toString(), unit.positions.span(name))
        : of(tree, scope);
  }
}
