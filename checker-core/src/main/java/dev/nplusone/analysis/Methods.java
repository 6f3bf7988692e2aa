package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Cells;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Flags;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.NotFollowed;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.members.BatchItems;
import dev.nplusone.source.CalledName;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Calls of methods whose source is in view. */
final class Methods {
  private static final String AFTER_CONSTRUCTION = "PostConstruct";

  private final Engine engine;
  private final CallEffects effects;
  private final DetachedRows detachedRows;
  private final Map<MethodDecl, Map<TypeRef, List<TypeRef>>> parameterTypes =
      new IdentityHashMap<>();

  /** The notes of calls with too many implementations. */
  private final Map<CalledName, NotFollowed> unfollowed = new HashMap<>();

  Methods(Engine engine) {
    this.engine = engine;
    this.effects = new CallEffects(engine);
    this.detachedRows = new DetachedRows(engine);
  }

  /** A call that leaves the analysed code: its declared type is all there is to know. */
  Effect out(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    Value called = called(frame, receiver, name, args, site);
    CriteriaCalls.handedOut(frame, receiver, args);
    noteUnfollowed(frame, KnownType.of(receiver), name, args, site);
    Loops varies = Values.varies(receiver).plus(OpaqueReaders.turns(frame, receiver, name));
    for (Value arg : args) {
      varies = varies.plus(Values.varies(arg));
    }
    Optional<Member<MethodDecl>> declared =
        engine.overloads.declared(KnownType.of(receiver), name, args);
    TypeRef returns = declared.map(m -> Inference.returned(m, args)).orElse(TypeRef.UNKNOWN);
    Optional<TypeRef> bean = returns.isUnknown() ? bean(name, args) : Optional.empty();
    if (bean.isPresent()) {
      return Effect.of(engine.typed.of(bean.get(), ExprText.property(name), site.at(), Loops.NONE));
    }
    if (returns.isUnknown() || returns instanceof TypeRef.Variable) {
      Value unknown = called instanceof Value.Nothing ? Values.opaque(returns, varies) : called;
      return new Effect(unknown, Optional.empty(), filled(args, varies));
    }
    String label = ExprText.property(name);
    Value result = engine.typed.of(returns, label, site.at(), varies);
    Value bounded = declared.map(m -> Bounds.of(m.member().annotations(), result)).orElse(result);
    return new Effect(bounded, Optional.empty(), filled(args, varies));
  }

  /** The class of what a container out of view is asked for: {@code getBean(Desk.class)}. */
  private Optional<TypeRef> bean(String name, List<Value> args) {
    return BEANS.contains(name)
        ? args.stream()
            .filter(Value.TypeLiteral.class::isInstance)
            .map(arg -> ((Value.TypeLiteral) arg).type())
            .filter(type -> engine.program.type(type).filter(TypeDecl::isSource).isPresent())
            .findFirst()
        : Optional.empty();
  }

  private static final Set<String> BEANS =
      Set.of("getBean", "createBean", "getInstance", "getBusinessObject");

  private Value called(Frame frame, Value receiver, String name, List<Value> args, Site site) {
    if (engine.eventCallbacks.registers(KnownType.of(receiver), name, args)) {
      engine.eventCallbacks.note(frame, args);
      return Value.NOTHING;
    }
    return engine.functions.callAll(frame, args, site);
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
      NotFollowed note = unfollowed.get(call);
      if (note == null) {
        note = notFollowed(call, bodies);
        unfollowed.put(call, note);
      }
      frame.record(note, site.at(), Loops.NONE);
    }
  }

  private NotFollowed notFollowed(CalledName call, List<Member<MethodDecl>> bodies) {
    List<Context> targets =
        bodies.stream().flatMap(b -> entries(b.owner(), b.member()).stream()).toList();
    String called = "`" + call.type().simpleName() + "." + call.name() + "`";
    String reason = called + " has " + bodies.size() + " implementations";
    return new NotFollowed(reason, targets);
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

  /** What a method does to an object, knowing only the declared types of its arguments. */
  Summary on(Value object, TypeDecl owner, MethodDecl method) {
    return engine.summaries.of(Context.of(method, object, defaults(method)), owner);
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
      boolean listed =
          arg instanceof Many many
              && (engine.writtenCalls.list(method, args.size())
                  || engine.fields.isBound(KnownType.of(many.element())));
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
    List<Value> bound =
        engine.keylessRows.noted(
            frame.state, method, detachedRows.noted(frame, method, bind(target, args)));
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
    java.util.function.Function<RowLoop, Loops> back = loop -> RowLoop.inCaller(loop, standIns);
    Rebinding rebinding = Rebinding.of(engine.entities, context, self, bound);
    rebinding.addLoops(standIns);
    boolean handsOn =
        self instanceof Instance
            && frame.self() instanceof Instance holder
            && holder.fields().containsValue(self);
    CallEffects.Applied applied =
        new CallEffects.Applied(context, summary, args, standIns, rebinding, handsOn);
    boolean taken = false;
    for (Value arg : args) {
      taken |= TypedValues.isTaken(arg);
    }
    Site doubted = taken ? site.doubting(Doubt.KIND) : site;
    return asReturned(target, args, site, effects.of(frame, target, applied, back, doubted));
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

  private List<Value> bind(Member<MethodDecl> target, List<Value> args) {
    MethodDecl method = target.member();
    List<TypeRef> types = parameterTypes(target);
    List<Value> bound = new ArrayList<>(method.params().size());
    int fixed = method.isVarargs() ? method.params().size() - 1 : method.params().size();
    for (int i = 0; i < fixed; i++) {
      Param param = method.params().get(i);
      Value arg = i < args.size() ? args.get(i) : Values.UNKNOWN;
      TypeRef type = types.isEmpty() ? param.type() : types.get(i);
      Value refined = engine.typed.refine(arg, type, param.name(), method.span());
      bound.add(Bounds.of(param.annotations(), refined));
    }
    if (method.isVarargs()) {
      bound.add(rest(method, args, fixed));
    }
    return bound;
  }

  /**
   * The types of the parameters, as they are for one use of the declaring type; none where they are
   * what is written, since nothing is generic.
   */
  private List<TypeRef> parameterTypes(Member<MethodDecl> target) {
    if (target.owner().typeParams().isEmpty() && target.member().typeParams().isEmpty()) {
      return List.of();
    }
    Map<TypeRef, List<TypeRef>> ofUses =
        parameterTypes.computeIfAbsent(target.member(), method -> new HashMap<>(2));
    List<TypeRef> types = ofUses.get(target.ownerUse());
    if (types == null) {
      types = findParameterTypes(target);
      ofUses.put(target.ownerUse(), types);
    }
    return types;
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
