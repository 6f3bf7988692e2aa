package dev.nplusone.option;

import java.util.List;
import java.util.stream.Stream;

/** Writes down every option: the page {@code docs/options.md}, and the text of {@code help}. */
public final class OptionReference {
  private static final String HEAD =
      """
      # Options

      <!-- Written by OptionReferenceTest from OptionCatalog; do not edit. -->

      Every option, for every door. In `nplusone.yml` (or `nplusone.yaml`, `nplusone.properties`) in the
      root directory of the project the name stands alone. Maven takes `-Dnplusone.NAME=VALUE` on the
      command line and `<NAME>VALUE</NAME>` in the plugin's configuration, the javac plugin
      `-Xplugin:NPlusOne NAME=VALUE`, Error Prone `-XepOpt:NPlusOne:NAME=VALUE`.

      The command line or the compiler's argument wins over the POM, the POM over the file, the file over
      the default. A value replaces the weaker one as a whole, also a list or a map. Lists and maps stand
      on one line separated by commas, or in YAML as a list or mapping. Relative paths in the file are
      relative to its directory. An unknown option, or a wrong value, stops the run.
      """;

  private OptionReference() {}

  /** The reference page. */
  public static String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n| option | kind | default |\n| --- | --- | --- |\n");
    for (Option option : OptionCatalog.ALL) {
      page.append(
          "| [`%s`](#%s) | %s | %s |\n"
              .formatted(
                  option.name(),
                  option.name().toLowerCase(java.util.Locale.ROOT),
                  kind(option),
                  byDefault(option)));
    }
    for (Option option : OptionCatalog.ALL) {
      page.append("\n## ").append(option.name()).append("\n\n");
      page.append(option.description()).append("\n\n");
      page.append("- values: ").append(values(option)).append('\n');
      page.append("- default: ").append(byDefault(option)).append('\n');
      page.append("- taken by: ").append(takers(option)).append('\n');
      page.append("- example: `").append(example(option)).append("`\n");
    }
    return page.toString();
  }

  /**
   * What {@code help} shows: the options of the Maven goals, with their defaults.
   *
   * @param goals names and descriptions
   */
  public static String help(List<String> goals) {
    StringBuilder text = new StringBuilder("Goals:\n");
    goals.forEach(goal -> text.append("  nplusone:").append(goal).append('\n'));
    text.append("\nOptions (-Dnplusone.NAME=VALUE, or NAME in the POM or in nplusone.yml):\n");
    for (Option option : OptionCatalog.ALL) {
      if (option.doors().contains(Door.MAVEN)) {
        text.append("\n  ").append(option.name());
        text.append(option.byDefault().isEmpty() ? "" : " = " + option.byDefault());
        text.append(option.goals().isEmpty() ? "" : "  (" + goals(option) + ")");
        text.append("\n    ").append(option.description()).append('\n');
        text.append(
            option.words().isEmpty()
                ? ""
                : "    " + option.kind().text() + " " + String.join(", ", option.words()) + "\n");
      }
    }
    return text.toString();
  }

  private static String kind(Option option) {
    return option.kind().text();
  }

  private static String values(Option option) {
    List<String> words = option.words().stream().map(word -> "`" + word + "`").toList();
    return kind(option)
        + switch (option.kind()) {
          case MAP -> words.isEmpty() ? "" : ", each `name=` one of " + String.join(", ", words);
          case ENTRIES -> ", each `field:value field:value` of " + String.join(", ", words);
          case NUMBER -> ", " + option.least() + " or more";
          default -> words.isEmpty() ? "" : " " + String.join(", ", words);
        };
  }

  private static String byDefault(Option option) {
    return option.byDefault().isEmpty() ? "none" : "`" + option.byDefault() + "`";
  }

  private static String takers(Option option) {
    Stream<String> doors =
        option.doors().stream()
            .sorted()
            .map(door -> door == Door.MAVEN ? maven(option) : door.text());
    return String.join(", ", doors.toList());
  }

  private static String maven(Option option) {
    return option.goals().isEmpty() ? "every Maven goal" : "Maven " + goals(option);
  }

  private static String goals(Option option) {
    return String.join(", ", option.goalNames().stream().map(goal -> "nplusone:" + goal).toList());
  }

  private static String example(Option option) {
    if (option.doors().contains(Door.MAVEN)) {
      return "-Dnplusone." + option.name() + "=" + option.example();
    }
    return "-Xplugin:NPlusOne " + option.name() + "=" + option.example();
  }
}
