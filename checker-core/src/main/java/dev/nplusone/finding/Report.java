package dev.nplusone.finding;

import dev.nplusone.source.Problem;
import java.util.List;

/**
 * The outcome of one analysis: findings in a fixed order, suppressed ones included, what could not
 * be read, and how much was seen.
 */
public record Report(
    List<Finding> findings, List<Problem> problems, List<Opaque> opaque, Coverage coverage) {

  /** A query site the analysis could not understand, and why. */
  public record Opaque(dev.nplusone.source.Span place, String query, String reason)
      implements Comparable<Opaque> {
    @Override
    public int compareTo(Opaque other) {
      int byPlace = place.compareTo(other.place);
      return byPlace != 0 ? byPlace : query.compareTo(other.query);
    }
  }

  /** What the summary line counts. Time is not part of it, so that reports can be compared. */
  public record Coverage(
      int files, int lines, int entities, int queriesModelled, int queriesOpaque) {}

  public Report {
    findings = findings.stream().sorted().toList();
    problems = problems.stream().sorted().toList();
    opaque = opaque.stream().sorted().toList();
  }

  /** Findings that are not suppressed and at least that certain. */
  public List<Finding> reaching(Confidence threshold) {
    return findings.stream()
        .filter(f -> !f.isSuppressed() && f.confidence().reaches(threshold))
        .toList();
  }
}
