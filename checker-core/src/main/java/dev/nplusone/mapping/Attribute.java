package dev.nplusone.mapping;

import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A persistent attribute as one concrete class sees it: type variables of a generic mapped
 * superclass are already replaced.
 *
 * @param owner the class that declares the attribute
 * @param type the declared Java type
 * @param target the entity, embeddable or element class behind an association, embedded attribute
 *     or element collection; for a map, the class of its values; empty for basic attributes
 * @param fetch what the mapping asks for, defaults of the specification filled in (JPA 3.1, 11.1)
 * @param owning false for {@code mappedBy} sides
 * @param mappedBy the attribute on the owning side
 * @param proxyable whether a lazy to-one can really be a proxy: false when the target class or a
 *     getter of it is final, for non-key references and for {@code @NotFound(IGNORE)}; Hibernate
 *     then selects at once
 * @param batchSize {@code @BatchSize} on the attribute
 * @param span the field or getter that carries the mapping
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
    Span span) {

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
    MANY_TO_MANY,
    ELEMENT_COLLECTION,
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

  /** Whether this is the side of a one-to-one that holds no key. */
  public boolean isInverseOneToOne() {
    return kind == Kind.ONE_TO_ONE && !owning;
  }
}
