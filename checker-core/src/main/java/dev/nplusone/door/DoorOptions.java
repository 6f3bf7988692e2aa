package dev.nplusone.door;

import dev.nplusone.CheckOptions;
import dev.nplusone.CheckOptions.RuleSetting;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The options of a compiler door, under the names they have in the Maven door.
 *
 * @param baseDirectory what file names are relative to
 * @param failOn findings at least that certain are compile errors; empty when none is
 * @param resources directories with configuration files; when empty, {@code resources} beside each
 *     source directory
 * @param checks settings of single rules
 * @param skip whether nothing is to be done
 */
public record DoorOptions(
    Path baseDirectory,
    Optional<Confidence> failOn,
    List<Path> resources,
    CheckOptions checks,
    boolean skip) {

  private static final List<String> KEYS =
      List.of("baseDirectory", "failOn", "resources", "rules", "skip");
  private static final List<String> CONFIDENCES = List.of("certain", "likely", "possible", "never");
  private static final List<String> SETTINGS = List.of("on", "off", "info", "warning", "error");
  private static final List<String> TRUTHS = List.of("true", "false");

  public DoorOptions {
    resources = List.copyOf(resources);
  }

  /** What holds when nothing is said. */
  public static DoorOptions defaults() {
    return new DoorOptions(
        Path.of("").toAbsolutePath(), Optional.empty(), List.of(), CheckOptions.DEFAULT, false);
  }

  /**
   * Reads {@code key=value} arguments.
   *
   * @throws IllegalArgumentException saying which argument is wrong and what may have been meant
   */
  public static DoorOptions parse(List<String> arguments, List<RuleDescription> rules) {
    DoorOptions options = defaults();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String key = equals < 0 ? argument : argument.substring(0, equals);
      if (!KEYS.contains(key)) {
        throw wrong("unknown option `" + key + "`", key, KEYS);
      }
      if (equals < 0) {
        throw new IllegalArgumentException("option `" + key + "` has no value; write " + key + "=");
      }
      options = options.with(key, argument.substring(equals + 1), rules);
    }
    return options;
  }

  private DoorOptions with(String key, String value, List<RuleDescription> rules) {
    return switch (key) {
      case "baseDirectory" -> new DoorOptions(path(key, value), failOn, resources, checks, skip);
      case "failOn" -> new DoorOptions(baseDirectory, confidence(value), resources, checks, skip);
      case "resources" -> new DoorOptions(baseDirectory, failOn, paths(value), checks, skip);
      case "rules" -> new DoorOptions(baseDirectory, failOn, resources, checks(value, rules), skip);
      default -> new DoorOptions(baseDirectory, failOn, resources, checks, truth(key, value));
    };
  }

  private static Path path(String key, String value) {
    try {
      return Path.of(value).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(key + "=" + value + " is no path: " + e.getReason(), e);
    }
  }

  private static List<Path> paths(String value) {
    List<Path> paths = new ArrayList<>();
    for (String item : value.split(",")) {
      paths.add(path("resources", item));
    }
    return paths;
  }

  private static Optional<Confidence> confidence(String value) {
    if (!CONFIDENCES.contains(value)) {
      throw wrong("failOn=" + value + " is not one of " + CONFIDENCES, value, CONFIDENCES);
    }
    return Confidence.named(value);
  }

  private static boolean truth(String key, String value) {
    if (!TRUTHS.contains(value)) {
      throw wrong(key + "=" + value + " is neither true nor false", value, TRUTHS);
    }
    return value.equals("true");
  }

  private static CheckOptions checks(String value, List<RuleDescription> rules) {
    Map<String, RuleDescription> byId = new TreeMap<>();
    rules.forEach(rule -> byId.put(rule.id(), rule));
    Map<String, RuleSetting> settings = new TreeMap<>();
    for (String item : value.split(",")) {
      int equals = item.indexOf('=');
      String id = equals < 0 ? item : item.substring(0, equals);
      String setting = equals < 0 ? "" : item.substring(equals + 1);
      if (!byId.containsKey(id)) {
        throw wrong("rules names an unknown rule `" + id + "`", id, List.copyOf(byId.keySet()));
      }
      if (!SETTINGS.contains(setting)) {
        throw wrong("rules: `" + item + "` is not set to one of " + SETTINGS, setting, SETTINGS);
      }
      String name = setting.equals("on") ? byId.get(id).severity().id() : setting;
      settings.put(id, RuleSetting.valueOf(name.toUpperCase(Locale.ROOT)));
    }
    return new CheckOptions(settings);
  }

  private static IllegalArgumentException wrong(String what, String typed, List<String> valid) {
    return new IllegalArgumentException(
        what + "; did you mean `" + Nearest.to(typed, valid) + "`?");
  }
}
