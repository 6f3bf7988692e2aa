package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a query of Hibernate's old Criteria loads together with its rows: what it was told to, and
 * what the mapping has joined, which such a query honours as a load by identifier does. Says what
 * Hibernate 5.6 was seen to do; where 3.6 and 4.3 join what 5.6 selects, it may be loaded.
 *
 * @param paths what the query was told, by the path from its root
 */
public record CriteriaFetches(SortedMap<String, How> paths) {

  /** What a query can be told about a path. */
  public enum How {
    /** {@code setFetchMode(path, JOIN)}. */
    FETCHED,
    /** {@code setFetchMode(path, SELECT)}: not joined, even if the mapping wants it. */
    SELECTED,
    /** An outer join without a condition: what it leads to is selected with the rows. */
    OUTER_JOIN,
    /** Another join: a to-one is selected with the rows, a collection is not, even an EAGER one. */
    JOIN;

    private boolean loads(Attribute attribute) {
      return this == FETCHED || this == OUTER_JOIN || this == JOIN && attribute.isToOne();
    }

    private boolean isJoin() {
      return this == OUTER_JOIN || this == JOIN;
    }
  }

  /** Told nothing. */
  public static final CriteriaFetches NONE = new CriteriaFetches(new TreeMap<>());

  public CriteriaFetches {
    paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
  }

  /** This, and one path more. What is joined by a name stays so, whatever fetch mode is set. */
  public CriteriaFetches with(String path, How how) {
    SortedMap<String, How> more = new TreeMap<>(paths);
    more.merge(path, how, (old, other) -> old.isJoin() && !other.isJoin() ? old : other);
    return new CriteriaFetches(more);
  }

  /** What is certain after two branches join. */
  public CriteriaFetches meet(CriteriaFetches other) {
    SortedMap<String, How> both = new TreeMap<>();
    paths.forEach((path, how) -> keep(both, path, how, other));
    other.paths.forEach((path, how) -> keep(both, path, how, this));
    return new CriteriaFetches(both);
  }

  private static void keep(
      SortedMap<String, How> kept, String path, How how, CriteriaFetches other) {
    if (how == How.SELECTED || how == other.paths.get(path)) {
      kept.put(path, how);
    }
  }

  /** The paths that are loaded with rows of an entity. */
  public FetchPlan plan(PersistenceModel model, String entity) {
    Walk walk = new Walk(model);
    walk.visit(entity, "", true);
    return new FetchPlan(walk.loaded, false, walk.perhaps);
  }

  /** Goes along what is joined, depth first and by name, as Hibernate orders its attributes. */
  private final class Walk {
    private final PersistenceModel model;
    private final SortedSet<String> loaded = new TreeSet<>();
    private final SortedSet<String> perhaps = new TreeSet<>();
    private final Set<String> joined = new HashSet<>();

    Walk(PersistenceModel model) {
      this.model = model;
    }

    /**
     * @param surely whether it is joined in each version of Hibernate
     */
    void visit(String className, String prefix, boolean surely) {
      for (Attribute attribute : attributes(className)) {
        String path = prefix.isEmpty() ? attribute.name() : prefix + "." + attribute.name();
        boolean follows = attribute.isEmbedded();
        boolean inEach = surely;
        if (attribute.isToOne() || attribute.isPlural()) {
          follows = loads(path, attribute, className);
          boolean before5 = !follows && paths.get(path) == null && isJoinedBefore5(attribute);
          inEach &= !before5;
          if (before5 || follows) {
            (inEach ? loaded : perhaps).add(path);
          }
          if (before5 && !joined.add(foreignKey(attribute, className))) {
            perhaps.add(path + "." + FetchPlan.ANY_PATH); // loaded by itself, with what it joins
          } else {
            follows |= before5;
          }
        }
        if (follows && !attribute.target().isEmpty()) {
          visit(attribute.target(), path, inEach);
        }
      }
    }

    private List<Attribute> attributes(String className) {
      List<Attribute> all = new ArrayList<>();
      model.find(className).ifPresent(type -> all.addAll(type.attributes()));
      for (PersistentClass below : Subclasses.of(className, model)) {
        for (Attribute attribute : below.attributes()) {
          if (all.stream().noneMatch(a -> a.name().equals(attribute.name()))) {
            all.add(attribute);
          }
        }
      }
      all.sort(Comparator.comparing(Attribute::name));
      return all;
    }

    private boolean loads(String path, Attribute attribute, String className) {
      How how = paths.get(path);
      if (how == null) { // the mapping has each foreign key joined once
        return isJoinedByMapping(attribute) && joined.add(foreignKey(attribute, className));
      }
      if (how == How.FETCHED) {
        joined.add(foreignKey(attribute, className));
      }
      return how.loads(attribute);
    }

    /** Both sides of an association stand for one key. */
    private String foreignKey(Attribute attribute, String className) {
      return attribute
          .mappedBy()
          .map(other -> attribute.target() + "#" + other)
          .orElseGet(() -> table(attribute, className) + "#" + attribute.name());
    }

    private String table(Attribute attribute, String className) {
      return model.entity(attribute.owner()).isPresent() ? attribute.owner() : className;
    }
  }

  private static boolean isJoinedByMapping(Attribute attribute) {
    return switch (attribute.fetchMode()) {
      case JOIN -> true;
      case SELECT, SUBSELECT -> false;
      case UNSPECIFIED ->
          attribute.kind() != Attribute.Kind.ANY
              && !attribute.has(Attribute.Trait.MANY_TO_ANY)
              && attribute.fetch() == Attribute.Fetch.EAGER;
    };
  }

  /**
   * References to classes that {@code hbm.xml} maps without proxies: whatever they say of {@code
   * lazy}, Hibernate 3.6 and 4.3 join them, and 5.6 selects each by itself.
   */
  private static boolean isJoinedBefore5(Attribute attribute) {
    return attribute.isToOne()
        && attribute.has(Attribute.Trait.TARGET_WITHOUT_PROXY)
        && attribute.fetchMode() != Attribute.FetchMode.SUBSELECT;
  }
}
