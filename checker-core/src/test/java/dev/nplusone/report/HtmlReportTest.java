package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nplusone.finding.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class HtmlReportTest {
  private static final Pattern TAG = Pattern.compile("<(/?[a-zA-Z][a-zA-Z0-9]*|!--)");
  private static final Pattern DATA =
      Pattern.compile(
          "<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL);

  private static String page(Report report, SourceLines sources) {
    return new HtmlReport(Samples.RULES, "0.1", "Shop", sources).text(report);
  }

  private static String page(Report report) {
    return page(report, HtmlSamples.SOURCES);
  }

  private static JsonNode data(String page) throws IOException {
    return new ObjectMapper()
        .readTree(DATA.matcher(page).results().findFirst().orElseThrow().group(1));
  }

  private static List<String> tags(String page) {
    // A backtick in a text may open a code element, which is no harm.
    return TAG.matcher(page)
        .results()
        .map(MatchResult::group)
        .filter(tag -> !tag.endsWith("code"))
        .toList();
  }

  static List<String> attacks() {
    return List.of(
        "<script>alert(1)</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--<script>",
        "]]>{{data}}{{plain}}",
        "</style></title></pre></textarea>",
        "\u202egnp.exe\u2066x\u2069",
        "a\u2028b\u2029c\0d\ufeff",
        "half \ud800 of a pair, and the other \udc00",
        "`${alert(1)}` &lt; &amp; %3Cscript%3E javascript:alert(1)",
        "long".repeat(5000));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void namesStayText(String attack) throws IOException {
    SourceLines sources = (file, line) -> Optional.of(attack);
    String page = page(HtmlSamples.hostile(attack), sources);

    assertEquals(
        tags(page(HtmlSamples.hostile("harmless"), (file, line) -> Optional.of("harmless"))),
        tags(page));
    assertEquals(
        Html.json(attack).replace("\\u", ""),
        Html.json(data(page).at("/findings/0/query").asText()).replace("\\u", ""));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void everyPageCanBeEncoded(String attack) {
    String page = page(HtmlSamples.hostile(attack), (file, line) -> Optional.of(attack));

    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    assertArrayEquals(
        bytes, new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
    assertTrue(StandardCharsets.UTF_8.newEncoder().canEncode(page), "a lone surrogate is left");
  }

  @Test
  void nothingComesFromAnywhereElse() {
    String page = page(HtmlSamples.report(3));

    assertTrue(page.contains("content=\"default-src 'none'; "), "the policy forbids it");
    assertFalse(
        Pattern.compile("(?:src|href)=\"(?!#|data:,)[^\"]").matcher(page).find(),
        "a link or an image");
    assertFalse(page.contains("@import"), "a style sheet");
  }

  @Test
  void itsPolicyAllowsItsOwnScriptAndStyleOnly() {
    String page = page(HtmlSamples.one());
    String script = page.substring(page.indexOf("<script>") + 8, page.indexOf("</script>"));
    String style = page.substring(page.indexOf("<style>") + 7, page.indexOf("</style>"));

    assertTrue(page.contains("script-src " + Html.hash(script)));
    assertTrue(page.contains("style-src " + Html.hash(style)));
    assertFalse(page.contains("unsafe"));
  }

  @Test
  void findingsAreReadableWithoutScripts() {
    String page = page(HtmlSamples.one());
    String plain =
        page.substring(page.indexOf("<div id=\"plain\">"), page.indexOf("<script type="));

    assertTrue(plain.contains("<h3>one SELECT per Order: <code>items</code> is loaded"));
    assertTrue(plain.contains("<pre>total += order.<mark>getItems</mark>().size();</pre>"), plain);
    assertTrue(plain.contains("cost: <code>1 + N(orders)</code>"));
    assertTrue(plain.contains("fix: @EntityGraph(attributePaths = &quot;items&quot;) on"));
    assertTrue(plain.contains("<code>1 + N(orders)</code></td>"), "the endpoint's cost");
    assertTrue(plain.contains("SearchService.createQuery: the text is built"));
  }

  @Test
  void eachLineOfCodeStandsThereOnce() throws IOException {
    JsonNode one = data(page(HtmlSamples.one())).get("sources");
    int lines = 0;
    for (JsonNode file : one) {
      lines += file.size();
    }

    assertEquals(5 + 7, lines, "around the query; around loop and access together");
  }

  @Test
  void longLinesAndManyFindingsStaySmall() {
    SourceLines wide = (file, line) -> Optional.of("x".repeat(100_000));

    assertTrue(page(HtmlSamples.one(), wide).length() < 200_000);
    assertTrue(page(HtmlSamples.report(600)).length() < 2_000_000);
  }

  @Test
  void twoFindingsWithOneFingerprintHaveTheirOwnNames() throws IOException {
    var first = Samples.lazyAccess();
    var second =
        Samples.lazyAccess(
            new dev.nplusone.source.Span(Samples.REPORT_FILE, 60, 1, 60, 5), Optional.empty());
    JsonNode findings =
        data(page(HtmlSamples.none().withFindings(List.of(first, second)))).get("findings");

    assertEquals("c0ffee00c0ffee00", findings.get(0).get("id").asText());
    assertEquals("c0ffee00c0ffee00-2", findings.get(1).get("id").asText());
  }

  @Test
  void theSameReportGivesTheSameBytes() {
    assertEquals(page(HtmlSamples.report(50)), page(HtmlSamples.report(50)));
  }

  @Test
  void saysWhatWasFoundInOneLine() {
    assertEquals("No findings", HtmlReport.verdict(HtmlSamples.none()));
    assertEquals("1 finding: 1 certain", HtmlReport.verdict(HtmlSamples.one()));
    assertEquals(
        "9 findings: 8 certain, 1 likely; 1 more only possible; 1 baselined",
        HtmlReport.verdict(HtmlSamples.report(11)));
  }
}
