package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.baseline.Baseline;
import dev.nplusone.baseline.BaselineComparison;
import dev.nplusone.baseline.BaselineFile;
import dev.nplusone.baseline.Reading;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A baseline of the fixtures knows all their findings again when they are written otherwise. */
class BaselineStaysClosedTest {
  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();
  private static final int METHODS = 700;
  private static final int NAMES = 1000;

  private static Baseline baseline;

  @TempDir static Path file;
  @TempDir Path directory;

  @BeforeAll
  static void writeTheBaseline() throws IOException {
    Report original = FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1);
    Path written = file.resolve(BaselineFile.NAME);
    BaselineFile.write(Baseline.of(original.findings()), written);
    baseline = BaselineFile.read(written);
  }

  @Test
  void anotherLayoutReopensNothing() throws IOException {
    assertReopensNothing(unit -> 1, 1);
  }

  @Test
  void otherNamesOfLocalsReopenNothing() throws IOException {
    assertReopensNothing(new RenamedLocals(), NAMES);
  }

  @Test
  void anotherOrderOfMethodsReopensNothing() throws IOException {
    assertReopensNothing(new ReversedMethods(), METHODS);
  }

  @Test
  void streamsForLoopsReopenNothing() throws IOException {
    assertReopensNothing(new ForEachCalls(true), 1);
  }

  private void assertReopensNothing(Rewrite rewrite, int atLeast) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    int changes = rewrite.apply(SOURCES, sources);
    assertTrue(changes >= atLeast, "only " + changes + " places were rewritten");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    assertClosed("compiled", FrontEnds.compiled(sources, FrontEnds.classPath(), classes));
    assertClosed("parsed", FrontEnds.parsed(sources, FrontEnds.classPath(), 1));
  }

  private static void assertClosed(String reading, Report report) {
    BaselineComparison known =
        BaselineComparison.of(baseline, "baseline", report.findings(), Reading.ofEverything());
    List<String> differences =
        Stream.concat(
                known.findings().stream().filter(f -> !f.isInBaseline()).map(Object::toString),
                known.repaired().stream().map(k -> "repaired " + k))
            .toList();
    assertEquals(List.of(), differences, reading);
    assertEquals(List.of(), known.grown());
    assertTrue(known.findings().stream().anyMatch(Finding::isInBaseline));
  }
}
