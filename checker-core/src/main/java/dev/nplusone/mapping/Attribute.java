package dev.nplusone.mapping;

import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A persistent attribute as one concrete class sees it: type variables of a generic mapped
 * superclass are already replaced.
 *
 * @param owner the class that declares the attribute
 * @param type the declared Java type
 * @param target the entity, embeddable or element class behind an association, embedded attribute
 *     or element collection; for a map, the class of its values; empty for basic attributes
 * @param fetch what the mapping asks for, defaults of the specification filled in (JPA 3.1, 11.1).
 *     {@code @LazyToOne}, {@code @LazyCollection} and {@code @Fetch(JOIN)} outrank the JPA fetch
 *     type, as in Hibernate; {@link #fetchMode} keeps the latter. A LAZY basic attribute is lazy
 *     only with bytecode enhancement, which the mapping does not show
 * @param owning false for {@code mappedBy} sides
 * @param mappedBy the attribute on the owning side; for a collection that owns its elements by a
 *     column of theirs, their to-one over the same column
 * @param proxyable whether a lazy to-one can really be a proxy; if not, Hibernate selects at once.
 *     False for each of the {@link Trait}s that {@linkplain Trait#preventsProxy() prevents it}, and
 *     for an optional one-to-one that shares the primary key without {@code @MapsId}. Says nothing
 *     about inverse one-to-ones, see {@link #isInverseOneToOne}
 * @param batchSize {@code @BatchSize} on a collection; empty on a to-one, where Hibernate ignores
 *     it (the size on the target's class counts there)
 * @param span the field or getter that carries the mapping
 * @param traits what else the mapping says, in a fixed order
 */
public record Attribute(
    String owner,
    String name,
    Kind kind,
    TypeRef type,
    String target,
    Fetch fetch,
    boolean owning,
    Optional<String> mappedBy,
    boolean optional,
    Container container,
    OptionalInt batchSize,
    FetchMode fetchMode,
    boolean proxyable,
    Span span,
    Set<Trait> traits) {

  public Attribute {
    Set<Trait> sorted = EnumSet.noneOf(Trait.class);
    sorted.addAll(traits);
    traits = Collections.unmodifiableSet(sorted);
  }

  /** An attribute without further traits. */
  public Attribute(
      String owner,
      String name,
      Kind kind,
      TypeRef type,
      String target,
      Fetch fetch,
      boolean owning,
      Optional<String> mappedBy,
      boolean optional,
      Container container,
      OptionalInt batchSize,
      FetchMode fetchMode,
      boolean proxyable,
      Span span) {
    this(
        owner, name, kind, type, target, fetch, owning, mappedBy, optional, container, batchSize,
        fetchMode, proxyable, span, Set.of());
  }

  /** Further facts of a mapping that decide about statements, or explain the decision. */
  public enum Trait {
    /** The target's class is final or a record, or Lombok makes it final. */
    FINAL_TARGET,
    /** A persistent property of the target has a final getter or setter. */
    FINAL_TARGET_METHOD,
    /** {@code @Proxy(lazy = false)} on the target. */
    TARGET_WITHOUT_PROXY,
    /** {@code @NotFound}, with either action: Hibernate 6 and 7 must look at once. */
    NOT_FOUND,
    /** The foreign key refers to a column that is not the target's key. */
    NON_KEY_REFERENCE,
    /** A one-to-one over equal primary keys; on both sides. */
    SHARED_KEY,
    /** A to-one that is part of the identifier: {@code @Id} or {@code @MapsId} stands on it. */
    KEY_PART,
    /** An identifier that nothing in its mapping generates: the program sets it. */
    ASSIGNED,
    /** {@code @LazyCollection(EXTRA)}. */
    EXTRA_LAZY,
    /** {@code @LazyToOne(NO_PROXY)}: an ordinary proxy unless the class is enhanced. */
    NO_PROXY,
    /** {@code @Formula} or another computed column. */
    FORMULA,
    /**
     * An attribute over a column of its own whose values are unique: an equality leaves one row.
     */
    UNIQUE,
    /** {@code @Cache} on a collection: the second-level cache holds it. */
    CACHED,
    /**
     * A collection that the other side owns and whose orphans stay: Hibernate clears it without
     * looking at what is in it.
     */
    CLEARED_UNREAD,
    /** An association whose entities are removed with the instance that has it. */
    REMOVED_ALONG,
    /** {@code @ManyToAny}: a to-many whose elements are of several entities. */
    MANY_TO_ANY,
    /**
     * A to-one of a class that EclipseLink or OpenJPA has woven: no proxy stands for it, taking the
     * reference loads it.
     */
    WOVEN,
    /** A to-one that EclipseLink loads with its owner whatever is asked, as nothing is woven. */
    NEVER_LAZY,
    /** EclipseLink's {@code @BatchFetch} or {@code @JoinFetch}: read for all rows together. */
    FETCHED_TOGETHER,
    /**
     * With OpenJPA, what is EAGER comes for all rows of a query together, by a join or one
     * statement more; what hangs at something fetched does not.
     */
    EAGER_FOR_ALL_ROWS;

    /** Whether a lazy to-one with this trait is selected at once. */
    public boolean preventsProxy() {
      return this == FINAL_TARGET
          || this == FINAL_TARGET_METHOD
          || this == TARGET_WITHOUT_PROXY
          || this == NOT_FOUND
          || this == NON_KEY_REFERENCE;
    }
  }

  /** The shapes of the specification (JPA 3.1, chapter 2) and Hibernate's {@code @Any}. */
  public enum Kind {
    ID,
    EMBEDDED_ID,
    VERSION,
    BASIC,
    EMBEDDED,
    MANY_TO_ONE,
    ONE_TO_ONE,
    ONE_TO_MANY,
    /** Also {@code @ManyToAny}, then without a target. */
    MANY_TO_MANY,
    ELEMENT_COLLECTION,
    /** {@code @Any}; the target is the declared type, which need not be an entity. */
    ANY
  }

  /** When the mapping loads the attribute. */
  public enum Fetch {
    LAZY,
    EAGER
  }

  /** Hibernate's {@code @Fetch}. */
  public enum FetchMode {
    UNSPECIFIED,
    SELECT,
    JOIN,
    SUBSELECT
  }

  /**
   * What holds the elements of a plural attribute. A {@code List} without order column is a bag.
   */
  public enum Container {
    NONE,
    BAG,
    LIST,
    SET,
    MAP,
    ARRAY
  }

  /** Whether this is a reference to one entity. */
  public boolean isToOne() {
    return kind == Kind.MANY_TO_ONE || kind == Kind.ONE_TO_ONE || kind == Kind.ANY;
  }

  /** Whether this is an association to many entities or an element collection. */
  public boolean isPlural() {
    return kind == Kind.ONE_TO_MANY || kind == Kind.MANY_TO_MANY || kind == Kind.ELEMENT_COLLECTION;
  }

  /** Whether this refers to entities. */
  public boolean isAssociation() {
    return isToOne() || kind == Kind.ONE_TO_MANY || kind == Kind.MANY_TO_MANY;
  }

  /** Whether this is an embedded value. */
  public boolean isEmbedded() {
    return kind == Kind.EMBEDDED || kind == Kind.EMBEDDED_ID;
  }

  /** Whether this is (part of) the identifier. */
  public boolean isIdentifier() {
    return kind == Kind.ID || kind == Kind.EMBEDDED_ID;
  }

  /** Whether the mapping says so. */
  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether this is a one-to-one over equal primary keys. */
  public boolean sharesKey() {
    return has(Trait.SHARED_KEY);
  }

  /** Whether this is the side of a one-to-one that holds no key. */
  public boolean isInverseOneToOne() {
    return kind == Kind.ONE_TO_ONE && !owning;
  }
}
