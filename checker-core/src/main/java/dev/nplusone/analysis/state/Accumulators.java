package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Composite;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Collections that a loop adds to and does nothing else with: {@code names.add(row.getName())}.
 * What is in them teaches another turn nothing.
 */
public final class Accumulators {
  private static final Set<String> ADDING = Set.of("add", "addAll");

  private final Map<Stmt, Set<String>> known = new IdentityHashMap<>();

  /** The variables that occur in a statement only as what something is added to. */
  public Set<String> in(Stmt loop) {
    return known.computeIfAbsent(loop, Accumulators::find);
  }

  private static Set<String> find(Stmt loop) {
    Set<String> added = new HashSet<>();
    Map<String, Integer> others = new HashMap<>();
    Walk.expressions(
        loop,
        expr -> {
          if (expr instanceof Expr.Name name) {
            others.merge(name.name(), 1, Integer::sum);
          } else if (expr instanceof Expr.Call call
              && ADDING.contains(call.name())
              && call.args().size() == 1
              && call.target().orElse(null) instanceof Expr.Name name) {
            added.add(name.name());
            others.merge(name.name(), -1, Integer::sum);
          }
        },
        type -> {});
    added.removeIf(name -> others.get(name) != 0);
    return Set.copyOf(added);
  }

  /** Whether two states differ in such collections only, and no function can look into them. */
  static boolean isAllThatChanged(State before, State after, Set<String> accumulators) {
    if (before.variables.size() != after.variables.size() || before.declaresClasses()) {
      return false;
    }
    for (Map.Entry<String, Value> variable : after.variables.entrySet()) {
      Value old = before.variables.get(variable.getKey());
      if (!variable.getValue().equals(old)
          && !(accumulators.contains(variable.getKey())
              && isLoaded(old)
              && isLoaded(variable.getValue()))) {
        return false;
      }
    }
    for (Value value : before.variables.values()) {
      if (mentions(value, accumulators)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLoaded(Value value) {
    return value instanceof Many many && many.pending().isEmpty();
  }

  private static boolean mentions(Value value, Set<String> names) {
    if (value instanceof Function f) {
      for (Map.Entry<String, Value> captured : f.captured().entrySet()) {
        if (names.contains(captured.getKey()) || mentions(captured.getValue(), names)) {
          return true;
        }
      }
      return mentions(f.self(), names);
    }
    return value instanceof Composite whole && whole.anyPart(part -> mentions(part, names));
  }
}
