package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.SharedMap;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One method, initializer or lambda body under interpretation. */
public final class Frame {
  public final TypeDecl type;
  public final String method;
  public final List<Recorded> events;

  /** The events as they were first noted, before loops closed around them. */
  private final Map<Noted, Recorded> known;

  /**
   * An event and the expression of this method that leads to it: two calls of one helper are two
   * events, because different loops close around them.
   */
  record Noted(SqlEvent event, Span here) {
    static Noted of(SqlEvent event) {
      return new Noted(event, event.calls().isEmpty() ? event.at() : event.calls().get(0).at());
    }

    @Override
    public int hashCode() {
      return event.hashCode() * 31 + here.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Noted n && here.equals(n.here) && event.equals(n.event);
    }
  }

  /** Shared by this method and the lambdas that run inside it. */
  public final Object home;

  public final Deque<RowLoop> active;

  /** Shared like {@link #active}. */
  public final Clears cleared;

  /** Calls in a stream pipeline that run for one row only, because a later stage stops there. */
  public final Set<Expr> single = Collections.newSetFromMap(new IdentityHashMap<>(2));

  /** Calls in a stream pipeline that run for no row. */
  public final Set<Expr> unread = Collections.newSetFromMap(new IdentityHashMap<>(2));

  /** Where queries are sent of which only the one row that they give is used. */
  public final Set<Span> soleRows = new HashSet<>(2);

  /** Where queries are sent of which only the first row is used. */
  public final Set<Span> firstRows = new HashSet<>(2);

  /** What the receivers of calls evaluated to, so that a change can be stored behind a getter. */
  public final Map<Expr, Value> receivers = new IdentityHashMap<>(4);

  /** The types that the variables in scope were declared with. */
  public SharedMap<String, TypeRef> declared = new SharedMap<>();

  /** What the variables in scope were declared as. */
  public SharedMap<String, Expr> initial = new SharedMap<>();

  /** Names that are assigned but declared nowhere in view: fields of classes nobody has read. */
  public final Set<String> undeclared;

  /** The attributes that were set in rows so far, also by calls. */
  public Set<String> assigned = new HashSet<>(2);

  /** What holds of rows as long as the method works with a context of its own. */
  public final Set<Fact> elsewhere = new HashSet<>(2);

  /** What holds for the elements that a filter has let through, until the statement ends. */
  private final Set<Fact> assumed;

  /** Whether this is the body of a lambda inside another frame's statement. */
  private boolean inner;

  /** The key of a hand-written memo, inside the branch that fills it. */
  private Optional<MemoKey> memoKey = Optional.empty();

  private List<RowLoop> outsideMemo = List.of();

  /** Whether no session is around, so that rows which calls hand over are detached. */
  public boolean withoutSession;

  /** The method whose body this is, if it is one. */
  public Optional<MethodDecl> declaration = Optional.empty();

  /** Around how many local flags of which one answer is looked at ({@link Flags}). */
  int decided;

  /** Where the method calls itself for what is left of a collection; otherwise null. */
  public RecursionTurns turns;

  public State state;
  public Value returned = Value.NOTHING;
  public State exit;

  /** The loop that applies a function to each element, while it does. */
  private Jump applying;

  /** The loop of which this body is a turn; otherwise null. */
  private Jump turn;

  /** Where {@code break} and {@code continue} go, innermost last. */
  public final Deque<Jump> jumps = new ArrayDeque<>();

  public Frame(TypeDecl type, String method, State state) {
    this(
        type,
        method,
        state,
        new ArrayList<>(),
        new HashMap<>(),
        new ArrayDeque<>(),
        new Clears(),
        new HashSet<>(),
        new HashSet<>(),
        new Object());
  }

  private Frame(
      TypeDecl type,
      String method,
      State state,
      List<Recorded> events,
      Map<Noted, Recorded> known,
      Deque<RowLoop> active,
      Clears cleared,
      Set<String> undeclared,
      Set<Fact> assumed,
      Object home) {
    this.type = type;
    this.method = method;
    this.state = state;
    this.events = events;
    this.known = known;
    this.active = active;
    this.cleared = cleared;
    this.undeclared = undeclared;
    this.assumed = assumed;
    this.home = home;
  }

  /** A lambda body that runs inside this method: same events and loops, its own return. */
  public Frame inlined(Value.Function lambda) {
    return inlined(lambda, home);
  }

  /** The same of a lambda that sees the variables of another method run, its home. */
  public Frame inlinedFromElsewhere(Value.Function lambda) {
    return inlined(lambda, lambda.home());
  }

  private Frame inlined(Value.Function lambda, Object variablesOf) {
    Frame inner =
        new Frame(
            lambda.within(),
            lambda.method(),
            state,
            events,
            known,
            active,
            cleared,
            undeclared,
            assumed,
            variablesOf);
    inner.inner = true;
    inner.assigned = assigned;
    if (lambda.home() == home) {
      inner.declared = declared.copy();
      inner.initial = initial.copy();
    }
    inner.withoutSession = withoutSession;
    inner.memoKey = memoKey;
    inner.outsideMemo = outsideMemo;
    inner.turn =
        applying != null
                && lambda.node() instanceof Expr.Lambda body
                && applying.repeated.filter(b -> b == body.body()).isPresent()
            ? applying
            : null;
    return inner;
  }

  /** Runs something that applies a function to an element of each turn. */
  public void applying(Jump loop, Runnable application) {
    Jump outer = applying;
    applying = loop;
    application.run();
    applying = outer;
  }

  /** Whether this is a body that is applied to each element, outside of loops of its own. */
  public boolean isBodyOfLoop() {
    return turn != null && jumps.stream().noneMatch(jump -> jump.loop);
  }

  /** A cursor moves in the innermost loop that grows, and in whatever is around it. */
  public Loops cursorLoops() {
    Loops loops = Loops.NONE;
    for (RowLoop loop : active) {
      loops = loop.grows() ? Loops.of(loop) : loops;
    }
    return loops;
  }

  /** Runs a branch whose queries are sent once for each key of a memo, if it fills one. */
  public void remembering(Optional<MemoKey> key, Runnable branch) {
    Optional<MemoKey> outerKey = memoKey;
    List<RowLoop> outside = outsideMemo;
    if (key.isPresent()) {
      memoKey = key;
      outsideMemo = List.copyOf(active);
    }
    branch.run();
    memoKey = outerKey;
    outsideMemo = outside;
  }

  private SqlEvent remembered(SqlEvent event) {
    if (memoKey.isEmpty() || !(event.subject() instanceof Subject.Execution execution)) {
      return event;
    }
    Loops varies = memoKey.get().loops();
    for (RowLoop loop : active) {
      varies = outsideMemo.contains(loop) ? varies : varies.plus(Loops.of(loop));
    }
    return event.varyingOnly(execution.oncePerKey(memoKey.get().lasting()), varies);
  }

  /** A frame to try something in; its events and jumps are thrown away. */
  public Frame trial() {
    Frame trial =
        new Frame(
            type,
            method,
            state.copy(),
            new ArrayList<>(),
            new HashMap<>(),
            new ArrayDeque<>(active),
            cleared.copy(),
            new HashSet<>(undeclared),
            new HashSet<>(),
            home);
    trial.declared = declared.copy();
    trial.initial = initial.copy();
    return trial;
  }

  /** Lets facts hold for what comes later in the same statement: a stream goes on with fewer. */
  public void assume(Set<Fact> facts) {
    for (Fact fact : facts) {
      if (state.facts.add(fact)) {
        assumed.add(fact);
      }
    }
  }

  /** The statement is over, and with it what it assumed. */
  public void endAssumptions() {
    if (!inner && !assumed.isEmpty()) {
      assumed.forEach(state.facts::remove);
      assumed.clear();
    }
  }

  public Value self() {
    Value self = state.variables.get(State.THIS);
    return self == null ? Values.opaque(type.ref()) : self;
  }

  /** Notes an event at the current point; the same event through the same call is one event. */
  private void record(SqlEvent event) {
    state.trail.add(recorded(remembered(event), false, Set.of()));
  }

  /**
   * Notes an event of a callee.
   *
   * @param returns whether this point can be reached after it
   * @param flags those that its rows have where it happens in the callee
   */
  public void recordBelow(SqlEvent event, boolean returns, Set<RowFlag> flags) {
    Recorded recorded = recorded(remembered(event), true, flags);
    if (returns) {
      state.trail.add(recorded);
    }
  }

  private Recorded recorded(SqlEvent event, boolean below, Set<RowFlag> flags) {
    Set<RowFlag> all = flags;
    for (RowFlag flag : state.flags) {
      if (!flag.isOfEvery() && !assigned.contains(Paths.last(flag.path()))) {
        all = all == flags ? new HashSet<>(flags) : all;
        all.add(flag);
      }
    }
    Noted noted = Noted.of(event);
    Recorded before = known.get(noted);
    if (before != null) {
      before.flags.retainAll(all);
      return before;
    }
    Recorded fresh = new Recorded(event, below, all);
    known.put(noted, fresh);
    events.add(fresh);
    return fresh;
  }

  public void record(Subject subject, Span at, Loops varies) {
    record(SqlEvent.here(subject, at, method, varies));
  }

  public void record(Subject subject, Span at, Loops varies, Doubt doubt) {
    record(SqlEvent.here(subject, at, method, varies).doubting(doubt));
  }

  /** Notes an event that happens for each turn of a loop that nobody wrote. */
  public void recordInside(RowLoop loop, Subject subject, Span at, Loops varies) {
    Loops both = varies.plus(Loops.of(loop));
    record(SqlEvent.here(subject, at, method, both).inside(loop));
  }

  /** The loops this point is inside of, as a set a value can vary with. */
  public Loops activeLoops() {
    Loops all = Loops.NONE;
    for (RowLoop loop : active) {
      all = all.plus(Loops.of(loop));
    }
    return all;
  }

  /** The innermost loop around that is in view and whose turns have begun. */
  public Optional<Jump> innermostLoop() {
    var inward = jumps.descendingIterator();
    while (inward.hasNext()) {
      Jump jump = inward.next();
      if (jump.loop && jump.start != null) {
        return Optional.of(jump);
      }
    }
    return Optional.ofNullable(turn);
  }

  /** Some of what has been sent is sent in one turn of the loop around only. */
  public void onlyOnce(Set<Recorded> sent) {
    innermostLoop().ifPresent(loop -> loop.once.addAll(sent));
    state.trail.removeAll(sent);
  }

  /** The states in which control has left what is being run: for the caller, or for a loop. */
  public Set<State> left() {
    Set<State> left = Collections.newSetFromMap(new IdentityHashMap<>(4));
    left.add(exit);
    for (Jump jump : jumps) {
      left.add(jump.broken);
      left.add(jump.continued);
    }
    left.remove(null);
    return left;
  }

  public void jumpTo(State target, boolean isReturn) {
    if (isReturn && turns != null) {
      turns.end(target.trail);
    }
    if (isReturn) {
      exit = exit == null ? target : exit.join(target);
    }
    State gone = target.copy();
    gone.dead = true;
    state = gone;
  }
}
