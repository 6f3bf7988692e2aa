package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Results that code remembers by hand: {@code if (known == null) { known = query(key);
 * cache.put(key, known); }}. The query runs once for each key, not in each turn.
 */
final class Memo {
  private final Engine engine;

  Memo(Engine engine) {
    this.engine = engine;
  }

  /**
   * What a query behind a memo is sent once for.
   *
   * @param loops the loops the key varies with
   * @param lasting whether the memo is no local variable and may have the answers from before
   */
  record Key(Loops loops, boolean lasting) {}

  /** The key, where a statement remembers what its branch finds out. */
  Optional<Key> keyOf(Stmt.If s, Frame frame) {
    Optional<Expr> looked = lookedUp(s.condition());
    if (looked.isEmpty()) {
      return Optional.empty();
    }
    if (isOwnField(looked.get(), frame) && assigns(s.then(), looked.get())) {
      return Optional.of(new Key(Values.varies(frame.self()), true));
    }
    Optional<Expr> store =
        looked.get() instanceof Expr.Call call && call.target().isPresent()
            ? store(s.then(), c -> ExprText.of(c.target().get()).equals(text(call)))
            : looked.get() instanceof Expr.Name name
                ? store(s.then(), c -> isGiven(c, name))
                : Optional.empty();
    if (store.isEmpty()) {
      return Optional.empty();
    }
    boolean local =
        store.get() instanceof Expr.Name name && frame.state.variables.containsKey(name.name());
    Value found = valueOf(looked.get(), frame);
    return isRow(found) ? Optional.empty() : Optional.of(new Key(Values.varies(found), !local));
  }

  /** Whether a branch fills a variable from before the loop, so that only one turn enters it. */
  boolean fillsOnce(Stmt.If s, Frame frame) {
    Optional<Expr> looked = lookedUp(s.condition());
    if (looked.isEmpty()
        || !(looked.get() instanceof Expr.Name name)
        || !assigns(s.then(), looked.get())) {
      return false;
    }
    var inward = frame.jumps.descendingIterator();
    while (inward.hasNext()) {
      Frame.Jump jump = inward.next();
      if (jump.loop && jump.start != null) {
        return jump.start.variables.containsKey(name.name());
      }
    }
    return false;
  }

  private static boolean isOwnField(Expr expr, Frame frame) {
    return expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
        || expr instanceof Expr.Name name && !frame.state.variables.containsKey(name.name());
  }

  private static boolean assigns(Stmt branch, Expr target) {
    String field = ExprText.of(target);
    boolean[] found = new boolean[1];
    Walk.expressions(
        branch,
        e -> found[0] |= e instanceof Expr.Assign a && ExprText.of(a.target()).equals(field));
    return found[0];
  }

  private static String text(Expr.Call call) {
    return ExprText.of(call.target().orElseThrow());
  }

  /**
   * {@code x} of {@code x == null}, {@code x.isEmpty()} and {@code isEmpty(x)}, or the call of
   * {@code !map.containsKey(key)}.
   */
  private static Optional<Expr> lookedUp(Expr condition) {
    if (condition instanceof Expr.Binary test && test.operator().equals("==")) {
      return test.right() instanceof Expr.Null
          ? Optional.of(test.left())
          : test.left() instanceof Expr.Null ? Optional.of(test.right()) : Optional.empty();
    }
    if (condition instanceof Expr.Call call && call.name().equals("isEmpty")) {
      return call.args().isEmpty()
          ? call.target().filter(Expr.Name.class::isInstance)
          : call.args().stream().findFirst();
    }
    return condition instanceof Expr.Unary not
            && not.operator().equals("!")
            && not.operand() instanceof Expr.Call call
            && call.name().equals("containsKey")
        ? Optional.of(call)
        : Optional.empty();
  }

  private static boolean isGiven(Expr.Call call, Expr.Name name) {
    return call.args().stream()
        .anyMatch(a -> a instanceof Expr.Name n && n.name().equals(name.name()));
  }

  /** What a branch stores its result in. */
  private static Optional<Expr> store(Stmt branch, Predicate<Expr.Call> what) {
    List<Expr> found = new ArrayList<>();
    Walk.expressions(
        branch,
        e -> {
          if (e instanceof Expr.Call call
              && call.target().isPresent()
              && isStore(call.name())
              && what.test(call)) {
            found.add(call.target().get());
          }
        });
    return found.stream().findFirst();
  }

  /** {@code set} alone is what caches and {@code ThreadLocal} have; entities have {@code setX}. */
  private static boolean isStore(String method) {
    String name = method.toLowerCase(Locale.ROOT);
    return name.startsWith("put") || name.contains("cache") || name.equals("set");
  }

  /** For a call on a map the keys matter, not what the map holds. */
  private Value valueOf(Expr looked, Frame frame) {
    Frame trial = frame.trial();
    if (!(looked instanceof Expr.Call call)) {
      return engine.expressions.eval(looked, trial);
    }
    Loops loops = Loops.NONE;
    for (Expr key : call.args()) {
      loops = loops.plus(Values.varies(engine.expressions.eval(key, trial)));
    }
    return Values.opaque(dev.nplusone.source.TypeRef.UNKNOWN, loops);
  }

  /** What a query did not find is not what a cache does not hold. */
  private static boolean isRow(Value value) {
    return Values.options(value).stream()
        .anyMatch(v -> v instanceof Value.Entity e && e.origin() instanceof Origin.OfQuery);
  }
}
