package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nplusone.option.Door;
import dev.nplusone.option.Option;
import dev.nplusone.option.OptionCatalog;
import dev.nplusone.option.OptionValues;
import dev.nplusone.option.WrongOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  private static final Pattern GOAL = Pattern.compile("<goal>([\\w-]+)</goal>(.*?)</mojo>");
  private static final Pattern PARAMETER =
      Pattern.compile("<parameter>\\s*<name>(\\w+)</name>\\s*<type>([\\w.]+)</type>");
  private static final Pattern VALUE =
      Pattern.compile("<(\\w+) implementation=\"[^\"]*\"([^>]*)>\\$\\{nplusone\\.(\\w+)}");

  @TempDir Path directory;

  /** What each goal of the descriptor takes: parameter by parameter, with its type. */
  private static Map<String, String> goals() throws IOException {
    Map<String, String> goals = new TreeMap<>();
    try (InputStream in = OptionsTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
      String descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher goal = Pattern.compile(GOAL.pattern(), Pattern.DOTALL).matcher(descriptor);
      while (goal.find()) {
        goals.put(goal.group(1), goal.group(2));
      }
    }
    return goals;
  }

  @Test
  void everyGoalTakesWhatTheCatalogSaysAndNothingElse() throws IOException {
    Map<String, String> goals = goals();
    goals.remove("help");
    assertEquals(true, goals.containsKey("check"), goals.keySet().toString());
    for (String goal : goals.keySet()) {
      TreeSet<String> declared = new TreeSet<>();
      Matcher value = VALUE.matcher(goals.get(goal));
      while (value.find()) {
        assertEquals(value.group(3), value.group(1), "a property is named after its parameter");
        assertEquals("", value.group(2).strip(), "defaults belong into OptionCatalog: " + goal);
        declared.add(value.group(3));
      }

      assertEquals(
          OptionCatalog.ALL.stream()
              .filter(option -> option.doors().contains(Door.MAVEN))
              .filter(option -> option.goals().isEmpty() || option.goals().contains(goal))
              .map(Option::name)
              .collect(Collectors.toCollection(TreeSet::new)),
          declared,
          goal);
    }
  }

  @Test
  void parametersAreTextsOrListsOfTexts() throws IOException {
    for (String goal : goals().values()) {
      Matcher parameter = PARAMETER.matcher(goal);
      while (parameter.find()) {
        OptionCatalog.named(parameter.group(1))
            .ifPresent(
                option ->
                    assertEquals(
                        true,
                        List.of("java.lang.String", "java.util.List").contains(parameter.group(2)),
                        option.name()));
      }
    }
  }

  @Test
  void namesOnlyGoalsThatExist() throws IOException {
    TreeSet<String> named = new TreeSet<>();
    OptionCatalog.ALL.forEach(option -> named.addAll(option.goals()));
    named.removeAll(goals().keySet());

    assertEquals(new TreeSet<>(), named);
  }

  @Test
  void acceptsItsOwnKeysAndEverybodyElses() {
    OptionValues options =
        Options.commandLine(
            properties(Map.of("nplusone.failOn", "never", "nplusone.skip", "true", "failon", "x")));

    assertEquals("never", options.text(OptionCatalog.FAIL_ON));
    assertEquals(true, options.flag(OptionCatalog.SKIP));
  }

  @Test
  void refusesAMisspeltKeyWithTheNearestOne() {
    assertRefused(
        "unknown option -Dnplusone.exclude; did you mean `nplusone.excludes`?",
        () -> Options.commandLine(properties(Map.of("nplusone.exclude", "x"))));
    assertRefused(
        "unknown option -Dnplusone.failon; did you mean `nplusone.failOn`?",
        () -> Options.commandLine(properties(Map.of("nplusone.failon", "never"))));
  }

  @Test
  void refusesWrongValues() {
    assertRefused(
        "-Dnplusone.skip: `yes` is neither true nor false",
        () -> Options.commandLine(properties(Map.of("nplusone.skip", "yes"))));
    assertRefused(
        "-Dnplusone.failOn: `Likely` is not one of certain, likely, possible, never; did you mean"
            + " `likely`?",
        () -> Options.commandLine(properties(Map.of("nplusone.failOn", "Likely"))));
    for (String wrong : List.of("0", "-1", "many", "99999999999")) {
      assertRefused(
          "-Dnplusone.threads: `" + wrong + "` is no whole number of 1 or more",
          () -> Options.commandLine(properties(Map.of("nplusone.threads", wrong))));
    }
  }

  @Test
  void everyFormatHasAWord() {
    assertEquals(
        Stream.of(ReportFiles.Format.values()).toList(),
        OptionCatalog.FORMATS.words().stream().map(ReportFiles.Format::named).toList());
  }

  /** A goal as Maven fills it. */
  @SuppressWarnings("unused")
  private static final class Filled extends AbstractMojo {
    private final String failOn = "possible";
    private final List<String> excludes = java.util.Arrays.asList(" a/** ", null, "{b,c}/**");
    private final String threads = null;
    private final String other = "x";

    @Override
    public void execute() {}
  }

  @Test
  void readsTheParametersOfAGoal() {
    OptionValues options = Options.parameters(new Filled());

    assertEquals("possible", options.text(OptionCatalog.FAIL_ON));
    assertEquals(List.of("a/**", "{b,c}/**"), options.list(OptionCatalog.EXCLUDES));
    assertEquals(List.of(), options.given(OptionCatalog.THREADS));
  }

  @Test
  void theCommandLineWinsOverThePomAndThePomOverTheFile() throws IOException {
    Files.writeString(directory.resolve("nplusone.yml"), "failOn: never\nthreads: 3\n");
    OptionValues pomAndFile = Options.parameters(new Filled()).over(Options.file(directory));
    OptionValues all =
        Options.commandLine(properties(Map.of("nplusone.failOn", "certain"))).over(pomAndFile);

    assertEquals("possible", pomAndFile.text(OptionCatalog.FAIL_ON));
    assertEquals("certain", all.text(OptionCatalog.FAIL_ON));
    assertEquals(3, all.number(OptionCatalog.THREADS).orElseThrow());
  }

  @Test
  void readsTheEncodingOfTheBuild() throws MojoExecutionException {
    assertEquals(StandardCharsets.UTF_8, Options.encoding(null));
    assertEquals(StandardCharsets.ISO_8859_1, Options.encoding("ISO-8859-1"));
    assertEquals(
        "project.build.sourceEncoding=UFT-8 is no encoding this JDK knows; write UTF-8",
        assertThrows(MojoExecutionException.class, () -> Options.encoding("UFT-8")).getMessage());
  }

  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }

  private static void assertRefused(String message, Executable reading) {
    assertEquals(message, assertThrows(WrongOption.class, reading).getMessage());
  }
}
