package dev.nplusone.finding;

import java.util.Locale;

/** How loudly a finding is shown. */
public enum Severity {
  ERROR,
  WARNING,
  INFO;

  /** The lower-case name used in options and reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
