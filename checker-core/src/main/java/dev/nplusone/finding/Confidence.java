package dev.nplusone.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much of the evidence was seen, strongest first. */
public enum Confidence {
  /** Query, fetch plan and loop were all seen. */
  CERTAIN,
  /** One link was inferred: an opaque query text, a virtual call with several targets. */
  LIKELY,
  /** Where the rows come from is unknown. */
  POSSIBLE;

  /** The lower-case name used in options and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The confidence with that lower-case name. */
  public static Optional<Confidence> named(String id) {
    return Arrays.stream(values()).filter(c -> c.id().equals(id)).findFirst();
  }

  /** Whether this is at least as strong as another. */
  public boolean reaches(Confidence threshold) {
    return compareTo(threshold) <= 0;
  }

  /** One step weaker. */
  public Confidence lower() {
    return this == CERTAIN ? LIKELY : POSSIBLE;
  }

  /** The weaker of two: a chain is as strong as its weakest link. */
  public Confidence weaker(Confidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
