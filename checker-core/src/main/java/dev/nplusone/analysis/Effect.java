package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import java.util.Map;
import java.util.Optional;

/** A result and, where they changed, the receiver and the arguments afterwards. */
record Effect(Value result, Optional<Value> receiver, Map<Integer, Value> arguments) {
  Effect(Value result, Optional<Value> receiver) {
    this(result, receiver, Map.of());
  }

  static Effect of(Value result) {
    return new Effect(result, Optional.empty());
  }
}
