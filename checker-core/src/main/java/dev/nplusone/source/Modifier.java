package dev.nplusone.source;

/** The modifiers that mean something to an analysis. */
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
