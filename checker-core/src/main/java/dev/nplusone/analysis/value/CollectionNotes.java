package dev.nplusone.analysis.value;

/** Notes that values carry of how they came into a collection: once, or in turns of a loop. */
public final class CollectionNotes {
  private CollectionNotes() {}

  /** What a loop has put into a collection was there before another loop goes over it. */
  public static Value gathered(Value value) {
    return Values.varies(value).contains(RowLoop.AGAIN)
        ? Variation.mapLoops(value, l -> Loops.of(l.equals(RowLoop.AGAIN) ? RowLoop.GATHERED : l))
        : value;
  }

  /** The value without notes of how it came into a collection. */
  public static Value withoutNotes(Value value) {
    if (!Values.varies(value).hasNotes()) {
      return value;
    }
    return Variation.mapLoops(value, l -> l.isNote() ? Loops.NONE : Loops.of(l));
  }

  /** What a loop puts into a collection, or has put there: one of several. */
  public static Value repeatedly(Value value) {
    return Values.varies(value).contains(RowLoop.ONCE)
        ? Variation.mapLoops(value, l -> Loops.of(l.equals(RowLoop.ONCE) ? RowLoop.AGAIN : l))
        : value;
  }

  /** Whether it is a single row that was put into a collection outside of any loop. */
  public static boolean isOnce(Value value) {
    return value instanceof Value.Entity entity
        && entity.varies().contains(RowLoop.ONCE)
        && !entity.varies().contains(RowLoop.AGAIN);
  }
}
