package dev.nplusone.truth;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the two runs say, in a fixed order. */
record Truth(List<String> scenarios, List<Count> counts) {

  static Truth of(Map<String, List<Statement>> small, Map<String, List<Statement>> large) {
    Map<Key, int[]> tallies =
        new TreeMap<>(
            Comparator.comparing(Key::file)
                .thenComparing(Key::line)
                .thenComparing(Key::kind)
                .thenComparing(Key::table)
                .thenComparing(Key::scenario));
    Map<Key, List<String>> callees = new HashMap<>();
    tally(small, 0, tallies, callees);
    tally(large, 1, tallies, callees);
    List<Count> counts = new ArrayList<>();
    tallies.forEach((key, n) -> counts.add(key.count(callees.get(key), n[0], n[1])));
    return new Truth(List.copyOf(small.keySet()), List.copyOf(counts));
  }

  /**
   * Moves what the line of a terminal operation did to the only line of its call chain that has a
   * comment about a statement per row and defers its work (see {@link Chains}).
   */
  Truth withChainsIn(Path sources, List<Expectation> expectations) {
    Map<String, Set<Integer>> commented = new TreeMap<>();
    for (Expectation e : expectations) {
      if (e.keyword().perRow() || e.keyword().reported()) {
        commented.computeIfAbsent(e.file(), f -> new TreeSet<>()).add(e.line());
      }
    }
    Map<String, List<String>> texts = new TreeMap<>();
    List<Count> moved = new ArrayList<>();
    for (Count count : counts) {
      Set<Integer> lines = commented.getOrDefault(count.file(), Set.of());
      List<String> text =
          texts.computeIfAbsent(
              count.file(), f -> Expectations.read(sources.resolve(f)).lines().toList());
      moved.add(count.perRow() && !lines.contains(count.line()) ? move(count, text, lines) : count);
    }
    return new Truth(scenarios, List.copyOf(moved));
  }

  private static Count move(Count count, List<String> text, Set<Integer> commented) {
    List<Integer> candidates =
        IntStream.rangeClosed(
                Chains.firstLine(text, count.line()), Chains.lastLine(text, count.line()))
            .filter(line -> commented.contains(line))
            .filter(line -> Chains.defersWork(text.get(line - 1)))
            .boxed()
            .toList();
    return candidates.size() == 1 ? count.at(candidates.get(0)) : count;
  }

  /** One line per count: place, rule, table, statements with few and with many rows, scenario. */
  String text() {
    return counts.stream()
        .map(
            c ->
                String.join(
                    "\t",
                    c.place(),
                    c.kind().rule(),
                    c.perRow() ? "per-row" : "constant",
                    c.table(),
                    c.small() + "",
                    c.large() + "",
                    c.scenario()))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static void tally(
      Map<String, List<Statement>> run,
      int column,
      Map<Key, int[]> tallies,
      Map<Key, List<String>> callees) {
    run.forEach(
        (scenario, statements) -> {
          for (Statement s : statements) {
            Key key = new Key(scenario, s.file(), s.line(), s.kind(), s.table());
            tallies.computeIfAbsent(key, k -> new int[2])[column]++;
            callees.putIfAbsent(key, s.callees());
          }
        });
  }

  private record Key(String scenario, String file, int line, SqlKind kind, String table) {
    Count count(List<String> callees, int small, int large) {
      return new Count(scenario, file, line, kind, table, callees, small, large);
    }
  }
}
