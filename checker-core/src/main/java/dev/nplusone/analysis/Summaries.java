package dev.nplusone.analysis;

import dev.nplusone.analysis.state.BranchFacts;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Progress;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.state.Transactions;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Problem;
import dev.nplusone.source.TypeDecl;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods whose source is in view, each interpreted once for each kind of receiver and arguments it
 * is called with. A call inside a cycle sees the {@link Summary} found so far; the cycle is
 * repeated until nothing changes.
 */
final class Summaries {
  private static final int DEEPEST = 48;
  private static final int MOST_ROUNDS = 3;

  private final Engine engine;

  /** What such a method returns the container calls: a runner, a job, a consumer. */
  private static final Set<String> FACTORIES = Set.of("Bean", "Produces");

  private final Map<Context, Progress> interpreted = new HashMap<>();
  private final Map<MethodDecl, Integer> contexts = new IdentityHashMap<>();
  private final Map<MethodDecl, String> names = new IdentityHashMap<>();
  private final Reduction reduction;
  private final CoveredLoads seen;
  private final Set<Problem> failures = new LinkedHashSet<>();

  /** What holds where the bodies of functions begin that are interpreted by themselves. */
  private final Map<MethodDecl, Set<Fact>> given = new IdentityHashMap<>();

  /** Methods that some call hands a collection of which it is not known that it has rows. */
  private final Set<MethodDecl> handedOthers = Collections.newSetFromMap(new IdentityHashMap<>());

  private int depth;

  Summaries(Engine engine) {
    this.engine = engine;
    this.reduction = new Reduction(engine);
    this.seen =
        new CoveredLoads(
            engine.settings, method -> engine.separateContexts.isWithoutSession(method));
  }

  /** Events of every method that was interpreted, as each method saw them. */
  List<SqlEvent> events() {
    Map<Context, Summary> found = new HashMap<>();
    interpreted.forEach((context, progress) -> found.put(context, progress.found));
    return seen.needed(found, engine.requestEntities);
  }

  /** Methods on which the engine failed; what they do is unknown to their callers. */
  Set<Problem> failures() {
    return failures;
  }

  /** A method called in very many ways is interpreted with less and less detail. */
  Context limited(Context context, TypeDecl owner) {
    int known = contexts.getOrDefault(context.method(), 0);
    return known < ContextLimits.USUAL / 3 || progress(context) != null
        ? context
        : reduction.limited(context, known, owner);
  }

  /** What is known of a method in a context, if it was interpreted. */
  Optional<Summary> known(Context context) {
    return Optional.ofNullable(progress(context)).map(progress -> progress.found);
  }

  /** Of equal contexts always the same, so that what is kept of calls is small. */
  Context shared(Context context) {
    Progress progress = progress(context);
    return progress == null ? context : progress.context;
  }

  /** Whether a method was interpreted, in whatever context. */
  boolean isReached(MethodDecl method) {
    return contexts.containsKey(method);
  }

  /** Whether a method was interpreted, and all calls that hand over collections hand over rows. */
  boolean isHandedRowsOnly(MethodDecl method) {
    return isReached(method) && !handedOthers.contains(method);
  }

  /** Notes what a call hands over besides many rows. */
  private void noteHandedOver(Context context) {
    for (int i = 0; i < context.args().size(); i++) {
      boolean collection = engine.typed.shaped(context.method().params().get(i).type()).isPresent();
      if (collection && !isOfRows(context.args().get(i))) {
        handedOthers.add(context.method());
      }
    }
  }

  private static boolean isOfRows(Value value) {
    return value instanceof Many many
        && many.size().grows()
        && Values.options(many.element()).stream().allMatch(Summaries::isRow);
  }

  private static boolean isRow(Value value) {
    Value row = value instanceof Value.Identifier id ? id.of() : value;
    return row instanceof Value.Entity entity && !(entity.origin() instanceof Origin.OfUnknown);
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
    contexts.merge(context.method(), 1, Integer::sum);
    noteHandedOver(context);
    Progress progress = new Progress(context);
    context.progress = progress;
    interpreted.put(context, progress);
    Summary found = Summary.BOTTOM;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      progress.recursive = false;
      depth++;
      Summary next = interpretOrFail(context, owner);
      depth--;
      boolean again = progress.recursive && !next.equals(found);
      found = next;
      if (!again) {
        break;
      }
      progress.assumed = found; // what inner calls of the cycle see in the next round
    }
    progress.found = found;
    reduction.note(context.method(), found);
    seen.add(context, found);
    return found;
  }

  /**
   * What the body of a function does that is called by itself.
   *
   * @param method the name of the method that it stands in, if the body has no name of its own
   * @param facts what holds then
   */
  void ofBody(Context context, TypeDecl owner, Optional<String> method, Set<Fact> facts) {
    method.ifPresent(name -> names.putIfAbsent(context.method(), name));
    given.put(context.method(), facts);
    of(context, owner);
    given.remove(context.method());
  }

  /** A defect of the engine costs the findings of one method, not those of the project. */
  private Summary interpretOrFail(Context context, TypeDecl owner) {
    MethodDecl method = context.method();
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
    MethodDecl method = context.method();
    State state = new State();
    state.cells.putAll(context.cells());
    if (!method.isStatic()) {
      state.variables.put(State.THIS, context.self());
    }
    for (int i = 0; i < method.params().size(); i++) {
      Value given = Values.ofVariable(context.args().get(i));
      state.variables.put(method.params().get(i).name(), given);
    }
    String name = names.computeIfAbsent(method, m -> SqlEvent.methodName(owner, m));
    Frame frame = new Frame(owner, name, state);
    frame.declaration = Optional.of(method);
    frame.withoutSession = engine.separateContexts.isWithoutSession(owner, method);
    method.params().forEach(param -> frame.declared.put(param.name(), param.type()));
    frame.elsewhere.addAll(
        Transactions.isOnItsOwn(method)
            ? detached(context.args())
            : DetachedRows.facts(context.args()));
    frame.elsewhere.addAll(KeylessRows.facts(context.args()));
    state.facts.addAll(frame.elsewhere);
    state.facts.addAll(given.getOrDefault(method, Set.of()));
    engine.answers.entered(state, method);
    engine.recursion.run(
        frame, method, () -> engine.statements.run(method.body().orElseThrow(), frame));
    frame.state = frame.exit == null ? frame.state : frame.exit.join(frame.state);
    if (isFactory(method)) {
      Site handed = new Site(method.span(), method.name());
      engine.functions.callAll(frame, List.of(frame.returned), handed);
    }
    engine.jsonBodies.write(frame, owner, method);
    frame.state.facts.removeAll(frame.elsewhere);
    return Summarizing.of(frame, frame.state.forgetting(BranchFacts.NOTHING), context);
  }

  private static boolean isFactory(MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (FACTORIES.contains(annotation.simpleName())) {
        return true;
      }
    }
    return false;
  }

  /** What rows are to another persistence context than that which they came from. */
  private static Set<Fact> detached(List<Value> args) {
    Set<Origin> origins = new HashSet<>();
    args.forEach(arg -> Values.origins(arg, origins));
    Set<Fact> facts = new HashSet<>();
    origins.forEach(origin -> facts.add(new Fact.Detached(origin)));
    return facts;
  }
}
