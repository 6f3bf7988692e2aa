package dev.nplusone.source;

import java.util.Optional;

/**
 * Types that are not in the analysed sources: class files of the class path, or the compiler's own
 * view of them. Answers stay the same for the life of the source.
 */
@FunctionalInterface
public interface TypeSource {

  /** Knows nothing. */
  TypeSource NONE = name -> Optional.empty();

  /** The declaration with that canonical name, or empty when it cannot be found or read. */
  Optional<TypeDecl> find(String canonicalName);
}
