package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.Intervals;
import dev.nplusone.analysis.code.OwnBodies;
import dev.nplusone.analysis.code.TurnCounters;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Flags that let one in and close behind it: {@code if (!read) { ...; read = true; }}, {@code if
 * (read.compareAndSet(false, true))}, and what is taken once: {@code if (last != null) { ...; last
 * = null; }}. One that nothing else opens again lets in one turn of a loop that it was there
 * before, and one call on the object that has it. So does one that time opens again ({@link
 * Intervals}).
 */
final class Latches {
  private static final Set<String> SWITCHES =
      Set.of("set", "lazySet", "getAndSet", "compareAndSet", "weakCompareAndSet");

  private final OwnBodies bodies;
  private final Intervals intervals;

  /** The fields that branches close, by the branch. */
  private final Map<Stmt.If, Optional<String>> fields = new IdentityHashMap<>();

  /** The fields that close behind a statement which leaves, by that statement. */
  private final Map<Stmt.If, Optional<String>> behind = new IdentityHashMap<>();

  Latches(OwnBodies bodies, Intervals intervals) {
    this.bodies = bodies;
    this.intervals = intervals;
  }

  /**
   * A flag that is asked.
   *
   * @param closed the value that lets nothing in
   * @param atOnce whether asking closes it
   */
  private record Asked(Expr flag, Closed closed, boolean atOnce) {
    Asked otherwise() {
      return new Asked(flag, closed.otherwise(), false);
    }
  }

  /** The value with which a flag lets nothing in. */
  private enum Closed {
    TRUE,
    FALSE,
    NULL,
    /** Whatever is not null: too much to be looked for. */
    NOT_NULL;

    static Closed of(boolean value) {
      return value ? TRUE : FALSE;
    }

    Closed otherwise() {
      return switch (this) {
        case TRUE -> FALSE;
        case FALSE -> TRUE;
        case NULL -> NOT_NULL;
        case NOT_NULL -> NULL;
      };
    }

    boolean is(Expr value) {
      return switch (this) {
        case TRUE, FALSE ->
            value instanceof Expr.Literal literal && literal.value().equals(this == TRUE);
        case NULL -> value instanceof Expr.Null;
        case NOT_NULL -> false;
      };
    }
  }

  /** The object whose field a branch closes. */
  Optional<MemoKey> keyOf(Stmt.If s, Frame frame) {
    Optional<String> field = fields.get(s);
    if (field == null) {
      field =
          field(asked(s.condition()), List.of(s.then()), frame.type)
              .or(() -> intervals.field(s, frame.type, frame.initial));
      fields.put(s, field);
    }
    return key(field, frame);
  }

  /** The same, where a statement leaves if the field is closed, and those behind it close it. */
  Optional<MemoKey> keyBehind(Stmt.If s, List<Stmt> rest, Frame frame) {
    Optional<String> field = behind.get(s);
    if (field == null) {
      List<Asked> closed =
          asked(s.condition()).stream().filter(a -> !a.atOnce()).map(Asked::otherwise).toList();
      field = field(closed, rest, frame.type);
      behind.put(s, field);
    }
    return key(field, frame);
  }

  private static Optional<MemoKey> key(Optional<String> field, Frame frame) {
    return field.isEmpty() || frame.state.variables.containsKey(field.get())
        ? Optional.empty()
        : Optional.of(new MemoKey(Values.varies(frame.self()), false));
  }

  private Optional<String> field(List<Asked> conditions, List<Stmt> branch, TypeDecl type) {
    return conditions.stream()
        .filter(asked -> asked.atOnce() || branch.stream().anyMatch(s -> closes(s, asked, type)))
        .flatMap(
            asked -> ExprText.variable(asked.flag()).filter(n -> isLatch(type, n, asked)).stream())
        .findFirst();
  }

  private static boolean isLatch(TypeDecl type, String name, Asked asked) {
    return type.field(name).isPresent()
        && type.methods().stream()
            .filter(m -> !MADE_BY.contains(m.name()) && !ENDED_BY.contains(m.name()))
            .flatMap(m -> m.body().stream())
            .allMatch(body -> onlyCloses(body, asked));
  }

  private static final Set<String> MADE_BY =
      Set.of(
          MethodDecl.CONSTRUCTOR, MethodDecl.STATIC_INITIALIZER, MethodDecl.INSTANCE_INITIALIZER);

  /** What gives up all that an object has: nobody asks it for the same again in a loop. */
  private static final Set<String> ENDED_BY =
      Set.of("close", "destroy", "dispose", "shutdown", "stop", "tearDown");

  /** Whether a branch closes a variable from before a loop that the loop does not open again. */
  static boolean closes(Stmt.If s, Jump loop) {
    if (loop.repeated.isEmpty()) {
      return false;
    }
    for (Asked asked : asked(s.condition())) {
      if (isFromBefore(asked.flag(), loop)
          && (asked.atOnce()
              || s.then() instanceof Stmt.Block block
                  && block.statements().stream().anyMatch(st -> isClosing(st, asked)))
          && onlyCloses(loop.repeated.get(), asked)) {
        return true;
      }
    }
    return false;
  }

  /** The same, where a turn is left if it is closed, and what stands behind that closes it. */
  static boolean closesBehind(Stmt.If s, List<Stmt> rest, Jump loop) {
    return loop.repeated.isPresent()
        && asked(s.condition()).stream()
            .filter(asked -> !asked.atOnce())
            .map(Asked::otherwise)
            .anyMatch(
                asked ->
                    isFromBefore(asked.flag(), loop)
                        && rest.stream().anyMatch(st -> isClosing(st, asked))
                        && onlyCloses(loop.repeated.get(), asked));
  }

  private static boolean isFromBefore(Expr flag, Jump loop) {
    Expr variable = flag instanceof Expr.ArrayAccess access ? access.array() : flag;
    return variable instanceof Expr.Name name && loop.start.variables.containsKey(name.name());
  }

  /**
   * Whether a loop goes on while a flag is open that each of its turns closes: {@code while (!found
   * && rows.hasNext())}.
   */
  static boolean endsWithFirst(Expr condition, Stmt body) {
    return asked(condition).stream()
        .filter(asked -> !asked.atOnce() && asked.flag() instanceof Expr.Name)
        .anyMatch(
            asked ->
                onlyCloses(body, asked)
                    && TurnCounters.statements(body).stream()
                        .takeWhile(st -> !Walk.continues(st))
                        .anyMatch(st -> isClosing(st, asked)));
  }

  /** {@code if (...) continue;}, or {@code return;} in a body that is applied to each element. */
  static boolean leavesTurn(Stmt.If s, Frame frame) {
    if (s.otherwise().isPresent()) {
      return false;
    }
    List<Stmt> branch = TurnCounters.statements(s.then());
    return branch.size() == 1
        && (branch.get(0) instanceof Stmt.Continue
            || frame.isBodyOfLoop()
                && branch.get(0) instanceof Stmt.Return left
                && left.value().isEmpty());
  }

  private static boolean isClosing(Stmt statement, Asked asked) {
    return statement instanceof Stmt.Evaluate evaluated
        && given(evaluated.expr(), asked.flag()).filter(asked.closed()::is).isPresent();
  }

  private boolean closes(Stmt branch, Asked asked, TypeDecl type) {
    return bodies.of(branch, type).stream()
        .anyMatch(
            body ->
                Walk.any(
                    body.code(),
                    e -> given(e, asked.flag()).filter(asked.closed()::is).isPresent()));
  }

  /** A failure may open it again: then it lets in one more for each that fails. */
  private static boolean onlyCloses(Stmt body, Asked asked) {
    return !Walk.anyOutsideCatches(
        body, e -> given(e, asked.flag()).filter(v -> !asked.closed().is(v)).isPresent());
  }

  /** What an expression sets a flag to. */
  private static Optional<Expr> given(Expr expr, Expr flag) {
    if (expr instanceof Expr.Assign set) {
      return isSame(set.target(), flag) ? Optional.of(set.value()) : Optional.empty();
    }
    return expr instanceof Expr.Call call
            && SWITCHES.contains(call.name())
            && !call.args().isEmpty()
            && call.target().filter(target -> isSame(target, flag)).isPresent()
        ? Optional.of(call.args().get(call.args().size() - 1))
        : Optional.empty();
  }

  private static List<Asked> asked(Expr condition) {
    if (condition instanceof Expr.Binary both && both.operator().equals("&&")) {
      List<Asked> all = new ArrayList<>(asked(both.left()));
      all.addAll(asked(both.right()));
      return all;
    }
    if (condition instanceof Expr.Binary test
        && test.operator().equals("!=")
        && test.right() instanceof Expr.Null) {
      return ExprText.variable(test.left()).isPresent()
          ? List.of(new Asked(test.left(), Closed.NULL, false))
          : List.of();
    }
    boolean closed = condition instanceof Expr.Unary not && not.operator().equals("!");
    Expr flag = closed ? ((Expr.Unary) condition).operand() : condition;
    if (flag instanceof Expr.Call call) {
      return call.target().isEmpty()
          ? List.of()
          : askedAtOnce(call, call.target().get(), closed).map(List::of).orElse(List.of());
    }
    return ExprText.variable(flag).isPresent()
        ? List.of(new Asked(flag, Closed.of(closed), false))
        : List.of();
  }

  private static Optional<Asked> askedAtOnce(Expr.Call call, Expr flag, boolean negated) {
    List<Expr> args = call.args();
    boolean exchanges =
        call.name().equals("getAndSet") && args.size() == 1 && is(args.get(0), negated)
            || call.name().equals("compareAndSet")
                && args.size() == 2
                && !negated
                && args.get(0) instanceof Expr.Literal open
                && is(args.get(1), open.value().equals(false));
    if (exchanges) {
      return Optional.of(new Asked(flag, Closed.of(is(args.get(args.size() - 1), true)), true));
    }
    return call.name().equals("get") && args.isEmpty()
        ? Optional.of(new Asked(flag, Closed.of(negated), false))
        : Optional.empty();
  }

  private static boolean is(Expr value, boolean constant) {
    return value instanceof Expr.Literal literal && literal.value().equals(constant);
  }

  private static boolean isSame(Expr target, Expr flag) {
    return ExprText.variable(target)
        .filter(n -> ExprText.variable(flag).filter(n::equals).isPresent())
        .isPresent();
  }
}
