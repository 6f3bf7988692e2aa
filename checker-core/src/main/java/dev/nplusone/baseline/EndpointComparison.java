package dev.nplusone.baseline;

import dev.nplusone.finding.Endpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * The endpoints of a run against those of a baseline. A handler that was renamed or moved is the
 * same endpoint when its name is.
 *
 * @param compares whether there is anything to compare with
 * @param pairs each endpoint of the run, and each that is gone although its class would have been
 *     read
 * @param unread what the baseline has of classes that the run did not read, or read without all
 *     that they call
 */
public record EndpointComparison(boolean compares, List<Pair> pairs, List<KnownEndpoint> unread) {

  /**
   * An endpoint then and now.
   *
   * @param before absent when it was not there, or did not grow
   * @param now absent when it is gone
   */
  public record Pair(Optional<KnownEndpoint> before, Optional<Endpoint> now) {
    private static final int WIDEST = 100;
    private static final int MOST_TERMS = 3;

    private String name() {
      return now.map(Endpoint::name).orElseGet(() -> before.orElseThrow().name());
    }

    private CostText costBefore() {
      return CostText.of(before.map(KnownEndpoint::cost).orElse("0"));
    }

    private CostText costNow() {
      return CostText.of(now.map(e -> e.cost().text()).orElse("0"));
    }

    private boolean hasRisen() {
      return costNow().order() > costBefore().order();
    }

    /** A constant number may change as it likes. */
    private boolean isChanged() {
      return before
          .map(known -> now.filter(e -> e.cost().text().equals(known.cost())).isEmpty())
          .orElseGet(this::hasRisen);
    }

    private boolean isBetter() {
      int orders = Integer.compare(costNow().order(), costBefore().order());
      return orders < 0 || orders == 0 && costNow().isAtMost(costBefore());
    }

    /** {@code GET /orders: 1 + N(orders) -> 2}; of long costs only what differs. */
    public String text() {
      String old = before.map(KnownEndpoint::cost).orElse("no growth");
      String fresh = now.map(e -> e.cost().text()).orElse("gone");
      boolean fits = Math.max(old.length(), fresh.length()) <= WIDEST;
      return name() + ": " + (fits ? old + " -> " + fresh : difference());
    }

    private String difference() {
      String more = listed("more: ", costNow().moreThan(costBefore()));
      String less = listed("less: ", costBefore().moreThan(costNow()));
      return more + (more.isEmpty() || less.isEmpty() ? "" : "; ") + less;
    }

    private static String listed(String head, List<String> terms) {
      int left = terms.size() - MOST_TERMS;
      String tail = left > 0 ? " and " + left + " other terms" : "";
      List<String> named = terms.stream().limit(MOST_TERMS).toList();
      return terms.isEmpty() ? "" : head + String.join(", ", named) + tail;
    }
  }

  public EndpointComparison {
    pairs = pairs.stream().sorted(Comparator.comparing(Pair::text)).toList();
    unread = List.copyOf(unread);
  }

  /**
   * Compares.
   *
   * @param seen what the run could see
   */
  public static EndpointComparison of(Baseline baseline, List<Endpoint> endpoints, Reading seen) {
    Reading reading = seen.comparedWith(baseline);
    List<KnownEndpoint> open = new ArrayList<>(baseline.endpoints().orElse(List.of()));
    List<Endpoint> fresh = new ArrayList<>(endpoints);
    List<Pair> pairs = new ArrayList<>();
    match(open, fresh, pairs, (k, e) -> isNamed(k, e) && k.method().equals(e.method()));
    match(open, fresh, pairs, (k, e) -> isNamed(k, e) && reading.wouldMeet(k));
    fresh.forEach(e -> pairs.add(new Pair(Optional.empty(), Optional.of(e))));
    if (!reading.knowsCosts()) {
      List<Pair> better = pairs.stream().filter(p -> p.isChanged() && p.isBetter()).toList();
      better.forEach(pair -> open.add(pair.before().orElseThrow()));
      pairs.removeAll(better);
    }
    open.stream()
        .filter(known -> reading.knowsCosts() && reading.wouldMeet(known))
        .forEach(known -> pairs.add(new Pair(Optional.of(known), Optional.empty())));
    open.removeIf(known -> reading.knowsCosts() && reading.wouldMeet(known));
    return new EndpointComparison(baseline.endpoints().isPresent(), pairs, open);
  }

  private static boolean isNamed(KnownEndpoint known, Endpoint endpoint) {
    return known.name().equals(endpoint.name());
  }

  private static void match(
      List<KnownEndpoint> open,
      List<Endpoint> fresh,
      List<Pair> pairs,
      BiPredicate<KnownEndpoint, Endpoint> fits) {
    for (Endpoint endpoint : List.copyOf(fresh)) {
      Optional<KnownEndpoint> same =
          open.stream().filter(known -> fits.test(known, endpoint)).findFirst();
      if (same.isPresent()) {
        open.remove(same.get());
        fresh.remove(endpoint);
        pairs.add(new Pair(same, Optional.of(endpoint)));
      }
    }
  }

  /** The endpoints that grow faster than they did; all when nothing is known of before. */
  public List<Endpoint> risen() {
    return pairs.stream().filter(Pair::hasRisen).flatMap(p -> p.now().stream()).sorted().toList();
  }

  /** What now sends more, or otherwise. */
  public List<Pair> worse() {
    return changes().filter(pair -> !pair.isBetter()).toList();
  }

  /** What now sends fewer statements, or is gone. */
  public List<Pair> better() {
    return changes().filter(Pair::isBetter).toList();
  }

  private Stream<Pair> changes() {
    return pairs.stream().filter(pair -> compares && pair.isChanged());
  }

  /** What a baseline written now has. */
  public List<KnownEndpoint> now() {
    return remembered(pairs.stream().flatMap(pair -> fresh(pair).stream()));
  }

  /** What the baseline has with all that is better taken over. */
  public List<KnownEndpoint> pruned() {
    List<Pair> better = better();
    return remembered(
        pairs.stream()
            .flatMap(pair -> (better.contains(pair) ? fresh(pair) : pair.before()).stream()));
  }

  private static Optional<KnownEndpoint> fresh(Pair pair) {
    return pair.now().filter(e -> e.cost().order() > 0).map(KnownEndpoint::of);
  }

  private List<KnownEndpoint> remembered(Stream<KnownEndpoint> read) {
    return Stream.concat(read, unread.stream()).sorted().toList();
  }
}
