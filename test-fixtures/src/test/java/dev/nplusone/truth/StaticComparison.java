package dev.nplusone.truth;

import dev.nplusone.finding.Finding;
import dev.nplusone.truth.Expectation.Keyword;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The comments of all fixtures against what the checker reports, line by line. */
final class StaticComparison {
  private static final String LAZY_ACCESS = "NPlusOneLazyAccess";

  private final TreeMap<Place, List<Expectation>> expected = new TreeMap<>();
  private final TreeMap<Place, List<Finding>> reported = new TreeMap<>();

  StaticComparison(List<Expectation> expectations, List<Finding> findings) {
    for (Expectation e : expectations) {
      expected.computeIfAbsent(new Place(e.file(), e.line()), p -> new ArrayList<>()).add(e);
    }
    for (Finding f : findings) {
      Place place = new Place(f.place().file(), f.place().line());
      reported.computeIfAbsent(place, p -> new ArrayList<>()).add(f);
    }
  }

  /** One block per line on which comment and checker disagree; empty when they agree. */
  List<String> disagreements() {
    Set<Place> places = new TreeSet<>(expected.keySet());
    places.addAll(reported.keySet());
    List<String> blocks = new ArrayList<>();
    for (Place place : places) {
      List<Expectation> comments = expected.getOrDefault(place, List.of());
      List<Finding> findings = reported.getOrDefault(place, List.of());
      Set<String> problems = problems(comments, findings);
      if (!problems.isEmpty()) {
        blocks.add(block(place, comments, findings, problems));
      }
    }
    return blocks;
  }

  private static Set<String> problems(List<Expectation> comments, List<Finding> findings) {
    Set<String> problems = new LinkedHashSet<>();
    for (Expectation comment : comments) {
      if (comment.keyword().reported()) {
        if (findings.stream().noneMatch(f -> says(comment, f))) {
          problems.add(unreported(comment));
        }
      } else if (comment.keyword() == Keyword.MISS
          && findings.stream().anyMatch(f -> isAbout(comment, f))) {
        problems.add("has become right, make it `expect`: " + comment.text());
      }
    }
    for (Finding finding : findings) {
      if (comments.stream().noneMatch(c -> c.keyword() != Keyword.SILENT && says(c, finding))) {
        problems.add("reported without a comment that says so: " + text(finding));
      }
    }
    return problems;
  }

  private static String unreported(Expectation comment) {
    return comment.keyword() == Keyword.FALSE_ALARM
        ? "has become right, make it `silent`: " + comment.text()
        : "not reported: " + comment.text();
  }

  /** Whether comment and finding say the same; a false alarm need not give its cost. */
  private static boolean says(Expectation comment, Finding finding) {
    return isAbout(comment, finding)
        && (comment.cost().equals(finding.cost())
            || comment.cost().isEmpty() && comment.keyword() != Keyword.EXPECT);
  }

  private static boolean isAbout(Expectation comment, Finding finding) {
    return comment.rule().equals(finding.ruleId()) && comment.detail().equals(detail(finding));
  }

  /** What a comment calls the target: a lazy attribute goes without its owner. */
  private static String detail(Finding finding) {
    String association = finding.association();
    return finding.ruleId().equals(LAZY_ACCESS)
        ? association.substring(association.indexOf('.') + 1)
        : association;
  }

  private static String text(Finding f) {
    String rows = f.query().isEmpty() ? "" : "; rows of " + f.query();
    return f.ruleId()
        + ": "
        + detail(f)
        + ", "
        + f.cost()
        + rows
        + " ("
        + f.confidence().id()
        + ")";
  }

  private static String block(
      Place place, List<Expectation> comments, List<Finding> findings, Set<String> problems) {
    StringBuilder block = new StringBuilder(place.file() + ":" + place.line());
    problems.forEach(problem -> block.append("\n    ").append(problem));
    comments.forEach(comment -> block.append("\n    comment: ").append(comment.text()));
    findings.forEach(finding -> block.append("\n    checker: ").append(text(finding)));
    return block.toString();
  }

  private record Place(String file, int line) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byFile = file.compareTo(other.file);
      return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }
  }
}
