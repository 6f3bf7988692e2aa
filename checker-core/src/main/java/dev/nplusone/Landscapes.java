package dev.nplusone;

import dev.nplusone.analysis.Analysis;
import dev.nplusone.finding.Landscape;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.LoadedPaths;
import dev.nplusone.query.Query;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the landscape of a report from the mapping and the query sites. */
final class Landscapes {
  /** Embedded values inside each other; deeper ones are hardly ever written. */
  private static final int DEEPEST = 4;

  private final PersistenceModel mapping;

  private Landscapes(PersistenceModel mapping) {
    this.mapping = mapping;
  }

  static Landscape of(PersistenceModel mapping, Analysis analysis) {
    Landscapes landscapes = new Landscapes(mapping);
    List<Landscape.QuerySite> queries = new ArrayList<>();
    analysis.querySites().forEach((at, query) -> queries.add(site(at, query)));
    return new Landscape(
        mapping.classes().stream()
            .filter(PersistentClass::isEntity)
            .map(landscapes::entity)
            .toList(),
        queries);
  }

  private static Landscape.QuerySite site(Span at, Query query) {
    return new Landscape.QuerySite(
        at,
        query.label(),
        query.declaredIn() + "." + query.name(),
        query.row().rowEntity().orElse(""),
        List.copyOf(query.plan().paths()),
        query.opaque());
  }

  private Landscape.Entity entity(PersistentClass type) {
    List<Landscape.Relation> relations = new ArrayList<>();
    addRelations(type, "", relations);
    return new Landscape.Entity(type.simpleName(), type.name(), type.span(), relations);
  }

  /** Relations of embedded values are the entity's, under their path. */
  private void addRelations(
      PersistentClass type, String prefix, List<Landscape.Relation> relations) {
    for (Attribute attribute : type.attributes()) {
      String path = prefix + attribute.name();
      if (attribute.isToOne() || attribute.isPlural()) {
        relations.add(relation(path, attribute));
      } else if (attribute.isEmbedded() && depth(path) < DEEPEST) {
        Optional<PersistentClass> embedded = mapping.find(attribute.target());
        embedded.ifPresent(value -> addRelations(value, path + ".", relations));
      }
    }
  }

  private static int depth(String path) {
    return path.split("\\.").length;
  }

  private Landscape.Relation relation(String path, Attribute attribute) {
    boolean lazy = !LoadedPaths.isEager(attribute) && !LoadedPaths.isSelectedAtOnce(attribute);
    return new Landscape.Relation(
        path, attribute.target(), attribute.isPlural(), lazy, mapping.loadsInBatches(attribute));
  }
}
