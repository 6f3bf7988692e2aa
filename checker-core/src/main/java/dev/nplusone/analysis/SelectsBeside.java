package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.JoinedCollections;
import dev.nplusone.query.LoadedPaths;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is selected beside an association that is loaded lazily: by its target, or by each of its
 * elements. EAGER to-ones are joined then, and so are some of the EAGER collections ({@link
 * JoinedCollections}); to-ones that are mapped LAZY, and therefore not joined, but cannot wait, are
 * not.
 */
final class SelectsBeside {
  private final PersistenceModel mapping;
  private final EntityAccess entities;

  SelectsBeside(PersistenceModel mapping, EntityAccess entities) {
    this.mapping = mapping;
    this.entities = entities;
  }

  /**
   * What the target of a reference selects by itself when it is loaded, also in a batch. Of EAGER
   * collections that are those that Hibernate does not join; with other providers, which join none,
   * the load of the target stands for them.
   */
  void target(Frame frame, Entity owner, Attribute reference, String path, Loops varies, Span at) {
    Optional<PersistentClass> target = mapping.find(reference.target());
    Set<String> joined = target.map(this::joined).orElse(Set.of());
    for (Attribute attribute : attributes(target)) {
      boolean back =
          (attribute.mappedBy().filter(reference.name()::equals).isPresent()
                  || reference.mappedBy().filter(attribute.name()::equals).isPresent())
              && attribute.target().equals(owner.type())
              && !isOfSubclass(owner, reference);
      String below = Paths.append(path, attribute.name());
      boolean stands = attribute.isPlural() && !joins();
      if (isSelected(frame.state, attribute, joined)
          && !stands
          && !back
          && !frame.state.facts.contains(new Fact.Loaded(owner.origin(), below))) {
        Entity loaded = owner.at(reference.target(), reference.name());
        entities.record(frame, loaded, attribute, below, true, varies, at);
      }
    }
  }

  /**
   * Whether an entity of a hierarchy adds a reference to those of its parent. Its target then finds
   * its way back by a select only, though the owner is there (Hibernate 6.6.53, experiment, with
   * each of the three strategies).
   */
  private boolean isOfSubclass(Entity owner, Attribute reference) {
    String declaring = entities.declaring(owner.type(), reference.name());
    Optional<PersistentClass> above = parent(declaring);
    while (above.filter(type -> !type.isEntity()).isPresent()) {
      above = parent(above.get().name());
    }
    return above.isPresent();
  }

  private Optional<PersistentClass> parent(String type) {
    return mapping.find(type).flatMap(PersistentClass::superclass).flatMap(mapping::find);
  }

  /** What each element of a collection selects by itself when the collection is loaded. */
  void elements(
      Frame frame, Entity owner, Attribute collection, String path, Loops varies, Span at) {
    Optional<PersistentClass> target = mapping.find(collection.target());
    Set<String> joined = target.map(t -> joined(collection, t)).orElse(Set.of());
    for (Attribute attribute : attributes(target)) {
      String below = Paths.append(path, attribute.name());
      Fact loaded = new Fact.Loaded(owner.origin(), below);
      boolean back = collection.mappedBy().filter(attribute.name()::equals).isPresent();
      if (!back && isSelected(frame.state, attribute, joined) && frame.state.facts.add(loaded)) {
        Size size = Size.of(collection.name(), Factor.Kind.ASSOCIATION);
        RowLoop elements = new RowLoop(at, frame.method, collection.name(), size.factors());
        String declaring = entities.declaring(collection.target(), attribute.name());
        frame.recordInside(
            elements,
            new Subject.LazyLoad(owner.origin(), declaring, below, attribute, true),
            at,
            varies);
      }
    }
  }

  private static List<Attribute> attributes(Optional<PersistentClass> target) {
    return target.map(PersistentClass::attributes).orElse(List.of());
  }

  private Set<String> joined(PersistentClass target) {
    return joins() ? JoinedCollections.of(target) : Set.of();
  }

  private Set<String> joined(Attribute collection, PersistentClass target) {
    return joins() ? JoinedCollections.ofElements(collection, target) : Set.of();
  }

  private boolean joins() {
    return mapping.settings().provider().isHibernate();
  }

  private boolean isSelected(State state, Attribute attribute, Set<String> joined) {
    boolean eager =
        attribute.isPlural()
            && attribute.fetch() == Attribute.Fetch.EAGER
            && attribute.fetchMode() != Attribute.FetchMode.SUBSELECT
            && !joined.contains(attribute.name())
            && !attribute.has(Attribute.Trait.EAGER_FOR_ALL_ROWS)
            && !attribute.has(Attribute.Trait.FETCHED_TOGETHER);
    return (eager || LoadedPaths.cannotWait(attribute))
        && !entities.presence().isBatched(state, attribute);
  }
}
