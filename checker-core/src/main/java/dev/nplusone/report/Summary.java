package dev.nplusone.report;

import dev.nplusone.finding.Confidence;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Report;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The last lines of a run: what was looked at, what was found, and where to begin. */
public final class Summary {
  private static final int MOST_QUERIES = 5;
  private static final int WORTH_SORTING = 10;

  private Summary() {}

  /**
   * At most as many lines as fit on a screen below each other.
   *
   * @param shown the findings that were printed
   */
  public static List<String> lines(Report report, List<Finding> shown, Duration elapsed) {
    List<String> lines = new ArrayList<>();
    lines.add(line(report, elapsed));
    int causes = FindingGroup.of(shown).size();
    if (shown.size() > causes) {
      lines.add(count(shown.size(), "finding") + " with " + count(causes, "cause"));
    }
    if (shown.size() >= WORTH_SORTING) {
      lines.addAll(queries(shown));
    }
    return lines;
  }

  /** The queries with the most findings: mending one of them mends many places. */
  private static List<String> queries(List<Finding> shown) {
    Map<String, Long> byQuery =
        shown.stream()
            .filter(f -> !f.query().isEmpty())
            .collect(
                Collectors.groupingBy(
                    f -> shortName(f.query()), TreeMap::new, Collectors.counting()));
    List<String> lines = new ArrayList<>();
    byQuery.entrySet().stream()
        .filter(e -> e.getValue() > 1)
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_QUERIES)
        .forEach(e -> lines.add(String.format(Locale.ROOT, "%5d  %s", e.getValue(), e.getKey())));
    if (!lines.isEmpty()) {
      lines.add(0, "the queries behind most of them:");
    }
    return lines;
  }

  private static String shortName(String query) {
    int method = query.lastIndexOf('.');
    return query.substring(query.lastIndexOf('.', method - 1) + 1);
  }

  /** What was looked at and what was found, on one line. */
  public static String line(Report report, Duration elapsed) {
    Report.Coverage seen = report.coverage();
    List<String> parts = new ArrayList<>();
    parts.add(findings(report.reaching(Confidence.LIKELY)));
    int possible =
        report.reaching(Confidence.POSSIBLE).size() - report.reaching(Confidence.LIKELY).size();
    if (possible > 0) {
      parts.add(possible + " more only possible");
    }
    long old = report.findings().stream().filter(Finding::isInBaseline).count();
    if (old > 0) {
      parts.add(old + " in the baseline");
    }
    long suppressed = report.findings().stream().filter(Finding::isSuppressed).count() - old;
    if (suppressed > 0) {
      parts.add(suppressed + " suppressed");
    }
    if (!report.problems().isEmpty()) {
      parts.add(count(report.problems().size(), "problem") + " (see above)");
    }
    String queries = count(seen.queriesModelled() + seen.queriesOpaque(), "query", "queries");
    return String.format(
        Locale.ROOT,
        "%s, %s, %s (%d not understood)%s: %s; %.1f s",
        count(seen.files(), "file"),
        count(seen.entities(), "entity", "entities"),
        queries,
        seen.queriesOpaque(),
        seen.provider().startsWith("EclipseLink") ? ", assuming " + seen.provider() : "",
        String.join(", ", parts),
        elapsed.toMillis() / 1000.0);
  }

  /** {@code 3 findings (NPlusOneLazyAccess 2, NPlusOneQueryInLoop 1)}, suppressed ones left out. */
  public static String findings(Collection<Finding> findings) {
    Map<String, Long> byRule =
        findings.stream()
            .filter(f -> !f.isSuppressed())
            .collect(Collectors.groupingBy(Finding::ruleId, TreeMap::new, Collectors.counting()));
    if (byRule.isEmpty()) {
      return "no findings";
    }
    int total = byRule.values().stream().mapToInt(Long::intValue).sum();
    String rules =
        byRule.entrySet().stream()
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .map(e -> e.getKey() + " " + e.getValue())
            .collect(Collectors.joining(", "));
    return count(total, "finding") + " (" + rules + ")";
  }

  private static String count(int number, String singular) {
    return count(number, singular, singular + "s");
  }

  private static String count(int number, String singular, String plural) {
    return number + " " + (number == 1 ? singular : plural);
  }
}
