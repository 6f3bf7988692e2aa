package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;

/**
 * An attribute that is selected once per row while a query hands over its rows, without being
 * touched.
 *
 * @param column the column of the row it belongs to; zero when the row is one entity
 * @param path from the entity of that column to the attribute
 */
public record EagerSelect(int column, String path, Attribute attribute, Reason reason) {

  /** Why it cannot wait. */
  public enum Reason {
    /** Mapped EAGER, and the query does not fetch it. */
    EAGER,
    /** {@code @Fetch(JOIN)} makes it EAGER, and the query does not fetch it. */
    FETCH_JOIN,
    /** The inverse side of a one-to-one: only a select tells whether there is a row. */
    INVERSE_ONE_TO_ONE,
    /** A lazy to-one that cannot be a proxy. */
    NO_PROXY
  }
}
