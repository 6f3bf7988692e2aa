package dev.nplusone.analysis.value;

import dev.nplusone.query.Query;
import dev.nplusone.source.Span;

/** Where an entity instance comes from. */
public sealed interface Origin {

  /** A row of a query executed at a place. */
  record OfQuery(Query query, Span at) implements Origin {
    /** The place tells queries apart well enough. */
    @Override
    public int hashCode() {
      return at.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof OfQuery o && at.equals(o.at) && query.equals(o.query);
    }
  }

  /**
   * Stands for any row that some query gave, where a method is called in more ways than are told
   * apart.
   */
  OfUnknown ANY_ROW = new OfUnknown("a row", Span.NONE);

  /** Stands for an item of a chunk: the step's reader has read it into the same context. */
  OfUnknown CHUNK_ITEM = new OfUnknown("an item of a chunk", Span.NONE);

  /** Whether it stands for rows that some query gave, of which nobody knows what it fetched. */
  static boolean isAnyRow(Origin origin) {
    return origin.equals(ANY_ROW) || origin.equals(CHUNK_ITEM);
  }

  /** Handed in from outside the analysed code; {@code label} names the parameter, field or call. */
  record OfUnknown(String label, Span at) implements Origin {
    @Override
    public int hashCode() {
      return at.hashCode() * 31 + label.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof OfUnknown o && at.equals(o.at) && label.equals(o.label);
    }
  }

  /**
   * Whatever a call hands to a method that is called in more ways than are told apart; what the
   * method does with it is carried over to what each call hands over ({@code Rebinding}).
   *
   * @param method where the method stands
   * @param index which argument; -1 is the receiver
   * @param type the entity it is; arguments that can be of several have one of these for each
   * @param reference the attribute of that entity which is handed over, empty for the entity
   *     itself: reading a reference may load it, and that is something the method does
   */
  record OfArgument(Span method, int index, String type, String reference) implements Origin {
    @Override
    public int hashCode() {
      return (method.hashCode() * 31 + index) * 31 + type.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof OfArgument o
              && index == o.index
              && method.equals(o.method)
              && type.equals(o.type)
              && reference.equals(o.reference);
    }
  }

  /**
   * Made with {@code new}: nothing is ever loaded lazily.
   *
   * @param saved whether it was put into the persistence context, which then knows it by its
   *     identifier
   */
  record OfNew(Span at, boolean saved) implements Origin {
    public OfNew(Span at) {
      this(at, false);
    }

    /** The same, saved. */
    public OfNew asSaved() {
      return new OfNew(at, true);
    }

    @Override
    public int hashCode() {
      return at.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof OfNew o && saved == o.saved && at.equals(o.at);
    }
  }
}
