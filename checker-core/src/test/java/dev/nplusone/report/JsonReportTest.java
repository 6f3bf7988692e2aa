package dev.nplusone.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  @Test
  void writesTheDocumentedFormat() {
    Report report =
        new Report(
            List.of(Samples.lazyAccess()),
            Samples.report().problems(),
            Samples.report().opaque(),
            Samples.report().coverage());

    assertEquals(
        """
        {
          "format": 1,
          "findings": [
            {
              "rule": "NPlusOneLazyAccess",
              "severity": "warning",
              "confidence": "certain",
              "place": {
                "file": "shop/src/main/java/shop/OrderReport.java",
                "line": 41,
                "column": 44,
                "endLine": 41,
                "endColumn": 51
              },
              "message": "one SELECT per Order: `order.getItems()` is loaded lazily for each row",
              "association": "Order.items",
              "cost": "1 + N(orders)",
              "query": "shop.OrderRepository.findByStatus",
              "advice": "add `items` to the @EntityGraph of findByStatus",
              "method": "shop.OrderReport#print(List)",
              "turn": {
                "method": "shop.OrderReport#print(List)",
                "place": {
                  "file": "shop/src/main/java/shop/OrderReport.java",
                  "line": 41,
                  "column": 44,
                  "endLine": 41,
                  "endColumn": 51
                }
              },
              "fingerprint": "c0ffee00c0ffee00",
              "row": "shop.Order",
              "fetched": [
                "customer"
              ],
              "missing": "items",
              "steps": [
                {
                  "role": "query",
                  "place": {
                    "file": "shop/src/main/java/shop/OrderRepository.java",
                    "line": 18,
                    "column": 15,
                    "endLine": 18,
                    "endColumn": 26
                  },
                  "text": "OrderRepository.findByStatus (OrderRepository.java:18) fetches `customer`, not `items`"
                },
                {
                  "role": "loop",
                  "place": {
                    "file": "shop/src/main/java/shop/OrderReport.java",
                    "line": 39,
                    "column": 5,
                    "endLine": 42,
                    "endColumn": 5
                  },
                  "text": "for (Order order : orders)"
                },
                {
                  "role": "access",
                  "place": {
                    "file": "shop/src/main/java/shop/OrderReport.java",
                    "line": 41,
                    "column": 44,
                    "endLine": 41,
                    "endColumn": 51
                  },
                  "text": "`order.getItems()`"
                }
              ]
            }
          ],
          "problems": [
            {
              "message": "no class file for `acme.Base`"
            },
            {
              "place": {
                "file": "shop/Broken.java",
                "line": 3,
                "column": 1,
                "endLine": 3,
                "endColumn": 1
              },
              "message": "expected `;`"
            }
          ],
          "opaque": [
            {
              "place": {
                "file": "shop/Search.java",
                "line": 12,
                "column": 9,
                "endLine": 12,
                "endColumn": 20
              },
              "query": "createQuery",
              "reason": "the text is built from [unknown] parts"
            }
          ],
          "coverage": {
            "files": 412,
            "lines": 51234,
            "entities": 23,
            "queriesModelled": 57,
            "queriesOpaque": 1,
            "provider": ""
          },
          "endpoints": []
        }
        """,
        new JsonReport().text(report));
  }

  @Test
  void writesEndpointsWithTheirTerms() {
    Span at = new Span("shop/Orders.java", 7, 3, 7, 9);
    Cost cost =
        new Cost(
            List.of(
                new Cost.Term(List.of("orders"), 2, List.of(new Cost.Cause("Order.items", at)))),
            List.of(new Cost.Cause("the calls are nested too deep", Span.NONE)));
    Report report =
        new Report(
            List.of(),
            List.of(),
            List.of(),
            new Report.Coverage(0, 0, 0, 0, 0),
            List.of(new Endpoint("http", "GET /orders", "shop.Orders#list()", at, cost)),
            Landscape.NONE);

    String text = new JsonReport().text(report);

    String place =
        """
              "place": {
                "file": "shop/Orders.java",
                "line": 7,
                "column": 3,
                "endLine": 7,
                "endColumn": 9
              },
        """;
    assertEquals(
        """
          "endpoints": [
            {
              "kind": "http",
              "name": "GET /orders",
              "method": "shop.Orders#list()",
        """
            + place
            + """
              "cost": "at least 2 x N(orders)",
              "order": 1,
              "terms": [
                {
                  "factors": [
                    "orders"
                  ],
                  "statements": 2,
                  "causes": [
                    {
                      "label": "Order.items",
                      "place": {
                        "file": "shop/Orders.java",
                        "line": 7,
                        "column": 3,
                        "endLine": 7,
                        "endColumn": 9
                      }
                    }
                  ]
                }
              ],
              "gaps": [
                {
                  "label": "the calls are nested too deep"
                }
              ]
            }
          ]
        }
        """,
        text.substring(text.indexOf("  \"endpoints\"")));
  }

  @Test
  void marksOnlySuppressedFindings() throws IOException {
    List<JsonNode> findings = new ArrayList<>();
    new ObjectMapper()
        .readTree(new JsonReport().text(Samples.report()))
        .get("findings")
        .forEach(findings::add);

    assertTrue(findings.get(1).path("suppressedBy").isMissingNode());
    assertEquals(
        "@SuppressWarnings: three orders at most", findings.get(2).path("suppressedBy").asText());
  }
}
