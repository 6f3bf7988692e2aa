package dev.nplusone.analysis;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.Query;
import dev.nplusone.query.QueryModel;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.List;
import java.util.Map;

/**
 * The outcome of interpreting a program: every event as each method saw it, and the query sites. An
 * event can appear several times with more or fewer loops around it; whoever reports chooses.
 */
public record Analysis(List<SqlEvent> events, Map<Span, Query> querySites) {
  /** Deep call chains and long expressions need more than the default stack. */
  private static final long STACK_BYTES = 512L << 20;

  public Analysis {
    events = List.copyOf(events);
  }

  /**
   * Interprets every method of the sources as an entry point. The result does not depend on time.
   */
  public static Analysis of(TypeHierarchy hierarchy, PersistenceModel mapping, QueryModel queries) {
    Engine engine = new Engine(hierarchy, mapping, queries);
    Throwable[] failure = new Throwable[1];
    Thread thread = new Thread(null, () -> enterAll(engine), "nplusone-analysis", STACK_BYTES);
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
    return new Analysis(List.copyOf(engine.summaries.events()), engine.observations.sites());
  }

  private static void enterAll(Engine engine) {
    for (TypeDecl type : engine.program.types()) {
      for (MethodDecl method : type.methods()) {
        if (method.body().isPresent()) {
          engine.methods.enter(type, method);
        }
      }
    }
  }
}
