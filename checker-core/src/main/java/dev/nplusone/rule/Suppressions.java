package dev.nplusone.rule;

import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Acceptance;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What is accepted, in the sources and by the configuration. A remark in a source counts where the
 * statement is sent, where the body of a loop calls what sends it, and where a loop around it
 * stands. Remembers what was of use.
 */
final class Suppressions {
  private static final String EVERY_RULE = "NPlusOne";

  /** Every warning of every tool; whoever asks for that need not mean us. */
  private static final String ALL = "all";

  private final SortedSet<String> rules;
  private final Map<String, List<Acceptance>> byFile = new HashMap<>();
  private final List<Acceptance> remarks = new ArrayList<>();
  private final List<Exclusion> exclusions;
  private final Set<Object> used = new HashSet<>();

  /**
   * @param rules the ids of all rules there are
   */
  Suppressions(Program program, List<Exclusion> exclusions, SortedSet<String> rules) {
    this.rules = rules;
    this.exclusions = List.copyOf(exclusions);
    for (Acceptance remark : program.acceptances()) {
      if (remark.ids().contains(ALL)) {
        byFile.computeIfAbsent(remark.extent().file(), file -> new ArrayList<>()).add(remark);
      } else if (remark.ids().isEmpty() || remark.ids().stream().anyMatch(this::isOurs)) {
        byFile.computeIfAbsent(remark.extent().file(), file -> new ArrayList<>()).add(remark);
        remarks.add(remark);
      }
    }
  }

  private boolean isOurs(String id) {
    return id.startsWith(EVERY_RULE) || rules.contains(id);
  }

  /**
   * Why a finding is not shown, if it is suppressed: the innermost remark, else the first entry.
   */
  Optional<Suppression> of(String ruleId, Draft draft) {
    Optional<Suppression> first = Optional.empty();
    for (Span place : places(draft)) {
      Optional<Suppression> innermost = Optional.empty();
      for (Acceptance remark : byFile.getOrDefault(place.file(), List.of())) {
        if (accepts(remark, ruleId) && remark.covers(place)) {
          used.add(remark);
          innermost = Optional.of(suppression(remark));
        }
      }
      first = first.isPresent() ? first : innermost;
    }
    for (Exclusion exclusion : exclusions) {
      if (exclusion.covers(ruleId, draft)) {
        used.add(exclusion);
        first = first.or(() -> Optional.of(exclusion.suppression()));
      }
    }
    return first;
  }

  private static List<Span> places(Draft draft) {
    List<Span> places = new ArrayList<>(List.of(draft.event().at(), draft.turn().at()));
    draft.event().multipliers().stream().map(RowLoop::place).forEach(places::add);
    return places;
  }

  private static boolean accepts(Acceptance remark, String ruleId) {
    List<String> ids = remark.ids();
    return ids.isEmpty() || ids.contains(ruleId) || ids.contains(EVERY_RULE) || ids.contains(ALL);
  }

  private static Suppression suppression(Acceptance remark) {
    return new Suppression(Suppression.Kind.SOURCE, remark.by(), remark.reason());
  }

  /**
   * What suppressed nothing although every rule it names has run.
   *
   * @param run the ids of the rules that have run
   */
  List<Problem> unused(Set<String> run) {
    List<Problem> problems = new ArrayList<>();
    for (Acceptance remark : remarks) {
      Set<String> wanted = new HashSet<>(remark.ids());
      wanted.removeIf(id -> !isOurs(id));
      boolean all = wanted.isEmpty() || wanted.contains(EVERY_RULE);
      if (!used.contains(remark) && run.containsAll(all ? rules : known(wanted))) {
        problems.add(new Problem(remark.place(), remark.by() + complaint(wanted)));
      }
    }
    for (Exclusion entry : exclusions) {
      boolean ran = entry.rule().isEmpty() ? run.containsAll(rules) : run.contains(entry.rule());
      if (!used.contains(entry) && ran) {
        problems.add(
            new Problem(
                entry.place(), "accept: `" + entry.by() + "` suppresses nothing; remove it"));
      }
    }
    return problems;
  }

  private Set<String> known(Set<String> ids) {
    Set<String> known = new HashSet<>(ids);
    known.retainAll(rules);
    return known;
  }

  private String complaint(Set<String> wanted) {
    return wanted.stream()
        .filter(id -> !id.equals(EVERY_RULE) && !rules.contains(id))
        .sorted()
        .findFirst()
        .map(id -> " names no rule of ours: " + id + "; rules are " + String.join(", ", rules))
        .orElse(" suppresses nothing; remove it");
  }
}
