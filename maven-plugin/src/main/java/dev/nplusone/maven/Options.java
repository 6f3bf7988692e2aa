package dev.nplusone.maven;

import dev.nplusone.CheckOptions;
import dev.nplusone.CheckOptions.RuleSetting;
import dev.nplusone.door.Nearest;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;

/** Reads option values; a wrong one ends the run with its name and the nearest valid value. */
final class Options {
  static final String PREFIX = "nplusone.";

  /** Every key that any goal understands; a test compares them with the plugin's descriptor. */
  static final List<String> KEYS =
      List.of(
          "nplusone.annotations",
          "nplusone.classpath",
          "nplusone.excludes",
          "nplusone.failOn",
          "nplusone.formats",
          "nplusone.includeTests",
          "nplusone.includes",
          "nplusone.outputDirectory",
          "nplusone.rules",
          "nplusone.skip",
          "nplusone.sources",
          "nplusone.threads");

  private static final List<String> FLAGS = List.of("nplusone.includeTests", "nplusone.skip");
  private static final List<String> TRUTHS = List.of("true", "false");
  private static final String NEVER = "never";
  private static final String ON = "on";

  private Options() {}

  /** Finds misspelt keys and flags that Maven would silently take for unset or false. */
  static void checkUserProperties(Properties properties) throws MojoExecutionException {
    for (String key : new TreeSet<>(properties.stringPropertyNames())) {
      if (key.startsWith(PREFIX) && !KEYS.contains(key)) {
        throw wrong("unknown option -D" + key, key, KEYS);
      }
    }
    for (String flag : FLAGS) {
      String value = properties.getProperty(flag, "");
      if (!value.isEmpty() && !TRUTHS.contains(value)) {
        throw new MojoExecutionException(
            "-D" + flag + "=" + value + " is neither true nor false; write -D" + flag + "=true");
      }
    }
  }

  /** The weakest confidence that fails a build; empty when nothing does. */
  static Optional<Confidence> failOn(String value) throws MojoExecutionException {
    if (value.equals(NEVER)) {
      return Optional.empty();
    }
    Optional<Confidence> named = Confidence.named(value);
    if (named.isEmpty()) {
      List<String> valid =
          Stream.concat(Stream.of(Confidence.values()).map(Confidence::id), Stream.of(NEVER))
              .toList();
      throw wrong("nplusone.failOn=" + value + " is not one of " + valid, value, valid);
    }
    return named;
  }

  /** The formats to write. */
  static List<ReportFiles.Format> formats(List<String> values) throws MojoExecutionException {
    List<String> valid =
        Stream.of(ReportFiles.Format.values()).map(f -> f.name().toLowerCase(Locale.ROOT)).toList();
    List<ReportFiles.Format> formats = new ArrayList<>();
    for (String value : list(values, ",")) {
      formats.add(
          ReportFiles.Format.valueOf(
              oneOf("nplusone.formats", value, valid).toUpperCase(Locale.ROOT)));
    }
    return formats;
  }

  /** {@code auto}, {@code github} or {@code none}. */
  static String annotations(String value) throws MojoExecutionException {
    return oneOf("nplusone.annotations", value, List.of("auto", "github", "none"));
  }

  private static String oneOf(String key, String value, List<String> valid)
      throws MojoExecutionException {
    if (!valid.contains(value)) {
      throw wrong(key + "=" + value + " is not one of " + valid, value, valid);
    }
    return value;
  }

  /** {@code RuleA=off,RuleB=error}; {@code on} gives a rule its own severity. */
  static CheckOptions rules(String value, List<RuleDescription> known)
      throws MojoExecutionException {
    Map<String, RuleDescription> byId = new TreeMap<>();
    known.forEach(rule -> byId.put(rule.id(), rule));
    Map<String, RuleSetting> settings = new TreeMap<>();
    for (String item : list(List.of(value == null ? "" : value), ",")) {
      int equals = item.indexOf('=');
      if (equals < 0) {
        throw new MojoExecutionException(
            "nplusone.rules: `" + item + "` has no setting; write " + item + "=off, say");
      }
      String id = item.substring(0, equals).strip();
      if (!byId.containsKey(id)) {
        throw wrong("nplusone.rules names an unknown rule `" + id + "`", id, byId.keySet());
      }
      settings.put(id, setting(item.substring(equals + 1).strip(), byId.get(id)));
    }
    return new CheckOptions(settings);
  }

  private static RuleSetting setting(String value, RuleDescription rule)
      throws MojoExecutionException {
    List<String> valid = List.of(ON, "off", "info", "warning", "error");
    if (!valid.contains(value)) {
      throw wrong(
          "nplusone.rules: " + rule.id() + "=" + value + " is not one of " + valid, value, valid);
    }
    String name = value.equals(ON) ? rule.severity().id() : value;
    return RuleSetting.valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** A positive number; as many as there are processors when none is given. */
  static int threads(String value) throws MojoExecutionException {
    if (value == null || value.isBlank()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!value.strip().matches("[1-9][0-9]{0,3}")) {
      throw new MojoExecutionException(
          "nplusone.threads=" + value + " is not a number of threads; write 1 or more");
    }
    return Integer.parseInt(value.strip());
  }

  /** Globs that the file system can read. */
  static List<String> globs(String key, List<String> values) throws MojoExecutionException {
    List<String> globs = list(values, null);
    for (String glob : globs) {
      try {
        FileSystems.getDefault().getPathMatcher("glob:" + glob);
      } catch (PatternSyntaxException e) {
        throw new MojoExecutionException(
            key + ": `" + glob + "` is not a glob (" + e.getDescription() + "); write **/*.java");
      }
    }
    return globs;
  }

  /** The encoding a build declares for its sources. */
  static Charset encoding(String name) throws MojoExecutionException {
    if (name == null || name.isBlank() || name.startsWith("${")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalArgumentException e) {
      throw new MojoExecutionException(
          "project.build.sourceEncoding=" + name + " is no encoding this JDK knows; write UTF-8");
    }
  }

  /** Values without blanks around them and without empty ones. */
  static List<String> list(List<String> values, String separator) {
    return (values == null ? List.<String>of() : values)
        .stream()
            .filter(value -> value != null)
            .flatMap(v -> separator == null ? Stream.of(v) : Stream.of(v.split(separator)))
            .map(String::strip)
            .filter(value -> !value.isEmpty())
            .toList();
  }

  private static MojoExecutionException wrong(String what, String typed, Collection<String> valid) {
    return new MojoExecutionException(what + "; did you mean `" + Nearest.to(typed, valid) + "`?");
  }
}
