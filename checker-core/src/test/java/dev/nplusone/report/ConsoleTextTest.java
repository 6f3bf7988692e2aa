package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTextTest {

  @Test
  void printsAFindingAsACompilerWould() {
    SourceLines sources =
        (file, line) ->
            file.equals(Samples.REPORT_FILE) && line == 41
                ? Optional.of("\t    for (OrderItem item : order.getItems()) {")
                : Optional.empty();

    assertEquals(
        """
        shop/src/main/java/shop/OrderReport.java:41: warning: [NPlusOneLazyAccess] one SELECT per Order: `order.getItems()` is loaded lazily for each row
        \t    for (OrderItem item : order.getItems()) {
        \t                                          ^
            rows: OrderRepository.findByStatus (OrderRepository.java:18) fetches `customer`, not `items`
            loop: for (Order order : orders) (OrderReport.java:39)
            cost: 1 + N(orders)
            fix:  add `items` to the @EntityGraph of findByStatus
            see:  docs/rules/NPlusOneLazyAccess.md""",
        new ConsoleText(Samples.RULES, sources).text(Samples.lazyAccess()));
  }

  @Test
  void printsAnEditAsLinesThatGoAndCome() {
    SourceLines sources =
        (file, line) -> Optional.of(line == 5 ? "" : "  List<Order> findByStatus(Status s);");

    assertEquals(
        """
        shop/OrderRepository.java:5: fix
        + import a.b.EntityGraph;
        shop/OrderRepository.java:18: fix
        +   @EntityGraph(attributePaths = "items")""",
        new ConsoleText(List.of(), sources).edit(Samples.fixed()));
    assertEquals("", new ConsoleText(List.of(), sources).edit(Samples.lazyAccess()));
  }

  @Test
  void leavesOutWhatItDoesNotHave() {
    assertEquals(
        """
        a b/Größe#1.java:7: info: [NPlusOneQueryInLoop] one SELECT per id: `products.findById(ids[i])` runs for each row
            loop: for (int i...) (Größe#1.java:6)
            call: load(ids, i) (Größe#1.java:6)
            cost: N(ids)
            fix:  load all of them before the loop with findAllById""",
        new ConsoleText(List.of(), SourceLines.NONE).text(Samples.queryInLoop()));
  }

  @Test
  void printsFindingsWithOneCauseTogether() {
    Finding second = Samples.lazyAccess(new Span("shop/Other.java", 7, 3, 7, 5), Optional.empty());
    List<FindingGroup> groups =
        FindingGroup.of(List.of(Samples.lazyAccess(), Samples.queryInLoop(), second));

    assertEquals(2, groups.size());
    String text = new ConsoleText(Samples.RULES, SourceLines.NONE).text(groups.get(0));
    assertTrue(text.startsWith(Samples.REPORT_FILE + ":41: warning: "), text);
    assertTrue(
        text.endsWith("    also: shop/Other.java:7: 1 + N(orders) in OrderReport.print(List)"),
        text);
  }

  @Test
  void coloursWordsForATerminalOnly() {
    String coloured =
        new ConsoleText(Samples.RULES, SourceLines.NONE, Ink.ANSI).text(Samples.lazyAccess());

    assertTrue(coloured.contains("\u001b[1;33mwarning\u001b[m: [NPlusOneLazyAccess]"), coloured);
    assertEquals(
        new ConsoleText(Samples.RULES, SourceLines.NONE).text(Samples.lazyAccess()),
        coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
  }

  @Test
  void namesTheQueriesBehindMostFindings() {
    List<Finding> many = Collections.nCopies(12, Samples.lazyAccess());

    assertEquals(
        List.of(
            "12 findings with 1 cause",
            "the queries behind most of them:",
            "   12  OrderRepository.findByStatus"),
        Summary.lines(Samples.report(), many, Duration.ZERO).subList(1, 4));
  }

  @Test
  void printsAProblemOnOneLine() {
    ConsoleText console = new ConsoleText(List.of(), SourceLines.NONE);

    assertEquals(
        "a/B.java:3: warning: expected `;` found `}`",
        console.text(new Problem(new Span("a/B.java", 3, 1, 3, 1), "expected `;`\n  found `}`")));
    assertEquals(
        "warning: no class file for `acme.Base`",
        console.text(new Problem(Span.NONE, "no class file for `acme.Base`")));
  }

  @Test
  void sumsUpTheRunOnOneLineInAnyLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals(
          "412 files, 23 entities, 58 queries (1 not understood): 1 finding (NPlusOneLazyAccess 1), 1"
              + " more only possible, 1 suppressed, 2 problems (see above); 3.2 s",
          Summary.line(Samples.report(), Duration.ofMillis(3210)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void sumsUpARunWithoutFindings() {
    Report one = new Report(List.of(), List.of(), List.of(), new Report.Coverage(1, 10, 1, 1, 0));

    assertEquals(
        "1 file, 1 entity, 1 query (0 not understood): no findings; 0.0 s",
        Summary.line(one, Duration.ZERO));
  }

  @Test
  void quotesFilesWhateverTheirEncoding(@TempDir Path dir) throws IOException {
    Files.write(dir.resolve("Latin.java"), new byte[] {'/', '/', (byte) 0xe4, '\r', '\n', 'x'});
    SourceLines sources = SourceLines.below(dir);

    assertEquals(Optional.of("x"), sources.line("Latin.java", 2));
    assertEquals(Optional.empty(), sources.line("Latin.java", 3));
    assertEquals(Optional.empty(), sources.line("Gone.java", 1));
  }
}
