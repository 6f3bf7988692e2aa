package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ElementCondition;
import dev.nplusone.analysis.code.ElementConditions;
import dev.nplusone.analysis.code.ListedKeys;
import dev.nplusone.analysis.state.BranchFacts;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Doubts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the elements of a filtered list or stream: a turn of a loop over it begins as if
 * it had asked again what the filter has asked. And which elements there are none of.
 */
final class FilteredElements {
  private final Engine engine;
  private final ElementConditions conditions = new ElementConditions();
  private final ListedKeys listed = new ListedKeys();

  FilteredElements(Engine engine) {
    this.engine = engine;
  }

  void declared(Frame frame, List<Stmt> statements, int at) {
    if (statements.get(at) instanceof Stmt.LocalVar list) {
      conditions.declared(list, statements.subList(at + 1, statements.size()));
      listed.declared(statements, at, call -> engine.storing.store(frame, call));
    }
  }

  /** A branch ends, which is for elements that a list lacks: doubts it if the list has all. */
  void branchEnds(Frame frame, Stmt.If choice, boolean answer, int firstEvent) {
    if (frame.events.size() > firstEvent && listed.lacks(choice, answer)) {
      Doubts.since(frame, firstEvent, Doubt.LISTED);
    }
  }

  void stage(Expr.Call call) {
    if (!call.args().isEmpty() && call.target().orElse(null) instanceof Expr.Call) {
      conditions.stage(call);
    }
  }

  /** The variable of a loop, or of a lambda, has got an element. */
  void enter(Frame frame, Object turns) {
    for (ElementCondition one : conditions.of(turns)) {
      Value element = frame.state.variables.get(one.element());
      if (Values.options(element).stream().allMatch(row -> isAsBefore(frame, row, one))) {
        enter(frame, one.condition(), one.answer());
      }
    }
  }

  /**
   * Whether nothing has changed what was asked of an element. Of rows it is known what sets their
   * attributes, of other objects it is not; what a getter answers that is no attribute may change
   * with any of them.
   */
  private boolean isAsBefore(Frame frame, Value element, ElementCondition asked) {
    return element instanceof Value.Constant
        || element instanceof Value.Entity row
            && !Values.isNewRow(row)
            && (frame.assigned.isEmpty()
                || asked.properties().stream()
                    .allMatch(
                        property ->
                            engine.entities.attribute(row.type(), property).isPresent()
                                && !frame.assigned.contains(property)));
  }

  private void enter(Frame frame, Expr condition, boolean answer) {
    Frame asked = frame.trial();
    Value value = engine.expressions.eval(condition, asked);
    if (value instanceof Value.Constant || asked.state.dead) {
      return;
    }
    Set<RowFlag> flags = engine.questions.told(asked, condition, answer);
    if (RowFlags.excludes(frame.state, flags)) {
      return;
    }
    Map<String, Value> kinds = engine.kinds.told(asked, condition, answer);
    frame.state.variables.putAll(engine.narrowing.told(asked, condition, answer));
    BranchFacts.enter(frame.state, kinds);
    RowFlags.enter(frame.state, flags);
    frame.state.answers.addAll(engine.answers.told(asked, condition, answer));
  }
}
