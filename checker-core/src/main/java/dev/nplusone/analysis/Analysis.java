package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.EntryTotal;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.entry.EntryPoint;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.Query;
import dev.nplusone.query.QueryModel;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Problem;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The outcome of interpreting a program: every event as each method saw it, and the query sites. An
 * event can appear several times with more or fewer loops around it; whoever reports chooses. The
 * problems name the methods on which the engine failed.
 */
public record Analysis(
    List<SqlEvent> events,
    Map<Span, Query> querySites,
    List<EntryTotal> entries,
    List<Problem> problems) {
  /** Deep call chains and long expressions need more than the default stack. */
  private static final long STACK_BYTES = 512L << 20;

  public Analysis {
    events = List.copyOf(events);
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }

  /**
   * Interprets every method of the sources as an entry point, and adds up what the real ones send.
   * The result does not depend on time.
   */
  public static Analysis of(
      TypeHierarchy hierarchy,
      PersistenceModel mapping,
      QueryModel queries,
      List<EntryPoint> entryPoints) {
    Engine engine = new Engine(hierarchy, mapping, queries, entryPoints);
    Analysis[] found = new Analysis[1];
    Throwable[] failure = new Throwable[1];
    Runnable work = () -> found[0] = run(engine, entryPoints);
    Thread thread = new Thread(null, work, "nplusone-analysis", STACK_BYTES);
    thread.setUncaughtExceptionHandler((t, e) -> failure[0] = e);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while analysing", e);
    }
    if (failure[0] != null) {
      throw new IllegalStateException("the analysis failed: " + failure[0], failure[0]);
    }
    return found[0];
  }

  private static Analysis run(Engine engine, List<EntryPoint> entryPoints) {
    if (!RowSources.anyIn(engine)) {
      return new Analysis(
          List.of(),
          Map.of(),
          entryPoints.stream().map(e -> new EntryTotal(e, List.of(), List.of())).toList(),
          List.of());
    }
    enterAll(engine);
    List<SqlEvent> events = engine.summaries.events();
    Map<Span, Query> sites = new TreeMap<>(engine.observations.sites());
    Totals totals = new Totals(engine.summaries, engine.settings);
    List<EntryTotal> entries = new ArrayList<>();
    for (EntryPoint entry : entryPoints) {
      Totals.Total most = Totals.Total.NONE;
      for (Context context :
          engine.methods.enter(entry.type(), entry.declaredIn(), entry.method())) {
        Totals.Total total = totals.of(context);
        most = most.isNothing() || total.sent().size() > most.sent().size() ? total : most;
      }
      entries.add(new EntryTotal(entry, most.sent(), List.copyOf(most.gaps())));
    }
    return new Analysis(events, sites, entries, List.copyOf(engine.summaries.failures()));
  }

  /**
   * All methods; what private ones are called with is known where a call reaches them. How long
   * collections are is lost on many ways: they count as known where all calls hand over rows.
   */
  private static void enterAll(Engine engine) {
    enterAll(engine, method -> !isPrivate(method));
    enterAll(
        engine,
        method ->
            isPrivate(method)
                && !(hasCollections(engine, method)
                    ? engine.summaries.isHandedRowsOnly(method)
                    : engine.summaries.isReached(method)));
  }

  private static boolean isPrivate(MethodDecl method) {
    return method.modifiers().contains(Modifier.PRIVATE) && !method.isConstructor();
  }

  private static boolean hasCollections(Engine engine, MethodDecl method) {
    return method.params().stream().anyMatch(p -> engine.typed.shaped(p.type()).isPresent());
  }

  /** Enters methods, and what these have handed over to be called later. */
  private static void enterAll(Engine engine, Predicate<MethodDecl> which) {
    for (TypeDecl type : engine.program.types()) {
      if (engine.otherStores.isAlternative(type.name())) {
        continue;
      }
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent() && which.test(method)) {
          engine.methods.enter(type, method);
          engine.keptRows.enter(type, method);
        }
      }
    }
    engine.eventCallbacks.run();
    engine.shownItems.run();
  }
}
