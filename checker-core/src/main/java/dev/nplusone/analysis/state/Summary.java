package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one method does, given what its receiver and arguments are.
 *
 * @param returned the value handed back
 * @param events what it sends; loops of the arguments are stand-ins
 * @param flags those that the rows of an event have wherever it happens
 * @param onReturn those of the events, own ones included, that can be followed by a normal return
 * @param own what this method sends itself, and its calls of methods that send something
 * @param facts what is loaded when it returns
 * @param changed receiver ({@link State#THIS}) and parameters it changed, by name
 * @param cells builders it made or changed
 * @param columns what every row of its queries has when it returns
 * @param assigned the attributes that it sets in rows
 * @param clears whether it may clear the persistence context that its caller works with
 */
public record Summary(
    Value returned,
    List<SqlEvent> events,
    Map<SqlEvent, Set<RowFlag>> flags,
    Set<SqlEvent> onReturn,
    List<SqlEvent> own,
    Set<Fact> facts,
    Map<String, Value> changed,
    Map<Cell.Id, Cell> cells,
    Set<RowFlag> columns,
    Set<String> assigned,
    boolean clears) {

  public Summary {
    // there are very many: what is empty takes no room
    flags = flags.isEmpty() ? Map.of() : flags;
    onReturn = onReturn.isEmpty() ? Set.of() : onReturn;
    changed = changed.isEmpty() ? Map.of() : changed;
    cells = cells.isEmpty() ? Map.of() : cells;
    columns = columns.isEmpty() ? Set.of() : Set.copyOf(columns);
    assigned = assigned.isEmpty() ? Set.of() : Set.copyOf(assigned);
  }

  /** A call that is being interpreted further up: nothing known yet. */
  public static final Summary BOTTOM = returning(Value.NOTHING);

  /** A method of which only the result is known. */
  public static Summary returning(Value result) {
    return new Summary(
        result, List.of(), Map.of(), Set.of(), List.of(), Set.of(), Map.of(), Map.of(), Set.of(),
        Set.of(), false);
  }
}
