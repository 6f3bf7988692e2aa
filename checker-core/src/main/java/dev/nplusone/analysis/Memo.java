package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Results that code remembers by hand: {@code if (known == null) { known = query(key);
 * cache.put(key, known); }}, what stands behind {@code if (known != null) return known;}, and
 * {@code cache.get(key).orElseGet(() -> { ...; cache.put(key, found); ... })}. The query runs once
 * for each key, not in each turn.
 */
final class Memo {
  private static final Set<String> FALLBACKS = Set.of("orElseGet", "or");

  private final Engine engine;
  private final Refills refills;

  private final OwnBodies bodies = new OwnBodies();
  private final Latches latches;

  /**
   * Of what was looked up, what the branch behind it runs; nothing if that puts nothing anywhere.
   */
  private final Map<Expr, List<OwnBodies.Body>> storing = new IdentityHashMap<>();

  /** Where the value that a variable begins with is looked up, by that value. */
  private final Map<Expr, List<Expr.Call>> sources = new IdentityHashMap<>();

  Memo(Engine engine) {
    this.engine = engine;
    this.refills = new Refills(engine);
    this.latches = new Latches(bodies, new Intervals(bodies, engine.hierarchy));
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
    return lookedUpByAny(s.condition())
        .flatMap(looked -> keyOf(looked, s.then(), frame))
        .or(() -> refills.keyOf(s, frame))
        .or(() -> latches.keyOf(s, frame));
  }

  /**
   * The key, where a statement leaves with what is known, and the rest of its block finds it out.
   */
  Optional<Key> keyBehind(Stmt.If s, List<Stmt> rest, Frame frame) {
    return s.otherwise().isEmpty() && leaves(s.then())
        ? found(s.condition())
            .flatMap(looked -> keyOf(looked, new Stmt.Block(rest, s.span()), frame))
            .or(() -> latches.keyBehind(s, rest, frame))
        : Optional.empty();
  }

  /**
   * The key, where a call falls back on a function that remembers what it finds out, or hands a
   * cache the function that fills it.
   */
  Optional<Key> keyOf(Expr.Call call, Frame frame) {
    if (isFilledCache(call)) {
      return keyOfCache(call, frame);
    }
    if (!FALLBACKS.contains(call.name())
        || call.args().size() != 1
        || !(call.args().get(0) instanceof Expr.Lambda fallback)
        || call.target().isEmpty()) {
      return Optional.empty();
    }
    return lookups(call.target().get()).stream()
        .flatMap(looked -> keyOf(looked, fallback.body(), frame).stream())
        .findFirst();
  }

  /** {@code cache.get(key, () -> query(key))}, as Spring, Guava and Caffeine have it. */
  private static boolean isFilledCache(Expr.Call call) {
    return call.args().size() == 2
        && call.name().equals("get")
        && call.target().isPresent()
        && (call.args().get(1) instanceof Expr.Lambda
            || call.args().get(1) instanceof Expr.MethodRef);
  }

  private Optional<Key> keyOfCache(Expr.Call call, Frame frame) {
    Frame trial = frame.trial();
    Value cache = engine.expressions.eval(call.target().get(), trial);
    return Values.options(cache).stream().anyMatch(this::isOutOfView)
        ? Optional.of(
            new Key(Values.varies(engine.expressions.eval(call.args().get(0), trial)), true))
        : Optional.empty();
  }

  private boolean isOutOfView(Value value) {
    return value instanceof Value.Opaque opaque
        && engine.program.type(opaque.type()).filter(TypeDecl::isSource).isEmpty();
  }

  private Optional<Key> keyOf(Expr looked, Stmt branch, Frame frame) {
    List<OwnBodies.Body> run =
        storing.computeIfAbsent(looked, l -> storing(l, bodies.of(branch, frame.type)));
    if (run.isEmpty()) {
      return Optional.empty();
    }
    if (isOwnField(looked, frame) && run.stream().anyMatch(b -> b.sets(looked))) {
      return Optional.of(new Key(Values.varies(frame.self()), true));
    }
    Optional<Expr> store =
        looked instanceof Expr.Call call && call.target().isPresent()
            ? storeOf(call, run, frame)
            : looked instanceof Expr.Name name
                ? store(branch, c -> isGiven(c, name)).or(() -> storeBehind(name, run, frame))
                : Optional.empty();
    boolean local =
        store.isPresent()
            && store.get() instanceof Expr.Name name
            && frame.state.variables.containsKey(name.name());
    if (store.isEmpty() && !(looked instanceof Expr.Name name && makes(branch, name))) {
      return Optional.empty();
    }
    Value found = valueOf(looked, frame);
    return isRow(found) == store.isEmpty()
        ? Optional.of(
            new Key(
                Values.varies(found).plus(keysBehind(looked, run, frame)),
                store.isPresent() && !local))
        : Optional.empty();
  }

  /** What the keys vary with by which a variable was looked up, where nothing was there yet. */
  private Loops keysBehind(Expr looked, List<OwnBodies.Body> run, Frame frame) {
    Loops keys = Loops.NONE;
    Expr init = looked instanceof Expr.Name name ? frame.initial.get(name.name()) : null;
    for (Expr.Call lookup : init == null ? List.<Expr.Call>of() : lookups(init)) {
      if (storeOf(lookup, run, frame).isPresent()) {
        keys = keys.plus(Values.varies(valueOf(lookup, frame)));
      }
    }
    return keys;
  }

  /**
   * Whether a branch persists what it has made instead of the row that no query found: {@code if
   * (number == null) { number = new Number(); em.persist(number); }}. The next turn finds it.
   */
  private static boolean makes(Stmt branch, Expr.Name row) {
    return assigns(branch, row)
        && calls(branch, c -> isGiven(c, row) && PERSISTING.matcher(c.name()).find()).isPresent();
  }

  private static final Pattern PERSISTING = Pattern.compile("^(persist|save|create|insert|merge)");

  private static List<OwnBodies.Body> storing(Expr looked, List<OwnBodies.Body> run) {
    return run.stream().anyMatch(b -> b.sets(looked) || stores(b.code())) ? run : List.of();
  }

  private static Optional<Expr> storeOf(Expr.Call lookup, List<OwnBodies.Body> run, Frame frame) {
    Expr target = lookup.target().orElseThrow();
    boolean field = !(target instanceof Expr.Name) || isOwnField(target, frame);
    return run.stream()
        .filter(body -> body == run.get(0) || field && body.isField(target))
        .flatMap(
            body ->
                store(body.code(), c -> ExprText.of(c.target().get()).equals(text(lookup)))
                    .stream())
        .findFirst();
  }

  /** What a variable was looked up in, where the branch puts something there. */
  private Optional<Expr> storeBehind(Expr.Name name, List<OwnBodies.Body> run, Frame frame) {
    List<Expr.Call> at = sources(name, frame);
    return Stream.concat(at.stream(), at.stream().flatMap(lookup -> partOf(lookup, frame)))
        .flatMap(lookup -> storeOf(lookup, run, frame).stream())
        .findFirst();
  }

  /** Where a part of a table is from: {@code row = table.row(a); row.get(b)}. */
  private Stream<Expr.Call> partOf(Expr.Call lookup, Frame frame) {
    return lookup.target().orElseThrow() instanceof Expr.Name part
        ? sources(part, frame).stream()
        : Stream.empty();
  }

  private List<Expr.Call> sources(Expr.Name name, Frame frame) {
    Expr init = frame.initial.get(name.name());
    return init == null ? List.of() : sources.computeIfAbsent(init, i -> sources(i, frame.type));
  }

  /** The lookups of an expression, and those in fields by the methods of its own class it calls. */
  private List<Expr.Call> sources(Expr init, TypeDecl type) {
    List<Expr.Call> all = new ArrayList<>(lookups(init));
    bodies.of(new Stmt.Evaluate(init, init.span()), type).stream()
        .skip(1)
        .forEach(
            body ->
                lookups(body.code()).stream()
                    .filter(lookup -> body.isField(lookup.target().orElseThrow()))
                    .forEach(all::add));
    return all;
  }

  /** The calls on something with a key that an expression has the outcome of. */
  private static List<Expr.Call> lookups(Expr expr) {
    return lookups(new Stmt.Evaluate(expr, expr.span()));
  }

  private static List<Expr.Call> lookups(Stmt code) {
    List<Expr.Call> found = new ArrayList<>();
    Walk.expressions(
        code,
        e -> {
          if (e instanceof Expr.Call call && call.target().isPresent() && !call.args().isEmpty()) {
            found.add(call);
          }
        });
    return found;
  }

  private static boolean leaves(Stmt branch) {
    Stmt last = branch;
    while (last instanceof Stmt.Block block && !block.statements().isEmpty()) {
      last = block.statements().get(block.statements().size() - 1);
    }
    return last instanceof Stmt.Return || last instanceof Stmt.Continue;
  }

  /**
   * Whether a branch fills a variable from before the loop, or turns off the flag it depends on, so
   * that only one turn enters it.
   */
  boolean fillsOnce(Stmt.If s, Frame frame) {
    Optional<Frame.Jump> loop = innermostLoop(frame);
    if (loop.isEmpty()) {
      return false;
    }
    boolean fills =
        lookedUp(s.condition())
            .filter(
                looked ->
                    looked instanceof Expr.Name name
                        && isFromBefore(loop.get(), name)
                        && assigns(s.then(), looked))
            .isPresent();
    return fills || Latches.closes(s, loop.get());
  }

  private static Optional<Frame.Jump> innermostLoop(Frame frame) {
    var inward = frame.jumps.descendingIterator();
    while (inward.hasNext()) {
      Frame.Jump jump = inward.next();
      if (jump.loop && jump.start != null) {
        return Optional.of(jump);
      }
    }
    return Optional.empty();
  }

  private static boolean isFromBefore(Frame.Jump loop, Expr.Name name) {
    return loop.start.variables.containsKey(name.name());
  }

  private static boolean isOwnField(Expr expr, Frame frame) {
    return expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
        || expr instanceof Expr.Name name && !frame.state.variables.containsKey(name.name());
  }

  static boolean assigns(Stmt branch, Expr target) {
    String field = ExprText.of(target);
    return Walk.any(
        branch, e -> e instanceof Expr.Assign a && ExprText.of(a.target()).equals(field));
  }

  private static String text(Expr.Call call) {
    return ExprText.of(call.target().orElseThrow());
  }

  /**
   * {@code x} of {@code x == null}, {@code x.isEmpty()} and {@code isEmpty(x)}, or the call of
   * {@code !map.containsKey(key)}.
   */
  static Optional<Expr> lookedUp(Expr condition) {
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

  /** The same, also where something else lets in, too: {@code x == null || isOld(x)}. */
  private static Optional<Expr> lookedUpByAny(Expr condition) {
    return condition instanceof Expr.Binary either && either.operator().equals("||")
        ? lookedUpByAny(either.left()).or(() -> lookedUpByAny(either.right()))
        : lookedUp(condition);
  }

  /**
   * The same of {@code x != null}, {@code !x.isEmpty()}, {@code x.isPresent()} and {@code
   * map.containsKey(key)}.
   */
  private static Optional<Expr> found(Expr condition) {
    if (condition instanceof Expr.Binary test && test.operator().equals("!=")) {
      return lookedUp(new Expr.Binary("==", test.left(), test.right(), test.span()));
    }
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return not.operand() instanceof Expr.Call call && call.name().equals("isEmpty")
          ? lookedUp(call)
          : Optional.empty();
    }
    if (!(condition instanceof Expr.Call call)) {
      return Optional.empty();
    }
    return switch (call.name()) {
      case "isPresent" -> call.args().isEmpty() ? call.target() : Optional.empty();
      case "nonNull", "isNotEmpty" -> call.args().stream().findFirst();
      case "containsKey" -> Optional.of(call);
      default -> Optional.empty();
    };
  }

  private static boolean isGiven(Expr.Call call, Expr.Name name) {
    return call.args().stream()
        .anyMatch(a -> a instanceof Expr.Name n && n.name().equals(name.name()));
  }

  private static boolean stores(Stmt branch) {
    return store(branch, call -> true).isPresent();
  }

  /** What a branch stores its result in. */
  private static Optional<Expr> store(Stmt branch, Predicate<Expr.Call> what) {
    return calls(branch, call -> isStore(call.name()) && what.test(call));
  }

  /** What the first call of a kind is made on. */
  private static Optional<Expr> calls(Stmt branch, Predicate<Expr.Call> what) {
    List<Expr> found = new ArrayList<>();
    Walk.expressions(
        branch,
        e -> {
          if (e instanceof Expr.Call call && call.target().isPresent() && what.test(call)) {
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
