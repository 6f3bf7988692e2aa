package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.Optional;

/**
 * Elements that a row has in two collections: the crates of an order's shipments are crates of the
 * order, too, where each must have an order and a shipment calls its own the same. What a query
 * fetches of the ones is at hand when it is read of the others, unless the query has left some out.
 */
final class SameElements {
  private final PersistenceModel mapping;
  private final Ancestors ancestors;

  SameElements(PersistenceModel mapping, Ancestors ancestors) {
    this.mapping = mapping;
    this.ancestors = ancestors;
  }

  /** Whether a query fetches what a path from its rows leads to by a collection of the row. */
  boolean areFetched(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    int parts = path.indexOf('.');
    for (int end = path.indexOf('.', parts + 1); end > 0; end = path.indexOf('.', end + 1)) {
      if (areFetched(query, row.className(), path.substring(0, end), path.substring(end))) {
        return true;
      }
    }
    return false;
  }

  private boolean areFetched(Query query, String root, String elements, String rest) {
    Optional<PersistentClass> whole =
        mapping
            .resolve(root, elements.substring(0, elements.lastIndexOf('.')))
            .flatMap(parts -> mapping.find(parts.target()));
    Optional<Attribute> inParts = mapping.resolve(root, elements);
    return whole.isPresent()
        && inParts.isPresent()
        && mapping.find(root).stream()
            .flatMap(type -> type.attributes().stream())
            .filter(own -> own.isPlural() && own.target().equals(inParts.get().target()))
            .filter(own -> query.plan().fetches(own.name() + rest))
            .flatMap(own -> back(own).stream())
            .anyMatch(back -> ancestors.ofWhole(whole.get(), inParts.get(), back).isPresent());
  }

  /** The reference of an element that must lead back to whose collection it is in. */
  private Optional<Attribute> back(Attribute elements) {
    return elements
        .mappedBy()
        .flatMap(name -> mapping.resolve(elements.target(), name))
        .filter(reference -> !reference.optional());
  }
}
