package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.finding.Report;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
              + " more only possible, 1 suppressed, 2 unreadable places; 3.2 s",
          new ConsoleText(List.of(), SourceLines.NONE)
              .summary(Samples.report(), Duration.ofMillis(3210)));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void sumsUpARunWithoutFindings() {
    Report one = new Report(List.of(), List.of(), List.of(), new Report.Coverage(1, 10, 1, 1, 0));

    assertEquals(
        "1 file, 1 entity, 1 query (0 not understood): no findings; 0.0 s",
        new ConsoleText(List.of(), SourceLines.NONE).summary(one, Duration.ZERO));
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
