package dev.nplusone.members;

import java.util.List;
import java.util.Optional;

/**
 * A constructor that assigns each parameter to one field.
 *
 * @param fields the assigned fields, in parameter order; empty for a no-argument constructor
 * @param staticName the static factory method to call instead; the constructor is private then
 */
public record GeneratedConstructor(List<String> fields, Optional<String> staticName) {
  public GeneratedConstructor {
    fields = List.copyOf(fields);
  }
}
