package dev.nplusone.source;

import java.util.List;

/** What {@code instanceof} and {@code case} match against. */
public sealed interface Pattern {

  /** {@code Order o}, or a plain type test when the name is empty. */
  record OfType(TypeRef type, String name) implements Pattern {}

  /** {@code Line(Order o, var n)}. */
  record OfRecord(TypeRef type, List<Pattern> components) implements Pattern {
    public OfRecord {
      components = List.copyOf(components);
    }
  }

  /** {@code _}. */
  record Any() implements Pattern {}
}
