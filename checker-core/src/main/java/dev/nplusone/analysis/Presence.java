package dev.nplusone.analysis;

import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.LoadedPaths;
import dev.nplusone.query.Query;
import java.util.Optional;

/** What of an instance is in the persistence context already, so that reading it sends nothing. */
final class Presence {
  private final PersistenceModel mapping;
  private final SessionSettings settings;
  private final OtherWays otherWays;
  private final EntityAccess entities;

  Presence(
      PersistenceModel mapping,
      SessionSettings settings,
      OtherWays otherWays,
      EntityAccess entities) {
    this.otherWays = otherWays;
    this.mapping = mapping;
    this.settings = settings;
    this.entities = entities;
  }

  /** Whether a read of the attribute sends a statement of its own. */
  boolean needsStatement(State state, Entity owner, Attribute attribute, String path) {
    return !isThere(state, owner, attribute, path) && !isInBatch(state, owner, attribute);
  }

  boolean isInBatch(State state, Entity owner, Attribute attribute) {
    return isBatched(state, attribute)
        && cameWithOthers(state, owner)
        && (!isBySubselect(attribute)
            || isBatchedBySize(state, attribute)
            || cameByOneStatement(state, owner));
  }

  /**
   * The loops in each turn of which a batch is loaded. A subselect brings the collections of those
   * that one statement brought: where that was the lazy collection of each of several rows, it is
   * sent once for each of these (experiment with Hibernate 6.6).
   */
  Loops turnsOfBatch(State state, Entity owner, Attribute attribute) {
    return isBySubselect(attribute) ? turnsOfLoad(state, owner) : Loops.NONE;
  }

  private Loops turnsOfLoad(State state, Entity entity) {
    boolean withTheRows =
        entity.origin() instanceof Origin.OfQuery of && of.query().plan().fetches(entity.path());
    if (withTheRows || entity.owner().isEmpty()) {
      return Loops.NONE;
    }
    Entity parent = entity.owner().get();
    Optional<Attribute> step =
        entities.attribute(parent.type(), entity.attributeName()).filter(Attribute::isPlural);
    return step.isPresent() && !isInBatch(state, parent, step.get())
        ? parent.varies()
        : turnsOfLoad(state, parent);
  }

  /** Whether nothing has to be loaded, neither now nor together with others. */
  boolean isThere(State state, Entity owner, Attribute attribute, String path) {
    if (!attribute.isAssociation() && !attribute.isPlural()
        || owner.origin() instanceof Origin.OfNew
        || state.facts.contains(new Fact.Loaded(owner.origin(), path))
        || state.isLoadedSoFar(owner.origin(), path)
        || isLoadedEverywhere(state, owner, attribute)
        || settings.fetch(state.facts, owner.type(), attribute.name())) {
      return true;
    }
    Optional<Query> query =
        owner.origin() instanceof Origin.OfQuery q ? Optional.of(q.query()) : Optional.empty();
    if (query.isPresent()
        && (isHandedOverLoaded(query.get(), owner, path)
            || otherWays.of(owner, attribute).stream().anyMatch(query.get().plan()::fetches))) {
      return true;
    }
    if (LoadedPaths.isSelectedAtOnce(attribute)) {
      return true;
    }
    boolean eager = LoadedPaths.isEager(attribute);
    boolean leftLazy =
        query.isPresent()
            && query.get().plan().restrictive()
            && (owner.path().isEmpty() || query.get().plan().fetches(owner.path()));
    return eager && !leftLazy;
  }

  /** A subselect asks for the rows of the query again, whatever else there is by now. */
  private static boolean isBySubselect(Attribute attribute) {
    return attribute.isPlural() && attribute.fetchMode() == Attribute.FetchMode.SUBSELECT;
  }

  /** What no subselect brings comes in batches, where these are mapped too. */
  private boolean isBatchedBySize(State state, Attribute attribute) {
    return mapping.loadsInBatchesOfSize(attribute)
        || Fact.FetchesInBatches.holds(state.facts, attribute);
  }

  /**
   * Whether one statement brought the instance together with others, so that a subselect can ask
   * for what belongs to all of them. Each EAGER reference of a row that the query does not fetch,
   * and each proxy that is read, is a statement of its own, unless it comes in batches (seen on
   * Hibernate 6.6).
   */
  private boolean cameByOneStatement(State state, Entity entity) {
    if (entity.owner().isEmpty()) {
      return !arrivesAlone(entity.origin());
    }
    if (!(entity.origin() instanceof Origin.OfQuery of)) {
      return true;
    }
    if (of.query().plan().fetches(entity.path())) {
      return !arrivesAlone(of);
    }
    Entity owner = entity.owner().get();
    Optional<Attribute> step = entities.attribute(owner.type(), entity.attributeName());
    if (step.isEmpty() || !step.get().isToOne()) {
      return step.filter(Attribute::isPlural).isPresent() || cameByOneStatement(state, owner);
    }
    return isJoined(of.query(), owner, step.get())
        ? cameByOneStatement(state, owner)
        : isLoadedEverywhere(state, owner, step.get())
            || settings.fetch(state.facts, owner.type(), step.get().name())
            || isInBatch(state, owner, step.get());
  }

  /** Loads that are no queries join EAGER references: those of elements, and of references. */
  private static boolean isJoined(Query query, Entity owner, Attribute reference) {
    return LoadedPaths.isEager(reference)
        && !owner.path().isEmpty()
        && !query.plan().fetches(owner.path());
  }

  boolean isBatched(State state, Attribute attribute) {
    return mapping.loadsInBatches(attribute) || Fact.FetchesInBatches.holds(state.facts, attribute);
  }

  private boolean isHandedOverLoaded(Query query, Entity owner, String path) {
    return query.plan().fetches(path) || query.fixes(path) && !isBelowCollection(query, owner);
  }

  /** Whether an instance is one of several that something belongs to which a query fixes. */
  private boolean isBelowCollection(Query query, Entity entity) {
    return query.fixes(Paths.parent(entity.path()))
        && (entities.reach().isElement(entity)
            || entity.owner().filter(owner -> isBelowCollection(query, owner)).isPresent());
  }

  private boolean isLoadedEverywhere(State state, Entity owner, Attribute attribute) {
    if (state.facts.isEmpty()) {
      return false;
    }
    if (attribute.isToOne()
        && state.facts.contains(new Fact.LoadedEverywhere(attribute.target(), ""))) {
      return true;
    }
    String path = attribute.name();
    Entity from = owner;
    while (!state.facts.contains(new Fact.LoadedEverywhere(from.type(), path))) {
      if (from.owner().isEmpty()) {
        return false;
      }
      path = from.attributeName() + "." + path;
      from = from.owner().get();
    }
    return true;
  }

  /**
   * Whether others of its kind were there before the instance is read on, so that a batch has more
   * than one to ask for. Rows that arrive one by one leave nothing to batch, nor does a reference
   * that the same turn loads.
   */
  private boolean cameWithOthers(State state, Entity entity) {
    if (entity.owner().isEmpty()) {
      return !arrivesAlone(entity.origin()) || entity.varies().contains(RowLoop.GATHERED);
    }
    Entity owner = entity.owner().get();
    return entities
            .attribute(owner.type(), entity.attributeName())
            .filter(Attribute::isPlural)
            .isPresent()
        || !state.hasJustLoaded(entity) && cameWithOthers(state, owner);
  }

  private static boolean arrivesAlone(Origin origin) {
    return origin instanceof Origin.OfQuery q
        && (!q.query().returnsMany() || q.query().multiplicity() == Query.Multiplicity.STREAM);
  }

  /** Whether a reference has surely been followed to its instance before. */
  boolean isLoadedReference(State state, Entity entity) {
    return entity
        .owner()
        .filter(owner -> owner.origin() instanceof Origin.OfQuery)
        .flatMap(owner -> entities.attribute(owner.type(), entity.attributeName()))
        .filter(Attribute::isToOne)
        .filter(a -> !needsStatement(state, entity.owner().get(), a, entity.path()))
        .filter(a -> !isBatched(state, a))
        .isPresent();
  }

  /**
   * Whether an instance is a proxy that waits for others of its kind: whoever looks up its
   * identifier loads the others with it, as reading it does (experiment with Hibernate 6.6).
   */
  boolean waitsInBatch(State state, Entity entity) {
    return entity
        .owner()
        .filter(owner -> owner.origin() instanceof Origin.OfQuery)
        .filter(owner -> !state.facts.contains(new Fact.Detached(owner.origin())))
        .flatMap(owner -> entities.attribute(owner.type(), entity.attributeName()))
        .filter(Attribute::isToOne)
        .filter(a -> isInBatch(state, entity.owner().get(), a))
        .isPresent();
  }
}
