package dev.nplusone.analysis;

import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.Called;
import dev.nplusone.analysis.state.Cells;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.NewReferences;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.state.Transactions;
import dev.nplusone.analysis.value.Bounds;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a summary of a method means for a caller: results, statements, what is learned. */
final class CallEffects {
  private static final String CACHED_RESULT = "Cacheable";
  private static final String SPRING = "org.springframework.";

  private final Engine engine;

  /** What methods are called in events. */
  private final Map<MethodDecl, String> names = new IdentityHashMap<>();

  CallEffects(Engine engine) {
    this.engine = engine;
  }

  /** A summary that takes effect at a call. */
  record Applied(
      Context context,
      Summary summary,
      List<Value> args,
      Map<RowLoop, Loops> standIns,
      Rebinding rebinding,
      boolean handsOn) {
    /** A value that the callee made or changed, as the caller sees it. */
    Value here(Value value, Function<RowLoop, Loops> back, Site site) {
      return rebinding.value(Variation.mapLoops(renamed(value, site), back));
    }

    /** The value with the names that its builders have outside. */
    private Value renamed(Value value, Site site) {
      return summary.cells().isEmpty()
          ? value
          : Cells.renamed(value, Cells.names(context.cells(), site));
    }
  }

  /** What the call returns and leaves changed; what it sends and learns is noted for the caller. */
  Effect of(
      Frame frame,
      Member<MethodDecl> target,
      Applied applied,
      Function<RowLoop, Loops> back,
      Site site) {
    Summary summary = applied.summary();
    Rebinding rebinding = applied.rebinding();
    Set<Fact> learned =
        summary.facts().isEmpty() ? summary.facts() : rebinding.facts(summary.facts());
    if (frame.state.knowsReached()) {
      ReachedOthers.by(frame.state, applied, learned);
    }
    if (summary.clears() && !Transactions.isOnItsOwn(target.member(), site)) {
      frame.cleared.note(frame.state);
    }
    if (!summary.own().isEmpty() || !summary.events().isEmpty()) {
      recordEvents(frame, target, applied, back, site);
    }
    if (!summary.assigned().isEmpty()) {
      frame.assigned.addAll(summary.assigned());
      RowFlags.assigned(frame.state, summary.assigned());
    }
    for (RowFlag column : summary.columns()) {
      RowFlags.set(frame.state, column);
    }
    if (!learned.isEmpty()) {
      learn(frame, learned, rebinding, back);
    }
    if (!summary.cells().isEmpty()) {
      UnaryOperator<Cell.Id> names = Cells.names(applied.context().cells(), site);
      summary.cells().forEach((id, cell) -> frame.state.cells.put(names.apply(id), cell));
    }
    Value result =
        Bounds.of(target.member().annotations(), applied.here(summary.returned(), back, site));
    Value after = summary.changed().get(State.THIS);
    Optional<Value> self =
        after == null
            ? Optional.empty()
            : Optional.of(engine.containers.afterCall(frame, applied.here(after, back, site)));
    Map<Integer, Value> changed = unchanged(applied);
    for (int i = 0; i < target.member().params().size() && !summary.changed().isEmpty(); i++) {
      Value value = summary.changed().get(target.member().params().get(i).name());
      if (value != null) {
        changed.put(i, engine.containers.afterCall(frame, applied.here(value, back, site)));
      }
    }
    engine.execution.found().arrive(frame, target.member(), summary, changed);
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
      Function<RowLoop, Loops> back,
      Site site) {
    CallSite call =
        new CallSite(
            names.computeIfAbsent(target.member(), method -> called(target)),
            site.at(),
            frame.method,
            site.doubt(),
            applied.handsOn());
    Summary summary = applied.summary();
    Rebinding rebinding = applied.rebinding();
    boolean cached = isCached(target.member(), site);
    boolean onItsOwn = Transactions.isOnItsOwn(target.member(), site);
    Set<Subject> covered = new HashSet<>();
    Set<Origin> detached = detached(frame, applied);
    for (SqlEvent found : summary.events()) {
      SqlEvent event = asSent(frame, found, onItsOwn);
      Set<RowFlag> flags = summary.flags().getOrDefault(found, Set.of());
      if (rebinding.isExcluded(frame.state, flags)) {
        covered.add(event.subject());
      } else if (cached && event.subject() instanceof Subject.Execution) {
        covered.add(event.subject()); // Spring's cache answers all but the first of equal calls
      } else if (rebinding.concerns(event)) {
        List<Rebinding.Needed> needed =
            rebinding.needed(frame.state, event.through(call, back), flags);
        if (needed.isEmpty()) {
          covered.add(event.subject());
        } else if (isOpen(event)) {
          boolean returns = summary.onReturn().contains(found);
          for (Rebinding.Needed here : needed) {
            if (!here.event().varies().isEmpty()) {
              frame.recordBelow(withoutSession(here.event(), detached), returns, here.flags());
            }
          }
        }
      } else if (isOpen(event)) {
        Set<RowFlag> here = rebinding.flags(frame.state, flags);
        if (isLoaded(frame.state, event, here) || !onItsOwn && isFoundInContext(frame, event)) {
          covered.add(event.subject());
        } else {
          boolean returns = summary.onReturn().contains(found);
          SqlEvent sent = event.through(call, back);
          frame.recordBelow(withoutSession(sent, detached), returns, here);
        }
      }
    }
    if (!summary.own().isEmpty()) {
      Context callee = engine.summaries.shared(applied.context());
      Subject called =
          new Called(callee, call.method(), applied.standIns(), covered, frame.state.facts);
      frame.record(called, site.at(), Loops.NONE);
    }
  }

  private static String called(Member<MethodDecl> target) {
    return target.owner().simpleName() + "." + target.member().name();
  }

  /** Where rows come from that a call hands over which has no session around it. */
  private static Set<Origin> detached(Frame frame, Applied applied) {
    if (!frame.withoutSession) {
      return Set.of();
    }
    Set<Origin> origins = new HashSet<>();
    applied.args().forEach(arg -> Values.origins(arg, origins));
    return origins;
  }

  /** A load of rows that have no session any more; what else is sent needs none of these. */
  private static SqlEvent withoutSession(SqlEvent event, Set<Origin> detached) {
    return event.subject() instanceof Subject.LazyLoad load
            && load.origin() instanceof Origin.OfQuery
            && detached.contains(load.origin())
        ? event.doubting(Doubt.DETACHED)
        : event;
  }

  /** What a callee sends where its caller has no context to share with it, or cannot share it. */
  private SqlEvent asSent(Frame frame, SqlEvent event, boolean onItsOwn) {
    SqlEvent sent = onItsOwn ? event.inEveryTurn() : event;
    SqlEvent unanswered = sent.unanswered();
    return unanswered != sent && engine.separateContexts.areIn(frame) ? unanswered : sent;
  }

  /** What a callee found, also what holds only in a transaction if there is one here. */
  private void learn(
      Frame frame, Set<Fact> facts, Rebinding rebinding, Function<RowLoop, Loops> back) {
    for (Fact fact : facts) {
      if (here(frame, fact) instanceof Fact.LoadedSuch such) {
        engine.execution.sameConditions().arrive(frame.state, such);
      }
    }
    for (Fact fact : facts) {
      elements(frame, here(frame, fact), rebinding, back);
    }
    for (Fact fact : facts) {
      Fact learned = here(frame, fact);
      if (FoundRows.isOfParameter(learned) || isOfElements(learned)) {
        continue;
      }
      if (learned instanceof Fact.Refers refers) {
        NewReferences.learn(
            frame.state, refers.at(target -> carriedValue(target, rebinding, back)));
      } else if (learned instanceof Fact.OwnContext) {
        DetachedRows.ownContext(frame);
      } else {
        frame.state.facts.add(AssignedKeys.here(learned, back));
      }
    }
  }

  private static boolean isOfElements(Fact fact) {
    return fact instanceof Fact.ElementsOf
        || fact instanceof Fact.InTransaction inner && inner.fact() instanceof Fact.ElementsOf;
  }

  /** Rows that a callee has found are elements of what this method knows more about. */
  private void elements(
      Frame frame, Fact fact, Rebinding rebinding, Function<RowLoop, Loops> back) {
    if (fact instanceof Fact.ElementsOf of) {
      carried(of.elements(), rebinding, back)
          .ifPresent(elements -> engine.execution.areElements(frame, elements, of.rows()));
    } else if (fact instanceof Fact.InTransaction inner
        && inner.fact() instanceof Fact.ElementsOf of) {
      carried(of.elements(), rebinding, back)
          .map(elements -> new Fact.InTransaction(new Fact.ElementsOf(of.rows(), elements)))
          .ifPresent(frame.state.facts::add);
    }
  }

  private static Optional<Value.Entity> carried(
      Value.Entity target, Rebinding rebinding, Function<RowLoop, Loops> back) {
    return rebinding.value(Variation.mapLoops(target, back)) instanceof Value.Entity one
        ? Optional.of(one)
        : Optional.empty();
  }

  /** What new instances refer to, or have in a collection. */
  private static Optional<Value> carriedValue(
      Value target, Rebinding rebinding, Function<RowLoop, Loops> back) {
    return Optional.of(rebinding.value(Variation.mapLoops(target, back)))
        .filter(here -> here instanceof Value.Entity || here instanceof Many);
  }

  private Fact here(Frame frame, Fact fact) {
    return fact instanceof Fact.InTransaction inner && isInTransaction(frame) ? inner.fact() : fact;
  }

  private boolean isInTransaction(Frame frame) {
    return engine.separateContexts.isOne(frame);
  }

  /** Whether a cache around the bean is asked first; Spring's proxy does not see it call itself. */
  private static boolean isCached(MethodDecl method, Site site) {
    return method
        .annotationNamed(CACHED_RESULT)
        .filter(cache -> !site.onSelf() || !cache.type().startsWith(SPRING))
        .isPresent();
  }

  /** Whether callers can still add something to an event: more loops, or the first over data. */
  private static boolean isOpen(SqlEvent event) {
    if (event.subject() instanceof Subject.SecondarySelect) {
      return false;
    }
    if (event.subject() instanceof Subject.Execution execution && execution.everyTurn()) {
      for (RowLoop loop : event.multipliers()) {
        if (loop.isOverData()) {
          return false;
        }
      }
      return true;
    }
    return event.varies().haveArguments();
  }

  /** Whether a lookup by identifier is answered because all rows of the entity are there. */
  private boolean isFoundInContext(Frame frame, SqlEvent event) {
    return event.subject() instanceof Subject.Execution execution
        && execution.query().operation() == Query.Operation.FIND
        && !execution.everyTurn()
        && execution.query().row() instanceof RowType.OfEntity row
        && frame.state.facts.contains(new Fact.LoadedEverywhere(row.className(), ""))
        && isInTransaction(frame);
  }

  private boolean isLoaded(State state, SqlEvent event, Set<RowFlag> flags) {
    if (event.subject() instanceof Subject.ReferenceLoad load) {
      return state.facts.contains(new Fact.Loaded(load.origin(), ""));
    }
    return event.subject() instanceof Subject.LazyLoad load
        && (state.facts.contains(new Fact.Loaded(load.origin(), load.path()))
            || SqlEvent.isEverywhere(load, state.facts::contains)
            || state.isLoadedSoFar(load.origin(), load.path())
            || engine.settings.spare(state.facts, load)
            || RowFlags.isLoaded(state, flags, load.origin(), load.path()));
  }
}
