package dev.nplusone.analysis.value;

import dev.nplusone.mapping.Attribute;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Something the persistence context is known to hold already. */
public sealed interface Fact {

  /**
   * The path of every row of this origin that was seen so far is initialised.
   *
   * @param ofElements whether it is known to be that of elements of a collection; no part of its
   *     identity
   */
  record Loaded(Origin origin, String path, boolean ofElements) implements Fact {
    public Loaded(Origin origin, String path) {
      this(origin, path, false);
    }

    /** Whether it says that new instances were saved: that is what has to be done for these. */
    public boolean isOfSaved() {
      return path.isEmpty() && origin instanceof Origin.OfNew;
    }

    /** Cheap on purpose: facts are looked up very often. */
    @Override
    public int hashCode() {
      return origin.hashCode() * 31 + path.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Loaded l && path.equals(l.path) && origin.equals(l.origin);
    }
  }

  /**
   * The same of elements that were reached by now: only where the path was initialised, what they
   * are in was read at all. It ends where that is read anew.
   */
  record LoadedSoFar(Origin origin, String path) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode() * 31 + path.hashCode() + 1;
    }
  }

  /** The path is initialised in those rows of the origin that have the flag. */
  record LoadedWhere(RowFlag flag, Loaded loaded) implements Fact {
    @Override
    public int hashCode() {
      return loaded.hashCode() * 31 + flag.path().hashCode();
    }
  }

  /** Rows of this origin may be at hand here. */
  record Seen(Origin origin) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Seen s && origin.equals(s.origin);
    }
  }

  /**
   * References of this origin were made by such identifiers, whichever turn it was.
   *
   * @param turns how many turns these differ from
   */
  record Referred(Origin origin, Value identifier, Size turns) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /** There are no rows to work on: whatever is said of them holds. */
  record NothingThere() implements Fact {}

  /** Holds if a transaction is around the method that found it. */
  record InTransaction(Fact fact) implements Fact {}

  /** Every row of this origin is locked in the database. */
  record Locked(Origin origin) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /** The persistence context was cleared after rows of this origin came. */
  record Detached(Origin origin) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /**
   * A reference of the new instances of this origin leads to such an instance, or a collection of
   * theirs has such elements.
   *
   * @param target empty where it leads to several
   */
  record Refers(Origin origin, String attribute, Optional<Value> target) implements Fact {
    public Refers at(Function<Value, Optional<Value>> change) {
      return to(target.flatMap(change));
    }

    public Refers to(Optional<Value> other) {
      return new Refers(origin, attribute, other);
    }

    /** Whether it is about the same attribute of the same instances. */
    public boolean isAsOf(Refers other) {
      return attribute.equals(other.attribute) && origin.equals(other.origin);
    }

    @Override
    public int hashCode() {
      return origin.hashCode() * 31 + attribute.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other || other instanceof Refers r && isAsOf(r) && target.equals(r.target);
    }
  }

  /** New instances of this origin have the identifier of a row, set by code. */
  record HasKey(Origin origin, Value key) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /**
   * The method has found a row by what it was handed as a parameter, which is the row's identifier.
   */
  record FoundBy(String parameter, Value.Identifier identifier) implements Fact {
    @Override
    public int hashCode() {
      return parameter.hashCode();
    }
  }

  /** The rows of a query are elements of a collection that an instance has. */
  record ElementsOf(Origin rows, Value.Entity elements) implements Fact {
    @Override
    public int hashCode() {
      return rows.hashCode();
    }
  }

  /** New instances of this origin have no identifier yet, which is generated. */
  record Keyless(Origin origin) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /** Detached rows of this origin were looked up by their identifiers: the context has them. */
  record FoundAgain(Origin origin) implements Fact {
    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /** The method has opened an entity manager or session of its own. */
  record OwnContext() implements Fact {}

  /** The code runs in a transaction that has begun in this method. */
  record WithinTransaction() implements Fact {}

  /**
   * The session was told to load lazily in batches or by subselect.
   *
   * @param subselect whether it is by subselect, which brings collections only
   */
  record FetchesInBatches(boolean subselect) implements Fact {
    public static boolean holds(Set<Fact> facts, Attribute attribute) {
      return facts.contains(new FetchesInBatches(false))
          || attribute.isPlural() && facts.contains(new FetchesInBatches(true));
    }
  }

  /** The session has a fetch profile enabled. */
  record FetchesByProfile(String name) implements Fact {}

  /**
   * A query has asked for rows of an entity by values of columns.
   *
   * @param demanded the values by the paths to the columns
   * @param whole whether all such rows are in the persistence context, with these paths initialised
   * @param needed a reference that rows need to be among these; empty for none
   * @param reference the reference from such rows to those of the origin; empty where these are the
   *     rows themselves
   */
  record LoadedSuch(
      Origin origin,
      String entity,
      Map<String, Object> demanded,
      boolean whole,
      String needed,
      String reference,
      List<String> paths)
      implements Fact {
    public LoadedSuch {
      demanded = Map.copyOf(demanded);
      paths = List.copyOf(paths);
    }

    @Override
    public int hashCode() {
      return origin.hashCode();
    }
  }

  /** Every instance of an entity is in the persistence context, with that path initialised. */
  record LoadedEverywhere(String entity, String path) implements Fact {
    @Override
    public int hashCode() {
      return entity.hashCode() * 31 + path.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof LoadedEverywhere l && entity.equals(l.entity) && path.equals(l.path);
    }
  }
}
