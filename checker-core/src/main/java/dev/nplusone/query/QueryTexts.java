package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;

/** Makes queries of texts and names given at a call or in an annotation. */
public final class QueryTexts {

  /** For one program and its persistence unit. */
  public QueryTexts(TypeHierarchy hierarchy, PersistenceModel model, NamedQueries named) {}

  /**
   * A query given by its JPQL or HQL text.
   *
   * @param resultType the row type the caller asks for ({@code createQuery(text, Order.class)}), or
   *     unknown
   */
  public Query jpql(String text, QuerySite site, TypeRef resultType) {
    throw new UnsupportedOperationException();
  }

  /** A query given by SQL: rows of the result type, nothing fetched. */
  public Query nativeSql(QuerySite site, TypeRef resultType) {
    throw new UnsupportedOperationException();
  }

  /** A named query, JPQL or native. */
  public Query named(String queryName, QuerySite site, TypeRef resultType) {
    throw new UnsupportedOperationException();
  }

  /** A query whose text nobody could read; the result type may still tell the entity. */
  public Query opaque(String reason, QuerySite site, TypeRef resultType) {
    throw new UnsupportedOperationException();
  }
}
