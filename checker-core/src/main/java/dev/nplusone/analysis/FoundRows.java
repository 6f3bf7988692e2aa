package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.state.Transactions;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.Walk;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * Variables by which rows were found. One that nobody knew anything of holds the identifier of that
 * row from then on: the context has the row for whoever asks by it again, also where a method has
 * found it that the variable was handed to. All that is in one context: a transaction, or a request
 * whose session is open in view.
 */
final class FoundRows {
  private final Engine engine;

  FoundRows(Engine engine) {
    this.engine = engine;
  }

  /** A call has handed back a row, if it is one that finds it by its identifier. */
  void note(Frame frame, Expr.Call call, List<Value> args, Value found) {
    Value row =
        found instanceof Many many && many.shape() == Shape.OPTIONAL ? many.element() : found;
    if (row instanceof Entity entity
        && entity.origin() instanceof Origin.OfQuery of
        && of.query().operation() == Operation.FIND
        && of.at().equals(call.span())) {
      for (int i = 0; i < call.args().size(); i++) {
        if (call.args().get(i) instanceof Expr.Name name
            && args.get(i) instanceof Value.Opaque id
            && id.equals(frame.state.variables.get(name.name()))) {
          Entity itself = Entity.row(entity.type(), of, id.varies());
          note(frame, name.name(), new Identifier(itself, id.type()));
          return;
        }
      }
    }
  }

  private void note(Frame frame, String variable, Identifier identifier) {
    Fact found = new Fact.FoundBy(variable, identifier);
    boolean shared = engine.separateContexts.isOne(frame);
    if (shared) {
      frame.state.variables.put(variable, identifier);
    }
    if (frame.declaration.filter(method -> isHandedIn(method, variable)).isPresent()) {
      frame.state.facts.add(shared ? found : new Fact.InTransaction(found));
    }
  }

  /** Whether a variable is a parameter that never holds anything else. */
  private static boolean isHandedIn(MethodDecl method, String variable) {
    return method.params().stream().anyMatch(param -> param.name().equals(variable))
        && method.body().isPresent()
        && !Walk.any(
            method.body().get(),
            e -> e instanceof Expr.Assign assign && Expr.Name.is(assign.target(), variable));
  }

  /** Whether a fact tells of a parameter, whose name means nothing to callers. */
  static boolean isOfParameter(Fact fact) {
    return fact instanceof Fact.FoundBy
        || fact instanceof Fact.InTransaction inner && inner.fact() instanceof Fact.FoundBy;
  }

  /** What the arguments of a call are known to be behind it, where a transaction is around. */
  void arrive(Frame frame, MethodDecl method, Summary summary, Map<Integer, Value> arguments) {
    Map<String, Identifier> found = Map.of(); // as mostly
    for (Fact fact : summary.facts()) {
      Fact plain = fact instanceof Fact.InTransaction inner ? inner.fact() : fact;
      if (plain instanceof Fact.FoundBy by) {
        found = found.isEmpty() ? new HashMap<>() : found;
        found.merge(by.parameter(), by.identifier(), BinaryOperator.minBy(BY_PLACE));
      }
    }
    if (!found.isEmpty()
        && engine.separateContexts.isOne(frame)
        && !Transactions.isOnItsOwn(method)) {
      for (int i = 0; i < method.params().size(); i++) {
        Identifier identifier = found.get(method.params().get(i).name());
        if (identifier != null) {
          arguments.put(i, identifier);
        }
      }
    }
  }

  /**
   * Of the rows that a method finds by one parameter, the one that stands first is remembered: all
   * were found, a variable is the identifier of one, and it has to be the same in each run.
   */
  private static final Comparator<Identifier> BY_PLACE =
      Comparator.comparing((Identifier identifier) -> place(identifier.of().origin()))
          .thenComparing(identifier -> identifier.of().type());

  private static Span place(Origin origin) {
    return origin instanceof Origin.OfQuery of ? of.at() : Span.NONE;
  }

  /** A variable that was handed to a call is the identifier that the callee has found a row by. */
  void leave(Frame frame, Expr argument, Identifier after) {
    if (argument instanceof Expr.Name name
        && frame.state.variables.get(name.name()) instanceof Value.Opaque id) {
      Entity itself = Entity.row(after.of().type(), after.of().origin(), id.varies());
      note(frame, name.name(), new Identifier(itself, id.type()));
    }
  }
}
