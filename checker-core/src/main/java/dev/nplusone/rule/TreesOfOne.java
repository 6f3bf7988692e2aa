package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.Set;

/**
 * Queries for all rows of one owner, where the rows are a tree: all categories of a shop, all
 * comments of a post, or for all below one of them, by a text that names the way to each. The
 * parent of a row has the same owner, most likely, so that it is one of the rows. An owner is the
 * tenant, or what its rows are removed with; who did something is none, as people have tasks below
 * those of others. Other conditions leave parents out.
 */
final class TreesOfOne {
  private static final String LIKE = "like";

  /** What attributes are called that name the way from the root of a tree to a row. */
  private static final Set<String> WAYS =
      Set.of(
          "ancestry", "fullPath", "hierarchy", "lineage", "materializedPath", "path", "treePath");

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
        && query.restrictions().complete()
        && query.restrictions().literals().isEmpty()
        && !query.isCut()
        && query.restrictions().compared().keySet().stream().allMatch(TreesOfOne::isBelow)
        && (given.stream().anyMatch(path -> isOwner(row, path))
            || !query.restrictions().compared().isEmpty())
        && given.stream().allMatch(path -> isOwner(row, path) || isOfParts(query, row, path));
  }

  /** A condition on the text that names the way from the root: {@code lineage like :lineage}. */
  private static boolean isBelow(String compared) {
    return compared.endsWith(LIKE)
        && WAYS.contains(compared.substring(0, compared.length() - LIKE.length()));
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
