package dev.nplusone.source;

/**
 * The modifiers that mean something to an analysis: those written and those the language implies.
 *
 * <p>Implied are: {@code abstract} on interfaces and annotation types; {@code static} on member and
 * local interfaces, annotation types, enums and records; {@code public static} on member types,
 * {@code public static final} on fields of interfaces; {@code public} on interface methods that are
 * not private, and {@code abstract} on those without body; {@code final} on records, and on enums
 * none of whose constants has a body; {@code public static final} on enum constants; {@code
 * private} on enum constructors; {@code private final} on the fields of record components.
 * Anonymous classes have none.
 */
public enum Modifier {
  PUBLIC,
  PROTECTED,
  PRIVATE,
  ABSTRACT,
  STATIC,
  FINAL,
  /** A field left out of persistence, Java's keyword. */
  TRANSIENT,
  /** An interface method with a body. */
  DEFAULT,
  /** An enum constant. */
  ENUM_CONSTANT
}
