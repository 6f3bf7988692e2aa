package dev.nplusone.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An immutable sorted set of row loops: those a value varies with. */
public record Loops(List<RowLoop> loops) {

  /** The same in every turn of every loop. */
  static final Loops NONE = new Loops(List.of());

  static Loops of(RowLoop loop) {
    return new Loops(List.of(loop));
  }

  /** Cheap on purpose: most values vary with nothing. */
  @Override
  public int hashCode() {
    return loops.isEmpty() ? 0 : loops.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof Loops o && loops.equals(o.loops);
  }

  boolean isEmpty() {
    return loops.isEmpty();
  }

  boolean contains(RowLoop loop) {
    return loops.contains(loop);
  }

  /** Whether a note is among them. */
  boolean hasNotes() {
    for (RowLoop loop : loops) {
      if (loop.isNote()) {
        return true;
      }
    }
    return false;
  }

  Loops plus(Loops other) {
    return isEmpty() || equals(other) ? other : merged(other);
  }

  /** Both sorted lists in one; of equal loops, this one's. */
  private Loops merged(Loops other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    List<RowLoop> all = new ArrayList<>(loops.size() + other.loops.size());
    int mine = 0;
    for (RowLoop theirs : other.loops) {
      int order = -1;
      while (mine < loops.size() && (order = loops.get(mine).compareTo(theirs)) < 0) {
        all.add(loops.get(mine++));
      }
      if (mine == loops.size() || order != 0) {
        all.add(theirs);
      }
    }
    all.addAll(loops.subList(mine, loops.size()));
    return all.size() == loops.size() ? this : new Loops(List.copyOf(all));
  }

  Loops without(RowLoop loop) {
    if (!contains(loop)) {
      return this;
    }
    return new Loops(loops.stream().filter(l -> !l.equals(loop)).toList());
  }

  /** Replaces each loop by others; these loops themselves where that changes nothing. */
  Loops map(Function<RowLoop, Loops> replacement) {
    Loops all = NONE;
    for (RowLoop loop : loops) {
      Loops next = replacement.apply(loop);
      all = all.isEmpty() ? next : all.merged(next);
    }
    return all.equals(this) && sameLoops(all) ? this : all;
  }

  private boolean sameLoops(Loops other) {
    for (int i = 0; i < loops.size(); i++) {
      if (loops.get(i) != other.loops.get(i)) {
        return false;
      }
    }
    return true;
  }
}
