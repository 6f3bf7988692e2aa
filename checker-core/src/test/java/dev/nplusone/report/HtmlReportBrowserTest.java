package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.nplusone.finding.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Opens the HTML report in a headless Chromium and clicks through it. Without one the test is
 * skipped with a message; where {@code NPLUSONE_BROWSER_TEST=required} it fails.
 */
final class HtmlReportBrowserTest {
  private static final int MANY = 600;

  @TempDir static Path directory;
  private static WebDriver browser;

  @BeforeAll
  static void startBrowser() throws IOException {
    browser = start("desktop", 1280, 900);
  }

  private static WebDriver start(String profile, int width, int height) throws IOException {
    Optional<Path> chromium = WebDriver.chromium();
    if (chromium.isEmpty()) {
      String message = "THE HTML REPORT WAS NOT OPENED: no chromium and chromedriver on the PATH";
      if ("required".equals(System.getenv("NPLUSONE_BROWSER_TEST"))) {
        throw new IOException(message);
      }
      System.err.println(message);
      abort(message);
    }
    return WebDriver.start(chromium.get(), directory.resolve(profile), width, height);
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void nothingWasAskedOrSaid() throws IOException {
    assertEquals(
        List.of(),
        browser.requests().stream()
            .filter(url -> !url.matches("(?:file|data|about|chrome|chrome-untrusted):.*"))
            .toList());
    assertEquals(List.of(), browser.console());
  }

  private static String page(Report report) throws IOException {
    return page(report, HtmlSamples.SOURCES);
  }

  private static String page(Report report, SourceLines sources) throws IOException {
    Path file = Files.createTempFile(directory, "report", ".html");
    Files.writeString(file, new HtmlReport(Samples.RULES, "0.1", "Shop", sources).text(report));
    return file.toUri().toString();
  }

  private static void open(String url) throws IOException {
    browser.open("about:blank");
    browser.open(url);
    assertTrue(is("return document.documentElement.classList.contains('js')"), "the script runs");
  }

  private static boolean is(String script, Object... arguments) throws IOException {
    return browser.run(script, arguments).asBoolean();
  }

  private static String text(String selector) throws IOException {
    return browser.run("return document.querySelector(arguments[0]).innerText", selector).asText();
  }

  private static int count(String selector) throws IOException {
    return browser.run("return document.querySelectorAll(arguments[0]).length", selector).asInt();
  }

  /** Whether nothing sticks out sideways: a page is scrolled in one direction only. */
  private static boolean fits(WebDriver driver) throws IOException {
    return driver
        .run("return document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        .asBoolean();
  }

  /** Whether there is one within two seconds: the page hears of a new address a moment later. */
  private static boolean soon(String selector) throws IOException {
    long end = System.nanoTime() + 2_000_000_000L;
    while (count(selector) == 0 && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    return count(selector) > 0;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, MANY})
  void everyTabShowsSomethingAndFits(int findings) throws IOException {
    open(page(findings == 0 ? HtmlSamples.none() : HtmlSamples.report(findings)));

    for (String tab : List.of("overview", "findings", "entities", "endpoints", "coverage")) {
      browser.click(".tabs a[href='#" + tab + "']");
      assertTrue(soon(".tabs a[href='#" + tab + "'][aria-current='page']"), tab);
      assertFalse(text("main").isBlank(), tab);
      assertTrue(fits(browser), tab);
    }
  }

  @Test
  void withoutFindingsItSaysWhatWasLookedAt() throws IOException {
    open(page(HtmlSamples.none()));

    assertTrue(text("main").contains("No loop sends one statement per row"));
    assertTrue(text("main").contains("72 query sites in 82 files and 8 entities"));
  }

  @Test
  void withoutQueriesItAsksWhetherTheDirectoryIsRight() throws IOException {
    open(page(Samples.empty()));

    assertTrue(text("main").contains("No sources were read"));
  }

  @Test
  void showsTheChainOfAFinding() throws IOException {
    open(page(HtmlSamples.one()) + "#findings");

    assertEquals("one SELECT per Order: items is loaded lazily for each row", text(".detail h2"));
    assertEquals("N(orders)", text(".detail .cost .worst"));
    assertEquals(2, count(".step"), "the query, and the body with loop and access");
    assertEquals("for (Order order : orders)", text(".step mark.loop"));
    assertEquals("getItems", text(".step mark.access"));
    assertEquals("items", text(".chip.missing"));
    assertEquals(1, count("svg[role=img] .edge.missing"));
    assertEquals(1, count("svg[role=img] .edge.fetched"));
  }

  @Test
  void opensAtTheFindingTheAddressNames() throws IOException {
    String url = page(HtmlSamples.report(MANY));
    // The seventh is only possible, so the list leaves it out; the link shows it all the same.
    open(url + "#finding-" + String.format("%024x", 7));

    assertTrue(text(".detail").contains("OrderService.java:153"));
    open(url + "#finding-gone");
    assertTrue(text(".detail").contains("has no finding gone"));
  }

  @Test
  void filtersByTextRuleConfidenceAndState() throws IOException {
    open(page(HtmlSamples.report(MANY)) + "#findings");
    int shown = shown();

    browser.click("label:has(input[name=possible])");
    assertTrue(shown() > shown);
    browser.click("label:has(input[name=baselined])");
    assertEquals(MANY, shown());
    browser.run(
        "const s = document.querySelector('select[name=Rule]'); s.value = 'NPlusOneEagerSelect';"
            + " s.dispatchEvent(new Event('change'))");
    assertEquals(MANY / 5, shown());
    browser.type("#filter", "findBy7 total38(");
    assertEquals(1, shown());
    browser.type("#filter", "nothing has this");
    assertTrue(text(".list").contains("Nothing passes these filters."));
  }

  private static int shown() throws IOException {
    return Integer.parseInt(text(".told").split(" ")[0]);
  }

  @Test
  void groupsByQueryEntityFileAndRule() throws IOException {
    open(page(HtmlSamples.report(MANY)) + "#findings");

    for (String group : List.of("entity", "file", "rule", "query")) {
      browser.run(
          "const s = document.querySelector('select[name=\"Group by\"]'); s.value = arguments[0];"
              + " s.dispatchEvent(new Event('change'))",
          group);
      assertTrue(count(".group") >= 1, group);
    }
    assertTrue(count(".group") > 100, "one for each query");
  }

  @Test
  void walksThroughFindingsWithTheKeyboard() throws IOException {
    open(page(HtmlSamples.report(20)) + "#findings");
    String first = text(".detail h2 + p");

    press("j");
    String second = text(".detail h2 + p");
    assertFalse(first.equals(second));
    press("k");
    assertEquals(first, text(".detail h2 + p"));
    browser.press("/");
    assertTrue(
        is(
            "return new Promise((done) => setTimeout(() =>"
                + " done(document.activeElement.id === 'filter'), 100))"));
  }

  /** Presses a key and lets the page follow its new address. */
  private static void press(String key) throws IOException {
    browser.press(key);
    browser.run("return new Promise((done) => setTimeout(done, 100))");
  }

  @Test
  void leadsFromOverviewAndEndpointsToFindings() throws IOException {
    open(page(HtmlSamples.report(30)));

    browser.click(".ranks a[href^='#query-']");
    assertTrue(text(".told").contains("of OrderRepository.findBy"));
    browser.click(".tabs a[href='#endpoints']");
    assertEquals(30, count(".endpoint"));
    browser.click(".endpoint summary");
    browser.click(".endpoint details a");
    assertTrue(text(".detail h2").startsWith("one SELECT per"));
    browser.click(".tabs a[href='#entities']");
    browser.click(".graph a");
    assertTrue(count(".detail table tr") > 1);
  }

  @Test
  void copiesTheFix() throws IOException {
    open(page(HtmlSamples.one()) + "#findings");

    browser.click(".fix .copy");
    assertTrue(
        is(
            "return new Promise((done) => setTimeout(() =>"
                + " done(document.querySelector('.fix .copy').textContent !== 'Copy'), 100))"));
  }

  @ParameterizedTest
  @MethodSource("dev.nplusone.report.HtmlReportTest#attacks")
  void hostileNamesDoNothing(String attack) throws IOException {
    open(page(HtmlSamples.hostile(attack), (file, line) -> Optional.of(attack)));

    for (String tab : List.of("overview", "findings", "entities", "endpoints", "coverage")) {
      browser.click(".tabs a[href='#" + tab + "']");
      assertEquals(0, count("img, iframe, object, embed, main script, [onload], [onerror]"), tab);
      assertTrue(fits(browser), tab);
    }
  }

  @Test
  void sixHundredFindingsOpenFast() throws IOException {
    open(page(HtmlSamples.report(MANY)) + "#findings");

    double ready =
        browser
            .run("return performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
            .asDouble();
    assertTrue(ready < 5000, "ready after " + ready + " ms");
  }

  @Test
  void fitsOnAPhone() throws IOException {
    try (WebDriver phone = start("phone", 390, 844)) {
      for (int findings : List.of(0, 1, MANY)) {
        String url = page(findings == 0 ? HtmlSamples.none() : HtmlSamples.report(findings));
        for (String view : List.of("overview", "findings", "entities", "endpoints", "coverage")) {
          phone.open("about:blank");
          phone.open(url + "#" + view);
          assertTrue(fits(phone), findings + " " + view);
        }
      }
      phone.open("about:blank");
      phone.open(page(HtmlSamples.one()) + "#findings");
      phone.click(".item");
      assertTrue(fits(phone));
      phone.click(".back a");
      assertEquals(1, phone.run("return document.querySelectorAll('.item').length").asInt());
    }
  }

  @Test
  void printsThePlainReportAsFiltered() throws IOException {
    open(page(HtmlSamples.report(30)) + "#findings");
    byte[] pdf = browser.pdf();

    assertTrue(new String(pdf, 0, 5, StandardCharsets.US_ASCII).equals("%PDF-"));
    assertTrue(
        is("return document.querySelectorAll('#plain article[hidden]').length > 0"),
        "what the filter leaves out is not printed");
    assertTrue(
        is("return [...document.querySelectorAll('#plain article:not([hidden])')].length > 10"));
  }
}
