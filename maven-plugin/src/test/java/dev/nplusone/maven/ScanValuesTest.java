package dev.nplusone.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
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
import dev.nplusone.rule.Exclusion;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing is lost on the way to another JVM and back. */
class ScanValuesTest {
  private static final Span PLACE = new Span("shop/Käufe.java", 7, 3, 8, 9);

  @TempDir private Path dir;

  @Test
  void keepsWhatIsAsked() throws IOException {
    Scope scope =
        new Scope(
            dir,
            List.of(dir.resolve("with space/ä.java")),
            new Globs(List.of("**/a/**"), List.of("b/*.java")),
            List.of(dir.resolve("lib.jar")),
            List.of(new Resource("persistence.xml", "<a>\n\t\u00e4</a>")),
            Optional.of(Set.of(dir)));
    Exclusion accepted = new Exclusion(PLACE, "entity:Order", Map.of("entity", "Order"), "few");
    CheckOptions options =
        new CheckOptions(
            Map.of("NPlusOneEagerSelect", CheckOptions.RuleSetting.OFF),
            List.of("Command"),
            List.of(accepted),
            true);
    List<Scan> scans = List.of(new Scan(scope, false, options, StandardCharsets.ISO_8859_1, 3));

    ScanValues.write(scans, dir.resolve("scans.json"));

    assertEquals(scans, ScanValues.scans(dir.resolve("scans.json")));
  }

  @Test
  void keepsWhatIsFound() throws IOException {
    List<Scan.Result> results =
        List.of(
            new Scan.Result(report(), Set.of("shop.Order"), Set.of(), Set.of("a.java"), false),
            new Scan.Result(report(), Set.of(), Set.of("shop.Order"), Set.of(), true));

    ScanValues.write(results, dir.resolve("results.json"));

    assertEquals(results, ScanValues.results(dir.resolve("results.json")));
  }

  private static Report report() {
    Cost.Cause cause = new Cost.Cause("Order.items", PLACE);
    Cost cost =
        new Cost(List.of(new Cost.Term(List.of("orders"), 2, List.of(cause))), List.of(cause));
    Landscape landscape =
        new Landscape(
            List.of(
                new Landscape.Entity(
                    "Order",
                    "shop.Order",
                    PLACE,
                    List.of(new Landscape.Relation("items", "shop.Item", true, true, false)))),
            List.of(
                new Landscape.QuerySite(
                    PLACE, "a.b", "shop.Orders#b()", "shop.Order", List.of("x.y"), "")));
    return new Report(
        List.of(finding(Optional.empty()), finding(Optional.of(suppression()))),
        List.of(new Problem(Span.NONE, "unreadable")),
        List.of(new Report.Opaque(PLACE, "q", "text unknown")),
        new Report.Coverage(1, 2, 3, 4, 5, "Hibernate"),
        List.of(
            new Endpoint("http", "GET /", "shop.C#list()", PLACE, cost, OptionalInt.of(3)),
            new Endpoint("http", "PUT /", "shop.C#put()", PLACE, Cost.NONE)),
        landscape);
  }

  private static Suppression suppression() {
    return new Suppression(Suppression.Kind.BASELINE, "nplusone-baseline.txt", "");
  }

  private static Finding finding(Optional<Suppression> suppression) {
    return new Finding(
        "NPlusOneLazyAccess",
        Severity.WARNING,
        Confidence.LIKELY,
        PLACE,
        "one select per row",
        List.of(new Step(Step.Role.LOOP, PLACE, "for (Order o : orders)")),
        "Order.items",
        "1 + N(orders)",
        "shop.Orders#all()",
        "add a join fetch",
        "shop.Report#print()",
        new Finding.Turn("shop.Report#print()", PLACE),
        "f00",
        Optional.of(new FetchGap("shop.Order", new TreeSet<>(Set.of("customer")), "items")),
        Optional.of(new Fix("adds it", List.of(new Fix.Edit("a.java", 1, 2, " join fetch x")))),
        suppression);
  }
}
