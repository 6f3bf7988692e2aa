package dev.nplusone.baseline;

import dev.nplusone.baseline.KnownFinding.Meaning;
import dev.nplusone.finding.Finding;
import dev.nplusone.finding.Suppression;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The findings of a run against a baseline. Of several equal ones as many are old as the baseline
 * has, those with the remembered cost first. A finding inside of more loops than it was is new.
 *
 * @param findings all findings in their order, old ones marked
 * @param left what the baseline has and the run found again
 * @param repaired what the baseline has and the run did not find, although it would have met it
 * @param unread what the baseline has and the run could not meet
 * @param grown what the baseline has and the run found inside of more loops
 */
public record BaselineComparison(
    List<Finding> findings,
    List<KnownFinding> left,
    List<KnownFinding> repaired,
    List<KnownFinding> unread,
    List<Growth> grown) {

  /** A finding that has become worse. */
  public record Growth(KnownFinding before, Finding now) {
    /** For people, on one line. */
    public String text() {
      return before.text() + ": " + before.cost() + " -> " + now.cost();
    }
  }

  public BaselineComparison {
    findings = List.copyOf(findings);
    left = List.copyOf(left);
    repaired = List.copyOf(repaired);
    unread = List.copyOf(unread);
    grown = List.copyOf(grown);
  }

  /**
   * Compares.
   *
   * @param name what findings are marked with: the baseline's file
   * @param reading what the run could see
   */
  public static BaselineComparison of(
      Baseline baseline, String name, List<Finding> findings, Reading reading) {
    return new Comparing(baseline, findings, reading.comparedWith(baseline)).result(name);
  }

  private static final class Comparing {
    private final Map<Meaning, List<KnownFinding>> open = new TreeMap<>();
    private final Reading reading;
    private final List<Finding> findings;
    private final KnownFinding[] matches;
    private final List<Growth> grown = new ArrayList<>();

    Comparing(Baseline baseline, List<Finding> findings, Reading reading) {
      this.findings = findings;
      this.reading = reading;
      this.matches = new KnownFinding[findings.size()];
      for (KnownFinding known : baseline.findings()) {
        open.computeIfAbsent(known.meaning(), m -> new ArrayList<>()).add(known);
      }
    }

    BaselineComparison result(String name) {
      match((known, finding) -> known.cost().equals(finding.cost()));
      match((known, finding) -> known.order() >= KnownFinding.order(finding.cost()));
      List<Finding> marked = new ArrayList<>();
      List<KnownFinding> left = new ArrayList<>();
      Suppression old = new Suppression(Suppression.Kind.BASELINE, name);
      for (int i = 0; i < matches.length; i++) {
        if (matches[i] != null) {
          left.add(matches[i]);
        }
        marked.add(matches[i] == null ? findings.get(i) : findings.get(i).suppressed(old));
      }
      noteGrowth();
      List<KnownFinding> gone = open.values().stream().flatMap(Collection::stream).toList();
      return new BaselineComparison(
          marked,
          left,
          gone.stream().filter(reading::wouldMeet).toList(),
          gone.stream().filter(k -> !reading.wouldMeet(k)).toList(),
          grown);
    }

    private interface Fits {
      boolean test(KnownFinding known, Finding finding);
    }

    private void match(Fits fits) {
      for (int i = 0; i < matches.length; i++) {
        Finding finding = findings.get(i);
        if (matches[i] == null && !finding.isSuppressed()) {
          matches[i] = take(finding, fits).orElse(null);
        }
      }
    }

    private Optional<KnownFinding> take(Finding finding, Fits fits) {
      List<KnownFinding> candidates = open.getOrDefault(Meaning.of(finding), List.of());
      Optional<KnownFinding> found =
          candidates.stream().filter(known -> fits.test(known, finding)).findFirst();
      found.ifPresent(candidates::remove);
      return found;
    }

    private void noteGrowth() {
      for (int i = 0; i < matches.length; i++) {
        Finding finding = findings.get(i);
        if (matches[i] == null && !finding.isSuppressed()) {
          take(finding, (known, now) -> true).ifPresent(k -> grown.add(new Growth(k, finding)));
        }
      }
    }
  }
}
