package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Choice;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.source.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What a call does with criteria queries and entity graphs under construction: a callee sees those
 * that are part of its receiver and its arguments, and one that it makes itself gets a name of its
 * own at each call.
 */
public final class Cells {
  private Cells() {}

  /** The builders in a receiver and arguments: a callee adds to what its caller sees. */
  public static Map<Cell.Id, Cell> shared(State state, Value self, List<Value> args) {
    if (state.cells.isEmpty()) {
      return Map.of();
    }
    Map<Cell.Id, Cell> cells = new HashMap<>();
    UnaryOperator<Cell.Id> found =
        id -> {
          Cell cell = state.cells.get(id);
          if (cell != null) {
            cells.put(id, cell);
          }
          return id;
        };
    renamed(self, found);
    args.forEach(arg -> renamed(arg, found));
    return cells;
  }

  /** The names that the builders of a callee have for the caller. */
  public static UnaryOperator<Cell.Id> names(Map<Cell.Id, Cell> shared, Site site) {
    return id ->
        !shared.containsKey(id) && id.via().equals(Span.NONE)
            ? new Cell.Id(id.site(), site.at())
            : id;
  }

  /** The value with other names for the builders in it; the very same one if there are none. */
  public static Value renamed(Value value, UnaryOperator<Cell.Id> names) {
    if (value instanceof Node node) {
      Cell.Id id = names.apply(node.cell());
      return id.equals(node.cell()) ? node : new Node(id, node.role(), node.entity(), node.path());
    }
    if (value instanceof Instance object) {
      NamedValues fields = object.fields().each(part -> renamed(part, names));
      return object.with(fields, object.ownVaries());
    }
    if (value instanceof Many many) {
      Value element = renamed(many.element(), names);
      return element == many.element()
          ? many
          : many.with(many.key(), element, many.pending(), many.varies());
    }
    if (value instanceof Value.Function function) {
      NamedValues captured = function.captured().each(part -> renamed(part, names));
      Value self = renamed(function.self(), names);
      return captured == function.captured() && self == function.self()
          ? function
          : function.with(captured, self);
    }
    if (value instanceof Choice choice) {
      return choice.each(option -> renamed(option, names));
    }
    return value;
  }
}
