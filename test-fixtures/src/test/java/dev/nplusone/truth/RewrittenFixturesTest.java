package dev.nplusone.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
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

/** The fixtures written otherwise get the same findings, method by method. */
class RewrittenFixturesTest {
  // How many places each rewrite finds at least: one that does nothing would prove nothing.
  private static final int FILES = 100;
  private static final int NAMES = 1000;
  private static final int EXPRESSIONS = 3000;
  private static final int LOOPS = 300;
  private static final int LOOPS_WITH_LAMBDA_BODIES = 40;
  private static final int LOOPS_OVER_CALLS = 200;
  private static final int LAMBDAS = 40;

  private static final Path SOURCES = Path.of("src/main/java").toAbsolutePath();

  private static Set<String> original;

  @TempDir Path directory;

  @BeforeAll
  static void checkTheOriginal() {
    original = lines(FrontEnds.parsed(SOURCES, FrontEnds.classPath(), 1));
  }

  @Test
  void anotherLayoutChangesNothing() throws IOException {
    assertChangesNothing(unit -> 1, FILES);
  }

  @Test
  void parenthesesChangeNothing() throws IOException {
    assertChangesNothing(new ExtraParentheses(), EXPRESSIONS);
  }

  @Test
  void qualifiedNamesChangeNothing() throws IOException {
    assertChangesNothing(new QualifiedNames(), NAMES);
  }

  @Test
  void aLocalForTheRowsChangesNothing() throws IOException {
    assertChangesNothing(new PulledOutIterable(), LOOPS);
  }

  @Test
  void forEachInsteadOfForChangesNothing() throws IOException {
    assertChangesNothing(new ForEachCalls(false), LOOPS_WITH_LAMBDA_BODIES);
  }

  @Test
  void aStreamInsteadOfForChangesNothing() throws IOException {
    assertChangesNothing(new ForEachCalls(true), LOOPS_WITH_LAMBDA_BODIES);
  }

  @Test
  void iteratorsInsteadOfForChangeNothing() throws IOException {
    assertChangesNothing(new IteratorLoops(), LOOPS_OVER_CALLS);
  }

  @Test
  void blocksAsLambdaBodiesChangeNothing() throws IOException {
    assertChangesNothing(new LambdaBlocks(), LAMBDAS);
  }

  private void assertChangesNothing(Rewrite rewrite, int atLeast) throws IOException {
    Path sources = Files.createDirectories(directory.resolve("sources"));
    int changes = rewrite.apply(SOURCES, sources);
    assertTrue(changes >= atLeast, "only " + changes + " places were rewritten");
    Path classes = Files.createDirectories(directory.resolve("classes"));
    assertSame("compiled", FrontEnds.compiled(sources, FrontEnds.classPath(), classes));
    assertSame("parsed", FrontEnds.parsed(sources, FrontEnds.classPath(), 1));
  }

  private static void assertSame(String reading, Report rewritten) {
    Set<String> now = lines(rewritten);
    List<String> differences = new ArrayList<>();
    original.stream().filter(l -> !now.contains(l)).forEach(l -> differences.add("lost   " + l));
    now.stream().filter(l -> !original.contains(l)).forEach(l -> differences.add("gained " + l));
    assertEquals(List.of(), differences, () -> reading + "\n" + String.join("\n", differences));
  }

  private static Set<String> lines(Report report) {
    return report.findings().stream()
        .map(RewrittenFixturesTest::line)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String line(Finding f) {
    String what = f.ruleId() + ": " + f.association() + ", " + f.cost();
    return f.method() + " " + what + " (" + f.confidence().id() + ", " + f.query() + ")";
  }
}
