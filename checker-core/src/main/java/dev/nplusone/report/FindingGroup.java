package dev.nplusone.report;

import dev.nplusone.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Findings with one cause: the same rule, the same association and the same query, read or run at
 * several places. One fetch added to the query repairs all of them. A finding whose query nobody
 * knows is alone.
 *
 * @param places at least one, in source order
 */
public record FindingGroup(List<Finding> places) {
  public FindingGroup {
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("a group has a finding");
    }
  }

  /** The groups of some findings, in the order of their first places. */
  public static List<FindingGroup> of(List<Finding> findings) {
    Map<List<String>, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      groups.computeIfAbsent(cause(finding), key -> new ArrayList<>()).add(finding);
    }
    return groups.values().stream().map(FindingGroup::new).toList();
  }

  private static List<String> cause(Finding finding) {
    return finding.query().isEmpty()
        ? List.of(finding.place().toString(), finding.ruleId(), finding.fingerprint())
        : List.of(
            finding.ruleId(), finding.severity().id(), finding.association(), finding.query());
  }

  /** The one that is shown in full: the surest, and of those the first. */
  public Finding example() {
    return places.stream().min(Comparator.comparing(Finding::confidence)).orElseThrow();
  }

  /** The others, in source order. */
  public List<Finding> others() {
    Finding example = example();
    return places.stream().filter(f -> f != example).toList();
  }
}
