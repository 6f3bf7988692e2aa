package dev.nplusone.maven;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Landscape;
import dev.nplusone.finding.Report;
import dev.nplusone.finding.Step;
import dev.nplusone.source.Resource;
import dev.nplusone.source.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one run reads, and which part of it the run reports on.
 *
 * @param base what places are relative to
 * @param sources directories or single files
 * @param globs which files below a source directory are wanted
 * @param reported source directories or files whose findings are shown; empty means all of them
 */
record Scope(
    Path base,
    List<Path> sources,
    Globs globs,
    List<Path> classPath,
    List<Resource> resources,
    Optional<Set<Path>> reported) {
  Scope {
    sources = List.copyOf(sources);
    classPath = List.copyOf(classPath);
    resources = List.copyOf(resources);
    reported = reported.map(Set::copyOf);
  }

  /** Leaves out what stands in modules this run only reads to understand the others. */
  Report restrict(Report whole) {
    if (reported.isEmpty()) {
      return whole;
    }
    return new Report(
        whole.findings().stream().filter(this::isReported).toList(),
        whole.problems().stream().filter(p -> isReported(p.span())).toList(),
        whole.opaque().stream().filter(o -> isReported(o.place())).toList(),
        whole.coverage(),
        whole.endpoints().stream().filter(e -> isReported(e.place())).toList(),
        restrict(whole.landscape()));
  }

  /** What is read, for whoever asks Maven for details. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    lines.add("nplusone: places are relative to " + base);
    sources.forEach(source -> lines.add("nplusone: source " + source));
    classPath.forEach(entry -> lines.add("nplusone: class path " + entry));
    resources.forEach(resource -> lines.add("nplusone: configuration " + resource.path()));
    return lines;
  }

  private Landscape restrict(Landscape whole) {
    return new Landscape(
        whole.entities().stream().filter(e -> isReported(e.place())).toList(),
        whole.queries().stream().filter(q -> isReported(q.place())).toList());
  }

  /**
   * Whether a finding stands in what this run reports on, or its loop or query does: a mapper that
   * several programs share reads the rows of each.
   */
  private boolean isReported(Finding finding) {
    return isReported(finding.place())
        || finding.steps().stream()
            .filter(step -> step.role() == Step.Role.LOOP || step.role() == Step.Role.QUERY)
            .anyMatch(step -> !step.place().file().isEmpty() && isReported(step.place()));
  }

  /** Whether a place is in what this run reports on. */
  boolean isReported(Span span) {
    if (reported.isEmpty()) {
      return true;
    }
    Path file = base.resolve(span.file()).normalize();
    for (Path around = file; around != null; around = around.getParent()) {
      if (reported.get().contains(around)) {
        return true;
      }
    }
    return span.file().isEmpty();
  }
}
