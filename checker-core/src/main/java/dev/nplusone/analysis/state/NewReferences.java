package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Fact.Refers;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import java.util.Optional;
import java.util.Set;

/**
 * What new instances were made to refer to. They are not managed, but what they refer to can be: a
 * reference that a copy has from a row is as uninitialised as it is there, and so is a collection.
 */
public final class NewReferences {
  private NewReferences() {}

  /** Notes that a reference or collection of an instance is set. */
  public static void note(State state, Entity made, Attribute attribute, Value value) {
    if (!Values.isNewRow(made) || !(attribute.isToOne() || isOwn(made, attribute))) {
      return;
    }
    state.facts.removeIf(fact -> isOf(fact, made.origin(), attribute.name()));
    if (attribute.isToOne() && value instanceof Entity target && isManaged(target)
        || attribute.isPlural() && value instanceof Many) {
      Value kept = attribute.isToOne() ? value : withoutOwn((Many) value, made);
      state.facts.add(new Refers(made.origin(), attribute.name(), Optional.of(kept)));
    }
  }

  private static boolean isOwn(Entity made, Attribute attribute) {
    return attribute.isPlural() && made.path().isEmpty();
  }

  /** A collection that the instance began with has nothing to load. */
  private static Many withoutOwn(Many many, Entity made) {
    boolean own =
        !many.pending().isEmpty()
            && many.pending().stream().allMatch(p -> p.owner().origin().equals(made.origin()));
    return own ? many.settled() : many;
  }

  private static boolean isManaged(Entity target) {
    return target.origin() instanceof Origin.OfQuery
        || target.origin() instanceof Origin.OfArgument;
  }

  /** An instance that was just made refers to nothing. */
  public static void forget(State state, Origin made) {
    state.facts.removeIf(fact -> fact instanceof Refers of && of.origin().equals(made));
  }

  /** What a reference of a new instance leads to; nothing where that is not known. */
  public static Optional<Entity> target(State state, Entity made, Attribute attribute) {
    return known(state, made, attribute)
        .filter(Entity.class::isInstance)
        .map(target -> varying((Entity) target, made.varies()));
  }

  /** What a collection of a new instance holds; nothing where that is not known. */
  public static Optional<Many> collection(State state, Entity made, Attribute attribute) {
    return isOwn(made, attribute)
        ? known(state, made, attribute)
            .filter(Many.class::isInstance)
            .map(many -> varying((Many) many, made.varies()))
        : Optional.empty();
  }

  private static Optional<Value> known(State state, Entity made, Attribute attribute) {
    if (!Values.isNewRow(made)) {
      return Optional.empty();
    }
    for (Fact fact : state.facts) {
      if (isOf(fact, made.origin(), attribute.name())) {
        return ((Refers) fact).target();
      }
    }
    return Optional.empty();
  }

  /** Each copy has what its own row refers to; where all rows have the same, so have the copies. */
  private static Entity varying(Entity target, Loops varies) {
    return target.varies().isEmpty() ? target : (Entity) Variation.mapLoops(target, loop -> varies);
  }

  /** The same for elements, which keep the notes of how they came there. */
  private static Many varying(Many many, Loops varies) {
    return (Many) Variation.mapLoops(many, loop -> loop.grows() ? varies : loop.alone());
  }

  /**
   * Notes what a callee has made to refer to something. Instances of one place can come from
   * several calls, and then nothing is known of them.
   */
  public static void learn(State state, Refers refers) {
    Optional<Refers> before = of(state.facts, refers);
    before.ifPresent(state.facts::remove);
    state.facts.add(before.isEmpty() || isAlike(before.get(), refers) ? refers : unknown(refers));
  }

  private static boolean isAlike(Refers before, Refers refers) {
    if (before.target().isEmpty() || refers.target().isEmpty()) {
      return before.target().equals(refers.target());
    }
    return before.target().get() instanceof Entity one
            && refers.target().get() instanceof Entity two
        ? one.origin().equals(two.origin()) && one.path().equals(two.path())
        : before.target().equals(refers.target());
  }

  private static Refers unknown(Refers refers) {
    return refers.to(Optional.empty());
  }

  /** What is known of the same attribute of the same instances. */
  static Optional<Refers> of(Set<Fact> facts, Refers refers) {
    for (Fact fact : facts) {
      if (fact instanceof Refers other && other.isAsOf(refers)) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  /** Where branches meet, a collection has what it has on either of them. */
  static void join(Set<Fact> joined, Set<Fact> one, Set<Fact> other) {
    for (Fact fact : one) {
      if (fact instanceof Refers refers
          && !other.contains(refers)
          && refers.target().orElse(null) instanceof Many here
          && of(other, refers).flatMap(Refers::target).orElse(null) instanceof Many there
          && Values.join(here, there) instanceof Many both) {
        joined.add(refers.to(Optional.of(both)));
      }
    }
  }

  private static boolean isOf(Fact fact, Origin made, String attribute) {
    return fact instanceof Refers of
        && of.attribute().equals(attribute)
        && of.origin().equals(made);
  }
}
