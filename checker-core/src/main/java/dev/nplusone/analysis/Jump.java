package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Stmt;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A statement that can be left or repeated early. */
final class Jump {
  final String label;
  final boolean loop;
  State broken;
  State continued;
  Value yielded = Value.NOTHING;

  /** What was known before the first turn. */
  State start;

  /** Variables that the loop only adds to. */
  Set<String> accumulators = Set.of();

  /** Whether no turn of the loop comes to an end: the first one leaves more than the loop. */
  boolean leaves;

  /** What is sent in one of the turns only. */
  final Set<Recorded> once = new HashSet<>(0);

  /** The loop, or the body that is applied to each element; empty where neither is in view. */
  final Optional<Stmt> repeated;

  Jump(String label, boolean loop) {
    this(label, loop, Optional.empty());
  }

  private Jump(String label, boolean loop, Optional<Stmt> repeated) {
    this.label = label;
    this.loop = loop;
    this.repeated = repeated;
  }

  static Jump of(String label, Stmt loop) {
    return new Jump(label, true, Optional.of(loop));
  }
}
