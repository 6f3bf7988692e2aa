package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fix is applied to a copy of the fixtures. The copy must compile, have the finding no more
 * and no new one, and its run must have no statement per row there.
 */
class FixesTruthTest {
  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();
  private static final int LEAST_FIXES = 200;

  @TempDir static Path directory;

  private static Report original;
  private static List<List<Finding>> rounds;

  @BeforeAll
  static void findFixes() {
    original = FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1);
    rounds =
        FixedFixtures.rounds(
            original.reaching(Confidence.LIKELY).stream()
                .filter(finding -> finding.fix().isPresent())
                .toList());
  }

  @Test
  void manyFindingsHaveAFix() {
    int fixes = rounds.stream().mapToInt(List::size).sum();
    assertTrue(fixes >= LEAST_FIXES, "only " + fixes);
  }

  @Test
  void aFixEndsItsFindingAndMakesNone() throws Exception {
    Set<String> before = lines(original);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < rounds.size(); i++) {
      List<Finding> fixed = rounds.get(i);
      Path sources = Files.createDirectories(directory.resolve("sources" + i));
      Path classes = Files.createDirectories(directory.resolve("classes" + i));
      FixedFixtures.write(SOURCES, fixed, sources);
      Set<String> now = lines(FrontEnds.compiled(sources, FrontEnds.classPath(), classes));
      for (Finding finding : fixed) {
        if (now.contains(line(finding))) {
          wrong.add("still there: " + line(finding) + ", fix: " + finding.fix().get());
        }
      }
      now.stream().filter(l -> !before.contains(l)).forEach(l -> wrong.add("new: " + l));
      if (i == 0) { // a run takes long, and the first round has most of them
        wrong.addAll(perRow(fixed, sources, classes));
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
  }

  /** Fixed places where the run still sends a statement for each row. */
  private static List<String> perRow(List<Finding> fixed, Path sources, Path classes)
      throws Exception {
    Path result = sources.resolve("truth.txt");
    String output = run(classes, sources, result);
    assertTrue(Files.exists(result), output);
    Set<String> perRow =
        Files.readAllLines(result).stream()
            .map(line -> line.split("\t"))
            .filter(columns -> columns[2].equals("per-row"))
            .map(columns -> columns[0] + " " + columns[1])
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> left =
        original.findings().stream()
            .filter(finding -> !fixed.contains(finding))
            .map(FixesTruthTest::place)
            .collect(Collectors.toCollection(TreeSet::new));
    return fixed.stream()
        .filter(f -> perRow.contains(place(f)) && !left.contains(place(f)))
        .map(f -> "still per row: " + place(f) + " " + line(f) + ", fix: " + f.fix().get())
        .toList();
  }

  private static String run(Path classes, Path sources, Path result)
      throws IOException, InterruptedException {
    String classPath = classes + File.pathSeparator + System.getProperty("java.class.path");
    Path output = sources.resolve("output.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java") + "",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath,
                FixedRuns.class.getName(),
                sources + "",
                result + "")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    process.waitFor();
    return Files.readString(output);
  }

  private static String place(Finding finding) {
    return finding.place().file() + ":" + finding.place().line() + " " + finding.ruleId();
  }

  private static Set<String> lines(Report report) {
    return report.reaching(Confidence.LIKELY).stream()
        .map(FixesTruthTest::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Finding f) {
    return f.ruleId() + " " + f.association() + " in " + f.method() + " of " + f.query();
  }
}
