package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import java.util.Optional;

/**
 * What new instances were made to refer to. They are not managed, but what they refer to is: a
 * reference that a copy has from a row is as uninitialised as it is there.
 */
public final class NewReferences {
  private NewReferences() {}

  /** Notes that a reference of an instance is set. */
  public static void note(State state, Entity made, Attribute attribute, Value value) {
    if (!Values.isNewRow(made) || !attribute.isToOne()) {
      return;
    }
    state.facts.removeIf(fact -> isOf(fact, made.origin(), attribute.name()));
    if (value instanceof Entity target && isManaged(target)) {
      state.facts.add(new Fact.Refers(made.origin(), attribute.name(), Optional.of(target)));
    }
  }

  private static boolean isManaged(Entity target) {
    return target.origin() instanceof Origin.OfQuery
        || target.origin() instanceof Origin.OfArgument;
  }

  /** An instance that was just made refers to nothing. */
  public static void forget(State state, Origin made) {
    state.facts.removeIf(fact -> fact instanceof Fact.Refers of && of.origin().equals(made));
  }

  /** What a reference of a new instance leads to; nothing where that is not known. */
  public static Optional<Entity> target(State state, Entity made, Attribute attribute) {
    if (!Values.isNewRow(made)) {
      return Optional.empty();
    }
    for (Fact fact : state.facts) {
      if (isOf(fact, made.origin(), attribute.name())) {
        return ((Fact.Refers) fact).target().map(target -> varying(target, made.varies()));
      }
    }
    return Optional.empty();
  }

  /** Each copy has what its own row refers to; where all rows have the same, so have the copies. */
  private static Entity varying(Entity target, Loops varies) {
    return target.varies().isEmpty() ? target : (Entity) Variation.mapLoops(target, loop -> varies);
  }

  /**
   * Notes what a callee has made to refer to something. Instances of one place can come from
   * several calls, and then nothing is known of them.
   */
  public static void learn(State state, Fact.Refers refers) {
    for (Fact fact : state.facts) {
      if (isOf(fact, refers.origin(), refers.attribute())) {
        Fact.Refers before = (Fact.Refers) fact;
        boolean alike =
            before.target().map(Entity::origin).equals(refers.target().map(Entity::origin))
                && before.target().map(Entity::path).equals(refers.target().map(Entity::path));
        state.facts.remove(before);
        state.facts.add(
            alike
                ? refers
                : new Fact.Refers(refers.origin(), refers.attribute(), Optional.empty()));
        return;
      }
    }
    state.facts.add(refers);
  }

  private static boolean isOf(Fact fact, Origin made, String attribute) {
    return fact instanceof Fact.Refers of
        && of.attribute().equals(attribute)
        && of.origin().equals(made);
  }
}
