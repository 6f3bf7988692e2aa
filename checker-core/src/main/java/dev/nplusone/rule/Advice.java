package dev.nplusone.rule;

import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.mapping.Alternatives;
import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Wording.Form;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One next step that is legal for the query, the mapping and the way rows are handed over. */
final class Advice {
  private final PersistenceModel mapping;
  private final FetchAdvice fetches;
  private final Alternatives alternatives;
  private final SharedTargets shared;
  private final Tenants tenants;
  private final Ancestors ancestors;
  private final TreesOfOne trees;
  private final FewTargets few;
  private final SameElements same;
  private final UnsetReferences unset;

  Advice(
      PersistenceModel mapping,
      Alternatives alternatives,
      TypeHierarchy hierarchy,
      UnsetReferences unset) {
    this.mapping = mapping;
    this.alternatives = alternatives;
    this.shared = new SharedTargets(mapping, hierarchy);
    this.tenants = new Tenants(mapping);
    this.ancestors = new Ancestors(mapping);
    this.trees = new TreesOfOne(mapping, ancestors, tenants);
    this.few = new FewTargets(mapping, hierarchy.program());
    this.same = new SameElements(mapping, ancestors);
    this.unset = unset;
    this.fetches = new FetchAdvice(mapping, hierarchy);
  }

  /** How to have {@code path} loaded together with the rows of a query. */
  String fetch(Query query, String path, Attribute attribute) {
    return fetches.of(query, path, attribute);
  }

  /** What to do when the query is not in view. */
  String fetchSomewhere(String path) {
    return "fetch `" + path + "` in the query that loads these rows";
  }

  /** A bulk form of a query that is executed once per row. */
  String bulk(Query query) {
    if (query.name().startsWith("delete") || query.name().startsWith("remove")) {
      return "remove all of them with one statement, by a query or `deleteAllByIdInBatch`";
    }
    return switch (query.operation()) {
      case FIND -> "load all of them before the loop, with " + many(query);
      case AGGREGATE ->
          query.name().startsWith("exists")
              ? "one query with `in` before the loop, results in a set"
              : "one query with `group by` before the loop";
      case REFRESH -> "re-read all rows with one query";
      case MERGE ->
          "change rows in the transaction that loaded them, which needs no `save`, and persist new"
              + " ones: a class with identifiers of its own implements `Persistable`";
      case LOCK -> "lock all rows with the query that loads them";
      default -> "one query with `in` before the loop, results in a map";
    };
  }

  /** Only repositories can load by several identifiers; code asks for them in a query. */
  private static String many(Query query) {
    Form form = query.wording().form();
    return form == Form.METHOD || form == Form.INHERITED
        ? "`findAllById` or an `in` query"
        : "a query that has `where id in :ids`";
  }

  /** How to get rid of a select for each row that nobody asked for. */
  String eager(Query query, String path, Attribute attribute) {
    boolean neverLazy =
        attribute.has(Attribute.Trait.NEVER_LAZY)
            || !attribute.has(Attribute.Trait.WOVEN)
                && (attribute.isInverseOneToOne() || !attribute.proxyable());
    if (neverLazy) {
      return fetch(query, path, attribute);
    }
    return "map `" + attribute.name() + "` LAZY, or " + fetch(query, path, attribute);
  }

  /** The rows line: where rows come from, and what was fetched. */
  static String rows(Query query, String missing) {
    String fetched =
        query.plan().mayFetch(missing)
            ? "may fetch `" + missing + "`: what it fetches is not all known"
            : query.plan().paths().isEmpty()
                ? "does not fetch `" + missing + "`"
                : "fetches "
                    + String.join(
                        ", ", query.plan().paths().stream().map(p -> "`" + p + "`").toList())
                    + ", not `"
                    + missing
                    + "`";
    String place = query.place().equals(Span.NONE) ? "" : " (" + query.place().shortForm() + ")";
    return query.label() + place + " " + fetched;
  }

  /**
   * Whether the target of a to-one is, by the look of the mapping, one of the instances the query
   * loads anyway: the parent of a row when all rows are loaded, or all that one owner has; or an
   * entity of a class that the plan fetches on another path (the product of a product's variant).
   * Then the persistence context answers, though nothing in the mapping says so.
   */
  boolean isProbablyAmongRows(Query query, String path, Attribute attribute) {
    if (!attribute.isToOne() || !(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    boolean deeper = path.contains(".");
    if (attribute.target().equals(row.className())
            && (deeper || query.unrestricted() || trees.areRows(query))
        || deeper && leadsBack(row.className(), path.substring(0, path.lastIndexOf('.')))) {
      return true;
    }
    return query.plan().paths().stream()
        .filter(fetched -> !path.startsWith(fetched + "."))
        .map(fetched -> mapping.resolve(row.className(), fetched))
        .anyMatch(f -> f.filter(a -> a.target().equals(attribute.target())).isPresent());
  }

  /**
   * Whether to-ones lead over another class to one that they have been at: from a user over the
   * picture to the owner of the picture, who is the user.
   */
  private boolean leadsBack(String root, String path) {
    List<String> at = new ArrayList<>(List.of(root));
    for (int dot = path.indexOf('.'); ; dot = path.indexOf('.', dot + 1)) {
      Optional<Attribute> step = mapping.resolve(root, dot < 0 ? path : path.substring(0, dot));
      if (step.isEmpty() || step.get().isPlural()) {
        at.clear();
      } else if (step.get().isToOne()) {
        at.add(step.get().target());
      }
      if (dot < 0) {
        break;
      }
    }
    int last = at.size() - 1;
    return last > 1 && at.subList(0, last - 1).contains(at.get(last));
  }

  /**
   * Whether the rows of a query have no such reference, because the query restricts them by one
   * that is never there together with it.
   */
  boolean isExcluded(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    String reference = firstStep(path);
    return mapping
        .find(row.className())
        .filter(
            type ->
                query.sharedPaths().stream()
                    .anyMatch(fixed -> alternatives.exclude(type, firstStep(fixed), reference)))
        .isPresent();
  }

  /** Whether the rows of a query most likely have no such reference, as nothing sets one. */
  boolean isUnset(Query query, String path) {
    return unset.contain(query, path);
  }

  /** Whether a reference probably leads to the same instance from every row. */
  boolean isProbablyShared(Query query, String path) {
    return shared.contain(query, path) || tenants.contain(query, path);
  }

  /**
   * Whether a path ends with a reference of a part that is, by its name, that of the part's whole.
   */
  boolean isProbablyOfWhole(Query query, String path) {
    return query.row() instanceof RowType.OfEntity row && ancestors.areAt(row.className(), path);
  }

  /** Whether a path most likely leads to what the query fetches by another path. */
  boolean isProbablyFetched(Query query, String path) {
    return same.areFetched(query, path);
  }

  /** Whether what a path leads to is, for all rows, one of as many as an enum has constants. */
  boolean isOneOfFew(Query query, String path) {
    return few.contain(query, path);
  }

  /**
   * Whether one of the associations that lead to what is selected besides, and are selected besides
   * themselves, is in doubt: it may lead to few, or to what is there.
   */
  boolean isBelowDoubt(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
      String above = path.substring(0, dot);
      Optional<Attribute> step = mapping.resolve(row.className(), above);
      if (step.filter(Attribute::isAssociation).isPresent()
          && !query.plan().fetches(above)
          && (mayBeCached(step.get())
              || isProbablyAmongRows(query, above, step.get())
              || isProbablyShared(query, above)
              || isExcluded(query, above)
              || isUnset(query, above)
              || isOneOfFew(query, above))) {
        return true;
      }
    }
    return false;
  }

  /** The same for rows that are found again one by one, in a loop over the rows of a query. */
  boolean isProbablySharedIn(RowLoop loop, Query found, String path) {
    return found.operation() == Query.Operation.FIND
        && loop.rows()
            .filter(rows -> rows.row().equals(found.row()))
            .filter(rows -> rows.fixes(path) || isProbablyShared(rows, path))
            .isPresent();
  }

  /**
   * Whether one reference was followed twice on the way to what is read: from a manager to the
   * manager's manager, as recursion does that ends before long.
   */
  boolean followsAgain(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    Set<String> followed = new HashSet<>();
    String type = row.className();
    String way = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    for (String step : way.split("\\.")) {
      Optional<Attribute> attribute = mapping.resolve(type, step);
      if (attribute.filter(Attribute::isToOne).isPresent() && !followed.add(step)) {
        return true;
      }
      type = attribute.map(Attribute::target).orElse("");
    }
    return false;
  }

  static String firstStep(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  /** An entity that the second-level cache may answer for. */
  boolean isCached(Optional<String> entity) {
    return entity.flatMap(mapping::find).map(c -> c.cached()).orElse(false);
  }

  /** An attribute whose select the second-level cache may answer. */
  boolean mayBeCached(Attribute attribute) {
    return mapping.mayBeCached(attribute);
  }

  /** Whether there is an entity that the second-level cache may answer for. */
  boolean cachesAny() {
    return mapping.classes().stream().anyMatch(PersistentClass::cached);
  }
}
