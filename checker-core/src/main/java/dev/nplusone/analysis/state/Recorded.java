package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.RowFlag;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * An event of the method under interpretation; loops are added to it as they close. It is equal to
 * itself only.
 */
public final class Recorded {
  public SqlEvent event;

  /** Whether it happens in a callee, which knows it too. */
  public final boolean below;

  /** The flags that its rows have wherever it happens. */
  public final Set<RowFlag> flags;

  Recorded(SqlEvent event, boolean below, Set<RowFlag> flags) {
    this.event = event;
    this.below = below;
    this.flags = flags.isEmpty() ? Collections.emptySet() : new HashSet<>(flags);
  }

  /** Whether it is something that is sent, and no note about a call. */
  public boolean isStatement() {
    return !(event.subject() instanceof Called || event.subject() instanceof NotFollowed);
  }
}
