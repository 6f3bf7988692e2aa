package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.Optional;

/**
 * Loops that ask an object for one row after the other until there is none, {@code while ((order =
 * reader.read()) != null)}, whatever the object and its method are called.
 */
final class RowCursors {
  private RowCursors() {}

  /** The variable that the condition compares with {@code null} and that is asked for anew. */
  static Optional<String> variable(Expr condition, Stmt body) {
    if (!(condition instanceof Expr.Binary binary)) {
      return Optional.empty();
    }
    if (binary.operator().equals("&&")) {
      return variable(binary.left(), body).or(() -> variable(binary.right(), body));
    }
    return binary.operator().equals("!=") && binary.right() instanceof Expr.Null
        ? asked(binary.left(), body)
        : Optional.empty();
  }

  private static Optional<String> asked(Expr compared, Stmt body) {
    if (compared instanceof Expr.Assign assign) {
      return assign.target() instanceof Expr.Name name && asks(assign, name.name())
          ? Optional.of(name.name())
          : Optional.empty();
    }
    if (!(compared instanceof Expr.Name name)) {
      return Optional.empty();
    }
    return Walk.any(body, e -> e instanceof Expr.Assign next && asks(next, name.name()))
        ? Optional.of(name.name())
        : Optional.empty();
  }

  /** Whether a variable is given what others hand over; its own references lead elsewhere. */
  private static boolean asks(Expr.Assign assign, String variable) {
    Stmt value = new Stmt.Evaluate(assign.value(), assign.span());
    return Expr.Name.is(assign.target(), variable)
        && Walk.any(value, Expr.Call.class::isInstance)
        && !Walk.any(value, e -> Expr.Name.is(e, variable));
  }

  /** The row that such a loop is handed, if it is one of many of a query. */
  static Optional<Entity> row(Value value) {
    return Values.options(value).stream()
        .filter(option -> option instanceof Entity row && isOneOfMany(row))
        .map(Entity.class::cast)
        .findFirst();
  }

  private static boolean isOneOfMany(Entity row) {
    return row.path().isEmpty()
        && row.origin() instanceof Origin.OfQuery from
        && from.query().returnsMany()
        && from.query().maxRows().stream().noneMatch(Size::isFew);
  }
}
