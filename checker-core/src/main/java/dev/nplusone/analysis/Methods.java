package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods whose source is in view. Each is interpreted once for each kind of receiver and arguments
 * it is called with, and its {@link Summary} is applied at every such call. A call inside a cycle
 * sees the summary found so far; the cycle is repeated until nothing changes.
 */
final class Methods {
  private static final int DEEPEST = 48;
  private static final int MOST_CONTEXTS = 24;
  private static final int MOST_TARGETS = 4;
  private static final int MOST_EVENTS = 120;
  private static final int MOST_ROUNDS = 3;
  private static final String CACHED_RESULT = "Cacheable";

  private final Engine engine;
  private final Map<Context, Summary> summaries = new HashMap<>();
  private final Map<Context, Boolean> open = new HashMap<>();
  private final Map<Context.Id, Integer> contexts = new HashMap<>();
  private int depth;

  Methods(Engine engine) {
    this.engine = engine;
  }

  /** Everything reported so far, level by level: the events of all summaries. */
  private final Set<SqlEvent> seen = new LinkedHashSet<>();

  /** Events of every method that was interpreted, as each method saw them. */
  Set<SqlEvent> events() {
    return seen;
  }

  /** A method with what it is called on and with. */
  private record Context(Id id, Value self, List<Value> args) {
    record Id(MethodDecl method) {
      @Override
      public boolean equals(Object other) {
        return other instanceof Id id && method == id.method;
      }

      @Override
      public int hashCode() {
        return System.identityHashCode(method);
      }
    }
  }

  /** The declaration a call means, judged by name, number and kind of arguments. */
  Optional<Member<MethodDecl>> declared(TypeRef type, String name, List<Value> args) {
    Member<MethodDecl> best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Member<MethodDecl> candidate : engine.hierarchy.methods(type, name, args.size())) {
      int score = score(candidate.member(), args);
      if (score > bestScore) {
        best = candidate;
        bestScore = score;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Of overloads, those that fit the arguments best; one for each class that has any. */
  List<Member<MethodDecl>> fitting(List<Member<MethodDecl>> bodies, List<Value> args) {
    Map<String, Member<MethodDecl>> best = new LinkedHashMap<>();
    for (Member<MethodDecl> body : bodies) {
      best.merge(
          body.owner().name(),
          body,
          (a, b) -> score(b.member(), args) > score(a.member(), args) ? b : a);
    }
    return List.copyOf(best.values());
  }

  private int score(MethodDecl method, List<Value> args) {
    int score = method.isVarargs() && method.params().size() != args.size() ? -1 : 0;
    for (int i = 0; i < Math.min(method.params().size(), args.size()); i++) {
      score += fit(method.params().get(i).type(), args.get(i));
    }
    return score;
  }

  private int fit(TypeRef param, Value arg) {
    if (arg instanceof Value.Function) {
      boolean functional =
          engine
              .program
              .type(param)
              .map(TypeDecl::isInterface)
              .orElse(param instanceof TypeRef.Named);
      return functional ? 1 : -4;
    }
    TypeRef type = TypedValues.typeOf(arg);
    if (type.isUnknown() || param.isUnknown() || param instanceof TypeRef.Variable) {
      return 0;
    }
    if (arg instanceof Many many) {
      return engine.typed.shaped(param).map(s -> s.shape() == many.shape() ? 2 : -2).orElse(-1);
    }
    if (type.qualifiedName().equals(param.qualifiedName())) {
      return 3;
    }
    return engine.hierarchy.isSubtype(type.qualifiedName(), param.qualifiedName()) ? 2 : -2;
  }

  /**
   * The bodies a virtual call can reach.
   *
   * @param exact the receiver's class is known, so that overriding classes are not considered
   */
  List<Member<MethodDecl>> targets(TypeRef type, boolean exact, String name, List<Value> args) {
    Optional<Member<MethodDecl>> declared = declared(type, name, args);
    if (declared.isPresent() && declared.get().member().body().isPresent()) {
      return List.of(declared.get());
    }
    if (declared.isEmpty() && !isAbstract(type)) {
      return List.of();
    }
    Map<MethodDecl, Member<MethodDecl>> bodies = new LinkedHashMap<>();
    for (String sub : engine.hierarchy.subtypes(type.qualifiedName())) {
      declared(TypeRef.of(sub), name, args)
          .filter(m -> m.member().body().isPresent())
          .ifPresent(m -> bodies.putIfAbsent(m.member(), seenFrom(sub, m)));
      if (bodies.size() > MOST_TARGETS) {
        return List.of();
      }
    }
    return List.copyOf(bodies.values());
  }

  /**
   * The bodies a call on an entity can reach: its own, and those of subclasses that override it.
   */
  List<Member<MethodDecl>> overridable(TypeRef type, String name, List<Value> args) {
    List<Member<MethodDecl>> own = targets(type, true, name, args);
    Map<MethodDecl, Member<MethodDecl>> bodies = new LinkedHashMap<>();
    own.forEach(m -> bodies.put(m.member(), m));
    for (String sub : engine.hierarchy.subtypes(type.qualifiedName())) {
      declared(TypeRef.of(sub), name, args)
          .filter(m -> m.member().body().isPresent())
          .ifPresent(m -> bodies.putIfAbsent(m.member(), seenFrom(sub, m)));
    }
    return bodies.size() > MOST_TARGETS ? own : List.copyOf(bodies.values());
  }

  /** A body as the class below the receiver's type has it, where it may be inherited. */
  private static Member<MethodDecl> seenFrom(String sub, Member<MethodDecl> body) {
    return new Member<>(body.owner(), TypeRef.of(sub), body.member());
  }

  private boolean isAbstract(TypeRef type) {
    return engine
        .program
        .type(type)
        .map(d -> d.isInterface() || d.modifiers().contains(Modifier.ABSTRACT))
        .orElse(false);
  }

  /** A call that leaves the analysed code: its declared type is all there is to know. */
  Value out(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    Value called = engine.functions.callAll(frame, args, site);
    Loops varies = Values.varies(receiver);
    for (Value arg : args) {
      varies = varies.plus(Values.varies(arg));
    }
    Optional<Member<MethodDecl>> declared = declared(TypedValues.typeOf(receiver), name, args);
    TypeRef returns = declared.map(m -> Calls.returned(m, args)).orElse(TypeRef.UNKNOWN);
    if (returns.isUnknown() || returns instanceof TypeRef.Variable) {
      return called instanceof Value.Nothing ? Values.opaque(returns, varies) : called;
    }
    String label = ExprText.property(name);
    return engine.typed.of(returns, label, site.at(), varies);
  }

  /** Interprets a method as an entry point, knowing only its declared types. */
  void enter(TypeDecl owner, MethodDecl method) {
    Value self = engine.typed.of(owner.ref(), "this", owner.span(), Loops.NONE);
    summary(new Context(new Context.Id(method), self, defaults(method)), owner);
  }

  /** The object a constructor makes, knowing only the types of its parameters. */
  Value construct(TypeDecl owner, MethodDecl constructor) {
    Instance empty = new Instance(owner.ref(), new java.util.TreeMap<>(), Loops.NONE);
    Summary summary =
        summary(new Context(new Context.Id(constructor), empty, defaults(constructor)), owner);
    return summary.changed().getOrDefault(State.THIS, empty);
  }

  private List<Value> defaults(MethodDecl method) {
    List<Value> args = new ArrayList<>();
    for (Param param : method.params()) {
      args.add(engine.typed.of(param.type(), param.name(), method.span(), Loops.NONE));
    }
    return args;
  }

  /** A call of a source method: its summary takes effect here. */
  Calls.Effect invoke(
      Frame frame, Member<MethodDecl> target, Value self, List<Value> args, Site site) {
    MethodDecl method = target.member();
    List<Value> bound = bind(method, args, site);
    Map<RowLoop, Loops> standIns = new HashMap<>();
    List<Value> abstracted = new ArrayList<>();
    for (int i = 0; i < bound.size(); i++) {
      abstracted.add(abstracted(bound.get(i), i, method, standIns));
    }
    Value receiver = method.isStatic() ? Value.NULL : abstracted(self, -1, method, standIns);
    Context context =
        limited(new Context(new Context.Id(method), receiver, abstracted), method, target.owner());
    Summary summary = summary(context, target.owner());
    java.util.function.Function<RowLoop, Loops> back =
        loop -> standIns.getOrDefault(loop, loop.isArgument() ? Loops.NONE : Loops.of(loop));
    return applySummary(frame, target, summary, back, site);
  }

  private Calls.Effect applySummary(
      Frame frame,
      Member<MethodDecl> target,
      Summary summary,
      java.util.function.Function<RowLoop, Loops> back,
      Site site) {
    SqlEvent.CallSite call =
        new SqlEvent.CallSite(
            target.owner().simpleName() + "." + target.member().name(), site.at());
    boolean cached = target.member().annotationNamed(CACHED_RESULT).isPresent();
    for (SqlEvent event : summary.events()) {
      if (cached && event.subject() instanceof SqlEvent.Execution) {
        continue; // Spring's cache answers all but the first of equal calls
      }
      if (isOpen(event) && !isLoaded(frame.state, event)) {
        SqlEvent here = event.through(call, back);
        if (summary.onReturn().contains(event)) {
          frame.record(here);
        } else {
          frame.recordElsewhere(here);
        }
      }
    }
    frame.state.facts.addAll(summary.facts());
    summary.cells().forEach((id, cell) -> frame.state.cells.put(through(id, site), cell));
    Value result = Values.mapLoops(renamed(summary.returned(), site), back);
    Optional<Value> self =
        Optional.ofNullable(summary.changed().get(State.THIS)).map(v -> Values.mapLoops(v, back));
    Map<Integer, Value> changed = new java.util.TreeMap<>();
    for (int i = 0; i < target.member().params().size(); i++) {
      Value value = summary.changed().get(target.member().params().get(i).name());
      if (value != null) {
        changed.put(i, Values.mapLoops(value, back));
      }
    }
    return new Calls.Effect(result, self, changed);
  }

  /** A builder made in a callee gets a name of its own at each call. */
  private static Cell.Id through(Cell.Id id, Site site) {
    return id.via().equals(Span.NONE) ? new Cell.Id(id.site(), site.at()) : id;
  }

  private static Value renamed(Value value, Site site) {
    return value instanceof Value.Node node
        ? new Value.Node(through(node.cell(), site), node.role(), node.entity(), node.path())
        : value;
  }

  /** Whether callers can still add something to an event: more loops, or the first one. */
  private static boolean isOpen(SqlEvent event) {
    if (event.subject() instanceof SqlEvent.SecondarySelect) {
      return false;
    }
    if (event.subject() instanceof SqlEvent.Execution execution && execution.everyTurn()) {
      return event.multipliers().isEmpty();
    }
    return event.varies().loops().stream().anyMatch(RowLoop::isArgument);
  }

  private static boolean isLoaded(State state, SqlEvent event) {
    if (event.subject() instanceof SqlEvent.ReferenceLoad load) {
      return state.facts.contains(new Fact.Loaded(load.origin(), ""));
    }
    return event.subject() instanceof SqlEvent.LazyLoad load
        && state.facts.contains(new Fact.Loaded(load.origin(), load.path()));
  }

  private List<Value> bind(MethodDecl method, List<Value> args, Site site) {
    List<Value> bound = new ArrayList<>();
    int fixed = method.isVarargs() ? method.params().size() - 1 : method.params().size();
    for (int i = 0; i < fixed; i++) {
      Param param = method.params().get(i);
      Value arg = i < args.size() ? args.get(i) : Values.UNKNOWN;
      bound.add(engine.typed.refine(arg, param.type(), param.name(), method.span()));
    }
    if (method.isVarargs()) {
      bound.add(rest(method, args, fixed));
    }
    return bound;
  }

  private Value rest(MethodDecl method, List<Value> args, int from) {
    if (args.size() == from + 1
        && args.get(from) instanceof Many many
        && many.shape() == Value.Shape.ARRAY) {
      return many;
    }
    Value element = Value.NOTHING;
    for (int i = from; i < args.size(); i++) {
      element = Values.join(element, args.get(i));
    }
    return Values.many(Value.Shape.ARRAY, element, Size.FIXED);
  }

  /** The value without what makes one call different from the next of its kind. */
  private Value abstracted(
      Value value, int index, MethodDecl method, Map<RowLoop, Loops> standIns) {
    Value plain = value;
    if (value instanceof Value.Constant c && !(c.constant() instanceof Boolean)) {
      plain = Values.opaque(index < 0 ? TypeRef.UNKNOWN : method.params().get(index).type());
    } else if (value instanceof Entity entity
        && entity.owner().isEmpty()
        && entity.origin() instanceof Origin.OfUnknown) {
      plain = Entity.row(entity.type(), UNKNOWN_ARGUMENT, entity.varies());
    }
    if (Values.varies(plain).isEmpty()) {
      return plain;
    }
    Map<Loops, RowLoop> parts = new HashMap<>();
    return Values.mapVaries(
        plain,
        loops -> {
          if (loops.isEmpty()) {
            return loops;
          }
          RowLoop stand =
              parts.computeIfAbsent(loops, l -> RowLoop.ofArgument(index, parts.size()));
          standIns.put(stand, loops);
          return Loops.of(stand);
        });
  }

  private static final Origin UNKNOWN_ARGUMENT = new Origin.OfUnknown("an argument", Span.NONE);

  /** A method called in very many ways is interpreted with less and less detail. */
  private Context limited(Context context, MethodDecl method, TypeDecl owner) {
    if (summaries.containsKey(context) || open.containsKey(context)) {
      return context;
    }
    int known = contexts.getOrDefault(context.id(), 0);
    if (known < MOST_CONTEXTS / 3) {
      return context;
    }
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < context.args().size(); i++) {
      Value arg = context.args().get(i);
      boolean drop = arg instanceof Text || arg instanceof Value.Constant || known >= MOST_CONTEXTS;
      Param param = method.params().get(i);
      args.add(
          drop
              ? engine.typed.of(param.type(), param.name(), method.span(), Values.varies(arg))
              : arg);
    }
    Value self = context.self();
    if (known >= MOST_CONTEXTS && !(self instanceof Value.Null)) {
      self = engine.typed.of(TypedValues.typeOf(self), "this", owner.span(), Values.varies(self));
    }
    return new Context(context.id(), self, args);
  }

  private Summary summary(Context context, TypeDecl owner) {
    Summary known = summaries.get(context);
    if (known != null) {
      return known;
    }
    if (open.containsKey(context)) {
      open.put(context, true);
      return assumed.getOrDefault(context, Summary.BOTTOM);
    }
    if (depth >= DEEPEST) {
      return Summary.BOTTOM;
    }
    contexts.merge(context.id(), 1, Integer::sum);
    Summary found = Summary.BOTTOM;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      open.put(context, false);
      depth++;
      Summary next = interpret(context, owner);
      depth--;
      boolean recursive = open.remove(context);
      boolean stable = next.equals(found);
      found = next;
      if (!recursive || stable) {
        break;
      }
      assumed.put(context, found); // what inner calls of the cycle see in the next round
    }
    assumed.remove(context);
    summaries.put(context, found);
    seen.addAll(found.events());
    return found;
  }

  private final Map<Context, Summary> assumed = new HashMap<>();

  private Summary interpret(Context context, TypeDecl owner) {
    MethodDecl method = context.id().method();
    State state = new State();
    if (!method.isStatic()) {
      state.variables.put(State.THIS, context.self());
    }
    for (int i = 0; i < method.params().size(); i++) {
      state.variables.put(method.params().get(i).name(), context.args().get(i));
    }
    Frame frame = new Frame(owner, SqlEvent.methodName(owner, method), state);
    engine.statements.run(method.body().orElseThrow(), frame);
    State end = frame.exit == null ? frame.state : frame.exit.join(frame.state);
    return summarized(frame, end, context);
  }

  /** Values that stand for objects a callee can change under its caller's eyes. */
  private static boolean isMutable(Value value) {
    return value instanceof Many many
            && many.pending().isEmpty()
            && many.shape() != Value.Shape.STREAM
        || value instanceof Instance
        || value instanceof Value.Prepared;
  }

  private static Summary summarized(Frame frame, State end, Context context) {
    Set<SqlEvent> all = new LinkedHashSet<>();
    Set<SqlEvent> onReturn = new LinkedHashSet<>();
    for (Recorded recorded : frame.events) {
      if (all.size() < MOST_EVENTS) {
        all.add(recorded.event);
        if (end.trail.contains(recorded)) {
          onReturn.add(recorded.event);
        }
      }
    }
    Map<String, Value> changed = new HashMap<>();
    Value self = end.variables.get(State.THIS);
    if (self != null && !self.equals(context.self())) {
      changed.put(State.THIS, self);
    }
    for (int i = 0; i < context.args().size(); i++) {
      String name = context.id().method().params().get(i).name();
      Value after = end.variables.get(name);
      if (after != null && isMutable(after) && !after.equals(context.args().get(i))) {
        changed.put(name, after);
      }
    }
    return new Summary(
        frame.returned, List.copyOf(all), onReturn, Set.copyOf(end.facts), changed, end.cells);
  }
}
