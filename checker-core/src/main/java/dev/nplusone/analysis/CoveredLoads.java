package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Called;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.source.MethodDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * The events of all methods, without loads that whoever calls the method has made needless. A
 * method is interpreted without what its callers know: that the rows it is handed were fetched with
 * everything by then.
 */
final class CoveredLoads {
  private final SessionSettings settings;
  private final Predicate<MethodDecl> withoutSession;

  /**
   * @param withoutSession methods in which nothing lazy can be loaded of the rows they hand on
   */
  CoveredLoads(SessionSettings settings, Predicate<MethodDecl> withoutSession) {
    this.settings = settings;
    this.withoutSession = withoutSession;
  }

  /** In which contexts an event was found; none where it is sent whoever calls. */
  private final Map<SqlEvent, List<Context>> seen = new LinkedHashMap<>();

  /** A call, and what is loaded before it. */
  record Caller(Context context, Set<Fact> loaded) {}

  private final Map<Context, List<Caller>> callers = new HashMap<>();

  /** Notes what a method was found to send in a context. */
  void add(Context context, Summary summary) {
    Set<Origin> handed = null;
    for (SqlEvent event : summary.events()) {
      boolean open = false;
      if (event.subject() instanceof Subject.LazyLoad load
          && (load.origin() instanceof Origin.OfQuery || event.isLevelOfTree())) {
        handed = handed == null ? context.origins() : handed;
        open = handed.contains(load.origin());
      }
      List<Context> known = seen.get(event);
      if (known == null) {
        seen.put(event, open ? new ArrayList<>(List.of(context)) : List.of());
      } else if (!known.isEmpty() && open) {
        known.add(context);
      } else if (!open) {
        seen.put(event, List.of());
      }
    }
  }

  /**
   * The events that are sent, in the order in which they were found.
   *
   * @param requests what is handed in from outside of any persistence context
   */
  List<SqlEvent> needed(Map<Context, Summary> summaries, RequestEntities requests) {
    summaries.forEach(this::addCalls);
    HandedTrees trees = new HandedTrees(requests, summaries.keySet());
    SparedByCallers spared = new SparedByCallers(settings, callers, summaries);
    List<SqlEvent> needed = new ArrayList<>();
    BiConsumer<SqlEvent, List<Context>> judge =
        (event, contexts) -> {
          boolean tree = event.isLevelOfTree();
          boolean sent =
              contexts.isEmpty() || tree && !trees.isOfQuery(event)
                  ? !spared.spare(event)
                  : contexts.stream().anyMatch(c -> !isCovered(c, event));
          if (sent) {
            needed.add(tree ? trees.judged(event, contexts) : event);
          }
        };
    seen.forEach(judge);
    return List.copyOf(needed);
  }

  private void addCalls(Context context, Summary summary) {
    for (SqlEvent event : summary.own()) {
      if (event.subject() instanceof Called call) {
        callers
            .computeIfAbsent(call.callee(), c -> new ArrayList<>(1))
            .add(new Caller(context, call.loaded()));
      }
    }
  }

  /** Whether the load is needless on each way from where the rows come from. */
  private boolean isCovered(Context context, SqlEvent event) {
    Subject.LazyLoad load = (Subject.LazyLoad) event.subject();
    Set<Fact> facts = SqlEvent.needlessAfter(load);
    Set<Context> visited = new HashSet<>();
    Deque<Context> open = new ArrayDeque<>();
    open.add(context);
    while (!open.isEmpty()) {
      Context at = open.poll();
      if (!visited.add(at)) {
        continue;
      }
      List<Caller> from = callers.getOrDefault(at, List.of());
      if (from.isEmpty() || !at.origins().contains(load.origin())) {
        return false;
      }
      for (Caller caller : from) {
        boolean needless =
            facts.stream().anyMatch(caller.loaded()::contains)
                || settings.spare(caller.loaded(), load)
                || withoutSession.test(caller.context().method());
        if (!needless) {
          open.add(caller.context());
        }
      }
    }
    return true;
  }
}
