package dev.nplusone.report;

import dev.nplusone.finding.Fix;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files a report names, by number, and the lines of them it shows, each once however many
 * findings show it.
 */
final class HtmlSources {
  /** Lines shown before and after a place. */
  static final int AROUND = 2;

  /** Lines shown of a place that spans many. */
  static final int LONGEST = 8;

  /** A longer line is cut. */
  private static final int WIDEST = 240;

  /** Then no further lines are shown, so that a report of thousands of findings still opens. */
  private static final int MOST_CHARACTERS = 4_000_000;

  private final SourceLines sources;
  private final Map<String, Integer> files = new LinkedHashMap<>();
  private final SortedMap<Integer, SortedMap<Integer, String>> lines = new TreeMap<>();
  private int characters;

  HtmlSources(SourceLines sources) {
    this.sources = sources;
  }

  /** A place as numbers: file, line, column, end line, end column. */
  List<Integer> place(Span span) {
    int file = files.computeIfAbsent(span.file(), f -> files.size());
    return List.of(file, span.line(), span.column(), span.endLine(), span.endColumn());
  }

  /** The same, and its lines are shown. */
  List<Integer> shown(Span span) {
    List<Integer> place = place(span);
    int last = Math.min(span.endLine(), span.line() + LONGEST) + AROUND;
    for (int line = Math.max(1, span.line() - AROUND); line <= last; line++) {
      show(place.get(0), span.file(), line);
    }
    return place;
  }

  private void show(int number, String file, int line) {
    SortedMap<Integer, String> known = lines.computeIfAbsent(number, n -> new TreeMap<>());
    if (!known.containsKey(line) && characters < MOST_CHARACTERS) {
      sources
          .line(file, line)
          .map(HtmlSources::cut)
          .ifPresent(
              text -> {
                known.put(line, text);
                characters += text.length();
              });
    }
  }

  /** A fix as pairs of a place and the lines that go and come there. */
  List<Object> diff(Fix fix) {
    List<Object> diffs = new ArrayList<>();
    for (Diff diff : Diff.of(fix, sources)) {
      diffs.add(List.of(diff.file() + ":" + diff.line(), diff.shortLines()));
    }
    return diffs;
  }

  static String cut(String line) {
    String text = line.stripTrailing();
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + " …";
  }

  List<String> files() {
    return new ArrayList<>(files.keySet());
  }

  /** Shown lines by file and number; files without any are left out. */
  SortedMap<Integer, SortedMap<Integer, String>> lines() {
    lines.values().removeIf(SortedMap::isEmpty);
    return lines;
  }
}
