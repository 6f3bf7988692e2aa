package dev.nplusone.analysis;

import dev.nplusone.members.BatchItems;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.CalledName;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Calls of methods whose source is in view: what a summary of one means for its caller. */
final class Methods {
  private static final String CACHED_RESULT = "Cacheable";
  private static final String AFTER_CONSTRUCTION = "PostConstruct";

  private final Engine engine;
  private final DetachedRows detachedRows = new DetachedRows();
  private final Map<MethodDecl, Map<TypeRef, List<TypeRef>>> parameterTypes =
      new IdentityHashMap<>();

  /** The notes of calls with too many implementations. */
  private final Map<CalledName, SqlEvent.NotFollowed> unfollowed = new HashMap<>();

  Methods(Engine engine) {
    this.engine = engine;
  }

  /** A call that leaves the analysed code: its declared type is all there is to know. */
  Effect out(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    Value called = engine.functions.callAll(frame, args, site);
    CriteriaCalls.handedOut(frame, receiver, args);
    noteUnfollowed(frame, TypedValues.typeOf(receiver), name, args, site);
    Loops varies = Values.varies(receiver).plus(OpaqueReaders.turns(frame, receiver, name));
    for (Value arg : args) {
      varies = varies.plus(Values.varies(arg));
    }
    Optional<Member<MethodDecl>> declared =
        engine.overloads.declared(TypedValues.typeOf(receiver), name, args);
    TypeRef returns = declared.map(m -> Inference.returned(m, args)).orElse(TypeRef.UNKNOWN);
    if (returns.isUnknown() || returns instanceof TypeRef.Variable) {
      Value unknown = called instanceof Value.Nothing ? Values.opaque(returns, varies) : called;
      return new Effect(unknown, Optional.empty(), filled(args, varies));
    }
    String label = ExprText.property(name);
    Value result = engine.typed.of(returns, label, site.at(), varies);
    Value bounded = declared.map(m -> Bounds.of(m.member().annotations(), result)).orElse(result);
    return new Effect(bounded, Optional.empty(), filled(args, varies));
  }

  /** An empty collection is handed out to be filled: nobody knows with what. */
  private static Map<Integer, Value> filled(List<Value> args, Loops varies) {
    Map<Integer, Value> filled = new TreeMap<>();
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i) instanceof Many many && many.isEmptyContainer()) {
        filled.put(i, Values.opaque(TypeRef.UNKNOWN, varies));
      }
    }
    return filled;
  }

  /** A call with more implementations in view than are followed. */
  private void noteUnfollowed(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    List<Member<MethodDecl>> bodies = engine.overloads.tooMany(type, name, args);
    if (!bodies.isEmpty()) {
      CalledName call = new CalledName(type, name, args.size());
      SqlEvent.NotFollowed note = unfollowed.get(call);
      if (note == null) {
        note = notFollowed(call, bodies);
        unfollowed.put(call, note);
      }
      frame.record(note, site.at(), Loops.NONE);
    }
  }

  private SqlEvent.NotFollowed notFollowed(CalledName call, List<Member<MethodDecl>> bodies) {
    List<Context> targets =
        bodies.stream().flatMap(b -> entries(b.owner(), b.member()).stream()).toList();
    String called = "`" + call.type().simpleName() + "." + call.name() + "`";
    String reason = called + " has " + bodies.size() + " implementations";
    return new SqlEvent.NotFollowed(reason, targets);
  }

  /** Interprets a method as an entry point, on each class that can have it. */
  void enter(TypeDecl owner, MethodDecl method) {
    for (TypeDecl self : engine.overloads.receivers(owner, method, defaults(method))) {
      enter(self, owner, method);
    }
  }

  /**
   * Interprets a method as an entry point, knowing only its declared types.
   *
   * @param self the class it is entered on; {@code owner} or one that inherits from it
   * @return the ways it can be entered
   */
  List<Context> enter(TypeDecl self, TypeDecl owner, MethodDecl method) {
    List<Context> entries = entries(self, method);
    entries.forEach(context -> engine.summaries.of(context, owner));
    return entries;
  }

  private List<Context> entries(TypeDecl self, MethodDecl method) {
    Value receiver =
        method.isStatic()
            ? Value.NULL
            : engine.typed.of(self.ref(), "this", self.span(), Loops.NONE);
    return Flags.entries(method, defaults(method)).stream()
        .map(args -> Context.of(method, receiver, args))
        .toList();
  }

  /**
   * The object a constructor makes, knowing only the types of its parameters, and what the
   * container calls on it before anybody else does.
   *
   * @param constructors none where the class writes none
   */
  Value construct(TypeDecl owner, List<MethodDecl> constructors) {
    List<MethodDecl> steps = new ArrayList<>(constructors);
    owner.methods().stream()
        .filter(method -> method.annotationNamed(AFTER_CONSTRUCTION).isPresent())
        .filter(method -> method.body().isPresent() && !method.isStatic())
        .forEach(steps::add);
    Value made = new Instance(owner.ref(), engine.initialFields.of(owner), Loops.NONE);
    for (Member<MethodDecl> above :
        engine.construction.unnamed(owner.ref(), constructors.stream().findFirst())) {
      Context context = Context.of(above.member(), made, defaults(above.member()));
      made = engine.summaries.of(context, above.owner()).changed().getOrDefault(State.THIS, made);
    }
    for (MethodDecl step : steps) {
      Summary summary = engine.summaries.of(Context.of(step, made, defaults(step)), owner);
      made = summary.changed().getOrDefault(State.THIS, made);
    }
    return made;
  }

  /** What a step of Spring Batch hands over is in the persistence context of its chunk. */
  private static Value ofChunk(Param param, Value items) {
    return items instanceof Many many
            && many.element() instanceof Value.Entity item
            && param.annotations().stream().anyMatch(a -> a.isNamed(BatchItems.OF_CHUNK))
        ? many.of(Value.Entity.row(item.type(), Origin.CHUNK_ITEM, item.varies()))
        : items;
  }

  private List<Value> defaults(MethodDecl method) {
    List<Value> args = new ArrayList<>();
    for (Param param : method.params()) {
      Value arg =
          ofChunk(param, engine.typed.of(param.type(), param.name(), method.span(), Loops.NONE));
      boolean listed = arg instanceof Many && engine.writtenCalls.list(method, args.size());
      Optional<Boolean> flag = engine.writtenCalls.flag(method, args.size());
      args.add(
          flag.isPresent()
              ? new Value.Constant(flag.get())
              : Bounds.of(param.annotations(), listed ? ((Many) arg).sized(Size.FIXED) : arg));
    }
    return args;
  }

  /** A call of a source method: its summary takes effect here. */
  Effect invoke(Frame frame, Member<MethodDecl> target, Value self, List<Value> args, Site site) {
    MethodDecl method = target.member();
    List<Value> bound = detachedRows.noted(frame.state, method, bind(target, args));
    Map<RowLoop, Loops> standIns = new HashMap<>();
    List<Value> abstracted = new ArrayList<>(bound.size());
    for (int i = 0; i < bound.size(); i++) {
      abstracted.add(Abstraction.of(bound.get(i), i, target, standIns));
    }
    Value receiver = method.isStatic() ? Value.NULL : Abstraction.of(self, -1, target, standIns);
    Context context =
        engine.summaries.limited(
            new Context(method, receiver, abstracted, Cells.shared(frame.state, self, bound)),
            target.owner());
    Summary summary = engine.summaries.of(context, target.owner());
    java.util.function.Function<RowLoop, Loops> back =
        loop -> standIns.getOrDefault(loop, loop.isArgument() ? Loops.NONE : Loops.of(loop));
    Rebinding rebinding = Rebinding.of(engine.entities, context, self, bound);
    rebinding.addLoops(standIns);
    boolean handsOn =
        self instanceof Instance
            && frame.self() instanceof Instance holder
            && holder.fields().containsValue(self);
    Applied applied = new Applied(context, summary, args, standIns, rebinding, handsOn);
    boolean taken = false;
    for (Value arg : args) {
      taken |= TypedValues.isTaken(arg);
    }
    Site doubted = taken ? site.doubting(Doubt.KIND) : site;
    return asReturned(target, args, site, applySummary(frame, target, applied, back, doubted));
  }

  /**
   * What the arguments tell of a generic return type, {@code newEntity(Order.class)}, the return
   * type of a function, and the receiver of what a method of its base class finds by reflection.
   */
  private Effect asReturned(Member<MethodDecl> target, List<Value> args, Site site, Effect effect) {
    boolean tells =
        effect.result() instanceof Value.Function || TypedValues.isOpenClass(effect.result());
    for (Value arg : args) {
      tells |= arg instanceof Value.TypeLiteral;
    }
    if (!tells) {
      return effect;
    }
    TypeRef returns = Inference.returned(target, args);
    String label = ExprText.property(site.name());
    Value result = engine.typed.refine(effect.result(), returns, label, site.at());
    return new Effect(result, effect.receiver(), effect.arguments());
  }

  /** A summary that takes effect at a call. */
  private record Applied(
      Context context,
      Summary summary,
      List<Value> args,
      Map<RowLoop, Loops> standIns,
      Rebinding rebinding,
      boolean handsOn) {
    /** A value that the callee made or changed, with the names that its builders have outside. */
    Value renamed(Value value, Site site) {
      return summary.cells().isEmpty()
          ? value
          : Cells.renamed(value, Cells.names(context.cells(), site));
    }
  }

  private Effect applySummary(
      Frame frame,
      Member<MethodDecl> target,
      Applied applied,
      java.util.function.Function<RowLoop, Loops> back,
      Site site) {
    Summary summary = applied.summary();
    if (!summary.own().isEmpty() || !summary.events().isEmpty()) {
      recordEvents(frame, target, applied, back, site);
    }
    Rebinding rebinding = applied.rebinding();
    frame.assigned.addAll(summary.assigned());
    RowFlags.assigned(frame.state, summary.assigned());
    summary.columns().forEach(column -> RowFlags.set(frame.state, column));
    learn(frame, rebinding.facts(summary.facts()), rebinding, back);
    UnaryOperator<Cell.Id> names = Cells.names(applied.context().cells(), site);
    summary.cells().forEach((id, cell) -> frame.state.cells.put(names.apply(id), cell));
    Value result =
        Bounds.of(
            target.member().annotations(),
            rebinding.value(Variation.mapLoops(applied.renamed(summary.returned(), site), back)));
    Optional<Value> self =
        Optional.ofNullable(summary.changed().get(State.THIS))
            .map(v -> rebinding.value(Variation.mapLoops(applied.renamed(v, site), back)))
            .map(v -> engine.containers.afterCall(frame, v));
    Map<Integer, Value> changed = unchanged(applied);
    for (int i = 0; i < target.member().params().size() && !summary.changed().isEmpty(); i++) {
      Value value = summary.changed().get(target.member().params().get(i).name());
      if (value != null) {
        Value here = rebinding.value(Variation.mapLoops(applied.renamed(value, site), back));
        changed.put(i, engine.containers.afterCall(frame, here));
      }
    }
    return new Effect(result, self, changed);
  }

  /** The arguments that the callee was seen to leave as they are, as far as they could change. */
  private static Map<Integer, Value> unchanged(Applied applied) {
    Map<Integer, Value> unchanged = new TreeMap<>();
    List<Value> seen = applied.context().args();
    for (int i = 0; i < Math.min(seen.size(), applied.args().size()); i++) {
      if (seen.get(i) instanceof Instance object && object.isFresh()) {
        unchanged.put(i, applied.args().get(i));
      }
    }
    return unchanged;
  }

  private void recordEvents(
      Frame frame,
      Member<MethodDecl> target,
      Applied applied,
      java.util.function.Function<RowLoop, Loops> back,
      Site site) {
    CallSite call =
        new CallSite(
            target.owner().simpleName() + "." + target.member().name(),
            site.at(),
            frame.method,
            site.doubt(),
            applied.handsOn());
    Summary summary = applied.summary();
    Rebinding rebinding = applied.rebinding();
    boolean cached = target.member().annotationNamed(CACHED_RESULT).isPresent();
    boolean onItsOwn = Transactions.isOnItsOwn(target.member());
    Set<SqlEvent.Subject> covered = new HashSet<>();
    for (SqlEvent event : summary.events()) {
      Set<RowFlag> flags = summary.flags().getOrDefault(event, Set.of());
      if (rebinding.isExcluded(frame.state, flags)) {
        covered.add(event.subject());
      } else if (cached && event.subject() instanceof SqlEvent.Execution) {
        covered.add(event.subject()); // Spring's cache answers all but the first of equal calls
      } else if (rebinding.concerns(event)) {
        List<Rebinding.Needed> needed =
            rebinding.needed(frame.state, event.through(call, back), flags);
        if (needed.isEmpty()) {
          covered.add(event.subject());
        } else if (isOpen(event)) {
          boolean returns = summary.onReturn().contains(event);
          for (Rebinding.Needed here : needed) {
            if (!here.event().varies().isEmpty()) {
              frame.recordBelow(here.event(), returns, here.flags());
            }
          }
        }
      } else if (isOpen(event)) {
        Set<RowFlag> here = rebinding.flags(frame.state, flags);
        if (isLoaded(frame.state, event, here) || !onItsOwn && isFoundInContext(frame, event)) {
          covered.add(event.subject());
        } else {
          boolean returns = summary.onReturn().contains(event);
          frame.recordBelow(event.through(call, back), returns, here);
        }
      }
    }
    if (!summary.own().isEmpty()) {
      Context callee = engine.summaries.shared(applied.context());
      SqlEvent.Subject called =
          new SqlEvent.Called(
              callee, call.method(), applied.standIns(), covered, frame.state.facts);
      frame.record(called, site.at(), Loops.NONE);
    }
  }

  /** What a callee found, also what holds only in a transaction if there is one here. */
  private void learn(
      Frame frame,
      Set<Fact> facts,
      Rebinding rebinding,
      java.util.function.Function<RowLoop, Loops> back) {
    for (Fact fact : facts) {
      if (here(frame, fact) instanceof Fact.LoadedSuch such) {
        engine.execution.sameConditions().arrive(frame.state, such);
      }
    }
    for (Fact fact : facts) {
      Fact learned = here(frame, fact);
      if (learned instanceof Fact.Refers refers) {
        NewReferences.learn(frame.state, refers.at(target -> carried(target, rebinding, back)));
      } else {
        frame.state.facts.add(AssignedKeys.here(learned, back));
      }
    }
  }

  private static Optional<Value.Entity> carried(
      Value.Entity target, Rebinding rebinding, java.util.function.Function<RowLoop, Loops> back) {
    return rebinding.value(Variation.mapLoops(target, back)) instanceof Value.Entity one
        ? Optional.of(one)
        : Optional.empty();
  }

  private Fact here(Frame frame, Fact fact) {
    return fact instanceof Fact.InTransaction inner && isInTransaction(frame) ? inner.fact() : fact;
  }

  private boolean isInTransaction(Frame frame) {
    return engine.transactions.isTransactional(frame.type, frame.method);
  }

  /** Whether callers can still add something to an event: more loops, or the first one. */
  private static boolean isOpen(SqlEvent event) {
    if (event.subject() instanceof SqlEvent.SecondarySelect) {
      return false;
    }
    if (event.subject() instanceof SqlEvent.Execution execution && execution.everyTurn()) {
      return event.multipliers().isEmpty();
    }
    return event.varies().haveArguments();
  }

  /** Whether a lookup by identifier is answered because all rows of the entity are there. */
  private boolean isFoundInContext(Frame frame, SqlEvent event) {
    return event.subject() instanceof SqlEvent.Execution execution
        && execution.query().operation() == Query.Operation.FIND
        && !execution.everyTurn()
        && execution.query().row() instanceof RowType.OfEntity row
        && frame.state.facts.contains(new Fact.LoadedEverywhere(row.className(), ""))
        && isInTransaction(frame);
  }

  private boolean isLoaded(State state, SqlEvent event, Set<RowFlag> flags) {
    if (event.subject() instanceof SqlEvent.ReferenceLoad load) {
      return state.facts.contains(new Fact.Loaded(load.origin(), ""));
    }
    return event.subject() instanceof SqlEvent.LazyLoad load
        && (SqlEvent.needlessAfter(load).stream().anyMatch(state.facts::contains)
            || engine.settings.spare(state.facts, load)
            || RowFlags.isLoaded(state, flags, load.origin(), load.path()));
  }

  private List<Value> bind(Member<MethodDecl> target, List<Value> args) {
    MethodDecl method = target.member();
    List<TypeRef> types = parameterTypes(target);
    List<Value> bound = new ArrayList<>(types.size());
    int fixed = method.isVarargs() ? method.params().size() - 1 : method.params().size();
    for (int i = 0; i < fixed; i++) {
      Param param = method.params().get(i);
      Value arg = i < args.size() ? args.get(i) : Values.UNKNOWN;
      Value refined = engine.typed.refine(arg, types.get(i), param.name(), method.span());
      bound.add(Bounds.of(param.annotations(), refined));
    }
    if (method.isVarargs()) {
      bound.add(rest(method, args, fixed));
    }
    return bound;
  }

  /** The types of the parameters, as they are for one use of the declaring type. */
  private List<TypeRef> parameterTypes(Member<MethodDecl> target) {
    if (target.member().params().isEmpty()) {
      return List.of();
    }
    return parameterTypes
        .computeIfAbsent(target.member(), method -> new HashMap<>())
        .computeIfAbsent(target.ownerUse(), use -> findParameterTypes(target));
  }

  private static List<TypeRef> findParameterTypes(Member<MethodDecl> target) {
    MethodDecl method = target.member();
    Map<String, TypeRef> known = TypeHierarchy.bindings(target.owner(), target.ownerUse());
    method.typeParams().stream()
        .filter(variable -> !variable.bounds().isEmpty())
        .forEach(variable -> known.put(variable.name(), variable.bounds().get(0)));
    return method.params().stream()
        .map(param -> TypeHierarchy.substitute(param.type(), known))
        .toList();
  }

  private Value rest(MethodDecl method, List<Value> args, int from) {
    if (args.size() == from + 1
        && args.get(from) instanceof Many many
        && many.shape() == Shape.ARRAY) {
      return many;
    }
    List<Value> rest = args.subList(Math.min(from, args.size()), args.size());
    return Literals.written(Shape.ARRAY, Values.element(rest), rest);
  }
}
