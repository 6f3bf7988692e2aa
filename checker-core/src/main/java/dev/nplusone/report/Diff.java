package dev.nplusone.report;

import dev.nplusone.finding.Fix;
import dev.nplusone.finding.Fix.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A fix as lines that go and come, by file and place. Empty when the text is not at hand.
 *
 * @param file as in a span
 * @param line where it begins, in the text as it is
 * @param gone the lines that change, as they are
 * @param come what stands there instead
 */
record Diff(String file, int line, List<String> gone, List<String> come) {

  /** What stands before a change is cut when it is longer. */
  private static final int LEAD = 120;

  static List<Diff> of(Fix fix, SourceLines sources) {
    Map<String, List<Edit>> byLine =
        fix.edits().stream()
            .collect(
                Collectors.groupingBy(
                    e -> "%s:%08d".formatted(e.file(), e.line()),
                    TreeMap::new,
                    Collectors.toList()));
    List<Diff> diffs = new ArrayList<>();
    byLine.values().forEach(edits -> of(edits, sources).ifPresent(diffs::add));
    return diffs;
  }

  /** The edits of one line. */
  private static Optional<Diff> of(List<Edit> edits, SourceLines sources) {
    Edit first = edits.get(0);
    return sources
        .line(first.file(), first.line())
        .map(
            before -> {
              StringBuilder after = new StringBuilder(before);
              for (int i = edits.size() - 1; i >= 0; i--) {
                after.insert(
                    Math.min(edits.get(i).column() - 1, before.length()), edits.get(i).text());
              }
              List<String> lines = List.of(after.toString().split("\\R", -1));
              boolean above = lines.size() > 1 && lines.get(lines.size() - 1).equals(before);
              return above
                  ? new Diff(
                      first.file(), first.line(), List.of(), lines.subList(0, lines.size() - 1))
                  : new Diff(first.file(), first.line(), List.of(before), lines);
            });
  }

  /** As of {@code diff}, without its header. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    gone.forEach(line -> lines.add("- " + line));
    come.forEach(line -> lines.add("+ " + line));
    return lines;
  }

  /** The same for a page: of long lines, what stands around the change. */
  List<String> shortLines() {
    boolean changed = gone.size() == 1 && come.size() == 1;
    int same = changed ? commonStart(gone.get(0), come.get(0)) : 0;
    return lines().stream()
        .map(
            line ->
                same > LEAD ? line.substring(0, 2) + "… " + line.substring(same - LEAD / 2) : line)
        .map(HtmlSources::cut)
        .toList();
  }

  private static int commonStart(String one, String other) {
    int same = 0;
    while (same < one.length() && same < other.length() && one.charAt(same) == other.charAt(same)) {
      same++;
    }
    return same;
  }
}
