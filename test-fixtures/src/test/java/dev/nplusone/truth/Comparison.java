package dev.nplusone.truth;

import dev.nplusone.truth.Expectation.Keyword;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The comments of all fixtures against what the runs say, line by line. */
final class Comparison {

  /**
   * Domains that ask for children of rows by themselves, too: of these there are more than twice as
   * many in the larger run, and what is sent for each of them grows like several loops.
   */
  private static final Set<String> ALL_ARE_ROWS =
      Set.of(
          "dev/nplusone/fixtures/aquarium/",
          "dev/nplusone/fixtures/clubhouse/",
          "dev/nplusone/fixtures/inn/",
          "dev/nplusone/fixtures/lawfirm/",
          "dev/nplusone/fixtures/logistics/",
          "dev/nplusone/fixtures/observatory/",
          "dev/nplusone/fixtures/pharmacy/",
          "dev/nplusone/fixtures/railway/",
          "dev/nplusone/fixtures/themepark/",
          "dev/nplusone/fixtures/vineyard/",
          "dev/nplusone/fixtures/zoo/");

  private final TreeMap<String, List<Expectation>> expected = new TreeMap<>();
  private final TreeMap<String, List<Count>> counted = new TreeMap<>();
  private final Function<String, Set<String>> tables;

  /**
   * @param tables what a select reads that loads the attribute of that name
   */
  Comparison(
      List<Expectation> expectations, List<Count> counts, Function<String, Set<String>> tables) {
    this.tables = tables;
    expectations.forEach(e -> expected.computeIfAbsent(e.place(), p -> new ArrayList<>()).add(e));
    counts.forEach(c -> counted.computeIfAbsent(c.place(), p -> new ArrayList<>()).add(c));
  }

  /** One block per line on which comment and run disagree; empty when they agree everywhere. */
  List<String> disagreements() {
    Set<String> places = new TreeSet<>(expected.keySet());
    places.addAll(counted.keySet());
    List<String> blocks = new ArrayList<>();
    for (String place : places) {
      List<Expectation> comments = expected.getOrDefault(place, List.of());
      List<Count> counts = counted.getOrDefault(place, List.of());
      Set<String> problems = problems(comments, counts);
      if (!problems.isEmpty()) {
        blocks.add(block(place, comments, counts, problems));
      }
    }
    return blocks;
  }

  private Set<String> problems(List<Expectation> comments, List<Count> counts) {
    Set<String> problems = new LinkedHashSet<>();
    List<Count> perRow = counts.stream().filter(Count::perRow).toList();
    for (Expectation comment : comments) {
      if (comment.keyword().perRow()) {
        checkPerRow(comment, perRow, problems);
      } else if (perRow.stream().anyMatch(count -> speaksAbout(comment, count))) {
        problems.add("`" + comment.keyword().word() + "`, but the run is per row");
      }
    }
    for (Count count : perRow) {
      if (comments.stream().noneMatch(c -> c.keyword().perRow() && explains(c, count))) {
        problems.add("per row without a comment that says so: " + count.text());
      }
    }
    return problems;
  }

  private void checkPerRow(Expectation comment, List<Count> perRow, Set<String> problems) {
    List<Count> matching = perRow.stream().filter(count -> explains(comment, count)).toList();
    if (matching.isEmpty()) {
      problems.add("no such statement per row: " + comment.text());
    } else if (!comment.cost().isEmpty() || comment.keyword() == Keyword.EXPECT) {
      int loops = Cost.rowLoops(comment.cost());
      boolean more = ALL_ARE_ROWS.stream().anyMatch(comment.file()::startsWith);
      if (matching.stream().noneMatch(c -> c.degree() == loops || more && c.degree() > loops)) {
        problems.add("cost has " + loops + " row loops, the run grows otherwise");
      }
    }
  }

  /** Whether the comment names the reason and the target of these statements. */
  private boolean explains(Expectation comment, Count count) {
    if (!comment.rule().equals(count.kind().rule())) {
      return false;
    }
    String detail = comment.detail();
    if (count.kind() == SqlKind.QUERY) {
      return count.callees().contains(detail.substring(detail.lastIndexOf('.') + 1));
    }
    return tables.apply(detail).contains(count.table());
  }

  private boolean speaksAbout(Expectation comment, Count count) {
    return comment.keyword() == Keyword.SILENT || explains(comment, count);
  }

  private static String block(
      String place, List<Expectation> comments, List<Count> counts, Set<String> problems) {
    StringBuilder block = new StringBuilder(place);
    problems.forEach(problem -> block.append("\n    ").append(problem));
    comments.forEach(comment -> block.append("\n    comment: ").append(comment.text()));
    counts.forEach(count -> block.append("\n    run:     ").append(count.text()));
    return block.toString();
  }
}
