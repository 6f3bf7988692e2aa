package dev.nplusone.analysis;

import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is certain of attributes of rows: where a condition on them has been answered, and where a
 * query has asked for it. What is loaded of the row where a flag is set is there wherever it is
 * set, and what happens only where it is not set happens for no row that has it.
 */
final class RowFlags {
  private RowFlags() {}

  /** Where a flag is set or not, what was loaded where it was the same is there. */
  static void enter(State state, Set<RowFlag> told) {
    if (told.isEmpty()) {
      return;
    }
    state.flags.addAll(told);
    Set<RowFlag> any = anyOf(told);
    for (Fact fact : List.copyOf(state.facts)) {
      if (fact instanceof Fact.LoadedWhere loaded && any.contains(loaded.flag())) {
        state.facts.add(loaded.loaded());
      }
    }
  }

  private static Set<RowFlag> anyOf(Set<RowFlag> flags) {
    return flags.stream().map(flag -> flag.of(RowFlag.ANY)).collect(Collectors.toUnmodifiableSet());
  }

  /** What only one of two branches has loaded, in which flags are known, is kept with them. */
  static void keep(State joined, Set<RowFlag> told, State branch, State other) {
    if (told.isEmpty() || branch.dead || other.dead) {
      return;
    }
    for (Fact fact : branch.facts) {
      if (fact instanceof Fact.Loaded loaded && !joined.facts.contains(loaded)) {
        for (RowFlag flag : told) {
          if (flag.origin().equals(loaded.origin())) {
            joined.facts.add(new Fact.LoadedWhere(flag.of(RowFlag.ANY), loaded));
          }
        }
      }
    }
  }

  /** A flag that is set to something is no longer what it was. */
  static void assigned(State state, Entity row, String name) {
    String path = Paths.append(row.path(), name);
    if (!Values.isNewRow(row)) {
      SameConditions.forget(state, name);
    }
    state.flags.removeIf(
        flag -> flag.isOf(row.origin(), path) || flag.isOfEvery() && isLast(flag, name));
    state.facts.removeIf(
        fact -> fact instanceof Fact.LoadedWhere loaded && loaded.flag().isOf(row.origin(), path));
  }

  /** What a callee has set is no longer known of any row. */
  static void assigned(State state, Set<String> names) {
    if (names.isEmpty()) {
      return;
    }
    names.forEach(name -> SameConditions.forget(state, name));
    if (!state.flags.isEmpty()) {
      state.flags.removeIf(flag -> names.contains(Paths.last(flag.path())));
    }
  }

  /** A variable holds another row from here on. */
  static void bound(State state, String variable) {
    Answers.bound(state, variable);
    if (!state.flags.isEmpty()) {
      state.flags.removeIf(flag -> flag.of().equals(variable));
    }
  }

  private static boolean isLast(RowFlag flag, String name) {
    return Paths.last(flag.path()).equals(name);
  }

  /**
   * Every row of an origin has the value. Where the same query is sent once more for another value,
   * nobody knows of which of the two a row is.
   */
  static void set(State state, RowFlag every) {
    for (RowFlag known : state.flags) {
      if (known.isOfEvery() && known.isOf(every.origin(), every.path())) {
        if (!known.equals(every)) {
          state.flags.remove(known);
          state.flags.add(RowFlag.ofEvery(every.origin(), every.path(), ""));
        }
        return;
      }
    }
    state.flags.add(every);
  }

  /** The same query was sent for a value that nobody knows. */
  static void forget(State state, Origin origin, String path) {
    if (!state.flags.isEmpty()) {
      for (RowFlag known : List.copyOf(state.flags)) {
        if (known.isOfEvery() && known.isOf(origin, path)) {
          set(state, RowFlag.ofEvery(origin, path, ""));
        }
      }
    }
  }

  /** What is said of all rows. */
  static Set<RowFlag> ofEvery(State state) {
    Set<RowFlag> every = Set.of();
    for (RowFlag flag : state.flags) {
      if (flag.isOfEvery()) {
        every = every.isEmpty() ? new HashSet<>() : every;
        every.add(flag);
      }
    }
    return every;
  }

  /**
   * Flags of rows that a call has handed over, by the variables that hold these rows here: where
   * several hold rows of the same origin, nobody knows which of them it is.
   */
  static Set<RowFlag> named(State state, Set<RowFlag> flags) {
    if (flags.isEmpty()) {
      return flags;
    }
    Set<RowFlag> named = new HashSet<>();
    for (RowFlag flag : flags) {
      named.add(flag.of(holder(state, flag)));
    }
    return named;
  }

  private static String holder(State state, RowFlag flag) {
    String holder = RowFlag.ANY;
    for (Map.Entry<String, Value> variable : state.variables.entrySet()) {
      for (Value value : Values.options(variable.getValue())) {
        if (value instanceof Entity row
            && row.origin().equals(flag.origin())
            && (row.path().isEmpty() || flag.path().startsWith(row.path() + "."))) {
          if (!holder.equals(RowFlag.ANY)) {
            return RowFlag.ANY;
          }
          holder = variable.getKey();
        }
      }
    }
    return holder;
  }

  /** What every row of the origin has there; empty where that is not known. */
  static Optional<String> valueOf(State state, Entity row, String attribute) {
    if (state.flags.isEmpty()) {
      return Optional.empty();
    }
    String path = Paths.append(row.path(), attribute);
    for (RowFlag flag : state.flags) {
      if (flag.isOfEvery() && flag.isOfOne() && flag.isOf(row.origin(), path)) {
        boolean not = flag.value().equals("true") && !flag.holds();
        return Optional.of(not ? "false" : flag.value()).filter(value -> !value.isEmpty());
      }
    }
    return Optional.empty();
  }

  /** Whether what holds here cannot be together with one of these. */
  static boolean excludes(State state, Collection<RowFlag> flags) {
    for (RowFlag flag : flags) {
      if (isExcluded(flag, state.flags)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what one condition tells cannot be together with what holds here, or with itself. */
  static boolean excludesCondition(State state, Collection<RowFlag> told) {
    return excludes(state, told)
        || told.size() > 1 && told.stream().anyMatch(flag -> isExcluded(flag, told));
  }

  private static boolean isExcluded(RowFlag flag, Iterable<RowFlag> known) {
    for (RowFlag one : known) {
      if (one.excludes(flag)) {
        return true;
      }
    }
    return false;
  }

  /** Whether what is to be loaded in places where these flags hold was loaded before. */
  static boolean isLoaded(State state, Set<RowFlag> flags, Origin origin, String path) {
    if (flags.isEmpty()) {
      return false;
    }
    Fact.Loaded loaded = new Fact.Loaded(origin, path);
    for (RowFlag flag : flags) {
      if (state.facts.contains(new Fact.LoadedWhere(flag.of(RowFlag.ANY), loaded))) {
        return true;
      }
    }
    return false;
  }
}
