package dev.nplusone.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
  private static final String ONE = "1 + N(orders)";
  private static final String TWO = "1 + N(orders) x M(items)";

  @TempDir Path directory;

  @Test
  void aFileReadsAsItWasWritten() throws IOException {
    Baseline baseline =
        Baseline.of(
            List.of(finding("b.B#b()", 9, TWO), finding("a.A#a(List)", 3, ONE), odd("a | b\n c")));
    Path file = directory.resolve("deep/er/" + BaselineFile.NAME);

    assertTrue(BaselineFile.write(baseline, file));
    assertEquals(baseline.findings().size(), BaselineFile.read(file).findings().size());
    assertFalse(BaselineFile.write(BaselineFile.read(file), file), "the same bytes");
    String line =
        "  a.A#a(List):\n    NPlusOneLazyAccess | Order.items | shop.Orders.findAll | - | ";
    assertTrue(Files.readString(file).contains("\n" + line + ONE + "\n"), Files.readString(file));
  }

  @Test
  void movedFindingsAreOld() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, ONE), finding("a.A#a()", 4, ONE)));
    List<Finding> now = List.of(finding("a.A#a()", 30, ONE), finding("a.A#a()", 41, ONE));

    BaselineComparison comparison = compare(before, now);

    assertTrue(comparison.findings().stream().allMatch(Finding::isSuppressed));
    assertEquals(
        Suppression.Kind.BASELINE, comparison.findings().get(0).suppression().orElseThrow().kind());
    assertEquals(List.of(), comparison.repaired());
  }

  @Test
  void oneOfTwoEqualFindingsRepairedLeavesTheOtherOld() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, ONE), finding("a.A#a()", 4, ONE)));

    BaselineComparison comparison = compare(before, List.of(finding("a.A#a()", 4, ONE)));

    assertTrue(comparison.findings().get(0).isSuppressed());
    assertEquals(1, comparison.left().size());
    assertEquals(1, comparison.repaired().size());
    assertEquals(comparison.left(), before.without(comparison.repaired()).findings());
  }

  @Test
  void oneMoreEqualFindingIsNewAndItsCostTellsWhich() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, ONE)));
    List<Finding> now = List.of(finding("a.A#a()", 2, "1 + N(bills)"), finding("a.A#a()", 4, ONE));

    BaselineComparison comparison = compare(before, now);

    assertFalse(comparison.findings().get(0).isSuppressed());
    assertTrue(comparison.findings().get(1).isSuppressed());
  }

  @Test
  void oneMoreLoopAroundAnOldFindingIsNew() {
    BaselineComparison comparison =
        compare(
            Baseline.of(List.of(finding("a.A#a()", 3, ONE))), List.of(finding("a.A#a()", 3, TWO)));

    assertFalse(comparison.findings().get(0).isSuppressed());
    assertEquals(1, comparison.grown().size());
    assertTrue(comparison.grown().get(0).text().endsWith(ONE + " -> " + TWO));
    assertEquals(List.of(), comparison.repaired());
  }

  @Test
  void oneLoopLessIsOld() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, TWO)));

    assertTrue(
        compare(before, List.of(finding("a.A#a()", 3, ONE))).findings().get(0).isSuppressed());
  }

  @Test
  void whatWasNotReadIsNotRepaired() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, ONE)));

    BaselineComparison comparison =
        BaselineComparison.of(before, "b", List.of(), Reading.ofUnknown());

    assertEquals(List.of(), comparison.repaired());
    assertEquals(before.findings(), comparison.unread());
  }

  @Test
  void aRunOfSomeDirectoriesRepairsOnlyWhatItSeesWhole() {
    Baseline before = Baseline.of(List.of(finding("a.A#a()", 3, ONE), finding("a.B#b()", 3, ONE)));

    assertEquals(List.of(), repaired(before, "a.A"));
    assertEquals(List.of(), repaired(before, "a.A", "shop.Order"));
    assertEquals(List.of("a.A"), repaired(before, "a.A", "shop.Order", "shop.Orders"));
    assertEquals(List.of(), repaired(before, "a.A", "a.B", "shop.Orders"));
    assertEquals(List.of(), repaired(before, "a.A", "web.Order", "shop.Orders"), "not the entity");
    assertEquals(List.of(), repaired(before, "a.A", "shop.Order", "web.Orders"), "not the query's");
  }

  private static List<String> repaired(Baseline before, String... read) {
    Set<String> entities =
        Set.of(read).stream().filter(n -> n.equals("shop.Order")).collect(Collectors.toSet());
    Reading reading = new Reading(Reading.Extent.SOME_SOURCES, Set.of(read), entities);
    return BaselineComparison.of(before, "b", List.of(), reading).repaired().stream()
        .map(KnownFinding::className)
        .toList();
  }

  @Test
  void brokenFilesAreRefusedWithFileAndLine() throws IOException {
    assertBroken("", ":1: there is no `format: 1`");
    assertBroken("findings:\n", ":1: `findings:` stands where `format: 1` should");
    assertBroken("# c\nformat: 2\nother\n", ":2: format 2 is newer than the 1 this nplusone knows");
    assertBroken("format: 1\nfindings:\n  a | b\n", ":3: there are 2 columns");
    String line = "    r | a | q | - | c\n";
    assertBroken("format: 1\nfindings:\n" + line, ":3: this finding stands below no method");
    assertBroken("format: 1\n  a | b\n", ":2: `a | b` stands in no section");
    assertBroken("format: 1\nendings:\n", ":2: there is no section `endings`");
    assertBroken("format: 1\nfindings:\n<<<<<<< HEAD\n", ":3: a merge conflict is not resolved");
    Path bytes = directory.resolve("bytes");
    Files.write(bytes, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertThrows(BrokenBaseline.class, () -> BaselineFile.read(bytes));
  }

  private void assertBroken(String text, String message) throws IOException {
    Path file = Files.writeString(directory.resolve("broken"), text);
    BrokenBaseline broken = assertThrows(BrokenBaseline.class, () -> BaselineFile.read(file));
    assertTrue(broken.getMessage().startsWith(file + message), broken.getMessage());
  }

  private static BaselineComparison compare(Baseline before, List<Finding> now) {
    return BaselineComparison.of(before, "baseline", now, Reading.ofEverything());
  }

  private static Finding odd(String association) {
    return finding("a.A#a()", 1, ONE, association);
  }

  private static Finding finding(String method, int line, String cost) {
    return finding(method, line, cost, "Order.items");
  }

  private static Finding finding(String method, int line, String cost, String association) {
    return new Finding(
        "NPlusOneLazyAccess",
        Severity.WARNING,
        Confidence.CERTAIN,
        new Span("A.java", line, 1, line, 4),
        "one SELECT per Order",
        List.of(),
        association,
        cost,
        "shop.Orders.findAll",
        "fetch it",
        method,
        "0",
        Optional.empty());
  }
}
