package dev.nplusone.analysis;

import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Loops over what nobody has put anything into: they have no turn that appends to a text. */
final class EmptyLoops {
  private EmptyLoops() {}

  /** The texts that are the same behind the loop as before it; none where there can be a turn. */
  static Map<String, Value> texts(State state, Optional<Many> goneOver) {
    if (goneOver.filter(Many::hasNoElement).isEmpty()) {
      return Map.of();
    }
    Map<String, Value> texts = new TreeMap<>();
    state.variables.forEach(
        (name, value) -> {
          if (value instanceof Value.Text) {
            texts.put(name, value);
          }
        });
    return texts;
  }
}
