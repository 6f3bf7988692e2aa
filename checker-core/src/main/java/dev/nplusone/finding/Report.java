package dev.nplusone.finding;

import dev.nplusone.source.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome of one analysis: findings in a fixed order, suppressed ones included, what could not
 * be read, how much was seen, and what the findings stand in.
 */
public record Report(
    List<Finding> findings,
    List<Problem> problems,
    List<Opaque> opaque,
    Coverage coverage,
    List<Endpoint> endpoints,
    Landscape landscape) {

  /** A query site the analysis could not understand, and why. */
  public record Opaque(dev.nplusone.source.Span place, String query, String reason)
      implements Comparable<Opaque> {
    @Override
    public int compareTo(Opaque other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : query.compareTo(other.query);
    }
  }

  /**
   * What the summary line counts. Time is not part of it, so that reports can be compared.
   *
   * @param provider the JPA provider that was assumed, and why; empty when nothing was analysed
   */
  public record Coverage(
      int files, int lines, int entities, int queriesModelled, int queriesOpaque, String provider) {

    /** Counts without a word on the provider. */
    public Coverage(int files, int lines, int entities, int queriesModelled, int queriesOpaque) {
      this(files, lines, entities, queriesModelled, queriesOpaque, "");
    }

    /** Both together; what two programs share is counted twice. */
    public Coverage plus(Coverage other) {
      return new Coverage(
          files + other.files,
          lines + other.lines,
          entities + other.entities,
          queriesModelled + other.queriesModelled,
          queriesOpaque + other.queriesOpaque,
          provider.equals(other.provider) || other.provider.isEmpty()
              ? provider
              : provider + "; " + other.provider);
    }
  }

  public Report {
    findings = findings.stream().sorted().toList();
    problems = problems.stream().sorted().toList();
    opaque = opaque.stream().sorted().toList();
    endpoints = endpoints.stream().sorted().toList();
  }

  /** A report of nothing but findings and what was seen on the way to them. */
  public Report(
      List<Finding> findings, List<Problem> problems, List<Opaque> opaque, Coverage coverage) {
    this(findings, problems, opaque, coverage, List.of(), Landscape.NONE);
  }

  /** The report of two programs that were read in one run and know nothing of each other. */
  public Report and(Report other) {
    return new Report(
        joined(findings, other.findings),
        joined(problems, other.problems),
        joined(opaque, other.opaque),
        coverage.plus(other.coverage),
        joined(endpoints, other.endpoints),
        new Landscape(
            joined(landscape.entities(), other.landscape.entities()),
            joined(landscape.queries(), other.landscape.queries())));
  }

  private static <T> List<T> joined(List<T> some, List<T> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** This report with other findings: fewer of them, or the same ones marked. */
  public Report withFindings(List<Finding> other) {
    return new Report(other, problems, opaque, coverage, endpoints, landscape);
  }

  /** This report with other problems. */
  public Report withProblems(List<Problem> other) {
    return new Report(findings, other, opaque, coverage, endpoints, landscape);
  }

  /** This report with what a front end alone can count. */
  public Report withCoverage(Coverage other) {
    return new Report(findings, problems, opaque, other, endpoints, landscape);
  }

  /** Findings that are not suppressed and at least that certain. */
  public List<Finding> reaching(Confidence threshold) {
    return findings.stream()
        .filter(f -> !f.isSuppressed() && f.confidence().reaches(threshold))
        .toList();
  }

  /** Findings that somebody accepted, in the code or in the configuration, without saying why. */
  public List<Finding> unexplained() {
    return findings.stream()
        .filter(f -> f.suppression().filter(Suppression::lacksReason).isPresent())
        .toList();
  }
}
