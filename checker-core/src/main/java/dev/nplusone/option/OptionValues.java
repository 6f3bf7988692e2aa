package dev.nplusone.option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run was asked for: of every option the values of the strongest place that gives any. */
public final class OptionValues {
  private final Map<String, Setting> given;

  private OptionValues(Map<String, Setting> given) {
    this.given = Collections.unmodifiableMap(new TreeMap<>(given));
  }

  /** Nothing was given. */
  public static final OptionValues NONE = new OptionValues(Map.of());

  /** Settings of one place. A later one of the same option replaces an earlier one. */
  public static OptionValues of(List<Setting> settings) {
    Map<String, Setting> given = new TreeMap<>();
    for (Setting setting : settings) {
      if (!setting.values().isEmpty()) {
        given.put(setting.option().name(), setting);
      }
    }
    return new OptionValues(given);
  }

  /** These values, and for options not among them those of a weaker place. */
  public OptionValues over(OptionValues weaker) {
    Map<String, Setting> all = new TreeMap<>(weaker.given);
    all.putAll(given);
    return new OptionValues(all);
  }

  /** What was given for an option; empty when its default holds. */
  public List<Given> given(Option option) {
    Setting setting = given.get(option.name());
    return setting == null ? List.of() : setting.values();
  }

  /** Whether a flag is set. */
  public boolean flag(Option option) {
    return text(option).equals("true");
  }

  /** The single value or the default; empty when there is neither. */
  public String text(Option option) {
    List<Given> values = given(option);
    return values.isEmpty() ? option.byDefault() : values.get(0).text();
  }

  /** A number, given or by default. */
  public Optional<Integer> number(Option option) {
    return Optional.of(text(option)).filter(text -> !text.isEmpty()).map(Integer::valueOf);
  }

  /** Every value; the default's when none is given. */
  public List<String> list(Option option) {
    List<Given> values = given(option);
    if (values.isEmpty() && !option.byDefault().isEmpty()) {
      return List.of(option.byDefault().split(","));
    }
    return values.stream().map(Given::text).toList();
  }

  /** The values of a map, in the order given, each with its place. */
  public Map<String, Given> map(Option option) {
    Map<String, Given> map = new LinkedHashMap<>();
    for (Given value : given(option)) {
      int equals = value.text().indexOf('=');
      String word = value.text().substring(equals + 1);
      map.put(value.text().substring(0, equals).strip(), new Given(word, value.origin()));
    }
    return map;
  }

  /** The entries, in the order given. */
  public List<Entry> entries(Option option) {
    return given(option).stream().map(value -> Entry.of(option, value)).toList();
  }

  /**
   * The values as paths.
   *
   * @param directory what those that were not given in a file are relative to
   */
  public List<Path> paths(Option option, Path directory) {
    List<Path> paths = new ArrayList<>();
    for (Given value : given(option)) {
      Path start = value.origin().directory().orElse(directory);
      paths.add(start.resolve(value.text()).toAbsolutePath().normalize());
    }
    return paths;
  }
}
