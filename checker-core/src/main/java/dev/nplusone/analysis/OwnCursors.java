package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Optional;
import java.util.Set;

/**
 * Iterators that the program writes itself. What they hand over is another thing each time, as far
 * as what they keep is data: most often another iterator, or a collection with an index.
 */
final class OwnCursors {
  private static final String ITERATOR = "java.util.Iterator";

  /** A base class whose {@code next()} asks {@code computeNext()} of its heirs. */
  private static final String GUAVA = "com.google.common.collect.AbstractIterator";

  /** What every {@code Iterable} can do by its iterator alone. */
  static final Set<String> OF_ITERABLES = Set.of("forEach", "spliterator");

  /** What every {@code Iterator} can do by its next elements alone. */
  static final String REMAINING = "forEachRemaining";

  private final TypeHierarchy hierarchy;

  OwnCursors(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether an object is one of these. */
  boolean isCursor(Instance object) {
    return isCursor(object.type());
  }

  /** Whether all objects of a class are. */
  boolean isCursor(TypeRef cursor) {
    String type = cursor.qualifiedName();
    return hierarchy.isSubtype(type, ITERATOR) || hierarchy.isSubtype(type, GUAVA);
  }

  /** The method that is asked for what a call hands over. */
  String computed(Instance object, String name) {
    return name.equals("next") && hierarchy.isSubtype(object.type().qualifiedName(), GUAVA)
        ? "computeNext"
        : name;
  }

  /** The same cursor, which is at another place in each turn of the innermost loop that grows. */
  Instance inTurn(Frame frame, Instance cursor, String name) {
    Loops turn = name.equals("next") && isCursor(cursor) ? frame.cursorLoops() : Loops.NONE;
    return turn.isEmpty() ? cursor : (Instance) Variation.varying(cursor, turn);
  }

  /** As many as there are in what it keeps; empty where it keeps nothing that is counted. */
  Optional<Size> length(Instance cursor) {
    Optional<Size> found = Optional.empty();
    for (Value kept : cursor.fields().values()) {
      Optional<Size> size = Optional.empty();
      if (kept instanceof Many many && !many.shape().hasKeys()) {
        size = Optional.of(many.size());
      } else if (kept instanceof Instance inner && inner != cursor && isCursor(inner)) {
        size = length(inner);
      }
      found = size.isPresent() && (found.isEmpty() || size.get().grows()) ? size : found;
    }
    return found;
  }
}
