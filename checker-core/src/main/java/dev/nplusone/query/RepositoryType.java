package dev.nplusone.query;

import dev.nplusone.source.TypeRef;

/**
 * A repository as one use of its type sees it.
 *
 * @param name canonical name of the repository type
 * @param store what its rows come from
 * @param domain the type it is a repository of; unknown when the use does not tell
 */
public record RepositoryType(String name, Store store, TypeRef domain) {

  /** Whether rows are managed entities with lazy state. */
  public enum Store {
    /** JPA: rows are managed entities. */
    JPA,
    /** Mongo, JDBC, Redis, reactive stores: every call is a round trip, rows hold no lazy state. */
    OTHER
  }
}
