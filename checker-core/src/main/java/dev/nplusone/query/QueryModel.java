package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.TypeHierarchy;

/** All that is known of the queries of one program. */
public record QueryModel(
    QueryTexts texts, RepositoryCatalog repositories, EntityGraphs graphs, FetchProfiles profiles) {

  /** Reads the named queries and graphs of a program; the rest answers when asked. */
  public static QueryModel of(TypeHierarchy hierarchy, PersistenceModel mapping) {
    return of(hierarchy, mapping, NamedQueries.of(hierarchy));
  }

  /** As above, with named queries that were read elsewhere too: those of mapping files. */
  public static QueryModel of(
      TypeHierarchy hierarchy, PersistenceModel mapping, NamedQueries named) {
    QueryTexts texts = new QueryTexts(hierarchy, mapping, named);
    EntityGraphs graphs = EntityGraphs.of(hierarchy, mapping);
    return new QueryModel(
        texts,
        new RepositoryCatalog(hierarchy, mapping, texts, graphs),
        graphs,
        FetchProfiles.of(hierarchy, mapping));
  }
}
