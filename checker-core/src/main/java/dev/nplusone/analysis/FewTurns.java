package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.MemoGuards;
import dev.nplusone.analysis.code.TurnCounters;
import dev.nplusone.analysis.code.TurnCounters.Way;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a loop over data does a few times only, because the code says so: {@code if (++printed == 5)
 * break;} and {@code i < rows.size() && i < 5}.
 */
final class FewTurns {
  private static final Map<String, String> MIRRORED =
      Map.of("<", ">", "<=", ">=", ">", "<", ">=", "<=", "==", "==", "!=", "!=");

  private static final Map<String, String> NEGATED =
      Map.of("<", ">=", "<=", ">", ">", "<=", ">=", "<", "==", "!=", "!=", "==");

  private static final Set<String> WHILE_SMALL = Set.of("<", "<=", "==");
  private static final Set<String> WHILE_LARGE = Set.of(">", ">=", "!=", "==");

  private static final Set<String> CLASS_LOOKUPS = Set.of("forName", "loadClass");

  private final Engine engine;

  /** The counters of loops, by their bodies. */
  private final Map<Stmt, TurnCounters> known = new IdentityHashMap<>();

  /** The same, by the loops as a whole. */
  private final Map<Stmt, TurnCounters> whole = new IdentityHashMap<>();

  private final Map<Stmt, Boolean> ofClasses = new IdentityHashMap<>();

  FewTurns(Engine engine) {
    this.engine = engine;
  }

  /** Whether a counter that every turn counts up ends the loop at a small number. */
  boolean of(Frame frame, Optional<Expr> condition, List<Expr> update, Stmt body) {
    TurnCounters counters = known.computeIfAbsent(body, b -> TurnCounters.of(condition, update, b));
    return condition.filter(c -> limits(frame, c, counters)).isPresent()
        || TurnCounters.statements(body).stream().anyMatch(s -> leaves(frame, s, counters));
  }

  /** Whether a loop goes over names of classes: {@code Class.forName(name)}. */
  boolean ofClasses(Stmt.ForEach s) {
    return s.variable().type().simpleName().equals("String")
        && ofClasses.computeIfAbsent(s, loop -> looksUpClass(s.body(), s.variable().name()));
  }

  /**
   * Whether a loop goes over classes, or over a map of one entry for each class or constant of an
   * enum.
   */
  boolean ofKinds(TypeRef variable, Value element) {
    boolean entry = variable.qualifiedName().equals("java.util.Map.Entry");
    return element instanceof Value.TypeLiteral
        || entry
            && (engine.typed.structure().isKind(variable.argument(0))
                || TypedValues.isClass(variable.argument(1)));
  }

  /**
   * Whether a loop goes over the parts that an object has by name, each of them an object of its
   * own class: forms in a form, nodes of a document. What they are called is mostly written
   * somewhere, in the program or its configuration.
   */
  boolean isOfNamedParts(Frame frame, Stmt.ForEach s) {
    TypeRef variable = s.variable().type();
    return variable.qualifiedName().equals("java.util.Map.Entry")
        && variable.argument(0).qualifiedName().equals("java.lang.String")
        && owner(s.iterable())
            .map(owner -> KnownType.of(engine.expressions.eval(owner, frame.trial())))
            .filter(type -> type.qualifiedName().equals(variable.argument(1).qualifiedName()))
            .filter(type -> engine.mapping.find(type.qualifiedName()).isEmpty())
            .isPresent();
  }

  /** {@code x} of {@code x.getParts().entrySet()}. */
  private static Optional<Expr> owner(Expr entries) {
    return entries instanceof Expr.Call all
            && all.target().isPresent()
            && all.target().get() instanceof Expr.Call parts
            && parts.args().isEmpty()
        ? parts.target()
        : Optional.empty();
  }

  private static boolean looksUpClass(Stmt body, String variable) {
    return Walk.any(
        body,
        e ->
            e instanceof Expr.Call call
                && CLASS_LOOKUPS.contains(call.name())
                && call.args().stream().anyMatch(arg -> mentions(arg, variable)));
  }

  private static boolean mentions(Expr expr, String variable) {
    return expr instanceof Expr.Call call
        ? call.target().filter(target -> mentions(target, variable)).isPresent()
        : Expr.Name.is(expr, variable);
  }

  /**
   * Whether a branch is entered in a few turns of the loop around only: {@code if (shown++ < 3)}.
   */
  boolean enters(Frame frame, Stmt.If s, Jump loop) {
    return isFew(frame, s.condition(), true, s.then(), loop);
  }

  /** The same of what stands behind a statement that leaves the other turns. */
  boolean passes(Frame frame, Stmt.If s, Stmt rest, Jump loop) {
    return isFew(frame, s.condition(), false, rest, loop);
  }

  private boolean isFew(Frame frame, Expr condition, boolean answer, Stmt inside, Jump loop) {
    boolean few = false;
    for (Conjuncts.Part part :
        loop.repeated.isPresent() ? Conjuncts.of(condition, answer) : List.<Conjuncts.Part>of()) {
      few |=
          part.expr() instanceof Expr.Binary test
              && isFew(frame, part.holds() ? test : negated(test), inside, loop);
    }
    return few;
  }

  /** Whether a comparison, with that answer, holds only for a small number on its left side. */
  boolean isBelowFew(Frame frame, Expr.Binary test, boolean answer) {
    Expr.Binary holds = answer ? test : negated(test);
    return WHILE_SMALL.contains(holds.operator()) && isFew(frame, holds.right());
  }

  /** A comparison as it is seen from its other side. */
  static String mirrored(String operator) {
    return MIRRORED.getOrDefault(operator, "");
  }

  private static Expr.Binary negated(Expr.Binary test) {
    String operator = NEGATED.getOrDefault(test.operator(), "");
    return new Expr.Binary(operator, test.left(), test.right(), test.span());
  }

  private boolean isFew(Frame frame, Expr.Binary test, Stmt inside, Jump loop) {
    TurnCounters counters = whole.computeIfAbsent(loop.repeated.get(), TurnCounters::of);
    return sides(test)
        .anyMatch(
            side ->
                TurnCounters.name(side.left())
                    .filter(loop.start.variables::containsKey)
                    .filter(name -> goesOn(counters, side.left(), name, inside))
                    .filter(name -> isFew(frame, side, name, counters, loop.start))
                    .isPresent());
  }

  private boolean isFew(
      Frame frame, Expr.Binary test, String name, TurnCounters counters, State start) {
    return WHILE_SMALL.contains(test.operator())
            && counters.isStepped(name, Way.UP)
            && isFew(frame, test.right())
        || WHILE_LARGE.contains(test.operator())
            && counters.isStepped(name, Way.DOWN)
            && isFew(frame, test.right())
            && isFew(start.variables.get(name));
  }

  /** Whether each turn that gets there takes a step. */
  private static boolean goesOn(TurnCounters counters, Expr asked, String name, Stmt inside) {
    return TurnCounters.isStep(asked)
        || counters.isCounted(asked, Way.UP)
        || counters.isCounted(asked, Way.DOWN)
        || TurnCounters.statements(inside).stream()
            .anyMatch(
                s ->
                    s instanceof Stmt.Evaluate step
                        && TurnCounters.isStep(step.expr())
                        && TurnCounters.name(step.expr()).filter(name::equals).isPresent());
  }

  private boolean limits(Frame frame, Expr condition, TurnCounters counters) {
    return condition instanceof Expr.Binary test
        && (test.operator().equals("&&")
            ? limits(frame, test.left(), counters) || limits(frame, test.right(), counters)
            : isCompared(frame, test, Set.of("<", "<="), WHILE_LARGE, counters));
  }

  private boolean leaves(Frame frame, Stmt statement, TurnCounters counters) {
    return statement instanceof Stmt.If exit
        && MemoGuards.endsLoop(exit.then())
        && ends(frame, exit.condition(), counters);
  }

  private boolean ends(Frame frame, Expr condition, TurnCounters counters) {
    return condition instanceof Expr.Binary test
        && (test.operator().equals("||")
            ? ends(frame, test.left(), counters) || ends(frame, test.right(), counters)
            : isCompared(frame, test, Set.of(">", ">=", "=="), Set.of("<", "<=", "=="), counters));
  }

  /** Whether a counter is compared with a small number by one of the operators of its way. */
  private boolean isCompared(
      Frame frame, Expr.Binary test, Set<String> ups, Set<String> downs, TurnCounters counters) {
    return sides(test)
        .anyMatch(
            side ->
                isFew(frame, side.right())
                    && (ups.contains(side.operator()) && counters.isCounted(side.left(), Way.UP)
                        || downs.contains(side.operator())
                            && counters.isCounted(side.left(), Way.DOWN)
                            && TurnCounters.name(side.left())
                                .map(frame.state.variables::get)
                                .filter(FewTurns::isFew)
                                .isPresent()));
  }

  /** A comparison as it is written, and seen from its other side. */
  private static Stream<Expr.Binary> sides(Expr.Binary test) {
    String mirrored = MIRRORED.get(test.operator());
    return mirrored == null
        ? Stream.empty()
        : Stream.of(test, new Expr.Binary(mirrored, test.right(), test.left(), test.span()));
  }

  private boolean isFew(Frame frame, Expr limit) {
    boolean plain = limit instanceof Expr.Literal || limit instanceof Expr.Name;
    return plain && isFew(engine.expressions.eval(limit, frame));
  }

  private static boolean isFew(Value number) {
    return number instanceof Constant constant
        && constant.constant() instanceof Integer known
        && Size.isFew(known);
  }
}
