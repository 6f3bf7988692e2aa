package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.FieldMemos;
import dev.nplusone.analysis.code.Intervals;
import dev.nplusone.analysis.code.MemoGuards;
import dev.nplusone.analysis.code.MemoStores;
import dev.nplusone.analysis.code.OwnBodies;
import dev.nplusone.analysis.code.PageRefills;
import dev.nplusone.analysis.state.FirstElements;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.RowLatches;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
  private final FilledCaches caches;

  private final OwnBodies bodies = new OwnBodies();
  private final PageRefills pages;
  private final Latches latches;
  private final HolderMemos holders;

  /**
   * Of what was looked up, what the branch behind it runs; nothing if that puts nothing anywhere.
   */
  private final Map<Expr, Map<Stmt, List<OwnBodies.Body>>> storing = new IdentityHashMap<>();

  /** What stands behind a statement in its block. */
  private final Map<Stmt.If, Stmt.Block> rests = new IdentityHashMap<>();

  /** The variables that a statement asks and its branch assigns. */
  private final Map<Stmt.If, List<Expr.Name>> variables = new IdentityHashMap<>();

  /** Where the value that a variable begins with is looked up, by that value. */
  private final Map<Expr, List<Expr.Call>> sources = new IdentityHashMap<>();

  /** The calls in some code that put something somewhere. */
  private final Map<Stmt, List<Expr.Call>> puts = new IdentityHashMap<>();

  /** Of lookups, whether they send nothing, as far as the first time told. */
  private final Map<Expr, Boolean> silent = new IdentityHashMap<>();

  Memo(Engine engine) {
    this.engine = engine;
    this.refills = new Refills(engine);
    this.caches = new FilledCaches(engine);
    this.pages = new PageRefills(bodies);
    this.latches = new Latches(bodies, new Intervals(bodies, engine.hierarchy));
    this.holders = new HolderMemos(engine, bodies);
  }

  /**
   * The key, where a statement remembers what its branch finds out, or what follows on it does.
   *
   * @param rest what stands behind it in its block
   */
  Optional<MemoKey> keyOf(Stmt.If s, List<Stmt> rest, Frame frame) {
    Optional<Expr> looked = MemoGuards.lookedUpByAny(s.condition());
    Optional<MemoKey> key =
        looked.isPresent() ? keyOf(looked.get(), s.then(), frame) : Optional.empty();
    key = key.isPresent() ? key : keyOfVariable(s, rest, frame);
    key = key.isPresent() ? key : refills.keyOf(s, frame);
    key = key.isPresent() ? key : perPage(frame, pages.inBranch(s, frame.type));
    key = key.isPresent() ? key : latches.keyOf(s, frame);
    return key.isPresent() ? key : holders.keyOf(s.condition(), true, s.then(), frame);
  }

  /**
   * The key, where a branch gives another value to a variable that was looked up and that decides
   * whether the branch is entered, and this value is put where the first was looked for.
   */
  private Optional<MemoKey> keyOfVariable(Stmt.If s, List<Stmt> rest, Frame frame) {
    for (Expr.Name name : variables.computeIfAbsent(s, Memo::givenInBranch)) {
      if (!sources(name, frame).isEmpty()
          && MemoGuards.found(s.condition()).stream()
              .noneMatch(f -> ExprText.of(f).equals(name.name()))) {
        Optional<MemoKey> key =
            keyOfSource(name, s.then(), frame).or(() -> keyOfSource(name, block(s, rest), frame));
        if (key.isPresent()) {
          return key;
        }
      }
    }
    return Optional.empty();
  }

  private static List<Expr.Name> givenInBranch(Stmt.If s) {
    return MemoGuards.asked(s.condition()).stream()
        .filter(n -> MemoStores.assigns(s.then(), n))
        .toList();
  }

  /** What stands behind a statement in its block, always as the same statement. */
  Stmt block(Stmt.If s, List<Stmt> rest) {
    Stmt.Block block = rests.get(s);
    if (block == null) {
      block = new Stmt.Block(rest, s.span());
      rests.put(s, block);
    }
    return block;
  }

  /**
   * The key, where a statement leaves with what is known, and the rest of its block finds it out.
   */
  Optional<MemoKey> keyBehind(Stmt.If s, List<Stmt> rest, Frame frame) {
    if (s.otherwise().isPresent()) {
      return Optional.empty();
    }
    if (!MemoGuards.leaves(s.then())) {
      return MemoGuards.last(s.then())
          .filter(last -> last instanceof Stmt.If)
          .map(last -> (Stmt.If) last)
          .filter(inner -> inner.otherwise().isEmpty() && MemoGuards.leaves(inner.then()))
          .flatMap(inner -> keyBehindNested(s, inner, rest, frame));
    }
    boolean both = s.condition() instanceof Expr.Binary test && test.operator().equals("&&");
    Stmt behind = block(s, rest);
    for (Expr looked : MemoGuards.found(s.condition())) {
      Optional<MemoKey> key =
          both ? keyOfSource(looked, behind, frame) : keyOf(looked, behind, frame);
      if (key.isPresent()) {
        return key;
      }
    }
    Optional<MemoKey> key = latches.keyBehind(s, rest, frame);
    key = key.isPresent() ? key : perPage(frame, pages.behind(s, behind, frame.type));
    return key.isPresent() ? key : holders.keyOf(s.condition(), false, behind, frame);
  }

  /** What an iterator asks for the next page by is sent once for each page. */
  private Optional<MemoKey> perPage(Frame frame, boolean refills) {
    return refills && engine.ownCursors.isCursor(frame.type.ref())
        ? Optional.of(new MemoKey(Loops.NONE, false))
        : Optional.empty();
  }

  /** The same, where it leaves if there is a place to look: {@code if (cache != null) { ... }}. */
  private Optional<MemoKey> keyBehindNested(
      Stmt.If s, Stmt.If inner, List<Stmt> rest, Frame frame) {
    return MemoGuards.found(inner.condition()).stream()
        .flatMap(looked -> MemoStores.given(s.then(), looked).stream())
        .flatMap(
            lookup ->
                storeOf(lookup, bodies.of(block(s, rest), frame.type), frame).stream()
                    .filter(store -> !isLocal(store, frame))
                    .map(store -> new MemoKey(Values.varies(valueOf(lookup, frame)), true, true)))
        .findFirst();
  }

  /**
   * The key, where a call falls back on a function that remembers what it finds out, or hands a
   * cache the function that fills it.
   */
  Optional<MemoKey> keyOf(Expr.Call call, Frame frame) {
    if (FilledCaches.isOne(call)) {
      return caches.keyOf(call, frame);
    }
    if (call.args().size() != 1
        || !(call.args().get(0) instanceof Expr.Lambda fallback)
        || !FALLBACKS.contains(call.name())
        || call.target().isEmpty()) {
      return Optional.empty();
    }
    return MemoStores.lookups(call.target().get()).stream()
        .flatMap(looked -> keyOf(looked, fallback.body(), frame).stream())
        .findFirst();
  }

  private List<OwnBodies.Body> run(Expr looked, Stmt branch, Frame frame) {
    Map<Stmt, List<OwnBodies.Body>> known =
        storing.computeIfAbsent(looked, l -> new IdentityHashMap<>());
    List<OwnBodies.Body> run = known.get(branch);
    if (run == null) {
      run = storing(looked, bodies.of(branch, frame.type));
      known.put(branch, run);
    }
    return run;
  }

  /**
   * The key, where code puts something where a variable was looked up, which is no local variable:
   * of such a one nobody can tell whether it remembers or gathers.
   */
  private Optional<MemoKey> keyOfSource(Expr looked, Stmt code, Frame frame) {
    if (!(looked instanceof Expr.Name name)) {
      return Optional.empty();
    }
    List<OwnBodies.Body> run = run(looked, code, frame);
    return storeBehind(name, run, frame)
        .filter(store -> !isLocal(store, frame))
        .map(
            store ->
                new MemoKey(
                    Values.varies(valueOf(looked, frame)).plus(keysBehind(looked, run, frame)),
                    true,
                    true));
  }

  private static boolean isLocal(Expr store, Frame frame) {
    return store instanceof Expr.Name name && frame.state.variables.containsKey(name.name());
  }

  private Optional<MemoKey> keyOf(Expr looked, Stmt branch, Frame frame) {
    List<OwnBodies.Body> run = run(looked, branch, frame);
    if (run.isEmpty()) {
      return Optional.empty();
    }
    if (isOwnField(looked, frame)
        && (run.stream().anyMatch(b -> b.sets(looked))
            || FieldMemos.fills(looked, run, frame.type))) {
      boolean shared =
          ExprText.variable(looked)
              .flatMap(frame.type::field)
              .filter(FieldDecl::isStatic)
              .isPresent();
      return Optional.of(new MemoKey(shared ? Loops.NONE : Values.varies(frame.self()), true));
    }
    Optional<Expr> store =
        looked instanceof Expr.Call call && call.target().isPresent()
            ? storeOf(call, run, frame)
            : looked instanceof Expr.Name name
                ? MemoStores.storeOf(branch, name).or(() -> storeBehind(name, run, frame))
                : Optional.empty();
    boolean local = store.filter(s -> isLocal(s, frame)).isPresent();
    if (store.isEmpty() && !(looked instanceof Expr.Name name && MemoStores.makes(branch, name))) {
      return Optional.empty();
    }
    Value found = valueOf(looked, frame);
    return isRow(found) == store.isEmpty()
        ? Optional.of(
            new MemoKey(
                Values.varies(found).plus(keysBehind(looked, run, frame)),
                store.isPresent() && !local && !isOfThisRun(looked, store.get(), frame),
                store.isPresent()))
        : Optional.empty();
  }

  /** Whether an object that was made for this run keeps by row what it has done with the row. */
  private boolean isOfThisRun(Expr looked, Expr store, Frame frame) {
    return isOwnField(store, frame)
        && (looked instanceof Expr.Call call
            ? holders.areKeptByRow(frame, List.of(call))
            : looked instanceof Expr.Name name
                && holders.areKeptByRow(frame, sources(name, frame)));
  }

  /** What the keys vary with by which a variable was looked up, where nothing was there yet. */
  private Loops keysBehind(Expr looked, List<OwnBodies.Body> run, Frame frame) {
    Loops keys = Loops.NONE;
    Expr init = looked instanceof Expr.Name name ? frame.initial.get(name.name()) : null;
    for (Expr.Call lookup : init == null ? List.<Expr.Call>of() : MemoStores.lookups(init)) {
      if (storeOf(lookup, run, frame).isPresent()) {
        keys = keys.plus(Values.varies(valueOf(lookup, frame)));
      }
    }
    return keys;
  }

  private static List<OwnBodies.Body> storing(Expr looked, List<OwnBodies.Body> run) {
    return run.stream().anyMatch(b -> b.sets(looked) || MemoStores.stores(b.code()))
        ? run
        : List.of();
  }

  private Optional<Expr> storeOf(Expr.Call lookup, List<OwnBodies.Body> run, Frame frame) {
    Expr target = lookup.target().orElseThrow();
    boolean field = !(target instanceof Expr.Name) || isOwnField(target, frame);
    String wanted = text(lookup);
    return run.stream()
        .filter(body -> body == run.get(0) || field && body.isField(target))
        .flatMap(body -> puts.computeIfAbsent(body.code(), MemoStores::allPuts).stream())
        .filter(c -> ExprText.of(c.target().get()).equals(wanted))
        .filter(c -> MemoStores.puts(c) || field && sendsNothing(lookup, frame))
        .flatMap(c -> c.target().stream())
        .findFirst();
  }

  /** Whether what is asked is kept in memory: a repository saves what it did not find, too. */
  private boolean sendsNothing(Expr.Call lookup, Frame frame) {
    Boolean known = silent.get(lookup);
    if (known == null) {
      Frame trial = frame.trial();
      engine.expressions.eval(lookup, trial);
      known = trial.events.stream().noneMatch(Recorded::isStatement);
      silent.put(lookup, known);
    }
    return known;
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
    List<Expr.Call> all = new ArrayList<>(MemoStores.lookups(init));
    bodies.of(new Stmt.Evaluate(init, init.span()), type).stream()
        .skip(1)
        .forEach(
            body ->
                MemoStores.lookups(body.code()).stream()
                    .filter(lookup -> body.isField(lookup.target().orElseThrow()))
                    .forEach(all::add));
    return all;
  }

  /**
   * Whether a branch fills a variable from before the loop, turns off the flag it depends on, or
   * counts the turns, so that one turn enters it, or a few.
   */
  boolean fillsOnce(Stmt.If s, Frame frame) {
    Optional<Jump> loop = frame.innermostLoop();
    if (loop.isEmpty()) {
      return false;
    }
    Predicate<Expr.Call> stores = call -> engine.storing.store(frame, call);
    return engine.carried.isFilledOnce(s, loop.get())
        || Latches.closes(s, loop.get())
        || RowLatches.close(s.condition(), true, s.then(), loop.get())
        || FirstElements.close(s.condition(), true, s.then(), loop.get(), stores)
        || engine.fewTurns.enters(frame, s, loop.get());
  }

  /** The same of the branch that is taken where the condition does not hold. */
  boolean fillsOtherwise(Stmt.If s, Frame frame) {
    Predicate<Expr.Call> stores = call -> engine.storing.store(frame, call);
    return s.otherwise().isPresent()
        && frame
            .innermostLoop()
            .filter(
                loop ->
                    RowLatches.close(s.condition(), false, s.otherwise().get(), loop)
                        || FirstElements.close(
                            s.condition(), false, s.otherwise().get(), loop, stores))
            .isPresent();
  }

  /** Whether one turn at most gets behind a statement that leaves the others. */
  boolean passesOnce(Stmt.If s, List<Stmt> rest, Frame frame) {
    return frame
        .innermostLoop()
        .filter(
            loop ->
                Latches.closesBehind(s, rest, loop)
                    || engine.fewTurns.passes(frame, s, block(s, rest), loop))
        .isPresent();
  }

  private static boolean isOwnField(Expr expr, Frame frame) {
    return expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
        || expr instanceof Expr.Name name && !frame.state.variables.containsKey(name.name());
  }

  private static String text(Expr.Call call) {
    return ExprText.of(call.target().orElseThrow());
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
