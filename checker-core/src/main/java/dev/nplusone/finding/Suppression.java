package dev.nplusone.finding;

import java.util.Locale;
import java.util.Objects;

/**
 * Why a finding is kept out of the gate. The finding itself stays in every report, marked.
 *
 * @param by what does it, as its author wrote it: {@code @SuppressWarnings("NPlusOne")}, an
 *     exclusion of the configuration, the name of the baseline file
 * @param reason why, in the author's words; empty when none was given
 */
public record Suppression(Kind kind, String by, String reason) {

  /** Where the decision stands. */
  public enum Kind {
    /** In the code: an annotation or a comment. */
    SOURCE,
    /** In the configuration of the run. */
    CONFIGURATION,
    /** In the baseline: it was there when the gate was closed. */
    BASELINE;

    /** The lower-case name used in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Suppression {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(by);
    Objects.requireNonNull(reason);
  }

  /** Without a reason. */
  public Suppression(Kind kind, String by) {
    this(kind, by, "");
  }

  /** What does it and why, on one line. */
  public String text() {
    return reason.isBlank() ? by : by + ": " + reason;
  }

  /** Whether somebody should have said why, and did not; a baseline is not asked. */
  boolean lacksReason() {
    return kind != Kind.BASELINE && reason.isBlank();
  }
}
