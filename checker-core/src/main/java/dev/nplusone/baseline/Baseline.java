package dev.nplusone.baseline;

import dev.nplusone.finding.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What was accepted when the gate was closed, sorted.
 *
 * @param endpoints those that grow; absent when nothing was written down of any
 */
public record Baseline(List<KnownFinding> findings, Optional<List<KnownEndpoint>> endpoints) {

  /** Nothing is known: every finding is new. */
  public static final Baseline EMPTY = new Baseline(List.of());

  public Baseline {
    findings = findings.stream().sorted().toList();
    endpoints = endpoints.map(e -> e.stream().sorted().toList());
  }

  /** Findings, and nothing known of endpoints. */
  public Baseline(List<KnownFinding> findings) {
    this(findings, Optional.empty());
  }

  /** The same findings and these endpoints. */
  public Baseline withEndpoints(List<KnownEndpoint> others) {
    return new Baseline(findings, Optional.of(others));
  }

  /**
   * Everything a run found, whatever its confidence, so that a lower threshold reopens nothing.
   * What is suppressed elsewhere already needs no place in it.
   */
  public static Baseline of(Collection<Finding> findings) {
    return new Baseline(
        findings.stream().filter(f -> !f.isSuppressed()).map(KnownFinding::of).toList());
  }

  /** These and others. */
  public Baseline and(Collection<KnownFinding> others) {
    List<KnownFinding> all = new ArrayList<>(findings);
    all.addAll(others);
    return new Baseline(all, endpoints);
  }

  /** All but some, each taken out once. */
  public Baseline without(Collection<KnownFinding> gone) {
    List<KnownFinding> left = new ArrayList<>(findings);
    gone.forEach(left::remove);
    return new Baseline(left, endpoints);
  }
}
