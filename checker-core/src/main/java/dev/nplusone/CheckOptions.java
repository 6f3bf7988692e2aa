package dev.nplusone;

import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.option.Entry;
import dev.nplusone.option.Given;
import dev.nplusone.option.Nearest;
import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.Origin;
import dev.nplusone.option.Setting;
import dev.nplusone.option.WrongOption;
import dev.nplusone.rule.Exclusion;
import dev.nplusone.source.Span;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a run is asked to do differently from the defaults.
 *
 * @param rules per rule id: a severity, or {@link RuleSetting#OFF}; rules not named keep their own
 * @param entryPoints simple names of annotations that make a method an endpoint, besides the known
 *     ones
 * @param accepted entries of the configuration that accept findings
 * @param partial whether only a part of the program may be in view, so that nothing can be said
 *     about what is missing
 */
public record CheckOptions(
    Map<String, RuleSetting> rules,
    List<String> entryPoints,
    List<Exclusion> accepted,
    boolean partial) {

  /** Every rule with its own severity, on a whole program. */
  public static final CheckOptions DEFAULT =
      new CheckOptions(Map.of(), List.of(), List.of(), false);

  public CheckOptions {
    rules = Collections.unmodifiableMap(new TreeMap<>(rules));
    entryPoints = List.copyOf(entryPoints);
    accepted = List.copyOf(accepted);
  }

  /** The same for what may be a part of a program, such as one compilation. */
  public CheckOptions ofPart() {
    return new CheckOptions(rules, entryPoints, accepted, true);
  }

  /** The same with annotations that make a method an endpoint. */
  public CheckOptions withEntryPoints(List<String> annotations) {
    return new CheckOptions(rules, annotations, accepted, partial);
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
    List<Exclusion> accepted =
        options.entries(OptionCatalog.ACCEPT).stream()
            .map(entry -> exclusion(entry, known.keySet()))
            .toList();
    return new CheckOptions(settings, options.list(OptionCatalog.ENTRY_POINTS), accepted, false);
  }

  private static Exclusion exclusion(Entry entry, Set<String> rules) {
    Map<String, String> fields = new TreeMap<>(entry.fields());
    String reason = fields.containsKey("reason") ? fields.remove("reason") : "";
    String rule = fields.get("rule");
    if (rule != null && !rules.contains(rule)) {
      throw unknownRule(OptionCatalog.ACCEPT, rule, entry.given().origin(), rules);
    }
    if (fields.isEmpty()) {
      throw Setting.wrong(
          OptionCatalog.ACCEPT,
          entry.given(),
          "accepts everything; say what, " + OptionCatalog.ACCEPT.example());
    }
    if (fields.containsKey("path")) {
      Setting.checkGlob(OptionCatalog.ACCEPT, entry.given(), fields.get("path"));
    }
    Origin origin = entry.given().origin();
    Span place =
        origin.line() == 0
            ? Span.NONE
            : new Span(origin.file(), origin.line(), 1, origin.line(), 1);
    String text = entry.given().text();
    int because = text.indexOf("reason:");
    String by = because < 0 ? text : text.substring(0, because).strip();
    return new Exclusion(place, by, fields, reason);
  }

  private static WrongOption unknownRule(
      Option option, String id, Origin origin, Set<String> known) {
    return new WrongOption(
        origin.at(option.name())
            + ": there is no rule `"
            + id
            + "`; did you mean `"
            + Nearest.to(id, known)
            + "`?");
  }

  private static RuleSetting setting(
      String id, Given setting, SortedMap<String, RuleDescription> known) {
    if (!known.containsKey(id)) {
      throw unknownRule(OptionCatalog.RULES, id, setting.origin(), known.keySet());
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
