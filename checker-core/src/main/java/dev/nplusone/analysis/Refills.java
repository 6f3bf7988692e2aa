package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.MemoGuards;
import dev.nplusone.analysis.code.MemoStores;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Branches for rows that lack something which they keep once they have it: {@code if
 * (row.getNumber() == null) row.setNumber(query())}, and {@code if (!em.contains(row)) row =
 * em.find(...)}, where the persistence context is what remembers. Most rows have it already. So
 * have most texts the form that {@code if (!ID.matcher(key).matches()) key = query(key)} gives the
 * others.
 */
final class Refills {
  private final Engine engine;

  /** What a branch fills, by the branch; found out from its text. */
  private final Map<Stmt.If, Optional<Filled>> known = new IdentityHashMap<>();

  Refills(Engine engine) {
    this.engine = engine;
  }

  /**
   * @param row the row that lacks something, or the text without a form
   * @param attribute of the row
   * @param asked who is asked whether the row is there
   */
  private record Filled(Expr row, Optional<String> attribute, Optional<Expr> asked) {}

  /** The key, which is the row, where a branch fills what is missing. */
  Optional<MemoKey> keyOf(Stmt.If s, Frame frame) {
    return known.computeIfAbsent(s, Refills::filledBy).flatMap(filled -> keyOf(filled, frame));
  }

  private Optional<MemoKey> keyOf(Filled filled, Frame frame) {
    Frame trial = frame.trial();
    List<Value> rows = Values.options(engine.expressions.eval(filled.row(), trial));
    boolean holds =
        filled.asked().map(asked -> isManager(engine.expressions.eval(asked, trial))).orElse(true)
            && filled.attribute().map(name -> allKeep(rows, name)).orElse(true);
    boolean lost =
        rows.stream()
            .anyMatch(
                row ->
                    row instanceof Entity entity
                        && frame.state.facts.contains(new Fact.Detached(entity.origin())));
    return holds && !lost && !rows.isEmpty()
        ? Optional.of(new MemoKey(Values.union(rows, Loops.NONE), true))
        : Optional.empty();
  }

  private boolean allKeep(List<Value> rows, String attribute) {
    return rows.stream().allMatch(row -> keeps(row, attribute));
  }

  /** Whether a value was loaded and has an attribute that is stored; a new object lacks all. */
  private boolean keeps(Value row, String attribute) {
    return row instanceof Entity entity
        && (entity.origin() instanceof Origin.OfQuery || !entity.path().isEmpty())
        && engine.entities.attribute(entity.type(), attribute).isPresent();
  }

  private boolean isManager(Value value) {
    return value instanceof Value.Opaque manager
        && engine.persistenceCalls.isManager(manager.type());
  }

  private static Optional<Filled> filledBy(Stmt.If s) {
    Optional<Expr> text = formless(s.condition()).filter(t -> MemoStores.assigns(s.then(), t));
    if (text.isPresent()) {
      return text.map(t -> new Filled(t, Optional.empty(), Optional.empty()));
    }
    if (s.condition() instanceof Expr.Unary not
        && not.operator().equals("!")
        && not.operand() instanceof Expr.Call call
        && call.name().equals("contains")
        && call.args().size() == 1
        && MemoStores.assigns(s.then(), call.args().get(0))) {
      return call.target()
          .map(t -> new Filled(call.args().get(0), Optional.empty(), call.target()));
    }
    return MemoGuards.lookedUp(s.condition())
        .filter(looked -> looked instanceof Expr.Call)
        .map(looked -> (Expr.Call) looked)
        .filter(get -> get.name().startsWith("get") && get.args().isEmpty())
        .filter(get -> get.target().isPresent() && sets(s.then(), get))
        .map(
            get ->
                new Filled(
                    get.target().get(),
                    Optional.of(ExprText.property(get.name())),
                    Optional.empty()));
  }

  /** The text of {@code !text.matches(form)} and {@code !FORM.matcher(text).matches()}. */
  private static Optional<Expr> formless(Expr condition) {
    if (!(condition instanceof Expr.Unary not)
        || !not.operator().equals("!")
        || !(not.operand() instanceof Expr.Call matches)
        || !matches.name().equals("matches")
        || matches.target().isEmpty()) {
      return Optional.empty();
    }
    if (matches.args().size() == 1) {
      return matches.target();
    }
    return matches.target().get() instanceof Expr.Call matcher && matcher.args().size() == 1
        ? Optional.of(matcher.args().get(0))
        : Optional.empty();
  }

  private static boolean sets(Stmt branch, Expr.Call get) {
    String row = ExprText.of(get.target().orElseThrow());
    String setter = "set" + get.name().substring("get".length());
    return Walk.any(
        branch,
        e ->
            e instanceof Expr.Call set
                && set.name().equals(setter)
                && set.args().size() == 1
                && set.target().filter(t -> ExprText.of(t).equals(row)).isPresent());
  }
}
