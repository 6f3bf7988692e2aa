package dev.nplusone.analysis;

/**
 * An event of the method under interpretation; loops are added to it as they close. It is equal to
 * itself only.
 */
final class Recorded {
  SqlEvent event;

  /** Whether it happens in a callee, which knows it too. */
  final boolean below;

  Recorded(SqlEvent event, boolean below) {
    this.event = event;
    this.below = below;
  }

  /** Whether it is something that is sent, and no note about a call. */
  boolean isStatement() {
    return !(event.subject() instanceof SqlEvent.Called
        || event.subject() instanceof SqlEvent.NotFollowed);
  }
}
