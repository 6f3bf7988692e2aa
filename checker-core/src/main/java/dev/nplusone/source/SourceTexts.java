package dev.nplusone.source;

import java.util.Optional;

/** The texts of the files of a program, read again when asked for. */
@FunctionalInterface
public interface SourceTexts {

  /** No text at hand. */
  SourceTexts NONE = file -> Optional.empty();

  /**
   * The text of a file.
   *
   * @param file as in a span
   */
  Optional<String> text(String file);
}
