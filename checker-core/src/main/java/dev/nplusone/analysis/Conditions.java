package dev.nplusone.analysis;

import dev.nplusone.analysis.state.BranchFacts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Answer;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Test;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a condition tells where it holds and where it does not. */
final class Conditions {
  /** Yes or no. */
  static final Value UNKNOWN = Values.opaque(TypeRef.of("boolean"));

  private static final Test NO_NEWS = new Test(Set.of(), Set.of(), Loops.NONE);

  private final Engine engine;

  Conditions(Engine engine) {
    this.engine = engine;
  }

  /**
   * Both ways of a condition, each with what the condition tells, then joined; one way only where
   * the condition is known.
   *
   * @return the answer, as far as it is known
   */
  Value branch(Frame frame, Expr condition, Runnable then, Runnable otherwise) {
    Value value = engine.expressions.eval(condition, frame);
    Optional<Boolean> known = known(value);
    if (known.isPresent()) {
      (known.get() ? then : otherwise).run();
      return value;
    }
    Set<RowFlag> yes = engine.questions.told(frame, condition, true);
    Set<RowFlag> no = engine.questions.told(frame, condition, false);
    Set<Answer> answers = engine.answers.told(frame, condition, true);
    Set<Answer> answersElse = engine.answers.told(frame, condition, false);
    boolean never =
        RowFlags.excludesCondition(frame.state, yes) || Answers.exclude(frame.state, answers);
    if (never
        || RowFlags.excludesCondition(frame.state, no)
        || Answers.exclude(frame.state, answersElse)) {
      (never ? otherwise : then).run();
      return new Constant(!never);
    }
    Map<String, Value> narrow = engine.narrowing.told(frame, condition, true);
    Map<String, Value> narrowElse = engine.narrowing.told(frame, condition, false);
    Map<String, Value> kinds = engine.kinds.told(frame, condition, true);
    Map<String, Value> kindsElse = engine.kinds.told(frame, condition, false);
    State start = frame.state;
    frame.state = start.copy();
    frame.state.variables.putAll(narrow);
    BranchFacts.enter(frame.state, kinds);
    RowFlags.enter(frame.state, yes);
    frame.state.answers.addAll(answers);
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenTrue());
    }
    then.run();
    State met = frame.state;
    if (value instanceof Test test) {
      happensOnce(frame, test.once(), met, start);
    }
    frame.state = start.copy();
    frame.state.variables.putAll(narrowElse);
    BranchFacts.enter(frame.state, kindsElse);
    RowFlags.enter(frame.state, no);
    frame.state.answers.addAll(answersElse);
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenFalse());
    }
    otherwise.run();
    State other = frame.state;
    if (value instanceof Test test) {
      happensOnce(frame, test.onceNot(), other, start);
    }
    if (!met.dead && !other.dead) {
      Narrowing.leave(met, narrow, start);
      Narrowing.leave(other, narrowElse, start);
    }
    frame.state = met.join(other);
    RowFlags.keep(frame.state, yes, met, other);
    RowFlags.keep(frame.state, no, other, met);
    return value;
  }

  private static Optional<Boolean> known(Value condition) {
    return condition instanceof Constant c && c.constant() instanceof Boolean b
        ? Optional.of(b)
        : Optional.empty();
  }

  /** What happens for one row at most is not multiplied by the rows. */
  private static void happensOnce(Frame frame, Loops once, State met, State start) {
    if (isInnermost(frame, once)) {
      met.trail.retainAll(start.trail);
    }
  }

  /** Whether these loops have the one in them whose turn this is. */
  static boolean isInnermost(Frame frame, Loops loops) {
    return !frame.active.isEmpty() && loops.contains(frame.active.getLast());
  }

  /**
   * The right side runs only when the left has not decided: what it loads is certain where {@code
   * &&} holds, and where {@code ||} does not.
   */
  Value shortCircuit(Frame frame, Expr.Binary e) {
    Value first = engine.expressions.eval(e.left(), frame);
    boolean and = e.operator().equals("&&");
    Optional<Boolean> known = known(first);
    if (known.isPresent()) {
      return known.get() == and ? engine.expressions.eval(e.right(), frame) : first;
    }
    Test left = asTest(first);
    State start = frame.state;
    Set<RowFlag> told = engine.questions.told(frame, e.left(), and);
    Set<Answer> answers = engine.answers.told(frame, e.left(), and);
    if (RowFlags.excludes(frame.state, told) || Answers.exclude(frame.state, answers)) {
      return new Constant(!and);
    }
    Map<String, Value> narrow = engine.narrowing.told(frame, e.left(), and);
    Map<String, Value> kinds = engine.kinds.told(frame, e.left(), and);
    frame.state = start.copy();
    frame.state.variables.putAll(narrow);
    BranchFacts.enter(frame.state, kinds);
    RowFlags.enter(frame.state, told);
    frame.state.answers.addAll(answers);
    frame.state.facts.addAll(and ? left.whenTrue() : left.whenFalse());
    Test right = asTest(engine.expressions.eval(e.right(), frame));
    Narrowing.leave(frame.state, narrow, start);
    if (and) {
      happensOnce(frame, left.once(), frame.state, start);
    }
    Set<Fact> both = new HashSet<>(frame.state.facts);
    both.removeAll(start.facts);
    both.addAll(and ? right.whenTrue() : right.whenFalse());
    frame.state = start.join(frame.state);
    Test test =
        and
            ? new Test(both, Set.of(), left.once().plus(right.once()))
            : new Test(Set.of(), both, Loops.NONE);
    return test.isNoNews() ? UNKNOWN : test;
  }

  private static Test asTest(Value value) {
    return value instanceof Test test ? test : NO_NEWS;
  }

  /**
   * Where a reference is {@code null} there is nothing left to load. Rows that were loaded have an
   * identifier.
   */
  static Value nullTest(boolean isNull, Value value) {
    if (value instanceof Constant
        || value instanceof Value.Text text && Texts.isCertain(text)
        || value instanceof Many many && !Literals.of(many).isEmpty()
        || value instanceof Identifier id && isOfRow(id)
        || CriteriaCalls.isQuery(value)) {
      return new Constant(!isNull);
    }
    if (value instanceof Value.Null) {
      return new Constant(isNull);
    }
    Set<Fact> nothingToLoad = LoadStates.loadedPaths(value);
    if (nothingToLoad.isEmpty()) {
      return UNKNOWN;
    }
    return isNull
        ? new Test(nothingToLoad, Set.of(), Loops.NONE)
        : new Test(Set.of(), nothingToLoad, Loops.NONE);
  }

  private static boolean isOfRow(Identifier id) {
    return id.of().path().isEmpty() && id.of().origin() instanceof Origin.OfQuery;
  }

  /** A comparison with an identifier that the loop does not change holds for one row at most. */
  Value equality(Frame frame, Value left, Value right) {
    if (left instanceof Constant a && right instanceof Constant b) {
      boolean kinds = a.constant().getClass() == b.constant().getClass();
      return kinds ? new Constant(a.constant().equals(b.constant())) : UNKNOWN; // 1 == 1L
    }
    Optional<Boolean> same = Kinds.same(left, right);
    if (same.isPresent()) {
      return new Constant(same.get());
    }
    if (left instanceof TypeLiteral a && right instanceof TypeLiteral b) {
      return new Constant(a.type().qualifiedName().equals(b.type().qualifiedName()));
    }
    Loops once = onlyOnce(left, right).plus(onlyOnce(right, left));
    return once.isEmpty() ? UNKNOWN : new Test(Set.of(), Set.of(), once);
  }

  static Value negation(Value condition) {
    if (condition instanceof Test test) {
      return test.negated();
    }
    return known(condition).<Value>map(known -> new Constant(!known)).orElse(UNKNOWN);
  }

  private Loops onlyOnce(Value identifier, Value other) {
    boolean unique =
        identifier instanceof Identifier id
                && (id.of().owner().isEmpty() || engine.entities.reach().isElement(id.of()))
            || identifier instanceof Value.Counter;
    if (!unique) {
      return Loops.NONE;
    }
    Loops same = Values.varies(other);
    return Values.varies(identifier).map(loop -> same.contains(loop) ? Loops.NONE : Loops.of(loop));
  }
}
