package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.Set;

/**
 * Queries for all rows of one owner, where the rows are a tree: all categories of a shop, all
 * comments of a post. The parent of a row has the same owner, most likely, so that it is one of the
 * rows. An owner is the tenant, or what its rows are removed with; who did something is none, as
 * people have tasks below those of others. Other conditions leave parents out.
 */
final class TreesOfOne {
  private final PersistenceModel mapping;
  private final Ancestors ancestors;
  private final Tenants tenants;

  TreesOfOne(PersistenceModel mapping, Ancestors ancestors, Tenants tenants) {
    this.mapping = mapping;
    this.ancestors = ancestors;
    this.tenants = tenants;
  }

  /** Whether the rows of a query are all that an owner has. */
  boolean areRows(Query query) {
    Set<String> given = query.restrictions().parameters().keySet();
    return query.row() instanceof RowType.OfEntity row
        && query.restrictions().equal()
        && query.restrictions().literals().isEmpty()
        && !query.isCut()
        && given.stream().anyMatch(path -> isOwner(row, path))
        && given.stream().allMatch(path -> isOwner(row, path) || isOfParts(query, row, path));
  }

  private boolean isOwner(RowType.OfEntity row, String path) {
    return mapping.resolve(row.className(), path).stream()
        .filter(Attribute::isToOne)
        .filter(owner -> !owner.target().equals(row.className()))
        .anyMatch(owner -> tenants.isOne(owner) || ancestors.areOfWhole(owner));
  }

  /** Texts in one language, say: the condition leaves parts out, but no row. */
  private boolean isOfParts(Query query, RowType.OfEntity row, String path) {
    String parts = Advice.firstStep(path);
    return query.plan().fetches(parts)
        && mapping.resolve(row.className(), parts).filter(Attribute::isPlural).isPresent()
        && mapping.resolve(row.className(), path).filter(Attribute::isToOne).isPresent();
  }
}
