package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import java.util.HashSet;
import java.util.Set;

/**
 * How an instance was reached: as a row of its own, by references, as an element of a collection.
 */
final class Reach {
  private final EntityAccess entities;

  Reach(EntityAccess entities) {
    this.entities = entities;
  }

  /** Whether this is an instance that was handed over with its state, no proxy. */
  boolean isInstance(Entity entity) {
    boolean row =
        entity.owner().isEmpty()
            && (entity.origin() instanceof Origin.OfQuery q
                ? q.query().operation() != Query.Operation.REFERENCE
                : Origin.isAnyRow(entity.origin()));
    return row || isElement(entity);
  }

  /**
   * Whether there is one such instance: a query gave one row, or a method was handed one, and only
   * references lead on.
   */
  boolean isSingle(Entity entity) {
    boolean one =
        entity.origin() instanceof Origin.OfArgument
            || entity.origin() instanceof Origin.OfQuery q && !q.query().returnsMany();
    return one && !isElement(entity) && entity.owner().map(this::isSingle).orElse(true);
  }

  static boolean isOneOfMany(Origin origin) {
    return origin instanceof Origin.OfQuery q && q.query().returnsMany();
  }

  /** Whether an instance was reached by a to-one association, so that it can be a proxy. */
  boolean isReference(Entity entity) {
    return !(entity.origin() instanceof Origin.OfNew)
        && entity
            .owner()
            .flatMap(owner -> entities.attribute(owner.type(), entity.attributeName()))
            .filter(Attribute::isToOne)
            .isPresent();
  }

  /** Whether the way to an instance follows a reference, so that several rows can have it. */
  boolean isReferredTo(Entity entity) {
    for (Entity at = entity; at.owner().isPresent(); at = at.owner().get()) {
      if (isReferenceStep(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReferenceStep(Entity entity) {
    return entities
        .attribute(entity.owner().get().type(), entity.attributeName())
        .filter(Attribute::isToOne)
        .isPresent();
  }

  /** Whether the way to an instance follows one reference twice. */
  boolean followsAgain(Entity entity) {
    if (entity.owner().isEmpty() || entity.owner().get().owner().isEmpty()) {
      return false;
    }
    Set<String> followed = new HashSet<>();
    for (Entity at = entity; at.owner().isPresent(); at = at.owner().get()) {
      if (isReferenceStep(at) && !followed.add(at.attributeName())) {
        return true;
      }
    }
    return false;
  }

  /** Whether an instance was reached as an element of an association. */
  boolean isElement(Entity entity) {
    return !(entity.origin() instanceof Origin.OfNew)
        && entity
            .owner()
            .flatMap(owner -> entities.attribute(owner.type(), entity.attributeName()))
            .filter(Attribute::isPlural)
            .isPresent();
  }

  /** Whether it is one of the elements that a single row has, or what that refers to. */
  boolean isOneElement(Entity entity) {
    return entity.varies().isEmpty()
        && entity.origin() instanceof Origin.OfQuery
        && (isElement(entity) || entity.owner().map(this::isOneElement).orElse(false));
  }

  /** Whether a path is that of elements, and follows nothing twice: levels of trees share paths. */
  boolean isFirstOfElements(Entity owner, String path) {
    return isElement(owner) && !Paths.follows(owner.path(), Paths.last(path));
  }
}
