package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one entity that most of a large model belongs to, such as the store of a shop that serves
 * several. What a row has to do with belongs to the same store as the row, most likely, though the
 * mapping does not say so: where that is at hand, no other one is loaded. {@link People} are none,
 * and who did something is anybody: a row's owner is not who its parts were given to. Nor is what
 * has another name wherever it is referred to.
 */
final class Tenants {
  /** In a small model, several entities refer to one by chance. */
  private static final int FEWEST = 10;

  /** Parts of a row, such as its texts, need no reference of their own. */
  private static final int SHARE = 3;

  private final PersistenceModel mapping;
  private final People people;
  private Optional<String> tenant;

  Tenants(PersistenceModel mapping) {
    this.mapping = mapping;
    this.people = new People(mapping);
  }

  /**
   * Whether a path leads from one row to what belongs to the same as the row, which is at hand; or
   * from all rows to what the one that they have in common belongs to.
   */
  boolean contain(Query query, String path) {
    return query.row() instanceof RowType.OfEntity row
        && tenant()
            .filter(
                t ->
                    isAtHand(query, row, t) && steps(row, further(path), t).count() > 0
                        || isOfOne(query, row, t)
                            && steps(row, ways(path), t).anyMatch(step -> isOnly(step, t)))
            .isPresent();
  }

  /** Whether a reference is to what most of the model belongs to. */
  boolean isOne(Attribute reference) {
    return tenant().filter(t -> leads(reference, t)).isPresent();
  }

  private boolean isAtHand(Query query, RowType.OfEntity row, String tenant) {
    return owned(row.className(), tenant)
        .anyMatch(
            own ->
                query.fixes(own.name())
                    || query.plan().fetches(own.name())
                    || !query.returnsMany());
  }

  /**
   * Whether the rows have to do with one that must belong to somebody: with one customer, who is
   * the store's. Those of a list may be of several.
   */
  private boolean isOfOne(Query query, RowType.OfEntity row, String tenant) {
    return query.sharedPaths().stream()
        .flatMap(path -> mapping.resolve(row.className(), path).stream())
        .filter(Attribute::isAssociation)
        .filter(reference -> !Ancestors.isWhoDidIt(reference.name()))
        .map(Attribute::target)
        .filter(other -> !other.equals(tenant))
        .anyMatch(other -> owned(other, tenant).anyMatch(own -> !own.optional()));
  }

  /** Whether what refers to a tenant here refers to no other one, as what is handed over does. */
  private boolean isOnly(Attribute step, String tenant) {
    return owned(step.owner(), tenant).count() == 1;
  }

  /** The references of a class to what it belongs to. */
  private Stream<Attribute> owned(String className, String tenant) {
    return mapping.find(className).stream()
        .flatMap(type -> type.attributes().stream())
        .filter(own -> leads(own, tenant));
  }

  /** What leads to a tenant on one of several ways, but from another tenant. */
  private Stream<Attribute> steps(RowType.OfEntity row, List<String> ways, String tenant) {
    return ways.stream()
        .flatMap(way -> mapping.resolve(row.className(), way).stream())
        .filter(step -> leads(step, tenant) && !step.owner().equals(tenant));
  }

  /** All ways on a path, the path itself included. */
  private static List<String> ways(String path) {
    List<String> ways = new ArrayList<>();
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      ways.add(path.substring(0, dot));
    }
    ways.add(path);
    return ways;
  }

  private static List<String> further(String path) {
    List<String> ways = ways(path);
    return ways.subList(1, ways.size());
  }

  private static boolean leads(Attribute reference, String tenant) {
    return reference.isToOne()
        && reference.target().equals(tenant)
        && !Ancestors.isPerson(reference.name());
  }

  private Optional<String> tenant() {
    if (tenant == null) {
      tenant = find();
    }
    return tenant;
  }

  private Optional<String> find() {
    Map<String, References> referred = new HashMap<>();
    int referring = 0;
    for (PersistentClass type : mapping.classes()) {
      Set<String> targets = new HashSet<>();
      for (Attribute own : type.attributes()) {
        if (type.isEntity() && isUpwards(own, type)) {
          referred.computeIfAbsent(own.target(), t -> new References()).add(own.name());
          if (!Ancestors.isPerson(own.name())) {
            targets.add(own.target());
          }
        }
      }
      referring += targets.isEmpty() ? 0 : 1;
      targets.forEach(target -> referred.get(target).classes++);
    }
    int all = referring;
    return referred.entrySet().stream()
        .filter(e -> e.getValue().classes >= FEWEST && e.getValue().classes * SHARE >= all)
        .filter(e -> e.getValue().haveOneName() && !people.contain(e.getKey()))
        .max(
            Comparator.<Map.Entry<String, References>>comparingInt(e -> e.getValue().classes)
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }

  private static boolean isUpwards(Attribute own, PersistentClass type) {
    return own.kind() == Attribute.Kind.MANY_TO_ONE
        && own.owner().equals(type.name())
        && !own.target().equals(type.name());
  }

  /** What refers to one entity. */
  private static final class References {
    private final Map<String, Integer> names = new HashMap<>();

    /** How many entities refer to it as to no person. */
    private int classes;

    private int count;

    void add(String name) {
      names.merge(name, 1, Integer::sum);
      count++;
    }

    /** Whether most are called the same: a store is one for all, whoever has several roles. */
    boolean haveOneName() {
      return names.values().stream().anyMatch(times -> 2 * times > count);
    }
  }
}
