package dev.nplusone.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nplusone.CheckOptions;
import dev.nplusone.Checker;
import dev.nplusone.door.Shop;
import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Report;
import dev.nplusone.frontend.javac.JavacFrontEnd;
import dev.nplusone.source.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small reports over the entities of a shop, read by both front ends. */
public final class ShopReports {
  /** The start of a class with an entity manager and a query for all orders. */
  public static final String HEAD =
      """
      package shop;
      import jakarta.persistence.*;
      import java.util.*;
      class Report {
        EntityManager em;
        private static void load(Collection<?> rows) { if (rows != null) { rows.size(); } }
        List<Order> find() {
          return em.createQuery("select o from Order o", Order.class).getResultList();
        }
      """;

  private ShopReports() {}

  /** Fails unless both front ends find this beside the sources of the shop. */
  public static void assertFound(Path directory, Map<String, String> more, List<String> expected) {
    Map<String, String> sources = new TreeMap<>(Shop.sources());
    sources.putAll(more);
    String[] texts = sources.values().toArray(String[]::new);
    assertEquals(expected, found(TestPrograms.of(directory, texts)), "parsed");
    assertEquals(expected, found(new JavacFrontEnd().read(sources, List.of())), "compiled");
  }

  /** File, line and association of each finding of the default level, in order. */
  public static List<String> found(Program program) {
    Report report = Checker.check(program, List.of(), CheckOptions.DEFAULT);
    assertEquals(List.of(), report.problems());
    return report.findings().stream()
        .filter(f -> f.confidence() != Confidence.POSSIBLE)
        .map(
            f ->
                Path.of(f.place().file()).getFileName()
                    + ":"
                    + f.place().line()
                    + " "
                    + f.association())
        .toList();
  }
}
