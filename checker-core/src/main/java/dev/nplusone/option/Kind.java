package dev.nplusone.option;

/** What the values of an option look like. */
public enum Kind {
  /** {@code true} or {@code false}. */
  FLAG("flag", false),
  /** A whole number. */
  NUMBER("number", false),
  /** One of some words. */
  ONE_OF("one of", false),
  /** Anything. */
  TEXT("text", false),
  /** A file or directory. */
  PATH("path", false),
  /** Several values, separated by commas where they stand on one line. */
  LIST("list", true),
  /** Several files or directories. */
  PATHS("list of paths", true),
  /** Several patterns of file names. */
  GLOBS("list of globs", true),
  /** Several {@code name=word}. */
  MAP("map", true),
  /** Several entries of a few fields, each {@code field:value}; the last field may hold blanks. */
  ENTRIES("list of entries", true);

  private final String text;
  private final boolean many;

  Kind(String text, boolean many) {
    this.text = text;
    this.many = many;
  }

  /** Its name in the reference. */
  public String text() {
    return text;
  }

  /** Whether it has several values. */
  public boolean isMany() {
    return many;
  }
}
