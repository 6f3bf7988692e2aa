package dev.nplusone.report;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.FetchGap;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.RuleDescription;
import dev.nplusone.finding.Severity;
import dev.nplusone.finding.Step;
import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Reports as the engine builds them. */
final class Samples {
  static final String REPORT_FILE = "shop/src/main/java/shop/OrderReport.java";
  static final Span ACCESS = new Span(REPORT_FILE, 41, 44, 41, 51);
  static final Span LOOP = new Span(REPORT_FILE, 39, 5, 42, 5);
  static final Span QUERY =
      new Span("shop/src/main/java/shop/OrderRepository.java", 18, 15, 18, 26);

  static final List<RuleDescription> RULES =
      List.of(
          RuleDescription.of(
              "NPlusOneQueryInLoop", Severity.WARNING, "a query executed once per row"),
          RuleDescription.of(
              "NPlusOneLazyAccess", Severity.WARNING, "one SELECT per row for a lazy association"));

  private Samples() {}

  static Finding lazyAccess() {
    return lazyAccess(ACCESS, Optional.empty());
  }

  static Finding lazyAccess(Span access, Optional<Suppression> suppression) {
    Step query =
        new Step(
            Step.Role.QUERY,
            QUERY,
            "OrderRepository.findByStatus (OrderRepository.java:18) fetches `customer`, not"
                + " `items`");
    Step loop = new Step(Step.Role.LOOP, LOOP, "for (Order order : orders)");
    Step read = new Step(Step.Role.ACCESS, access, "`order.getItems()`");
    return lazyAccess(access, List.of(query, loop, read), suppression);
  }

  static Finding lazyAccess(List<Step> steps) {
    return lazyAccess(ACCESS, steps, Optional.empty());
  }

  private static Finding lazyAccess(
      Span access, List<Step> steps, Optional<Suppression> suppression) {
    return new Finding(
        "NPlusOneLazyAccess",
        Severity.WARNING,
        Confidence.CERTAIN,
        access,
        "one SELECT per Order: `order.getItems()` is loaded lazily for each row",
        steps,
        "Order.items",
        "1 + N(orders)",
        "shop.OrderRepository.findByStatus",
        "add `items` to the @EntityGraph of findByStatus",
        "shop.OrderReport#print(List)",
        new Finding.Turn("shop.OrderReport#print(List)", access),
        "c0ffee00c0ffee00",
        Optional.of(new FetchGap("shop.Order", new TreeSet<>(List.of("customer")), "items")),
        Optional.empty(),
        suppression);
  }

  /** A finding whose fix is an import and an annotation. */
  static Finding fixed() {
    Finding plain = lazyAccess();
    String file = "shop/OrderRepository.java";
    return new Finding(
        plain.ruleId(),
        plain.severity(),
        plain.confidence(),
        plain.place(),
        plain.message(),
        plain.steps(),
        plain.association(),
        plain.cost(),
        plain.query(),
        plain.advice(),
        plain.method(),
        plain.turn(),
        plain.fingerprint(),
        plain.gap(),
        Optional.of(
            new Fix(
                "@EntityGraph(attributePaths = \"items\") on `OrderRepository.findByStatus`",
                List.of(
                    new Fix.Edit(file, 18, 3, "@EntityGraph(attributePaths = \"items\")\n  "),
                    new Fix.Edit(file, 5, 1, "import a.b.EntityGraph;\n")))),
        Optional.empty());
  }

  static Finding queryInLoop() {
    Span call = new Span("a b/Größe#1.java", 7, 9, 7, 16);
    return new Finding(
        "NPlusOneQueryInLoop",
        Severity.INFO,
        Confidence.POSSIBLE,
        call,
        "one SELECT per id: `products.findById(ids[i])` runs for each row",
        List.of(
            new Step(Step.Role.LOOP, new Span("a b/Größe#1.java", 6, 5, 8, 5), "for (int i...)"),
            new Step(Step.Role.CALL, new Span("a b/Größe#1.java", 6, 20, 6, 24), "load(ids, i)")),
        "ProductRepository.findById",
        "N(ids)",
        "",
        "load all of them before the loop with findAllById",
        "Größe#load(long[],int)",
        "feed",
        Optional.empty());
  }

  static Report report() {
    return new Report(
        List.of(
            lazyAccess(),
            queryInLoop(),
            lazyAccess(
                new Span(REPORT_FILE, 52, 10, 52, 17),
                Optional.of(
                    new Suppression(
                        Suppression.Kind.SOURCE, "@SuppressWarnings", "three orders at most")))),
        List.of(
            new Problem(new Span("shop/Broken.java", 3, 1, 3, 1), "expected `;`"),
            new Problem(Span.NONE, "no class file for `acme.Base`")),
        List.of(
            new Report.Opaque(
                new Span("shop/Search.java", 12, 9, 12, 20),
                "createQuery",
                "the text is built from [unknown] parts")),
        new Report.Coverage(412, 51234, 23, 57, 1));
  }

  static Report empty() {
    return new Report(List.of(), List.of(), List.of(), new Report.Coverage(0, 0, 0, 0, 0));
  }
}
