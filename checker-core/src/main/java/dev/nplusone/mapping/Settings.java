package dev.nplusone.mapping;

import dev.nplusone.source.Span;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the persistence unit that change a verdict. Each remembers where it was read, since a
 * report names whatever silences a finding.
 */
public record Settings(
    OptionalInt defaultBatchFetchSize, boolean subselectFetch, Optional<Span> batchFetchPlace) {

  /** What Hibernate does when nothing is configured. */
  public static final Settings DEFAULT = new Settings(OptionalInt.empty(), false, Optional.empty());
}
