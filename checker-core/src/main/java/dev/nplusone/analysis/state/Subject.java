package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import java.util.List;

/** What an event is about: a statement that is sent, or a call for whoever adds up what is sent. */
public sealed interface Subject
    permits Subject.LazyLoad,
        Subject.Execution,
        Subject.ReferenceLoad,
        Subject.SecondarySelect,
        Called,
        NotFollowed {

  /**
   * Lazy initialisation of an attribute; {@code path} includes it.
   *
   * @param atOnce not because anybody reads it, but because its owner is loaded lazily and it
   *     cannot wait: it is selected together with its owner
   */
  record LazyLoad(Origin origin, String owner, String path, Attribute attribute, boolean atOnce)
      implements Subject {
    @Override
    public int hashCode() {
      return origin.hashCode() * 31 + path.hashCode();
    }

    /** An attribute is a large value; it is compared last. */
    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof LazyLoad l
              && path.equals(l.path)
              && owner.equals(l.owner)
              && origin.equals(l.origin)
              && attribute.equals(l.attribute);
    }

    /** Whether a collection was reached through a collection of the same name. */
    boolean isNextLevel() {
      return attribute.isPlural() && Paths.follows(Paths.parent(path), attribute.name());
    }
  }

  /**
   * An explicit query.
   *
   * @param label the call as a reader knows it, {@code OrderRepository.findById}
   * @param everyTurn false for loads that the persistence context, or a memo, can answer
   * @param answered whether the persistence context, or a memo, probably has the answer already
   */
  record Execution(Query query, String label, boolean everyTurn, boolean answered)
      implements Subject {
    Execution oncePerKey(boolean lasting) {
      return new Execution(query, label, false, answered || lasting);
    }

    @Override
    public int hashCode() {
      return query.hashCode() * 31 + label.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Execution e
              && everyTurn == e.everyTurn
              && answered == e.answered
              && label.equals(e.label)
              && query.equals(e.query);
    }
  }

  /** The first read of an instance that was only referred to ({@code getReferenceById}). */
  record ReferenceLoad(Origin.OfQuery origin, String entity) implements Subject {}

  /** A secondary select for each row of a query, without any access. */
  record SecondarySelect(
      Query query, String path, String owner, Attribute attribute, List<Factor> rows)
      implements Subject {
    public SecondarySelect {
      rows = List.copyOf(rows);
    }

    @Override
    public int hashCode() {
      return query.hashCode() * 31 + path.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof SecondarySelect s
              && path.equals(s.path)
              && owner.equals(s.owner)
              && rows.equals(s.rows)
              && query.equals(s.query)
              && attribute.equals(s.attribute);
    }

    /** Whether a small literal limit keeps the rows few whatever the data is. */
    public boolean handful() {
      return query.maxRows().isPresent() && Size.isFew(query.maxRows().getAsInt());
    }

    /** The class the attribute is read from, without its package. */
    public String ownerName() {
      return owner.substring(owner.lastIndexOf('.') + 1);
    }
  }
}
