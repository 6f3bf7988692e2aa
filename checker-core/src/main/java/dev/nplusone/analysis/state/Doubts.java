package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Loops;
import dev.nplusone.source.Span;
import java.util.HashSet;
import java.util.Set;

/** Notes of what is not certain about events that a method has sent already. */
public final class Doubts {
  private Doubts() {}

  /**
   * What calls since some event have sent only where they ended with an exception is sent for what
   * fails, however many there are for which it is caught.
   */
  public static void failures(Frame frame, int firstEvent) {
    Set<Recorded> followed = new HashSet<>();
    frame.left().forEach(end -> followed.addAll(end.trail));
    if (!frame.state.dead) {
      followed.addAll(frame.state.trail);
    }
    for (Recorded recorded : frame.events.subList(firstEvent, frame.events.size())) {
      if (recorded.isStatement()
          && !recorded.event.calls().isEmpty()
          && !followed.contains(recorded)) {
        recorded.event = recorded.event.doubting(Doubt.FAILURE);
      }
    }
  }

  /**
   * What has been sent once since some event is sent for a reason that may not be there each time:
   * because of an exception that was caught, or when the time of a task has come.
   */
  public static void since(Frame frame, int firstEvent, Doubt why) {
    for (Recorded recorded : frame.events.subList(firstEvent, frame.events.size())) {
      if (recorded.isStatement() && !recorded.event.isRepeated()) {
        recorded.event = recorded.event.doubting(why);
      }
    }
  }

  /** What has been loaded since some event is loaded where a memo has no answer. */
  public static void loads(Frame frame, int firstEvent) {
    for (Recorded recorded : frame.events.subList(firstEvent, frame.events.size())) {
      if (!(recorded.event.subject() instanceof Subject.Execution)
          && recorded.isStatement()
          && !recorded.event.isRepeated()) {
        recorded.event = recorded.event.doubting(Doubt.REMEMBERED);
      }
    }
  }

  /** What some expressions of this method have sent once is sent past a memo. */
  public static void sentBy(Frame frame, Set<Span> expressions) {
    for (Recorded recorded : frame.events) {
      if (recorded.isStatement()
          && !recorded.event.isRepeated()
          && expressions.contains(Frame.Noted.of(recorded.event).here())) {
        recorded.event = recorded.event.doubting(Doubt.REMEMBERED);
      }
    }
  }

  /** What has been sent since some event is sent for one text, and the same whatever that is. */
  public static void specialCase(Frame frame, int firstEvent, Loops varies) {
    for (Recorded recorded : frame.events.subList(firstEvent, frame.events.size())) {
      boolean same = varies.loops().stream().noneMatch(recorded.event.varies()::contains);
      if (recorded.isStatement() && same && !recorded.event.isRepeated()) {
        recorded.event = recorded.event.doubting(Doubt.SPECIAL);
      }
    }
  }
}
