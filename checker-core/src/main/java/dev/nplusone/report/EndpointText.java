package dev.nplusone.report;

import dev.nplusone.finding.Cost;
import dev.nplusone.finding.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Endpoints and their symbolic costs, for a console. */
public final class EndpointText {
  private static final int WIDEST = 100;
  private static final int MOST_CAUSES = 3;
  private static final Comparator<Endpoint> MOST_EXPENSIVE_FIRST =
      Comparator.<Endpoint>comparingInt(e -> -e.cost().order())
          .thenComparingInt(e -> -e.cost().worst().map(Cost.Term::statements).orElse(0))
          .thenComparing(Comparator.naturalOrder());

  private EndpointText() {}

  /**
   * A heading and one line for each endpoint, most expensive first; nothing when there are none.
   *
   * @param growing whether endpoints with a constant number of statements are left out
   * @param atMost how many are listed
   */
  public static List<String> table(List<Endpoint> endpoints, boolean growing, int atMost) {
    if (endpoints.isEmpty()) {
      return List.of();
    }
    List<Endpoint> listed =
        growing ? growing(endpoints) : endpoints.stream().sorted(MOST_EXPENSIVE_FIRST).toList();
    List<String> lines = new ArrayList<>();
    lines.add(heading(endpoints));
    listed.stream().limit(atMost).forEach(e -> lines.add("  " + line(e)));
    if (listed.size() > atMost) {
      lines.add("  and " + (listed.size() - atMost) + " more");
    }
    return lines;
  }

  /** Those that send more for more data, most expensive first. */
  static List<Endpoint> growing(List<Endpoint> endpoints) {
    return endpoints.stream()
        .filter(e -> e.cost().order() > 0)
        .sorted(MOST_EXPENSIVE_FIRST)
        .toList();
  }

  static String heading(List<Endpoint> endpoints) {
    long growing = endpoints.stream().filter(e -> e.cost().order() > 0).count();
    return growing
        + " of "
        + endpoints.size()
        + " endpoints send a number of statements that grows with the data";
  }

  /** {@code GET /orders: 1 + N(orders)}; a long cost is cut to its ends. */
  public static String line(Endpoint endpoint) {
    return endpoint.name() + ": " + shortened(endpoint.cost());
  }

  /** A cost; a long one is cut to its ends. */
  static String shortened(Cost cost) {
    String text = cost.text();
    if (text.length() <= WIDEST) {
      return text;
    }
    if (cost.terms().size() < 2) {
      return text.substring(0, WIDEST) + "...";
    }
    String first = text.substring(0, text.indexOf(" + "));
    String most = cost.worst().map(Cost.Term::text).orElse("");
    return first + " + ... + " + most + " (" + cost.terms().size() + " terms)";
  }

  /** The term that grows fastest, and what sends its statements. */
  public static String blame(Endpoint endpoint) {
    Cost.Term most =
        endpoint
            .cost()
            .worst()
            .orElseThrow(() -> new IllegalArgumentException(endpoint.name() + " sends nothing"));
    List<String> causes =
        most.causes().stream()
            .limit(MOST_CAUSES)
            .map(cause -> cause.label() + " (" + cause.place().shortForm() + ")")
            .toList();
    int more = most.causes().size() - causes.size();
    return most.text() + " from " + String.join(", ", causes) + (more > 0 ? " and others" : "");
  }
}
