package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.query.Query;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import java.util.List;
import java.util.Optional;

/**
 * Rows that are read again by their own identifier, with more fetched: {@code full =
 * findFull(row.getId()); if (full != null) row = full;}. Where nothing was found there is no such
 * row, so that behind the branch the variable has what was found.
 */
final class Rereads {
  private final Engine engine;

  Rereads(Engine engine) {
    this.engine = engine;
  }

  /** Behind a branch that puts what was found in the place of the row it was asked for by. */
  void branchEnds(Frame frame, Stmt.If s) {
    Optional<Expr.Name> found = tested(s.condition());
    if (found.isPresent()) {
      List<Stmt> then =
          s.then() instanceof Stmt.Block block ? block.statements() : List.of(s.then());
      for (Stmt statement : then) {
        taken(statement, found.get())
            .filter(row -> isFoundBy(frame, found.get(), row))
            .ifPresent(
                row ->
                    frame.state.variables.put(
                        row.name(), frame.state.variables.get(found.get().name())));
      }
    }
  }

  /** Whether the second way of a choice is left for rows that do not exist. */
  boolean isForMissing(Frame frame, Expr.Conditional e) {
    return e.otherwise() instanceof Expr.Name row
        && tested(e.condition())
            .filter(found -> Expr.Name.is(e.then(), found.name()))
            .filter(found -> isFoundBy(frame, found, row))
            .isPresent();
  }

  private static Optional<Expr.Name> tested(Expr condition) {
    return condition instanceof Expr.Binary binary
            && binary.operator().equals("!=")
            && binary.right() instanceof Expr.Null
            && binary.left() instanceof Expr.Name name
        ? Optional.of(name)
        : Optional.empty();
  }

  /** The variable that a statement gives what was found. */
  private static Optional<Expr.Name> taken(Stmt statement, Expr.Name found) {
    return statement instanceof Stmt.Evaluate evaluate
            && evaluate.expr() instanceof Expr.Assign assign
            && assign.target() instanceof Expr.Name row
            && Expr.Name.is(assign.value(), found.name())
        ? Optional.of(row)
        : Optional.empty();
  }

  private boolean isFoundBy(Frame frame, Expr.Name found, Expr.Name row) {
    return frame.state.variables.get(found.name()) instanceof Entity entity
        && entity.path().isEmpty()
        && entity.origin() instanceof Origin.OfQuery of
        && isByIdentifier(of.query())
        && frame.initial.get(found.name()) instanceof Expr.Call call
        && isAskedBy(call.args(), entity, row);
  }

  private static boolean isByIdentifier(Query query) {
    return query.operation() == Query.Operation.FIND
        || !query.returnsMany() && query.restrictions().parameters().containsKey("");
  }

  private boolean isAskedBy(List<Expr> args, Entity entity, Expr.Name row) {
    return args.stream()
        .anyMatch(
            arg ->
                arg instanceof Expr.Call get
                    && get.args().isEmpty()
                    && get.target().filter(of -> Expr.Name.is(of, row.name())).isPresent()
                    && engine
                        .entities
                        .persistentClass(entity.type())
                        .map(type -> type.accessors().getters().get(get.name()))
                        .flatMap(name -> engine.entities.attribute(entity.type(), name))
                        .filter(attribute -> attribute.isIdentifier())
                        .isPresent());
  }
}
