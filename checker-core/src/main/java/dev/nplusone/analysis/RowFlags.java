package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.source.Expr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions that ask for a flag of a row: {@code if (order.isGift())}. What is loaded of the row
 * where the flag is set is there wherever it is set, and so is what is loaded where it is not.
 */
final class RowFlags {
  private static final Set<String> BOOLEAN = Set.of("boolean", "java.lang.Boolean");

  private final Engine engine;

  RowFlags(Engine engine) {
    this.engine = engine;
  }

  /**
   * What is certain of the flags of rows where a condition has that answer.
   *
   * @param condition has been evaluated
   */
  Set<RowFlag> told(Frame frame, Expr condition, boolean answer) {
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return told(frame, not.operand(), !answer);
    }
    if (condition instanceof Expr.Binary both && both.operator().equals(answer ? "&&" : "||")) {
      Set<RowFlag> all = new HashSet<>(told(frame, both.left(), answer));
      all.addAll(told(frame, both.right(), answer));
      return all;
    }
    return asked(frame, condition).map(flag -> Set.of(flag.being(answer))).orElse(Set.of());
  }

  private Optional<RowFlag> asked(Frame frame, Expr condition) {
    if (condition instanceof Expr.Call call && call.args().isEmpty()) {
      Value receiver =
          call.target().isPresent() ? frame.receivers.get(call.target().get()) : frame.self();
      return receiver instanceof Entity row
          ? flag(row, getter(row, call.name()))
          : Optional.empty();
    }
    boolean own =
        condition instanceof Expr.FieldAccess access && access.target() instanceof Expr.This;
    String name =
        own
            ? ((Expr.FieldAccess) condition).name()
            : condition instanceof Expr.Name variable ? variable.name() : "";
    return frame.self() instanceof Entity row && (own || !frame.state.variables.containsKey(name))
        ? flag(row, engine.entities.attribute(row.type(), name))
        : Optional.empty();
  }

  private Optional<Attribute> getter(Entity row, String name) {
    Optional<PersistentClass> type = engine.entities.persistentClass(row.type());
    return type.flatMap(
        t -> Optional.ofNullable(t.accessors().getters().get(name)).flatMap(t::attribute));
  }

  private static Optional<RowFlag> flag(Entity row, Optional<Attribute> attribute) {
    return attribute
        .filter(a -> BOOLEAN.contains(a.type().qualifiedName()))
        .filter(a -> !(row.origin() instanceof Origin.OfNew))
        .map(a -> new RowFlag(row.origin(), Paths.append(row.path(), a.name()), true));
  }

  /** Where a flag is set or not, what was loaded where it was the same is there. */
  static void enter(State state, Set<RowFlag> told) {
    if (told.isEmpty()) {
      return;
    }
    state.flags.addAll(told);
    for (Fact fact : List.copyOf(state.facts)) {
      if (fact instanceof Fact.LoadedWhere loaded && told.contains(loaded.flag())) {
        state.facts.add(loaded.loaded());
      }
    }
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
            joined.facts.add(new Fact.LoadedWhere(flag, loaded));
          }
        }
      }
    }
  }

  /** A flag that is set to something is no longer what it was. */
  static void assigned(State state, Entity row, String name) {
    String path = Paths.append(row.path(), name);
    state.flags.removeIf(flag -> flag.isOf(row.origin(), path));
    state.facts.removeIf(
        fact -> fact instanceof Fact.LoadedWhere loaded && loaded.flag().isOf(row.origin(), path));
  }

  /** Whether what is to be loaded in places where these flags hold was loaded before. */
  static boolean isLoaded(State state, Set<RowFlag> flags, Origin origin, String path) {
    for (RowFlag flag : flags) {
      if (state.facts.contains(new Fact.LoadedWhere(flag, new Fact.Loaded(origin, path)))) {
        return true;
      }
    }
    return false;
  }
}
