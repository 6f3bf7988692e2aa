package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Entity;
import java.util.Optional;

/**
 * The parents that elements lead back to. All elements of one association have one parent; where
 * loops gather the elements of several parents in one collection, another loop over that comes
 * across all of them.
 */
public final class Parents {
  private Parents() {}

  /** What loops gather, with a note where its parents differ from turn to turn. */
  public static Value gathered(Value value, Iterable<RowLoop> loops) {
    if (value instanceof Entity entity && entity.owner().isPresent()) {
      return gathered(entity, loops);
    }
    if (value instanceof Many many) {
      Value element = gathered(many.element(), loops);
      return element == many.element() ? many : many.of(element);
    }
    if (value instanceof Value.Choice choice) {
      return choice.each(option -> gathered(option, loops));
    }
    return value;
  }

  private static Entity gathered(Entity child, Iterable<RowLoop> loops) {
    Optional<Entity> parent = child.owner();
    if (parent.isEmpty()) {
      return child;
    }
    Entity own = gathered(parent.get(), loops);
    for (RowLoop loop : loops) {
      if (loop.grows() && own.varies().contains(loop)) {
        own = with(own, own.owner(), own.varies().plus(RowLoop.SEVERAL.alone()));
        break;
      }
    }
    return own == parent.get()
        ? child
        : with(child, Optional.of(own), child.varies().plus(RowLoop.SEVERAL.alone()));
  }

  /**
   * What a turn has of a collection: another element, which may have another parent. Outside of any
   * turn it is one element, with one parent.
   */
  public static Value inTurn(Value element, Loops turn) {
    Value varying = Variation.varying(element, turn);
    if (!Values.varies(varying).contains(RowLoop.SEVERAL)) {
      return varying;
    }
    if (varying instanceof Entity entity) {
      Loops own = entity.varies().without(RowLoop.SEVERAL);
      return with(entity, entity.owner().map(parent -> inTurn(parent, turn, 1)), own);
    }
    if (varying instanceof Value.Choice choice) {
      return choice.each(option -> inTurn(option, turn));
    }
    return varying;
  }

  private static Entity inTurn(Entity parent, Loops turn, int levels) {
    if (!parent.varies().contains(RowLoop.SEVERAL)) {
      return parent;
    }
    Loops varies = parent.varies().without(RowLoop.SEVERAL);
    for (RowLoop loop : turn.loops()) {
      varies = varies.plus(Loops.of(loop.ofParents(levels)));
    }
    return with(parent, parent.owner().map(p -> inTurn(p, turn, levels + 1)), varies);
  }

  private static Entity with(Entity entity, Optional<Entity> owner, Loops varies) {
    return new Entity(entity.type(), entity.origin(), entity.path(), owner, varies);
  }
}
