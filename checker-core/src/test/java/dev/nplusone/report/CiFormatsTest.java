package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class CiFormatsTest {
  private static final List<Finding> SHOWN = Samples.report().reaching(Confidence.POSSIBLE);

  @Test
  void writesCheckstyleByFile() {
    assertEquals(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <checkstyle version="10.0">
          <file name="a b/Größe#1.java">
            <error line="7" column="9" severity="info" message="one SELECT per id: `products.findById(ids[i])` runs for each row; cost: N(ids); fix: load all of them before the loop with findAllById" source="dev.nplusone.NPlusOneQueryInLoop"/>
          </file>
          <file name="shop/src/main/java/shop/OrderReport.java">
            <error line="41" column="44" severity="warning" message="one SELECT per Order: `order.getItems()` is loaded lazily for each row; cost: 1 + N(orders); fix: add `items` to the @EntityGraph of findByStatus" source="dev.nplusone.NPlusOneLazyAccess"/>
          </file>
        </checkstyle>
        """,
        new CheckstyleReport().text(SHOWN));
  }

  @Test
  void makesTestsOfFindings() throws Exception {
    Report report = Samples.report();
    Element suite =
        parsed(new JunitReport(Samples.RULES, SourceLines.NONE).text(report.findings()));

    assertEquals("3", suite.getAttribute("tests"));
    assertEquals("1", suite.getAttribute("failures"));
    assertEquals("1", suite.getAttribute("skipped"));
    Element failure = (Element) suite.getElementsByTagName("failure").item(0);
    assertEquals("NPlusOneLazyAccess", failure.getAttribute("type"));
    assertTrue(failure.getTextContent().contains("cost: 1 + N(orders)"), failure::getTextContent);
    assertEquals("shop.OrderReport", ((Element) failure.getParentNode()).getAttribute("classname"));
    Element skipped = (Element) suite.getElementsByTagName("skipped").item(0);
    assertEquals("@SuppressWarnings: three orders at most", skipped.getAttribute("message"));
  }

  @Test
  void makesOnePassedTestOfNoFindings() throws Exception {
    Element suite = parsed(new JunitReport(Samples.RULES, SourceLines.NONE).text(List.of()));

    assertEquals("1", suite.getAttribute("tests"));
    assertEquals("0", suite.getAttribute("failures"));
    assertEquals(1, suite.getElementsByTagName("testcase").getLength());
  }

  @Test
  void writesOnlyLegalXmlWhateverTheNames() throws Exception {
    Finding hostile = named("a\u0000b\u001b<]]>&\"\ud800 \ud83d\ude00");

    Element error =
        (Element)
            parsed(new CheckstyleReport().text(List.of(hostile)))
                .getElementsByTagName("error")
                .item(0);
    assertTrue(
        error.getAttribute("message").startsWith("a?b?<]]>&\"? \ud83d\ude00;"),
        () -> error.getAttribute("message"));
  }

  @Test
  void writesGitLabsCodeQuality() throws IOException {
    JsonNode issues = new ObjectMapper().readTree(new GitLabReport().text(SHOWN));

    assertEquals(2, issues.size());
    assertEquals("feed", issues.get(0).path("fingerprint").asText());
    assertEquals("a b/Größe#1.java", issues.get(0).at("/location/path").asText());
    assertEquals(41, issues.get(1).at("/location/lines/begin").asInt());
    assertEquals("major", issues.get(1).path("severity").asText());
    assertEquals("NPlusOneLazyAccess", issues.get(1).path("check_name").asText());
  }

  @Test
  void writesCommandsOfGitHub() {
    assertEquals(
        "::warning file=shop/src/main/java/shop/OrderReport.java,line=41,endLine=41,col=44,"
            + "endColumn=52,title=NPlusOneLazyAccess::one SELECT per Order: `order.getItems()` is"
            + " loaded lazily for each row%0Acost: 1 + N(orders)%0Afix: add `items` to the"
            + " @EntityGraph of findByStatus",
        new GitHubCommands().text(Samples.lazyAccess()));
    assertTrue(
        new GitHubCommands().text(named("100%\r\n::error::x")).contains("::100%25%0D%0A::error"));
  }

  private static Finding named(String message) {
    return new Finding(
        "R",
        Severity.WARNING,
        Confidence.CERTAIN,
        new Span("A.java", 1, 1, 1, 1),
        message,
        List.of(),
        "A.b",
        "N(as)",
        "",
        "",
        "A#m()",
        "f",
        Optional.empty());
  }

  private static Element parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)))
        .getDocumentElement();
  }
}
