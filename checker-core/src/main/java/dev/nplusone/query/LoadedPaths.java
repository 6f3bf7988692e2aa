package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.List;
import java.util.Optional;

/** What is loaded when a query hands over its rows. */
public final class LoadedPaths {

  /** An answer that admits ignorance. */
  public enum Answer {
    YES,
    NO,
    UNKNOWN
  }

  private final PersistenceModel model;

  /** For one persistence unit. */
  public LoadedPaths(PersistenceModel model) {
    this.model = model;
  }

  /**
   * Whether the attributes along a path are all loaded. An EAGER attribute is, at whatever cost
   * ({@link EagerSelects}), unless the plan is a FETCH graph without it.
   *
   * @param plan the plan of the query, or of the column the path starts at
   * @param entity canonical class name of the row's entity
   */
  public Answer loaded(FetchPlan plan, String entity, String path) {
    Optional<PersistentClass> at = model.find(entity);
    StringBuilder prefix = new StringBuilder();
    for (String step : path.split("\\.")) {
      Optional<Attribute> attribute = at.flatMap(c -> AttributePaths.attribute(model, c, step));
      prefix.append(prefix.length() == 0 ? "" : ".").append(step);
      if (attribute.isEmpty()) {
        return plan.fetches(path) ? Answer.YES : Answer.UNKNOWN;
      }
      if (!loaded(plan, prefix.toString(), attribute.get())) {
        return Answer.NO;
      }
      at = model.find(attribute.get().target());
    }
    return Answer.YES;
  }

  /**
   * Whether one attribute is loaded, given that its owner is.
   *
   * @param path from the row's entity to the attribute
   */
  public boolean loaded(FetchPlan plan, String path, Attribute attribute) {
    if (plan.fetches(path) || attribute.isEmbedded()) {
      return true;
    }
    if (!attribute.isToOne() && !attribute.isPlural()) {
      return true; // without bytecode enhancement a lazy basic attribute is not lazy
    }
    if (isSelectedAtOnce(attribute)) {
      return true; // whatever the graph says
    }
    return isEager(attribute) && !plan.restrictive();
  }

  /** The plural attributes a plan fetches, with their paths. */
  public List<String> fetchedCollections(FetchPlan plan, String entity) {
    return plan.paths().stream()
        .filter(
            path ->
                AttributePaths.resolve(model, entity, path).filter(Attribute::isPlural).isPresent())
        .toList();
  }

  /**
   * Whether a to-one can never be left for later: the inverse side of a one-to-one, unless it
   * shares its key and is never absent, and whatever cannot be a proxy.
   */
  public static boolean isSelectedAtOnce(Attribute attribute) {
    if (attribute.has(Attribute.Trait.WOVEN)) {
      return false;
    }
    if (attribute.isInverseOneToOne()) {
      return !attribute.sharesKey()
          || attribute.optional()
          || attribute.fetch() == Attribute.Fetch.EAGER;
    }
    return attribute.isToOne() && !attribute.proxyable();
  }

  /**
   * Whether a to-one is selected by itself whenever its owner comes, by whatever statement: it is
   * mapped LAZY, so that no load joins it, but cannot be left for later (seen on Hibernate 6.6 for
   * inverse one-to-ones, classes without proxies, {@code @NotFound} and references to other columns
   * than the key).
   */
  public static boolean cannotWait(Attribute attribute) {
    return attribute.isToOne()
        && attribute.fetch() == Attribute.Fetch.LAZY
        && attribute.fetchMode() != Attribute.FetchMode.JOIN
        && !attribute.has(Attribute.Trait.KEY_PART)
        && isSelectedAtOnce(attribute);
  }

  /** Whether the mapping loads the attribute with its owner; {@code @Fetch(JOIN)} does too. */
  public static boolean isEager(Attribute attribute) {
    return attribute.fetch() == Attribute.Fetch.EAGER
        || attribute.fetchMode() == Attribute.FetchMode.JOIN;
  }
}
