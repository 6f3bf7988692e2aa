package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nplusone.CheckOptions;
import dev.nplusone.CheckOptions.RuleSetting;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class OptionsTest {
  private static final List<RuleDescription> RULES =
      List.of(
          RuleDescription.of("NPlusOneEagerSelect", Severity.WARNING, "eager"),
          RuleDescription.of("NPlusOneQueryInLoop", Severity.ERROR, "query"));

  @Test
  void knowsEveryKeyOfTheDescriptorAndNoOther() throws IOException {
    TreeSet<String> declared = new TreeSet<>();
    try (InputStream in = getClass().getResourceAsStream("/META-INF/maven/plugin.xml")) {
      String descriptor = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher keys = Pattern.compile("\\$\\{(nplusone\\.\\w+)}").matcher(descriptor);
      while (keys.find()) {
        declared.add(keys.group(1));
      }
    }

    assertEquals(declared, new TreeSet<>(Options.KEYS));
  }

  @Test
  void acceptsItsOwnKeysAndEverybodyElses() throws MojoExecutionException {
    Options.checkUserProperties(
        properties(Map.of("nplusone.failOn", "never", "nplusone.skip", "true", "failon", "x")));
  }

  @Test
  void refusesAMisspeltKeyWithTheNearestOne() {
    assertRefused(
        "unknown option -Dnplusone.exclude; did you mean `nplusone.excludes`?",
        () -> Options.checkUserProperties(properties(Map.of("nplusone.exclude", "x"))));
    assertRefused(
        "unknown option -Dnplusone.failon; did you mean `nplusone.failOn`?",
        () -> Options.checkUserProperties(properties(Map.of("nplusone.failon", "never"))));
  }

  @Test
  void refusesAFlagThatMavenWouldTakeForFalse() {
    assertRefused(
        "-Dnplusone.skip=yes is neither true nor false; write -Dnplusone.skip=true",
        () -> Options.checkUserProperties(properties(Map.of("nplusone.skip", "yes"))));
  }

  @Test
  void readsTheGate() throws MojoExecutionException {
    assertEquals(Optional.of(Confidence.CERTAIN), Options.failOn("certain"));
    assertEquals(Optional.empty(), Options.failOn("never"));
    assertRefused(
        "nplusone.failOn=Likely is not one of [certain, likely, possible, never]; did you mean"
            + " `likely`?",
        () -> Options.failOn("Likely"));
  }

  @Test
  void readsRuleSettings() throws MojoExecutionException {
    CheckOptions options =
        Options.rules(" NPlusOneEagerSelect=off, NPlusOneQueryInLoop = on,", RULES);

    assertEquals(
        Map.of("NPlusOneEagerSelect", RuleSetting.OFF, "NPlusOneQueryInLoop", RuleSetting.ERROR),
        options.rules());
    assertEquals(CheckOptions.DEFAULT, Options.rules(null, RULES));
  }

  @Test
  void refusesWrongRuleSettings() {
    assertRefused(
        "nplusone.rules names an unknown rule `EagerSelect`; did you mean `NPlusOneEagerSelect`?",
        () -> Options.rules("EagerSelect=off", RULES));
    assertRefused(
        "nplusone.rules: NPlusOneEagerSelect=of is not one of [on, off, info, warning, error]; did"
            + " you mean `off`?",
        () -> Options.rules("NPlusOneEagerSelect=of", RULES));
    assertRefused(
        "nplusone.rules: `NPlusOneEagerSelect` has no setting; write NPlusOneEagerSelect=off, say",
        () -> Options.rules("NPlusOneEagerSelect", RULES));
  }

  @Test
  void readsTheNumberOfThreads() throws MojoExecutionException {
    assertEquals(3, Options.threads(" 3 "));
    assertEquals(Runtime.getRuntime().availableProcessors(), Options.threads(null));
    for (String wrong : List.of("0", "-1", "many", "99999999999")) {
      assertRefused(
          "nplusone.threads=" + wrong + " is not a number of threads; write 1 or more",
          () -> Options.threads(wrong));
    }
  }

  @Test
  void refusesABrokenGlob() throws MojoExecutionException {
    assertEquals(List.of("**/*.java"), Options.globs("nplusone.includes", List.of(" **/*.java ")));
    MojoExecutionException e =
        assertThrows(
            MojoExecutionException.class,
            () -> Options.globs("nplusone.excludes", List.of("**/{a")));
    assertEquals("nplusone.excludes: `**/{a` is not a glob", e.getMessage().split(" \\(")[0]);
  }

  @Test
  void readsTheEncodingOfTheBuild() throws MojoExecutionException {
    assertEquals(StandardCharsets.UTF_8, Options.encoding(null));
    assertEquals(StandardCharsets.ISO_8859_1, Options.encoding("ISO-8859-1"));
    assertRefused(
        "project.build.sourceEncoding=UFT-8 is no encoding this JDK knows; write UTF-8",
        () -> Options.encoding("UFT-8"));
  }

  private static Properties properties(Map<String, String> values) {
    Properties properties = new Properties();
    properties.putAll(values);
    return properties;
  }

  private static void assertRefused(String message, Executable reading) {
    assertEquals(message, assertThrows(MojoExecutionException.class, reading).getMessage());
  }
}
