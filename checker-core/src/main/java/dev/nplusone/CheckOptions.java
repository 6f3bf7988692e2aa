package dev.nplusone;

import dev.nplusone.finding.Severity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run is asked to do differently from the defaults.
 *
 * @param rules per rule id: a severity, or {@link RuleSetting#OFF}; rules not named keep their own
 */
public record CheckOptions(Map<String, RuleSetting> rules) {

  /** Every rule with its own severity. */
  public static final CheckOptions DEFAULT = new CheckOptions(Map.of());

  public CheckOptions {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
  }

  /** How one rule is set. */
  public enum RuleSetting {
    OFF,
    INFO,
    WARNING,
    ERROR;

    /** The severity this setting gives. */
    public Severity severity() {
      if (this == OFF) {
        throw new IllegalStateException("a rule that is off has no severity");
      }
      return Severity.valueOf(name());
    }
  }
}
