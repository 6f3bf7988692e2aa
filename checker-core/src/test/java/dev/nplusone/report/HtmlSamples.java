package dev.nplusone.report;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import dev.nplusone.finding.FetchGap;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reports of a shop with no, one and many findings, and one whose every name is an attack. */
final class HtmlSamples {
  private static final String REPOSITORY = "shop/src/main/java/shop/OrderRepository.java";
  private static final String SERVICE = "shop/src/main/java/shop/OrderService.java";

  /** A small service: the loop in line 11, the access in line 13. */
  static final SourceLines SOURCES =
      (file, line) ->
          Optional.of(
              switch (line % 20) {
                case 11 -> "    for (Order order : orders) {";
                case 12 -> "      // every order's items";
                case 13 -> "      total += order.getItems().size();";
                case 14 -> "    }";
                case 18 -> "  List<Order> findByStatus(Status status);";
                default -> "    var line" + line + " = \"" + file.length() + "\";";
              });

  private static final List<String> ENTITIES =
      List.of("Order", "Customer", "Item", "Product", "Category", "Address", "Payment", "Review");

  private HtmlSamples() {}

  static Report none() {
    return new Report(
        List.of(),
        List.of(),
        List.of(),
        new Report.Coverage(82, 5387, 8, 72, 0),
        List.of(endpoint(0, 0)),
        landscape());
  }

  static Report one() {
    return report(1);
  }

  static Report report(int findings) {
    List<Finding> all = new ArrayList<>();
    for (int i = 0; i < findings; i++) {
      all.add(finding(i));
    }
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < Math.min(findings, 40); i++) {
      endpoints.add(endpoint(i, 1 + i % 3));
    }
    return new Report(
        all,
        List.of(new Problem(new Span("shop/Broken.java", 3, 1, 3, 1), "expected `;`")),
        List.of(
            new Report.Opaque(
                new Span("shop/Search.java", 12, 9, 12, 20),
                "SearchService.createQuery",
                "the text is built from [unknown] parts")),
        new Report.Coverage(412, 51234, 8, 57, 1),
        endpoints,
        landscape());
  }

  private static Finding finding(int i) {
    String owner = ENTITIES.get(i % 4);
    String method = "findBy" + (i / 5);
    int base = 20 * (i + 1);
    Span access = new Span(SERVICE, base + 13, 22, base + 13, 29);
    boolean eager = i % 5 == 3;
    List<Step> steps = new ArrayList<>();
    steps.add(
        new Step(
            Step.Role.QUERY,
            new Span(REPOSITORY, base + 18, 15, base + 18, 26),
            "OrderRepository." + method + " fetches `customer`, not `items`"));
    if (!eager) {
      steps.add(
          new Step(
              Step.Role.LOOP,
              new Span(SERVICE, base + 11, 5, base + 11, 30),
              "once per row of `orders`"));
    }
    steps.add(new Step(Step.Role.ACCESS, access, owner + ".items"));
    return new Finding(
        eager ? "NPlusOneEagerSelect" : "NPlusOneLazyAccess",
        Severity.WARNING,
        Confidence.values()[i % 7 == 6 ? 2 : i % 7 == 5 ? 1 : 0],
        access,
        "one SELECT per " + owner + ": `items` is loaded lazily for each row",
        steps,
        owner + ".items",
        i % 3 == 2 ? "1 + N(orders) x M(items)" : "1 + N(orders)",
        "shop.OrderRepository." + method,
        "@EntityGraph(attributePaths = \"items\") on `OrderRepository." + method + "`",
        "shop.OrderService#total" + i + "(List)",
        new Finding.Turn("shop.OrderService#total" + i + "(List)", access),
        String.format("%024x", i + 1),
        Optional.of(new FetchGap("shop.Order", new TreeSet<>(List.of("customer")), "items")),
        i % 4 == 0 ? Optional.of(fix(i)) : Optional.empty(),
        i % 11 == 10
            ? Optional.of(new Suppression(Suppression.Kind.BASELINE, "nplusone-baseline.json"))
            : Optional.empty());
  }

  private static Fix fix(int i) {
    return new Fix(
        "@EntityGraph",
        List.of(
            new Fix.Edit(SERVICE, 20 * (i + 1) + 3, 1, "\n    // inserted above\n"),
            new Fix.Edit(SERVICE, 20 * (i + 1) + 5, 3, "inserted within ")));
  }

  private static Endpoint endpoint(int i, int order) {
    Span place = new Span("shop/OrderController.java", 10 + i, 5, 10 + i, 9);
    List<Cost.Term> terms = new ArrayList<>();
    List<String> factors = new ArrayList<>();
    terms.add(
        new Cost.Term(List.of(), 1, List.of(new Cost.Cause("OrderRepository.findAll", place))));
    for (int depth = 0; depth < order; depth++) {
      factors.add(List.of("orders", "items", "tags").get(depth));
      Span cause = new Span(SERVICE, 20 * (i + 1) + 13, 22, 20 * (i + 1) + 13, 29);
      terms.add(new Cost.Term(factors, 1, List.of(new Cost.Cause("Order.items", cause))));
    }
    return new Endpoint(
        "http", "GET /orders/" + i, "shop.OrderController#list" + i + "()", place, new Cost(terms));
  }

  private static Landscape landscape() {
    List<Landscape.Entity> entities = new ArrayList<>();
    for (int i = 0; i < ENTITIES.size(); i++) {
      String name = ENTITIES.get(i);
      String next = "shop." + ENTITIES.get((i + 1) % ENTITIES.size());
      entities.add(
          new Landscape.Entity(
              name,
              "shop." + name,
              new Span("shop/" + name + ".java", 5, 14, 5, 20),
              List.of(
                  new Landscape.Relation("customer", "shop.Customer", false, true, false),
                  new Landscape.Relation("items", "shop.Item", true, true, false),
                  new Landscape.Relation("parent", "shop." + name, false, false, false),
                  new Landscape.Relation("next", next, false, true, true))));
    }
    return new Landscape(
        entities,
        List.of(
            new Landscape.QuerySite(
                new Span(SERVICE, 9, 5, 9, 9),
                "OrderRepository.findAll",
                "shop.OrderRepository.findAll",
                "shop.Order",
                List.of("customer"),
                "")));
  }

  /** The attack stands in every place that a name, a path or a text of the program can reach. */
  static Report hostile(String attack) {
    Span place = new Span(attack, 1, 1, 1, 400);
    Finding finding =
        new Finding(
            attack,
            Severity.WARNING,
            Confidence.CERTAIN,
            place,
            "one `" + attack + "` per " + attack,
            List.of(
                new Step(Step.Role.QUERY, place, attack),
                new Step(Step.Role.LOOP, place, attack),
                new Step(Step.Role.CALL, place, attack),
                new Step(Step.Role.ACCESS, place, attack)),
            attack + "." + attack,
            "1 + N(" + attack + ")",
            attack,
            attack,
            attack,
            new Finding.Turn(attack, place),
            attack,
            Optional.of(new FetchGap(attack, new TreeSet<>(List.of(attack)), attack + ".x")),
            Optional.of(new Fix(attack, List.of(new Fix.Edit(attack, 1, 1, attack + "\n")))),
            Optional.empty());
    return new Report(
        List.of(finding),
        List.of(new Problem(place, attack)),
        List.of(new Report.Opaque(place, attack, attack)),
        new Report.Coverage(1, 1, 1, 0, 1),
        List.of(
            new Endpoint(
                attack,
                attack,
                attack,
                place,
                new Cost(
                    List.of(
                        new Cost.Term(
                            List.of(attack), 1, List.of(new Cost.Cause(attack, place))))))),
        new Landscape(
            List.of(
                new Landscape.Entity(
                    attack,
                    attack,
                    place,
                    List.of(new Landscape.Relation(attack, attack, true, true, false)))),
            List.of(
                new Landscape.QuerySite(place, attack, attack, attack, List.of(attack), attack))));
  }
}
