package dev.nplusone.maven;

import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Step;
import dev.nplusone.report.SourceLines;
import dev.nplusone.source.Span;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a work tree that are not what they were at some commit. Of a line that is gone, its
 * neighbours are changed.
 *
 * @param base what the files of findings are relative to
 * @param lines by absolute file
 */
record Changes(Path base, Map<Path, BitSet> lines) {
  Changes {
    lines = new TreeMap<>(lines);
  }

  /**
   * Whether a finding stands in changed lines, or its loop, its query or a call on the way does.
   */
  boolean touch(Finding finding, SourceLines sources) {
    return touch(finding.place())
        || touch(finding.turn().at())
        || finding.steps().stream().anyMatch(step -> touch(step, sources));
  }

  /** A query's annotations stand above its method. */
  private boolean touch(Step step, SourceLines sources) {
    Span place = step.place();
    if (step.role() != Step.Role.QUERY || place.file().isEmpty()) {
      return touch(place);
    }
    int first = place.line();
    while (first > 1 && continues(sources.line(place.file(), first - 1).orElse(""))) {
      first--;
    }
    return touch(new Span(place.file(), first, 1, place.endLine(), place.endColumn()));
  }

  private static boolean continues(String line) {
    String text = line.strip();
    return !text.isEmpty() && !text.endsWith(";") && !text.endsWith("{") && !text.endsWith("}");
  }

  private boolean touch(Span place) {
    if (place.file().isEmpty()) {
      return false;
    }
    BitSet changed = lines.get(base.resolve(place.file()).normalize());
    if (changed == null) {
      return false;
    }
    int next = changed.nextSetBit(place.line());
    return next >= 0 && next <= place.endLine();
  }
}
