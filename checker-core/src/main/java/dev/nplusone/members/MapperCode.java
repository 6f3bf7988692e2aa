package dev.nplusone.members;

import dev.nplusone.members.MapperCalls.Source;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The statements of one mapping method, in the order in which they are written. */
final class MapperCode {
  private static final TypeRef LIST = TypeRef.of("java.util.ArrayList");

  private final Span span;
  private final List<Stmt> statements = new ArrayList<>();
  private int places;
  private int variables;

  /**
   * @param span where the method stands
   */
  MapperCode(Span span) {
    this.span = span;
  }

  void add(Stmt statement) {
    statements.add(statement);
  }

  Stmt.Block block() {
    return new Stmt.Block(statements, span);
  }

  /** Another place on the line of the method: loops are known by their places. */
  private Span next() {
    int column = span.column() + places++;
    return new Span(
        span.file(), span.line(), column, span.endLine(), Math.max(column, span.endColumn()));
  }

  Expr name(String name) {
    return new Expr.Name(name, span);
  }

  Expr nothing() {
    return new Expr.Null(span);
  }

  /** A value that a variable holds from now on. */
  Expr kept(Expr value, TypeRef type) {
    String variable = "$" + variables++;
    add(new Stmt.LocalVar(variable, type, List.of(), Optional.of(value), span));
    return name(variable);
  }

  /** What is written meanwhile. */
  Stmt.Block inside(Runnable written) {
    List<Stmt> outside = List.copyOf(statements);
    statements.clear();
    written.run();
    Stmt.Block block = block();
    statements.clear();
    statements.addAll(outside);
    return block;
  }

  /** A value that is only there if a condition holds. */
  Optional<Expr> onlyIf(Optional<Expr> condition, TypeRef type, Supplier<Optional<Expr>> value) {
    if (condition.isEmpty()) {
      return value.get();
    }
    Expr variable = kept(nothing(), type);
    Stmt then =
        inside(
            () ->
                value
                    .get()
                    .map(v -> new Expr.Assign(variable, "=", v, span))
                    .ifPresent(a -> add(new Stmt.Evaluate(a, span))));
    add(new Stmt.If(condition.get(), then, Optional.empty(), span));
    return Optional.of(variable);
  }

  /** A new collection of what is made of each element. */
  Expr each(Source values, TypeRef to, TypeRef element, Function<Source, Expr> made) {
    Expr result = kept(new Expr.New(LIST, List.of(), Optional.empty(), span), to);
    Span at = next();
    String variable = "$" + variables++;
    Stmt body =
        inside(
            () -> {
              Expr one = made.apply(new Source(name(variable), element));
              Expr added = new Expr.Call(Optional.of(result), "add", List.of(one), at);
              add(new Stmt.Evaluate(added, span));
            });
    Stmt.LocalVar turn = new Stmt.LocalVar(variable, element, List.of(), Optional.empty(), at);
    add(new Stmt.ForEach(turn, values.value(), body, at));
    return result;
  }
}
