package dev.nplusone.analysis.value;

import dev.nplusone.query.Query;

/** Notes that values carry of how they came into a collection: once, or in turns of a loop. */
public final class CollectionNotes {
  private CollectionNotes() {}

  /** What a loop has put into a collection was there before another loop goes over it. */
  public static Value gathered(Value value) {
    return Values.varies(value).contains(RowLoop.AGAIN)
        ? Variation.mapLoops(value, l -> Loops.of(l.equals(RowLoop.AGAIN) ? RowLoop.GATHERED : l))
        : value;
  }

  /** Rows of a stream that are in a collection by now have all been read. */
  public static Value collected(Value value) {
    if (value instanceof Many many && many.shape().holdsAll()) {
      return many.with(
          collected(many.key()), collected(many.element()), many.pending(), many.varies());
    }
    if (value instanceof Value.Choice choice) {
      return choice.each(CollectionNotes::collected);
    }
    return value instanceof Value.Entity row && row.owner().isEmpty() && isStreamed(row.origin())
        ? Variation.varying(row, RowLoop.GATHERED)
        : value;
  }

  private static boolean isStreamed(Origin origin) {
    return origin instanceof Origin.OfQuery of
        && of.query().multiplicity() == Query.Multiplicity.STREAM;
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
