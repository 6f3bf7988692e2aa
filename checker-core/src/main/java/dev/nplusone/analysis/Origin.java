package dev.nplusone.analysis;

import dev.nplusone.query.Query;
import dev.nplusone.source.Span;

/** Where an entity instance comes from. */
public sealed interface Origin {

  /** A row of a query executed at a place. */
  record OfQuery(Query query, Span at) implements Origin {}

  /** Handed in from outside the analysed code; {@code label} names the parameter, field or call. */
  record OfUnknown(String label, Span at) implements Origin {}

  /** Made with {@code new}: not managed, so nothing is ever loaded lazily. */
  record OfNew(Span at) implements Origin {}
}
