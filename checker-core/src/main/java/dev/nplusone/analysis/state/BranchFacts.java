package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.SharedMap;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import java.util.Map;
import java.util.TreeMap;

/** What branches have found out so far, the last one first. */
public final class BranchFacts {
  public static final BranchFacts NOTHING = new BranchFacts(null, Map.of(), Map.of());

  private final BranchFacts outer;
  private final Map<String, Value> values;
  private final Map<String, Value> before;
  private final int depth;

  private BranchFacts(BranchFacts outer, Map<String, Value> values, Map<String, Value> before) {
    this.outer = outer;
    this.values = values;
    this.before = before;
    this.depth = outer == null ? 0 : outer.depth + 1;
  }

  /** Notes in a state what a branch has found out. */
  public static void enter(State state, Map<String, Value> values) {
    if (!values.isEmpty()) {
      Map<String, Value> before = new TreeMap<>();
      values.keySet().forEach(name -> before.put(name, state.variables.get(name)));
      state.variables.putAll(values);
      state.known = new BranchFacts(state.known, values, before);
    }
  }

  /** What two branches that meet have found out before they parted. */
  BranchFacts inCommon(BranchFacts other) {
    BranchFacts one = this;
    BranchFacts two = other;
    while (one != two) {
      if (one.depth >= two.depth) {
        one = one.outer;
      } else {
        two = two.outer;
      }
    }
    return one;
  }

  /** Gives variables back what they were, unless they have changed. */
  void forget(SharedMap<String, Value> variables, BranchFacts since) {
    for (BranchFacts at = this; at != since; at = at.outer) {
      BranchFacts last = at;
      at.values.forEach(
          (name, value) -> {
            Value now = variables.get(name);
            if (now != null) {
              variables.put(name, forgotten(now, value, last.before.get(name)));
            }
          });
    }
  }

  private static Value forgotten(Value now, Value told, Value before) {
    if (told.equals(now)) {
      return before;
    }
    if (now instanceof Opaque a && told instanceof Opaque b && a.told().equals(b.told())) {
      return a.telling(((Opaque) before).told());
    }
    if (!(now instanceof Instance object && told instanceof Instance known)) {
      return now;
    }
    Instance all = object;
    for (Map.Entry<String, Value> field : ((Instance) before).fields().entrySet()) {
      Value found = known.fields().get(field.getKey());
      boolean same = found.equals(object.fields().get(field.getKey()));
      all = same ? all.with(field.getKey(), field.getValue()) : all;
    }
    return all;
  }
}
