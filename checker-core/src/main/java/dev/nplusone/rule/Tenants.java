package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The one entity that most of a large model belongs to, such as the store of a shop that serves
 * several. What a row has to do with belongs to the same store as the row, most likely, though the
 * mapping does not say so: where that is at hand, no other one is loaded. People are none, and who
 * did something is anybody: a row's owner is not who its parts were given to.
 */
final class Tenants {
  /** In a small model, several entities refer to one by chance. */
  private static final int FEWEST = 10;

  /** Parts of a row, such as its texts, need no reference of their own. */
  private static final int SHARE = 3;

  private final PersistenceModel mapping;
  private Optional<String> tenant;

  Tenants(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  /** Whether a path leads from one row to what belongs to the same as the row, which is at hand. */
  boolean contain(Query query, String path) {
    return query.row() instanceof RowType.OfEntity row
        && path.contains(".")
        && tenant().filter(t -> isAtHand(query, row, t) && leadsTo(row, path, t)).isPresent();
  }

  private boolean isAtHand(Query query, RowType.OfEntity row, String tenant) {
    return mapping.find(row.className()).stream()
        .flatMap(type -> type.attributes().stream())
        .filter(own -> leads(own, tenant))
        .anyMatch(
            own ->
                query.fixes(own.name())
                    || query.plan().fetches(own.name())
                    || !query.returnsMany());
  }

  private boolean leadsTo(RowType.OfEntity row, String path, String tenant) {
    for (int dot = path.indexOf('.', path.indexOf('.') + 1); ; dot = path.indexOf('.', dot + 1)) {
      String way = dot < 0 ? path : path.substring(0, dot);
      if (mapping
          .resolve(row.className(), way)
          .filter(step -> leads(step, tenant))
          .filter(step -> !step.owner().equals(tenant))
          .isPresent()) {
        return true;
      }
      if (dot < 0) {
        return false;
      }
    }
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
    Map<String, Integer> referred = new HashMap<>();
    int referring = 0;
    for (PersistentClass type : mapping.classes()) {
      Set<String> targets = new HashSet<>();
      for (Attribute own : type.attributes()) {
        if (own.kind() == Attribute.Kind.MANY_TO_ONE
            && own.owner().equals(type.name())
            && !own.target().equals(type.name())
            && !Ancestors.isPerson(own.name())) {
          targets.add(own.target());
        }
      }
      referring += type.isEntity() && !targets.isEmpty() ? 1 : 0;
      if (type.isEntity()) {
        targets.forEach(target -> referred.merge(target, 1, Integer::sum));
      }
    }
    int all = referring;
    return referred.entrySet().stream()
        .filter(e -> e.getValue() >= FEWEST && e.getValue() * SHARE >= all)
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey);
  }
}
