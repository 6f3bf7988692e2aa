package dev.nplusone;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Java in a rule page is a copy of lines that are compiled and run: above each fence, a comment
 * names the file in which these very lines stand. Lines of dots leave something out; indentation
 * may differ by what the whole example was moved to the left.
 */
final class DocumentedExamplesTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern FENCE =
      Pattern.compile("(?:<!-- from (\\S+) -->\\n)?```java\\n(.*?)```", Pattern.DOTALL);

  private record Example(String page, String file, String text) {}

  private static List<Example> examples() throws IOException {
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> pages = Files.list(CHECKOUT.resolve("docs/rules"))) {
      for (Path page : pages.sorted().toList()) {
        Matcher fence = FENCE.matcher(Files.readString(page));
        while (fence.find()) {
          examples.add(new Example(page.getFileName().toString(), fence.group(1), fence.group(2)));
        }
      }
    }
    return examples;
  }

  @TestFactory
  List<DynamicTest> standVerbatimInTheFixtureTheyName() throws IOException {
    return examples().stream()
        .map(e -> DynamicTest.dynamicTest(e.page() + ": " + firstLine(e), () -> isCopied(e)))
        .toList();
  }

  @Test
  void areOnEveryPage() throws IOException {
    List<Example> all = examples();
    try (Stream<Path> pages = Files.list(CHECKOUT.resolve("docs/rules"))) {
      pages
          .map(page -> page.getFileName().toString())
          .forEach(
              page ->
                  assertTrue(
                      all.stream().filter(e -> e.page().equals(page)).count() >= 2,
                      page + " needs an example and a better version"));
    }
  }

  private static String firstLine(Example example) {
    return example.text().lines().findFirst().orElse("").strip();
  }

  private static void isCopied(Example example) throws IOException {
    assertTrue(example.file() != null, "no `<!-- from ... -->` above: " + firstLine(example));
    Path file = CHECKOUT.resolve(example.file());
    String source = Files.readString(file).stripTrailing();
    for (String part : example.text().split("(?m)^\\s*// \\.\\.\\.\\n")) {
      assertTrue(
          !part.isBlank() && standsIn(part, source),
          example.page() + ": these lines are not in " + example.file() + "\n" + part);
    }
  }

  /** Whether whole consecutive lines of the source are these, moved by one fixed indentation. */
  private static boolean standsIn(String part, String source) {
    List<String> wanted = part.stripTrailing().lines().toList();
    List<String> lines = source.lines().toList();
    for (int start = 0; start + wanted.size() <= lines.size(); start++) {
      if (matches(wanted, lines.subList(start, start + wanted.size()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(List<String> wanted, List<String> lines) {
    int moved = lines.get(0).length() - wanted.get(0).length();
    if (moved < 0) {
      return false;
    }
    String indentation = " ".repeat(moved);
    for (int i = 0; i < wanted.size(); i++) {
      String expected = wanted.get(i).isEmpty() ? "" : indentation + wanted.get(i);
      if (!lines.get(i).equals(expected)) {
        return false;
      }
    }
    return true;
  }
}
