package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The methods that stand for one of a mapper of MyBatis which finds several rows and sends a select
 * for each: one that finds the rows, and one with the loop, which callers mean.
 */
final class NestedSelects {
  private static final String ROW = "#row";
  private static final String ROWS = "#rows";

  private final Program program;
  private final TypeDecl type;
  private final MethodDecl method;
  private final Span at;
  private final List<MethodDecl> written = new ArrayList<>();

  NestedSelects(Program program, TypeDecl type, MethodDecl method) {
    this.program = program;
    this.type = type;
    this.method = method;
    this.at = method.span();
  }

  /**
   * The methods.
   *
   * @param missing selects that no one declares, as far as they are written already
   */
  List<MethodDecl> written(List<String> selects, Set<String> missing) {
    List<Param> params = new ArrayList<>(method.params());
    List<Expr> args = new ArrayList<>();
    method.params().forEach(p -> args.add(name(p.name())));
    while (has(params.size())) {
      params.add(new Param("#" + params.size(), TypeRef.OBJECT, List.of(), false));
      args.add(new Expr.Null(at));
    }
    List<Stmt> sent = new ArrayList<>();
    for (String select : selects) {
      sent.add(new Stmt.Evaluate(call(select, missing), at));
    }
    TypeRef all = method.returns();
    Expr rows = own(method.name(), args);
    Stmt found = new Stmt.LocalVar(ROWS, all, List.of(), Optional.of(rows), at);
    Stmt.LocalVar each = new Stmt.LocalVar(ROW, all.argument(0), List.of(), Optional.empty(), at);
    Stmt loop = new Stmt.ForEach(each, name(ROWS), new Stmt.Block(sent, at), at);
    Stmt answer = new Stmt.Return(Optional.of(name(ROWS)), at);
    Stmt.Block body = new Stmt.Block(List.of(found, loop, answer), at);
    written.add(with(Set.of(Modifier.DEFAULT), method.params(), List.of(), Optional.of(body)));
    written.add(with(method.modifiers(), params, method.annotations(), Optional.empty()));
    return written;
  }

  private boolean has(int arity) {
    return type.methodsNamed(method.name()).stream().anyMatch(m -> m.params().size() == arity);
  }

  private MethodDecl with(
      Set<Modifier> modifiers,
      List<Param> params,
      List<Annotation> annotations,
      Optional<Stmt.Block> body) {
    return new MethodDecl(
        method.name(),
        modifiers,
        method.typeParams(),
        params,
        method.returns(),
        annotations,
        body,
        at);
  }

  private Expr name(String name) {
    return new Expr.Name(name, at);
  }

  /** A column of the row, which only MyBatis knows. */
  private Expr column() {
    return new Expr.FieldAccess(name(ROW), "#column", at);
  }

  private Expr own(String name, List<Expr> args) {
    return new Expr.Call(Optional.of(new Expr.This(Optional.empty(), at)), name, args, at);
  }

  /** A call of a select with the row; one that no mapper declares is declared here. */
  private Expr call(String select, Set<String> missing) {
    int dot = select.lastIndexOf('.');
    String name = select.substring(dot + 1);
    String mapper = dot < 0 ? type.name() : select.substring(0, dot);
    Optional<TypeDecl> other = program.type(mapper).filter(t -> !t.name().equals(type.name()));
    Optional<MethodDecl> declared = other.orElse(type).methodsNamed(name).stream().findFirst();
    if (declared.isEmpty()) {
      if (missing.add(name)) {
        written.add(undeclared(name));
      }
      return own(name, List.of(column()));
    }
    List<Expr> args = new ArrayList<>();
    declared.get().params().forEach(p -> args.add(column()));
    return other.isEmpty()
        ? own(name, args)
        : new Expr.Call(
            Optional.of(new Expr.Cast(other.get().ref(), name(ROW), at)), name, args, at);
  }

  private MethodDecl undeclared(String name) {
    return new MethodDecl(
        name,
        Set.of(Modifier.ABSTRACT),
        List.of(),
        List.of(new Param("row", TypeRef.OBJECT, List.of(), false)),
        TypeRef.OBJECT,
        List.of(MybatisMappers.mark("Select", at)),
        Optional.empty(),
        at);
  }
}
