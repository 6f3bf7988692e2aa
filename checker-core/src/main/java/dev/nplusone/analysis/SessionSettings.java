package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject.LazyLoad;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.query.FetchProfiles;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a session was told to fetch with whatever it is asked for: profiles, and batches. */
final class SessionSettings {
  private final FetchProfiles profiles;
  private boolean used;

  SessionSettings(FetchProfiles profiles) {
    this.profiles = profiles;
  }

  /** Whether the program changes a setting anywhere. */
  boolean areUsed() {
    return used;
  }

  /** A call that changes a setting; empty for any other. */
  Optional<Value> call(Frame frame, String name, List<Value> args) {
    Set<Fact> facts = frame.state.facts;
    switch (name) {
      case "setFetchBatchSize" -> facts.add(new Fact.FetchesInBatches(false));
      case "setSubselectFetchingEnabled" -> facts.add(new Fact.FetchesInBatches(true));
      case "enableFetchProfile" -> profile(args).ifPresent(facts::add);
      case "disableFetchProfile" -> profile(args).ifPresent(facts::remove);
      default -> {
        return Optional.empty();
      }
    }
    used = true;
    return Optional.of(Value.NOTHING);
  }

  private static Optional<Fact> profile(List<Value> args) {
    return args.size() == 1 && args.get(0) instanceof Value.Text name && Texts.isCertain(name)
        ? Optional.of(new Fact.FetchesByProfile(name.text()))
        : Optional.empty();
  }

  /** Whether an enabled profile brings the attribute along with its owner. */
  boolean fetch(Set<Fact> facts, String owner, String attribute) {
    return !profiles.isEmpty()
        && profiles.fetching(owner, attribute).stream()
            .anyMatch(name -> facts.contains(new Fact.FetchesByProfile(name)));
  }

  /**
   * Whether what a method was found to load does not take a statement per row any more; a row that
   * arrives alone has no others to be loaded with in a batch.
   */
  boolean spare(Set<Fact> facts, LazyLoad load) {
    return Reach.isOneOfMany(load.origin()) && Fact.FetchesInBatches.holds(facts, load.attribute())
        || fetch(facts, load.owner(), load.attribute().name());
  }

  /** The query as the session sends it. */
  Query applied(State state, Query query) {
    if (profiles.isEmpty() || !(query.row() instanceof RowType.OfEntity row)) {
      return query;
    }
    Set<String> enabled = new TreeSet<>();
    for (Fact fact : state.facts) {
      if (fact instanceof Fact.FetchesByProfile profile) {
        enabled.add(profile.name());
      }
    }
    return enabled.isEmpty()
        ? query
        : query.fetchingAlso(profiles.plan(enabled, row.className(), query.plan()));
  }
}
