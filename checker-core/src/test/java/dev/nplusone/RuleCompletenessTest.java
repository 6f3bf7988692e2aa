package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.RuleDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule is whole when it has a class, an entry, a page and fixtures that expect it. */
final class RuleCompletenessTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Path PAGES = CHECKOUT.resolve("docs/rules");
  private static final Pattern EXPECTATION = Pattern.compile("// (?:expect|miss) (\\w+):");

  private static Set<String> ids() {
    return Checker.rules().stream()
        .map(RuleDescription::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyRuleClassHasAnEntry() throws IOException {
    Path rules = CHECKOUT.resolve("checker-core/src/main/java/dev/nplusone/rule");
    try (Stream<Path> files = Files.list(rules)) {
      Set<String> classes =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith("Rule.java") && !name.equals("Rule.java"))
              .map(name -> "NPlusOne" + name.substring(0, name.length() - "Rule.java".length()))
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(classes, ids());
    }
  }

  @Test
  void everyRuleHasAPageAndEveryPageARule() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      Set<String> pages =
          files
              .map(file -> file.getFileName().toString().replace(".md", ""))
              .collect(Collectors.toCollection(TreeSet::new));

      assertEquals(ids(), pages);
    }
  }

  @Test
  void everyPageHasTheSameSections() throws IOException {
    for (String id : ids()) {
      List<String> headings =
          Files.readAllLines(PAGES.resolve(id + ".md")).stream()
              .filter(line -> line.startsWith("#"))
              .toList();

      assertEquals(
          List.of(
              "# " + id,
              "## What happens",
              "## Example",
              "## When it is silent",
              "## Known limits",
              "## Options"),
          headings,
          id);
    }
  }

  @Test
  void everyRuleIsExpectedInAFixtureAndNoOtherIs() throws IOException {
    Set<String> expected = new TreeSet<>();
    for (Path file : fixtures()) {
      Matcher matcher = EXPECTATION.matcher(Files.readString(file));
      while (matcher.find()) {
        expected.add(matcher.group(1));
      }
    }

    assertEquals(ids(), expected);
  }

  @Test
  void everyRuleSaysWhereItsPageIs() {
    for (RuleDescription rule : Checker.rules()) {
      assertTrue(Files.isRegularFile(CHECKOUT.resolve(rule.page())), rule.page());
    }
  }

  private static List<Path> fixtures() throws IOException {
    List<Path> fixtures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(CHECKOUT.resolve("test-fixtures/src/main/java"))) {
      files.filter(file -> file.toString().endsWith(".java")).forEach(fixtures::add);
    }
    return fixtures;
  }
}
