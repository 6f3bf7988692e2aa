package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Stmt;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** A statement that can be left or repeated early. */
public final class Jump {
  public final String label;
  public final boolean loop;
  public State broken;
  public State continued;
  public Value yielded = Value.NOTHING;

  /** What was known before the first turn. */
  public State start;

  /** Variables that the loop only adds to. */
  public Set<String> accumulators = Set.of();

  /** Whether no turn of the loop comes to an end: the first one leaves more than the loop. */
  public boolean leaves;

  /** What is sent in one of the turns only. */
  final Set<Recorded> once = new HashSet<>(0);

  /** The loop, or the body that is applied to each element; empty where neither is in view. */
  public final Optional<Stmt> repeated;

  public Jump(String label, boolean loop) {
    this(label, loop, Optional.empty());
  }

  private Jump(String label, boolean loop, Optional<Stmt> repeated) {
    this.label = label;
    this.loop = loop;
    this.repeated = repeated;
  }

  public static Jump of(String label, Stmt loop) {
    return new Jump(label, true, Optional.of(loop));
  }
}
