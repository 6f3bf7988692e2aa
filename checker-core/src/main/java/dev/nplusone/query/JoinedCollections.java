package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.Attribute.Container;
import dev.nplusone.mapping.Attribute.FetchMode;
import dev.nplusone.mapping.PersistentClass;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which EAGER collections of an entity Hibernate joins when it loads instances by their key, or as
 * the elements of a collection: all but bags or, where there are none, the first bag by its name
 * (seen on Hibernate 6.6: of two lists the second one is selected for each instance, of a list and
 * a set the list, of two sets none; below a lazily loaded list without order column all are). One
 * with a batch size of its own is not joined.
 */
public final class JoinedCollections {
  private JoinedCollections() {}

  /** Names of those that are joined where a single instance is loaded. */
  public static Set<String> of(PersistentClass type) {
    return of(type, false);
  }

  /** Names of those that are joined where a collection with such elements is loaded. */
  public static Set<String> ofElements(Attribute collection, PersistentClass type) {
    return of(type, isBag(collection));
  }

  private static boolean isBag(Attribute attribute) {
    return attribute.container() == Container.BAG;
  }

  private static Set<String> of(PersistentClass type, boolean besideBag) {
    boolean bag = besideBag;
    boolean others = false;
    Set<String> joined = new TreeSet<>();
    List<Attribute> inOrder =
        type.attributes().stream()
            .filter(JoinedCollections::mayBeJoined)
            .sorted(Comparator.comparing(JoinedCollections::isBag).thenComparing(Attribute::name))
            .toList();
    for (Attribute attribute : inOrder) {
      boolean isBag = isBag(attribute);
      if (!bag && !(isBag && others)) {
        joined.add(attribute.name());
        bag |= isBag;
        others |= !isBag;
      }
    }
    return joined;
  }

  private static boolean mayBeJoined(Attribute attribute) {
    return attribute.isPlural()
        && LoadedPaths.isEager(attribute)
        && attribute.fetchMode() != FetchMode.SELECT
        && attribute.fetchMode() != FetchMode.SUBSELECT
        && (attribute.batchSize().isEmpty() || attribute.fetchMode() == FetchMode.JOIN);
  }
}
