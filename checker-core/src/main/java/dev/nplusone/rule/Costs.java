package dev.nplusone.rule;

import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.value.Factor;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.finding.Confidence;
import java.util.ArrayList;
import java.util.List;

/** Symbolic counts as text: {@code 1 + N(orders) x M(items)}. */
final class Costs {
  private static final String LETTERS = "NMKLPQRS";

  private Costs() {}

  /**
   * The factors of nested loops, outer first, each once. Loops of which nobody can tell what they
   * run over count only when there are no others.
   */
  static List<Factor> factors(List<RowLoop> loops) {
    List<Factor> factors = new ArrayList<>();
    for (RowLoop loop : loops) {
      loop.factors().stream().filter(f -> !factors.contains(f)).forEach(factors::add);
    }
    List<Factor> known = factors.stream().filter(f -> f.kind() != Factor.Kind.UNKNOWN).toList();
    return known.isEmpty() ? factors : known;
  }

  /** The product of the factors, with the query that gave the outermost rows in front. */
  static String text(List<Factor> factors) {
    return text(1, factors);
  }

  /** The same for so many statements in each turn: {@code 1 + 2 x N(orders)}. */
  static String text(int statements, List<Factor> factors) {
    Factor.Kind outer = factors.get(0).kind();
    boolean afterQuery = outer == Factor.Kind.QUERY || outer == Factor.Kind.ASSOCIATION;
    StringBuilder text = new StringBuilder(afterQuery ? "1 + " : "");
    text.append(statements == 1 ? "" : statements + " x ");
    for (int i = 0; i < factors.size(); i++) {
      char letter = LETTERS.charAt(Math.min(i, LETTERS.length() - 1));
      text.append(i == 0 ? "" : " x ").append(letter);
      text.append('(').append(factors.get(i).label()).append(')');
    }
    return text.toString();
  }

  /**
   * With more calls than this between loop and statement, some branch on the way is too often
   * closed for a reason that nobody sees: of nine such findings in two audits, two were right.
   */
  private static final int FAR = 8;

  /**
   * How sure it is that the event happens and that its repetition is data: the best known loop
   * decides.
   */
  static Confidence confidence(SqlEvent event, List<Factor> factors) {
    if (event.isInDoubt() || factors.stream().anyMatch(f -> f.kind() == Factor.Kind.UNFILLED)) {
      return Confidence.POSSIBLE;
    }
    Confidence near =
        factors.stream()
            .map(Costs::confidence)
            .min(Confidence::compareTo)
            .orElse(Confidence.POSSIBLE);
    return event.calls().size() > FAR ? near.lower() : near;
  }

  private static Confidence confidence(Factor factor) {
    return switch (factor.kind()) {
      case QUERY, ASSOCIATION -> Confidence.CERTAIN;
      case COLLECTION -> Confidence.LIKELY;
      case UNKNOWN, UNFILLED -> Confidence.POSSIBLE;
    };
  }
}
