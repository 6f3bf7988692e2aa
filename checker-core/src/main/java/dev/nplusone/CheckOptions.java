package dev.nplusone;

import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.option.Given;
import dev.nplusone.option.Nearest;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
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

  /**
   * What the options of a run say about the analysis.
   *
   * @throws WrongOption when they name a rule that does not exist
   */
  public static CheckOptions of(OptionValues options) {
    SortedMap<String, RuleDescription> known = new TreeMap<>();
    Checker.rules().forEach(rule -> known.put(rule.id(), rule));
    Map<String, RuleSetting> settings = new TreeMap<>();
    options
        .map(OptionCatalog.RULES)
        .forEach((id, setting) -> settings.put(id, setting(id, setting, known)));
    return new CheckOptions(settings);
  }

  private static RuleSetting setting(
      String id, Given setting, SortedMap<String, RuleDescription> known) {
    if (!known.containsKey(id)) {
      throw new WrongOption(
          setting.origin().at(OptionCatalog.RULES.name())
              + ": there is no rule `"
              + id
              + "`; did you mean `"
              + Nearest.to(id, known.keySet())
              + "`?");
    }
    String name = setting.text().equals("on") ? known.get(id).severity().id() : setting.text();
    return RuleSetting.valueOf(name.toUpperCase(Locale.ROOT));
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
