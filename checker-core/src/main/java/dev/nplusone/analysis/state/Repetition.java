package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Interprets something that runs again and again until nothing new is learned. */
public final class Repetition {
  /** Knowledge is joined at the head of each pass, so that a few passes are enough. */
  private static final int MOST_PASSES = 4;

  /**
   * Runs a body as a loop. Events that can be followed by another turn are multiplied by the row
   * loop; those on a path that leaves the loop are not.
   *
   * @param loop the row loop, or empty when the number of turns is known in advance
   * @param jump where {@code break} and {@code continue} of this loop arrive
   */
  public void run(Frame frame, Optional<RowLoop> loop, Jump jump, Runnable body) {
    run(frame, loop, jump, false, body);
  }

  /**
   * The same of a loop over literals, which has a turn.
   *
   * @param surely whether there is at least one turn
   */
  public void run(Frame frame, Optional<RowLoop> loop, Jump jump, boolean surely, Runnable body) {
    Set<Recorded> before = frame.state.trail.copy();
    Set<State> left = frame.left();
    Set<Recorded> repeated = new HashSet<>();
    Set<Recorded> met = new HashSet<>();
    State head = frame.state;
    jump.start = head;
    State back = head;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      back = turn(frame, head, loop, jump, body);
      if (!back.dead) {
        repeated.addAll(back.trail);
      }
      met.addAll(back.trail);
      if (jump.broken != null) {
        met.addAll(jump.broken.trail);
      }
      State next = head.join(back);
      if (loop.isPresent()) {
        changedVary(next, jump.start, back, loop.get());
        if (frame.cleared.areIn(loop.get())) {
          detachedByTurns(next, jump.start, back);
        }
      }
      if (back.dead || next.teachesNothingAfter(head, jump.accumulators)) {
        break;
      }
      head = next;
    }
    met.addAll(jump.once);
    jump.leaves = back.dead && jump.broken == null;
    for (State end : frame.left()) {
      if (!left.contains(end)) {
        end.trail.addAll(before);
      }
    }
    loop.filter(RowLoop::grows)
        .ifPresent(l -> repeated.forEach(r -> r.event = inside(frame, r.event, l)));
    State after = after(head, back, jump, surely);
    loop.ifPresent(after::leave);
    after.trail.clear();
    after.trail.addAll(before);
    after.trail.addAll(met);
    frame.state = after;
  }

  /** Where turns clear the persistence context, each of them finds the same row again. */
  private static SqlEvent inside(Frame frame, SqlEvent event, RowLoop loop) {
    return (frame.cleared.areIn(loop) ? event.soughtAgainIn(loop) : event).inside(loop);
  }

  /** Every turn but the first lacks what the ones before it have cleared. */
  private static void detachedByTurns(State next, State first, State back) {
    for (Fact fact : back.facts) {
      if (fact instanceof Fact.Detached gone
          && first.facts.contains(new Fact.Seen(gone.origin()))) {
        next.facts.add(gone);
      }
    }
  }

  /** A counter or cursor that a turn changes is another one in each turn. */
  private static void changedVary(State next, State first, State back, RowLoop loop) {
    next.variables.replaceAll(
        (name, value) -> {
          Value start = first.variables.get(name);
          Value end = back.variables.get(name);
          boolean changed = start != null && !start.equals(end);
          return changed ? anotherEachTurn(value, isOfNewOnly(start, end), loop) : value;
        });
  }

  /** Whether it is only what code has just made that a turn has changed. */
  private static boolean isOfNewOnly(Value start, Value end) {
    return end != null && loaded(start).equals(loaded(end));
  }

  private static Set<Value> loaded(Value value) {
    return Values.options(value).stream()
        .filter(option -> !Values.isNewRow(option))
        .collect(Collectors.toSet());
  }

  /** A collection that grew or was initialised is still the same collection. */
  private static Value anotherEachTurn(Value value, boolean newOnly, RowLoop loop) {
    if (value instanceof Value.Choice choice) {
      return choice.each(
          option ->
              option instanceof Many || newOnly && !Values.isNewRow(option)
                  ? option
                  : Variation.varying(option, loop));
    }
    return value instanceof Value.Opaque || value instanceof Value.Counter
        ? Variation.varying(value, loop)
        : value;
  }

  /** What the turns add to a query or graph under construction is there if there was a turn. */
  private static void unfinished(State after, State head, State back) {
    if (!head.cells.sharesWith(back.cells)) {
      head.cells.forEach(
          (id, cell) -> {
            Cell turned = back.cells.get(id);
            if (turned != null && !turned.equals(cell)) {
              after.cells.put(id, cell.afterTurns(turned));
            }
          });
    }
  }

  /**
   * Runs the turns of a loop over a few known values, one after the other and each of them once.
   */
  public void inOrder(Frame frame, Jump jump, List<Value> elements, Consumer<Value> body) {
    State head = frame.state.copy();
    jump.start = head;
    for (Value element : elements) {
      if (!frame.state.dead) {
        jump.continued = null;
        body.accept(element);
        if (jump.continued != null) {
          frame.state = frame.state.join(jump.continued);
        }
        leaveScope(frame.state, head, frame);
      }
    }
    if (jump.broken != null) {
      leaveScope(jump.broken, head, frame);
      frame.state = frame.state.join(jump.broken).copy();
    }
  }

  private static State turn(
      Frame frame, State head, Optional<RowLoop> loop, Jump jump, Runnable body) {
    frame.state = head.copy();
    frame.state.trail.clear();
    jump.broken = null;
    jump.continued = null;
    loop.ifPresent(frame.active::addLast);
    body.run();
    loop.ifPresent(l -> frame.active.removeLast());
    State end = jump.continued == null ? frame.state : frame.state.join(jump.continued);
    end = end.forgetting(end.known.inCommon(head.known));
    leaveScope(end, head, frame);
    if (jump.broken != null) {
      jump.broken = jump.broken.forgetting(jump.broken.known.inCommon(head.known));
      leaveScope(jump.broken, head, frame);
    }
    return end;
  }

  /** What a turn declares is gone when it ends: the next one starts with what was there before. */
  private static void leaveScope(State end, State head, Frame frame) {
    end.variables.removeKeys(
        name ->
            !head.variables.containsKey(name)
                && State.isDeclared(name)
                && !frame.undeclared.contains(name));
  }

  /**
   * After the loop: any number of turns have run, and what one turn loads is loaded for all rows,
   * unless the loop was left early.
   */
  private static State after(State head, State back, Jump jump, boolean surely) {
    State normal = head.copy();
    if (!back.dead) {
      normal = surely ? back.copy() : head.join(back).copy();
      normal.facts.addAll(back.facts);
      if (!surely) {
        unfinished(normal, head, back);
      }
    }
    return jump.broken == null ? normal : normal.join(jump.broken).copy();
  }
}
