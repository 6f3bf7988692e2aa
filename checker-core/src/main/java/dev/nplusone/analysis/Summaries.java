package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Methods whose source is in view, each interpreted once for each kind of receiver and arguments it
 * is called with. A call inside a cycle sees the {@link Summary} found so far; the cycle is
 * repeated until nothing changes.
 */
final class Summaries {
  private static final int DEEPEST = 48;
  private static final int MOST_EVENTS = 120;
  private static final int MOST_OF_A_PLACE = 8;
  private static final int MOST_LOADS = 100;
  private static final int MOST_ROUNDS = 3;

  private final Engine engine;

  /** What such a method returns the container calls: a runner, a job, a consumer. */
  private static final Set<String> FACTORIES = Set.of("Bean", "Produces");

  private final Map<Context, Progress> interpreted = new HashMap<>();
  private final Map<MethodDecl, Integer> contexts = new IdentityHashMap<>();
  private final Map<MethodDecl, String> names = new IdentityHashMap<>();
  private final ContextLimits limits = new ContextLimits();
  private final NullTests nullTests = new NullTests();
  private final CoveredLoads seen = new CoveredLoads();
  private final Set<Problem> failures = new LinkedHashSet<>();
  private int depth;

  Summaries(Engine engine) {
    this.engine = engine;
  }

  /** Events of every method that was interpreted, as each method saw them. */
  List<SqlEvent> events() {
    Map<Context, Summary> found = new HashMap<>();
    interpreted.forEach((context, progress) -> found.put(context, progress.found));
    return seen.needed(found);
  }

  /** Methods on which the engine failed; what they do is unknown to their callers. */
  Set<Problem> failures() {
    return failures;
  }

  /** How far the interpretation of a method in one context has come. */
  private static final class Progress {
    /** What was found, once that is certain. */
    Summary found;

    /** While it is open: what calls of the same in a cycle see, and whether there are any. */
    Summary assumed = Summary.BOTTOM;

    boolean recursive;
  }

  /** A method with what it is called on and with, and the builders among its arguments. */
  static final class Context {
    private final MethodDecl method;
    private final Value self;
    private final List<Value> args;
    private final Map<Cell.Id, Cell> cells;

    /** Computed once: a context is looked up several times, and its values can be large. */
    private final int hash;

    /** What the last look-up gave, for the next one. */
    private Progress progress;

    private Set<Origin> origins;

    Context(MethodDecl method, Value self, List<Value> args, Map<Cell.Id, Cell> cells) {
      this.method = method;
      this.self = self;
      this.args = List.copyOf(args);
      this.cells = Collections.unmodifiableMap(cells);
      this.hash = (method.hashCode() * 31 + self.hashCode()) * 31 + this.args.hashCode();
    }

    static Context of(MethodDecl method, Value self, List<Value> args) {
      return new Context(method, self, args, Map.of());
    }

    MethodDecl method() {
      return method;
    }

    Value self() {
      return self;
    }

    List<Value> args() {
      return args;
    }

    Map<Cell.Id, Cell> cells() {
      return cells;
    }

    /** Where the entities come from that a call hands over. */
    Set<Origin> origins() {
      if (origins == null) {
        Set<Origin> found = new java.util.HashSet<>();
        Values.origins(self, found);
        args.forEach(arg -> Values.origins(arg, found));
        origins = found;
      }
      return origins;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Context c
              && hash == c.hash
              && method == c.method
              && self.equals(c.self)
              && args.equals(c.args)
              && cells.equals(c.cells);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }

  /** A method called in very many ways is interpreted with less and less detail. */
  Context limited(Context context, MethodDecl method, TypeDecl owner) {
    int known = contexts.getOrDefault(context.method, 0);
    if (known < ContextLimits.USUAL / 3 || progress(context) != null) {
      return context;
    }
    int most = limits.of(context);
    if (known < most / 3 && (method.isConstructor() || limits.wrapsQuery(context))) {
      return context;
    }
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < context.args.size(); i++) {
      Value arg = context.args.get(i);
      boolean drop = !isFlag(arg) && (isPlain(arg) || known >= most);
      args.add(drop ? reduced(arg, i, method, known < ContextLimits.OF_STAND_INS * most) : arg);
    }
    Value self = context.self;
    if (known >= most
        && self instanceof Value.Entity row
        && known < ContextLimits.OF_STAND_INS * most) {
      self = Rebinding.standIn(row, method, -1);
    } else if (known >= most && !(self instanceof Value.Null)) {
      self = engine.typed.of(TypedValues.typeOf(self), "this", owner.span(), Values.varies(self));
    }
    return new Context(context.method, self, args, context.cells);
  }

  /** A flag, a constant of an enum or null is one of few, and often decides what a method does. */
  private static boolean isFlag(Value arg) {
    return arg instanceof Value.Null
        || arg instanceof Value.Constant c
            && (c.constant() instanceof Boolean || c.constant() instanceof Value.EnumName);
  }

  private static boolean isPlain(Value arg) {
    return arg instanceof Text || arg instanceof Value.Constant;
  }

  private Value reduced(Value arg, int index, MethodDecl method, boolean standsIn) {
    Value some = ofType(arg, index, method);
    if (!standsIn) {
      return some;
    }
    if (Rebinding.isRow(arg)) {
      return Rebinding.standIn(arg, method, index);
    }
    return arg instanceof Many given
            && some instanceof Many many
            && Rebinding.isRow(given.element())
        ? many.of(Rebinding.standIn(given.element(), method, index))
        : some;
  }

  /**
   * A value of which only the type is known; but of an object its class and which of the fields
   * that the method asks for are null, of a collection whether its size is data, and of an
   * identifier whether it is that of a row.
   */
  private Value ofType(Value arg, int index, MethodDecl method) {
    Param param = method.params().get(index);
    Loops varies = Values.varies(arg);
    if (arg instanceof Value.Identifier id && engine.entities.isInstance(id.of())) {
      Value.Entity row = Value.Entity.row(id.of().type(), Origin.ANY_ROW, varies);
      return new Value.Identifier(row, id.type());
    }
    if (arg instanceof Value.Instance object) {
      SortedMap<String, Value> lacking = lacking(object, nullTests.of(method, index));
      if (!lacking.isEmpty()) {
        return new Value.Instance(object.type(), lacking, varies);
      }
    }
    TypeRef type = arg instanceof Value.Instance object ? object.type() : param.type();
    Value some = engine.typed.of(type, param.name(), method.span(), varies);
    return arg instanceof Many given && some instanceof Many many && !given.size().grows()
        ? many.sized(Size.FIXED)
        : some;
  }

  /** Those of the fields that are {@code null} and that the method asks for. */
  private static SortedMap<String, Value> lacking(Value.Instance object, Set<String> asked) {
    SortedMap<String, Value> lacking = new TreeMap<>();
    for (String name : asked) {
      if (object.fields().get(name) instanceof Value.Null) {
        lacking.put(name, Value.NULL);
      }
    }
    return lacking;
  }

  /** What is known of a method in a context, if it was interpreted. */
  Optional<Summary> known(Context context) {
    return Optional.ofNullable(progress(context)).map(progress -> progress.found);
  }

  private Progress progress(Context context) {
    if (context.progress == null) {
      context.progress = interpreted.get(context);
    }
    return context.progress;
  }

  /** What a method does in a context; it is interpreted when nobody asked before. */
  Summary of(Context context, TypeDecl owner) {
    Progress known = progress(context);
    if (known != null && known.found != null) {
      return known.found;
    }
    if (known != null) {
      known.recursive = true;
      return known.assumed;
    }
    if (depth >= DEEPEST) {
      return Summary.BOTTOM;
    }
    contexts.merge(context.method, 1, Integer::sum);
    Progress progress = new Progress();
    context.progress = progress;
    interpreted.put(context, progress);
    Summary found = Summary.BOTTOM;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      progress.recursive = false;
      depth++;
      Summary next = interpretOrFail(context, owner);
      depth--;
      boolean stable = next.equals(found);
      found = next;
      if (!progress.recursive || stable) {
        break;
      }
      progress.assumed = found; // what inner calls of the cycle see in the next round
    }
    progress.found = found;
    limits.note(context.method, found);
    seen.add(context, found);
    return found;
  }

  /** A defect of the engine costs the findings of one method, not those of the project. */
  private Summary interpretOrFail(Context context, TypeDecl owner) {
    MethodDecl method = context.method;
    try {
      return interpret(context, owner);
    } catch (RuntimeException | StackOverflowError e) {
      String message =
          SqlEvent.methodName(owner, method)
              + " could not be analysed ("
              + e
              + (e.getStackTrace().length == 0 ? "" : " at " + e.getStackTrace()[0])
              + "); what it does is not known, please report this";
      failures.add(new Problem(method.span(), message));
      Value any = engine.typed.of(method.returns(), method.name(), method.span(), Loops.NONE);
      return Summary.returning(any);
    }
  }

  private Summary interpret(Context context, TypeDecl owner) {
    MethodDecl method = context.method;
    State state = new State();
    state.cells.putAll(context.cells);
    if (!method.isStatic()) {
      state.variables.put(State.THIS, context.self);
    }
    for (int i = 0; i < method.params().size(); i++) {
      state.variables.put(method.params().get(i).name(), context.args.get(i));
    }
    String name = names.computeIfAbsent(method, m -> SqlEvent.methodName(owner, m));
    Frame frame = new Frame(owner, name, state);
    method.params().forEach(param -> frame.declared.put(param.name(), param.type()));
    Set<Fact> elsewhere = Transactions.isOnItsOwn(method) ? detached(context.args) : Set.of();
    state.facts.addAll(elsewhere);
    engine.statements.run(method.body().orElseThrow(), frame);
    frame.state = frame.exit == null ? frame.state : frame.exit.join(frame.state);
    if (method.annotations().stream().anyMatch(a -> FACTORIES.contains(a.simpleName()))) {
      Site handed = new Site(method.span(), method.name());
      engine.functions.callAll(frame, List.of(frame.returned), handed);
    }
    engine.jsonBodies.write(frame, owner, method);
    frame.state.facts.removeAll(elsewhere);
    return summarized(frame, frame.state, context);
  }

  /** What rows are to another persistence context than that which they came from. */
  private static Set<Fact> detached(List<Value> args) {
    Set<Origin> origins = new java.util.HashSet<>();
    args.forEach(arg -> Values.origins(arg, origins));
    Set<Fact> facts = new java.util.HashSet<>();
    origins.forEach(origin -> facts.add(new Fact.Detached(origin)));
    return facts;
  }

  /** Values that stand for objects a callee can change under its caller's eyes. */
  private static boolean isMutable(Value value) {
    return value instanceof Many many
            && many.pending().isEmpty()
            && many.shape() != Value.Shape.STREAM
        || value instanceof Instance
        || value instanceof Value.Prepared;
  }

  /** Of the rows that a method saw, those count for its caller that it hands out. */
  private static Set<Fact> outside(
      Set<Fact> facts, Value returned, java.util.Collection<Value> changed) {
    Set<Origin> out = new java.util.HashSet<>();
    Values.origins(returned, out);
    changed.forEach(value -> Values.origins(value, out));
    Set<Fact> kept = new java.util.HashSet<>(facts);
    kept.remove(new Fact.OwnContext());
    kept.removeIf(fact -> fact instanceof Fact.Seen seen && !out.contains(seen.origin()));
    return Set.copyOf(kept);
  }

  /** Rows of very many kinds can be read at one place; these must not hide all other places. */
  private static boolean isAmongFirst(SqlEvent event, Map<Span, Integer> places) {
    if (!(event.subject() instanceof SqlEvent.LazyLoad load)) {
      return true;
    }
    // what comes with others has limits of its own: it must not take the places of reads
    Span at = load.atOnce() ? besides(event.at()) : event.at();
    Span all = load.atOnce() ? besides(Span.NONE) : Span.NONE;
    return places.merge(at, 1, Integer::sum) <= MOST_OF_A_PLACE
        && places.merge(all, 1, Integer::sum) <= MOST_LOADS;
  }

  private static boolean isAtOnce(SqlEvent event) {
    return event.subject() instanceof SqlEvent.LazyLoad load && load.atOnce();
  }

  private static Span besides(Span place) {
    return new Span(place.file(), -1 - place.line(), place.column(), 0, 0);
  }

  /** One event can be noted behind several expressions; only what all of them know counts. */
  private static void note(Recorded recorded, boolean first, Map<SqlEvent, Set<RowFlag>> flags) {
    if (first && !recorded.flags.isEmpty()) {
      flags.put(recorded.event, new HashSet<>(recorded.flags));
    } else if (!first) {
      flags.computeIfPresent(
          recorded.event,
          (event, known) -> {
            known.retainAll(recorded.flags);
            return known.isEmpty() ? null : known;
          });
    }
  }

  /** Adds a statement, of two ways to it the one that is certain; whether it is a new one. */
  private static boolean add(SqlEvent event, Set<SqlEvent> all) {
    if (all.add(event)) {
      return true;
    }
    if (!event.isInDoubt()
        && all.stream().anyMatch(known -> known.isInDoubt() && known.equals(event))) {
      all.remove(event);
      all.add(event);
    }
    return false;
  }

  private static Summary summarized(Frame frame, State end, Context context) {
    Set<SqlEvent> all = new LinkedHashSet<>();
    Set<SqlEvent> own = new LinkedHashSet<>();
    Set<SqlEvent> onReturn = new LinkedHashSet<>();
    Map<SqlEvent, Set<RowFlag>> flags = new HashMap<>();
    int atOnce = 0;
    Map<Span, Integer> places = new HashMap<>();
    for (Recorded recorded : frame.events) {
      boolean reported =
          recorded.isStatement()
              && (isAtOnce(recorded.event) || all.size() - atOnce < MOST_EVENTS)
              && isAmongFirst(recorded.event, places);
      atOnce += reported && isAtOnce(recorded.event) ? 1 : 0;
      if (reported) {
        note(recorded, add(recorded.event, all), flags);
      }
      if (!recorded.below) {
        own.add(recorded.event);
      }
      if ((reported || !recorded.below) && end.trail.contains(recorded)) {
        onReturn.add(recorded.event);
      }
    }
    Map<String, Value> changed = new HashMap<>();
    Value self = end.variables.get(State.THIS);
    if (self != null && !self.equals(context.self)) {
      changed.put(State.THIS, self);
    }
    for (int i = 0; i < context.args.size(); i++) {
      String name = context.method.params().get(i).name();
      Value after = end.variables.get(name);
      if (after != null && isMutable(after) && !after.equals(context.args.get(i))) {
        changed.put(name, after);
      }
    }
    return new Summary(
        frame.returned,
        List.copyOf(all),
        flags,
        onReturn,
        List.copyOf(own),
        outside(end.facts, frame.returned, changed.values()),
        changed,
        end.cells);
  }
}
