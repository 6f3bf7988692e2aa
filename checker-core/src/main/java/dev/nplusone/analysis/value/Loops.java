package dev.nplusone.analysis.value;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An immutable sorted set of row loops: those a value varies with. */
public final class Loops {
  private static final RowLoop[] EMPTY = {};

  /** The same in every turn of every loop. */
  public static final Loops NONE = new Loops(EMPTY);

  private final RowLoop[] loops;

  /** Found out once: values are compared very often. */
  private int hash;

  private Loops(RowLoop[] loops) {
    this.loops = loops;
  }

  public static Loops of(RowLoop loop) {
    return loop.alone();
  }

  /** For {@link RowLoop#alone}. */
  static Loops alone(RowLoop loop) {
    return new Loops(new RowLoop[] {loop});
  }

  /** The loops by their places. */
  public List<RowLoop> loops() {
    return Collections.unmodifiableList(Arrays.asList(loops));
  }

  @Override
  public int hashCode() {
    if (hash == 0 && loops.length > 0) {
      hash = Arrays.hashCode(loops);
    }
    return hash;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Loops o
            && loops.length == o.loops.length
            && (hash == 0 || o.hash == 0 || hash == o.hash) // most are compared once
            && Arrays.equals(loops, o.loops);
  }

  @Override
  public String toString() {
    return Arrays.toString(loops);
  }

  public boolean isEmpty() {
    return loops.length == 0;
  }

  public boolean contains(RowLoop loop) {
    for (RowLoop one : loops) {
      if (one.equals(loop)) {
        return true;
      }
    }
    return false;
  }

  /** The loop if it is among these, with no more factors than it has here. */
  public Optional<RowLoop> shortOf(RowLoop loop) {
    for (RowLoop one : loops) {
      if (one.equals(loop)) {
        boolean fewer = one.grows() && one.factors().size() < loop.factors().size();
        return Optional.of(fewer ? one : loop);
      }
    }
    return Optional.empty();
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

  /** Whether a stand-in for the loops of an argument is among them. */
  public boolean haveArguments() {
    for (RowLoop loop : loops) {
      if (loop.isArgument()) {
        return true;
      }
    }
    return false;
  }

  public Loops plus(Loops other) {
    return isEmpty() || equals(other) ? other : merged(other);
  }

  /** Both sorted lists in one; of equal loops, this one's. */
  private Loops merged(Loops other) {
    if (other.isEmpty() || this == other) {
      return this;
    }
    RowLoop[] all = new RowLoop[loops.length + other.loops.length];
    int size = 0;
    int mine = 0;
    for (RowLoop theirs : other.loops) {
      int order = -1;
      while (mine < loops.length && (order = loops[mine].compareTo(theirs)) < 0) {
        all[size++] = loops[mine++];
      }
      if (mine == loops.length || order != 0) {
        all[size++] = theirs;
      }
    }
    while (mine < loops.length) {
      all[size++] = loops[mine++];
    }
    if (size == loops.length) {
      return this;
    }
    return new Loops(size == all.length ? all : Arrays.copyOf(all, size));
  }

  public Loops without(RowLoop loop) {
    if (!contains(loop)) {
      return this;
    }
    RowLoop[] others = Arrays.stream(loops).filter(l -> !l.equals(loop)).toArray(RowLoop[]::new);
    return others.length == 0 ? NONE : new Loops(others);
  }

  /** These without notes that stay with what is handed to a callee. */
  public Loops withoutHandedOver() {
    for (RowLoop loop : loops) {
      if (loop.isHandedOver()) {
        return map(l -> l.isHandedOver() ? NONE : Loops.of(l));
      }
    }
    return this;
  }

  /** Replaces each loop by others; these loops themselves where that changes nothing. */
  public Loops map(Function<RowLoop, Loops> replacement) {
    Loops all = NONE;
    for (RowLoop loop : loops) {
      Loops next = replacement.apply(loop);
      all = all.isEmpty() ? next : all.merged(next);
    }
    return hasSameLoops(all) ? this : all;
  }

  private boolean hasSameLoops(Loops other) {
    if (loops.length != other.loops.length) {
      return false;
    }
    for (int i = 0; i < loops.length; i++) {
      if (loops[i] != other.loops[i]) {
        return false;
      }
    }
    return true;
  }
}
