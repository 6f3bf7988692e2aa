package dev.nplusone.mapping;

import dev.nplusone.source.Span;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of the persistence unit that change a verdict. Each remembers where it was read, since a
 * report names whatever silences a finding.
 *
 * @param defaultBatchFetchSize {@code hibernate.default_batch_fetch_size}; empty when off. Quarkus
 *     has 16 unless told otherwise
 * @param subselectFetch {@code hibernate.use_subselect_fetch}
 * @param batchFetchPlace where the batch size was set, else where subselect fetching was
 * @param proxyCompliance {@code hibernate.jpa.compliance.proxy}: the identifier getter of a proxy
 *     loads it
 * @param proxyCompliancePlace where that was set
 * @param openInView {@code spring.jpa.open-in-view}, if it was given; true where a file names a
 *     filter or interceptor that does the same
 * @param loadsWithoutSession {@code hibernate.enable_lazy_load_no_trans}: what is read outside of a
 *     session opens one for itself
 * @param provider who runs the persistence unit
 */
public record Settings(
    OptionalInt defaultBatchFetchSize,
    boolean subselectFetch,
    Optional<Span> batchFetchPlace,
    boolean proxyCompliance,
    Optional<Span> proxyCompliancePlace,
    Optional<Boolean> openInView,
    boolean loadsWithoutSession,
    Provider provider) {

  /** What Hibernate does when nothing is configured. */
  public static final Settings DEFAULT = new Settings(OptionalInt.empty(), false, Optional.empty());

  /** Settings of batch fetching only. */
  public Settings(
      OptionalInt defaultBatchFetchSize, boolean subselectFetch, Optional<Span> batchFetchPlace) {
    this(
        defaultBatchFetchSize,
        subselectFetch,
        batchFetchPlace,
        false,
        Optional.empty(),
        Optional.empty(),
        false,
        Provider.DEFAULT);
  }

  /** Whether a request can still load when its body is written. */
  public boolean loadsInView() {
    return openInView.orElse(true) || loadsWithoutSession;
  }
}
