package dev.nplusone.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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

  Loops plus(Loops other) {
    if (isEmpty() || equals(other)) {
      return other;
    }
    if (other.isEmpty()) {
      return this;
    }
    var all = new TreeSet<>(loops);
    all.addAll(other.loops);
    return new Loops(List.copyOf(all));
  }

  Loops without(RowLoop loop) {
    if (!contains(loop)) {
      return this;
    }
    return new Loops(loops.stream().filter(l -> !l.equals(loop)).toList());
  }

  /** Replaces each loop by others. */
  Loops map(Function<RowLoop, Loops> replacement) {
    if (isEmpty()) {
      return this;
    }
    var all = new TreeSet<RowLoop>();
    loops.forEach(loop -> all.addAll(replacement.apply(loop).loops()));
    return new Loops(new ArrayList<>(all));
  }
}
