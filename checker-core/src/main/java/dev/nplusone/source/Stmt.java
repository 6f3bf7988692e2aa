package dev.nplusone.source;

import java.util.List;
import java.util.Optional;

/** A statement. */
public sealed interface Stmt {

  /** Where the statement begins and ends. */
  Span span();

  /** Dispatches on the kind of statement. */
  <R> R accept(Visitor<R> visitor);

  /** {@code { ... }}. */
  record Block(List<Stmt> statements, Span span) implements Stmt {
    public Block {
      statements = List.copyOf(statements);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.block(this);
    }
  }

  /** One local variable; {@code int a, b} makes two. {@code var} has an unknown type. */
  record LocalVar(
      String name, TypeRef type, List<Annotation> annotations, Optional<Expr> init, Span span)
      implements Stmt, Annotated {
    public LocalVar {
      annotations = List.copyOf(annotations);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.localVar(this);
    }
  }

  /** A class declared in a method. */
  record LocalType(TypeDecl type, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.localType(this);
    }
  }

  /** An expression evaluated for its effect. */
  record Evaluate(Expr expr, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.evaluate(this);
    }
  }

  /** {@code if}. */
  record If(Expr condition, Stmt then, Optional<Stmt> otherwise, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.ifElse(this);
    }
  }

  /** The three-part {@code for}; its span is the header. */
  record For(List<Stmt> init, Optional<Expr> condition, List<Expr> update, Stmt body, Span span)
      implements Stmt {
    public For {
      init = List.copyOf(init);
      update = List.copyOf(update);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forLoop(this);
    }
  }

  /** The enhanced {@code for}; its span is the header. The variable has no initializer. */
  record ForEach(LocalVar variable, Expr iterable, Stmt body, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.forEach(this);
    }
  }

  /** {@code while}; its span is the header. */
  record While(Expr condition, Stmt body, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.whileLoop(this);
    }
  }

  /** {@code do ... while}; its span is the {@code do} keyword. */
  record DoWhile(Stmt body, Expr condition, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.doWhile(this);
    }
  }

  /** {@code switch} used as a statement. */
  record Switch(Expr selector, List<SwitchCase> cases, Span span) implements Stmt {
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.switchStmt(this);
    }
  }

  /** {@code return}; also the body of an expression lambda. */
  record Return(Optional<Expr> value, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.returnStmt(this);
    }
  }

  /** {@code break}, perhaps with a label. */
  record Break(Optional<String> label, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.breakStmt(this);
    }
  }

  /** {@code continue}, perhaps with a label. */
  record Continue(Optional<String> label, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.continueStmt(this);
    }
  }

  /** The value of a switch expression's case. In a switch statement's arrow case: evaluate it. */
  record Yield(Expr value, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.yieldStmt(this);
    }
  }

  /** {@code throw}. */
  record Throw(Expr value, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.throwStmt(this);
    }
  }

  /** {@code try}; resources are {@link LocalVar} or {@link Evaluate}. */
  record Try(
      List<Stmt> resources,
      Block body,
      List<Catch> catches,
      Optional<Block> finallyBlock,
      Span span)
      implements Stmt {
    public Try {
      resources = List.copyOf(resources);
      catches = List.copyOf(catches);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.tryStmt(this);
    }
  }

  /** A {@code catch} clause of {@link Try}. */
  record Catch(String name, List<TypeRef> types, Block body) {
    public Catch {
      types = List.copyOf(types);
    }
  }

  /** {@code synchronized (x) { ... }}. */
  record Synchronized(Expr lock, Block body, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.synchronizedStmt(this);
    }
  }

  /** {@code label: statement}. */
  record Labeled(String label, Stmt body, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.labeled(this);
    }
  }

  /** {@code assert}. */
  record Assert(Expr condition, Optional<Expr> detail, Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.assertStmt(this);
    }
  }

  /** A lone semicolon, or text a tolerant parser could not read. */
  record Empty(Span span) implements Stmt {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.empty(this);
    }
  }

  /** One method per kind of statement. */
  interface Visitor<R> {
    R block(Block s);

    R localVar(LocalVar s);

    R localType(LocalType s);

    R evaluate(Evaluate s);

    R ifElse(If s);

    R forLoop(For s);

    R forEach(ForEach s);

    R whileLoop(While s);

    R doWhile(DoWhile s);

    R switchStmt(Switch s);

    R returnStmt(Return s);

    R breakStmt(Break s);

    R continueStmt(Continue s);

    R yieldStmt(Yield s);

    R throwStmt(Throw s);

    R tryStmt(Try s);

    R synchronizedStmt(Synchronized s);

    R labeled(Labeled s);

    R assertStmt(Assert s);

    R empty(Empty s);
  }
}
