package dev.nplusone.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Visits every expression inside a statement or expression, lambda bodies included. Chains of
 * operators, calls and accesses may be of any length.
 */
public final class Walk implements Stmt.Visitor<Void>, Expr.Visitor<Void> {
  private final Consumer<Expr> consumer;
  private final Consumer<TypeDecl> types;
  private final Consumer<Stmt.LocalVar> variables;
  private int lambdas;
  private final List<Expr> returned = new ArrayList<>(0);
  private boolean continues;

  private final Consumer<TypeRef> matched;

  private boolean failures = true;

  private Walk(
      Consumer<Expr> consumer,
      Consumer<TypeDecl> types,
      Consumer<Stmt.LocalVar> variables,
      Consumer<TypeRef> matched) {
    this.consumer = consumer;
    this.types = types;
    this.variables = variables;
    this.matched = matched;
  }

  private Walk(Consumer<Expr> consumer, Consumer<TypeDecl> types) {
    this(consumer, types, variable -> {}, type -> {});
  }

  /** Hands every expression of a statement to a consumer, outer before inner. */
  public static void expressions(Stmt stmt, Consumer<Expr> consumer) {
    stmt.accept(new Walk(consumer, type -> {}));
  }

  /** The same, and every local type that the statement declares. */
  public static void expressions(Stmt stmt, Consumer<Expr> consumer, Consumer<TypeDecl> types) {
    stmt.accept(new Walk(consumer, types));
  }

  /**
   * Hands on every expression of a statement and every variable that it declares, in the order of
   * the text.
   *
   * @return the values that it returns; what lambdas inside it return does not count
   */
  public static List<Expr> all(
      Stmt stmt, Consumer<Expr> consumer, Consumer<Stmt.LocalVar> variables) {
    Walk walk = new Walk(consumer, type -> {}, variables, type -> {});
    stmt.accept(walk);
    return walk.returned;
  }

  /** Whether a condition holds for an expression of a statement. */
  public static boolean any(Stmt stmt, Predicate<Expr> condition) {
    boolean[] found = new boolean[1];
    expressions(stmt, expr -> found[0] |= condition.test(expr));
    return found[0];
  }

  /** The same, where what {@code catch} clauses do is left out. */
  public static boolean anyOutsideCatches(Stmt stmt, Predicate<Expr> condition) {
    boolean[] found = new boolean[1];
    Walk walk = new Walk(expr -> found[0] |= condition.test(expr), type -> {});
    walk.failures = false;
    stmt.accept(walk);
    return found[0];
  }

  /**
   * Hands on what stands in the bodies and initializers of one type: every expression, and every
   * local type. What stands in local and anonymous types is not handed on.
   */
  public static void insides(TypeDecl type, Consumer<Expr> consumer, Consumer<TypeDecl> types) {
    insides(type, consumer, types, variable -> {});
  }

  /** The same, and the types of the variables that statements declare and cases match. */
  public static void insides(
      TypeDecl type,
      Consumer<Expr> consumer,
      Consumer<TypeDecl> types,
      Consumer<TypeRef> variables) {
    Walk walk = new Walk(consumer, types, local -> variables.accept(local.type()), variables);
    type.fields().forEach(field -> field.initializer().ifPresent(walk::in));
    type.methods().forEach(method -> method.body().ifPresent(walk::in));
  }

  /** Hands on the variables that a statement declares, those of loops included. */
  public static void locals(Stmt stmt, Consumer<Stmt.LocalVar> consumer) {
    stmt.accept(new Walk(expr -> {}, type -> {}, consumer, type -> {}));
  }

  /** Whether a body returns a value on some path; what lambdas inside it return does not count. */
  public static boolean returnsValue(Stmt body) {
    return !returned(body).isEmpty();
  }

  /** The values that a body returns; what lambdas inside it return does not count. */
  public static List<Expr> returned(Stmt body) {
    Walk walk = new Walk(expr -> {}, type -> {});
    body.accept(walk);
    return walk.returned;
  }

  /**
   * Whether a statement can end the turn of a loop around it, or inside it, with {@code continue}.
   */
  public static boolean continues(Stmt stmt) {
    Walk walk = new Walk(expr -> {}, type -> {});
    stmt.accept(walk);
    return walk.continues;
  }

  private void in(Expr expr) {
    consumer.accept(expr);
    Expr left = left(expr);
    if (left == null) {
      expr.accept(this);
      return;
    }
    List<Expr> spine = new ArrayList<>(4); // most chains are short
    Expr at = expr;
    for (; left != null; left = left(at)) {
      spine.add(at);
      at = left;
      consumer.accept(at);
    }
    at.accept(this);
    for (int i = spine.size() - 1; i >= 0; i--) {
      spine.get(i).accept(this);
    }
  }

  /** What a link of a chain is attached to, or null; the visit of the link leaves it out. */
  private static Expr left(Expr expr) {
    if (expr instanceof Expr.Binary binary) {
      return binary.left();
    }
    if (expr instanceof Expr.FieldAccess access) {
      return access.target();
    }
    return expr instanceof Expr.Call call ? call.target().orElse(null) : null;
  }

  private void in(Stmt stmt) {
    stmt.accept(this);
  }

  private void in(List<Expr> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      in(expressions.get(i));
    }
  }

  private void cases(Iterable<SwitchCase> cases) {
    for (SwitchCase switchCase : cases) {
      in(switchCase.labels());
      switchCase.patterns().forEach(pattern -> types(pattern, matched));
      switchCase.guard().ifPresent(this::in);
      switchCase.body().forEach(this::in);
    }
  }

  @Override
  public Void block(Stmt.Block s) {
    List<Stmt> statements = s.statements();
    for (int i = 0; i < statements.size(); i++) {
      in(statements.get(i));
    }
    return null;
  }

  /** Hands on the types that a pattern names. */
  public static void types(Pattern pattern, Consumer<TypeRef> consumer) {
    if (pattern instanceof Pattern.OfType one) {
      consumer.accept(one.type());
    } else if (pattern instanceof Pattern.OfRecord record) {
      consumer.accept(record.type());
      record.components().forEach(component -> types(component, consumer));
    }
  }

  @Override
  public Void localVar(Stmt.LocalVar s) {
    variables.accept(s);
    if (s.init().isPresent()) {
      in(s.init().get());
    }
    return null;
  }

  @Override
  public Void localType(Stmt.LocalType s) {
    types.accept(s.type());
    return null;
  }

  @Override
  public Void evaluate(Stmt.Evaluate s) {
    in(s.expr());
    return null;
  }

  @Override
  public Void ifElse(Stmt.If s) {
    in(s.condition());
    in(s.then());
    if (s.otherwise().isPresent()) {
      in(s.otherwise().get());
    }
    return null;
  }

  @Override
  public Void forLoop(Stmt.For s) {
    s.init().forEach(this::in);
    s.condition().ifPresent(this::in);
    in(s.update());
    in(s.body());
    return null;
  }

  @Override
  public Void forEach(Stmt.ForEach s) {
    variables.accept(s.variable());
    in(s.iterable());
    in(s.body());
    return null;
  }

  @Override
  public Void whileLoop(Stmt.While s) {
    in(s.condition());
    in(s.body());
    return null;
  }

  @Override
  public Void doWhile(Stmt.DoWhile s) {
    in(s.body());
    in(s.condition());
    return null;
  }

  @Override
  public Void switchStmt(Stmt.Switch s) {
    in(s.selector());
    cases(s.cases());
    return null;
  }

  @Override
  public Void returnStmt(Stmt.Return s) {
    if (s.value().isPresent()) {
      if (lambdas == 0) {
        returned.add(s.value().get());
      }
      in(s.value().get());
    }
    return null;
  }

  @Override
  public Void breakStmt(Stmt.Break s) {
    return null;
  }

  @Override
  public Void continueStmt(Stmt.Continue s) {
    continues = true;
    return null;
  }

  @Override
  public Void yieldStmt(Stmt.Yield s) {
    in(s.value());
    return null;
  }

  @Override
  public Void throwStmt(Stmt.Throw s) {
    in(s.value());
    return null;
  }

  @Override
  public Void tryStmt(Stmt.Try s) {
    s.resources().forEach(this::in);
    in(s.body());
    if (failures) {
      s.catches().forEach(clause -> in(clause.body()));
    }
    s.finallyBlock().ifPresent(this::in);
    return null;
  }

  @Override
  public Void synchronizedStmt(Stmt.Synchronized s) {
    in(s.lock());
    in(s.body());
    return null;
  }

  @Override
  public Void labeled(Stmt.Labeled s) {
    in(s.body());
    return null;
  }

  @Override
  public Void assertStmt(Stmt.Assert s) {
    in(s.condition());
    s.detail().ifPresent(this::in);
    return null;
  }

  @Override
  public Void empty(Stmt.Empty s) {
    return null;
  }

  @Override
  public Void literal(Expr.Literal e) {
    return null;
  }

  @Override
  public Void nullLiteral(Expr.Null e) {
    return null;
  }

  @Override
  public Void name(Expr.Name e) {
    return null;
  }

  @Override
  public Void typeName(Expr.TypeName e) {
    return null;
  }

  @Override
  public Void fieldAccess(Expr.FieldAccess e) {
    return null;
  }

  @Override
  public Void call(Expr.Call e) {
    in(e.args());
    return null;
  }

  @Override
  public Void newObject(Expr.New e) {
    in(e.args());
    return null;
  }

  @Override
  public Void newArray(Expr.NewArray e) {
    in(e.dimensions());
    in(e.elements());
    return null;
  }

  @Override
  public Void lambda(Expr.Lambda e) {
    lambdas++;
    in(e.body());
    lambdas--;
    return null;
  }

  @Override
  public Void methodRef(Expr.MethodRef e) {
    in(e.target());
    return null;
  }

  @Override
  public Void binary(Expr.Binary e) {
    in(e.right());
    return null;
  }

  @Override
  public Void unary(Expr.Unary e) {
    in(e.operand());
    return null;
  }

  @Override
  public Void assign(Expr.Assign e) {
    in(e.target());
    in(e.value());
    return null;
  }

  @Override
  public Void conditional(Expr.Conditional e) {
    in(e.condition());
    in(e.then());
    in(e.otherwise());
    return null;
  }

  @Override
  public Void instanceOf(Expr.InstanceOf e) {
    in(e.value());
    return null;
  }

  @Override
  public Void cast(Expr.Cast e) {
    in(e.value());
    return null;
  }

  @Override
  public Void arrayAccess(Expr.ArrayAccess e) {
    in(e.array());
    in(e.index());
    return null;
  }

  @Override
  public Void classLiteral(Expr.ClassLiteral e) {
    return null;
  }

  @Override
  public Void thisRef(Expr.This e) {
    return null;
  }

  @Override
  public Void superRef(Expr.Super e) {
    return null;
  }

  @Override
  public Void switchExpr(Expr.Switch e) {
    in(e.selector());
    cases(e.cases());
    return null;
  }

  @Override
  public Void nested(Expr.Nested e) {
    return null;
  }

  @Override
  public Void opaque(Expr.Opaque e) {
    in(e.parts());
    return null;
  }
}
