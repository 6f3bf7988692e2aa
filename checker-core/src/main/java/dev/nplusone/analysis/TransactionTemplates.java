package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Opaque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Code that Spring runs in a transaction, {@code transactionTemplate.execute(status -> ...)}: all
 * that it loads is in one context until it ends. What was around it may go on with that context, or
 * not: it knows no more than before.
 */
final class TransactionTemplates {
  private static final Set<String> TYPES =
      Set.of(
          "org.springframework.transaction.support.TransactionTemplate",
          "org.springframework.transaction.support.TransactionOperations");

  private static final Set<String> RUNS = Set.of("execute", "executeWithoutResult");

  private static final Fact WITHIN = new Fact.WithinTransaction();

  private final Engine engine;

  TransactionTemplates(Engine engine) {
    this.engine = engine;
  }

  /** Whether code that is run in a transaction is being interpreted. */
  static boolean isWithin(Frame frame) {
    return frame.state.facts.contains(WITHIN);
  }

  /** What a call returns that runs a function in a transaction; empty for any other call. */
  Optional<Value> run(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!RUNS.contains(name)
        || engine.hierarchy.lineage(receiver.type()).stream()
            .noneMatch(type -> TYPES.contains(type.qualifiedName()))
        || engine.separateContexts.isOne(frame)) {
      return Optional.empty();
    }
    Map<String, Value> before = new HashMap<>();
    frame.state.variables.forEach(before::put);
    frame.state.facts.add(WITHIN);
    Value result = engine.functions.callAll(frame, args, site);
    frame.state.facts.remove(WITHIN);
    frame.state.variables.replaceAll(
        (variable, value) -> isOfRow(value) ? known(before.get(variable), value) : value);
    return Optional.of(result);
  }

  /** The identifiers of rows that this transaction has found are any values behind it. */
  private static Value known(Value before, Value behind) {
    return before == null || isOfRow(before) ? behind : before;
  }

  private static boolean isOfRow(Value value) {
    return (value instanceof Many many ? many.element() : value) instanceof Identifier;
  }
}
