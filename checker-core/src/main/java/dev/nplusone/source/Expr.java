package dev.nplusone.source;

import java.util.List;
import java.util.Optional;

/** An expression. Parentheses leave no trace. */
public sealed interface Expr {

  /** Where to point: the member name of calls and accesses, else the whole expression. */
  Span span();

  /** Dispatches on the kind of expression. */
  <R> R accept(Visitor<R> visitor);

  /**
   * A literal: {@code String} (text blocks too, already stripped and unescaped), {@code Integer},
   * {@code Long}, {@code Float}, {@code Double}, {@code Boolean} or {@code Character}. A minus in
   * front of an integer literal belongs to it, and neighbouring string literals in a {@code +}
   * chain are one.
   */
  record Literal(Object value, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.literal(this);
    }
  }

  /** {@code null}. */
  record Null(Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nullLiteral(this);
    }
  }

  /**
   * A simple name that means a local variable, a parameter or a field in scope (own, inherited, of
   * an enclosing class, or imported statically); never a type.
   */
  record Name(String name, Span span) implements Expr {
    /** Whether an expression is this name and nothing else. */
    public static boolean is(Expr expr, String name) {
      return expr instanceof Name other && other.name.equals(name);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.name(this);
    }
  }

  /** A type used as the qualifier of a static member or of a method reference. */
  record TypeName(TypeRef type, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.typeName(this);
    }
  }

  /**
   * {@code target.name}; also {@code array.length}. A statically imported field is a field access
   * on the type that the import names.
   */
  record FieldAccess(Expr target, String name, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.fieldAccess(this);
    }
  }

  /**
   * A method call. Without a target it is a method in scope (own, inherited, of an enclosing
   * class); a statically imported method has the type that the import names as target. {@code
   * this(...)} and {@code super(...)} are calls named {@link MethodDecl#CONSTRUCTOR} on {@link
   * This} and {@link Super}.
   */
  record Call(Optional<Expr> target, String name, List<Expr> args, Span span) implements Expr {
    public Call {
      args = List.copyOf(args);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.call(this);
    }
  }

  /**
   * {@code new T(args)}, with the class body when it is anonymous. A diamond has no type arguments.
   * The outer instance of {@code outer.new T()} is left out.
   */
  record New(TypeRef type, List<Expr> args, Optional<TypeDecl> body, Span span) implements Expr {
    public New {
      args = List.copyOf(args);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.newObject(this);
    }
  }

  /**
   * {@code new T[n]} or {@code {a, b}}; {@code initialized} tells the empty initializer from none.
   * {@code element} is the type of one element of the array ({@code int[]} in {@code new
   * int[2][3]}), unknown when only braces are written.
   */
  record NewArray(
      TypeRef element, List<Expr> dimensions, List<Expr> elements, boolean initialized, Span span)
      implements Expr {
    public NewArray {
      dimensions = List.copyOf(dimensions);
      elements = List.copyOf(elements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.newArray(this);
    }
  }

  /** A lambda; the body of an expression lambda is one {@link Stmt.Return}. */
  record Lambda(List<LambdaParam> params, Stmt body, Span span) implements Expr {
    public Lambda {
      params = List.copyOf(params);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.lambda(this);
    }
  }

  /** {@code target::name}, with the name {@code new} for constructors. */
  record MethodRef(Expr target, String name, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.methodRef(this);
    }
  }

  /** {@code left operator right}. A chain {@code a + b + c} nests to the left. */
  record Binary(String operator, Expr left, Expr right, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.binary(this);
    }
  }

  /**
   * {@code !x}, {@code -x}, {@code ++x}: the operator is {@code !}, {@code -}, {@code ++}; the
   * postfix operators are written {@code x++} and {@code x--}.
   */
  record Unary(String operator, Expr operand, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.unary(this);
    }
  }

  /** {@code target = value}; the operator is {@code =} or a compound form such as {@code +=}. */
  record Assign(Expr target, String operator, Expr value, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assign(this);
    }
  }

  /** {@code condition ? then : otherwise}. */
  record Conditional(Expr condition, Expr then, Expr otherwise, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.conditional(this);
    }
  }

  /** {@code value instanceof pattern}. */
  record InstanceOf(Expr value, Pattern pattern, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.instanceOf(this);
    }
  }

  /** {@code (type) value}; of an intersection, the first type. */
  record Cast(TypeRef type, Expr value, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.cast(this);
    }
  }

  /** {@code array[index]}. */
  record ArrayAccess(Expr array, Expr index, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.arrayAccess(this);
    }
  }

  /** {@code T.class}. */
  record ClassLiteral(TypeRef type, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.classLiteral(this);
    }
  }

  /** {@code this} or {@code Outer.this}. */
  record This(Optional<TypeRef> qualifier, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.thisRef(this);
    }
  }

  /** {@code super}, or {@code Iface.super}. */
  record Super(Optional<TypeRef> qualifier, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.superRef(this);
    }
  }

  /** {@code switch} used as an expression. */
  record Switch(Expr selector, List<SwitchCase> cases, Span span) implements Expr {
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchExpr(this);
    }
  }

  /** An annotation used as a value inside another one. */
  record Nested(Annotation annotation, Span span) implements Expr {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.nested(this);
    }
  }

  /** An expression the front end could not read; its readable parts are still evaluated. */
  record Opaque(List<Expr> parts, Span span) implements Expr {
    public Opaque {
      parts = List.copyOf(parts);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.opaque(this);
    }
  }

  /** A lambda parameter; its type is unknown unless it was written. */
  record LambdaParam(String name, TypeRef type) {}

  /** One method per kind of expression. */
  interface Visitor<R> {
    R literal(Literal e);

    R nullLiteral(Null e);

    R name(Name e);

    R typeName(TypeName e);

    R fieldAccess(FieldAccess e);

    R call(Call e);

    R newObject(New e);

    R newArray(NewArray e);

    R lambda(Lambda e);

    R methodRef(MethodRef e);

    R binary(Binary e);

    R unary(Unary e);

    R assign(Assign e);

    R conditional(Conditional e);

    R instanceOf(InstanceOf e);

    R cast(Cast e);

    R arrayAccess(ArrayAccess e);

    R classLiteral(ClassLiteral e);

    R thisRef(This e);

    R superRef(Super e);

    R switchExpr(Switch e);

    R nested(Nested e);

    R opaque(Opaque e);
  }
}
