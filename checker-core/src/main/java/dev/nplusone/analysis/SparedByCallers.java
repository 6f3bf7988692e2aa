package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.source.MethodDecl;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Loads of rows that a method has asked for itself, and that take no statement per row because
 * whoever calls the method has told the session before to fetch them: in batches, by a profile.
 */
final class SparedByCallers {
  private final SessionSettings settings;
  private final Map<Context, List<CoveredLoads.Caller>> callers;
  private final Map<SqlEvent, List<Context>> found = new HashMap<>();
  private final Set<MethodDecl> called = Collections.newSetFromMap(new IdentityHashMap<>());

  SparedByCallers(
      SessionSettings settings,
      Map<Context, List<CoveredLoads.Caller>> callers,
      Map<Context, Summary> summaries) {
    this.settings = settings;
    this.callers = callers;
    if (settings.areUsed()) {
      callers.keySet().forEach(context -> called.add(context.method()));
      summaries.forEach(this::note);
    }
  }

  private void note(Context context, Summary summary) {
    for (SqlEvent event : summary.events()) {
      if (event.subject() instanceof Subject.LazyLoad) {
        found.computeIfAbsent(event, e -> new ArrayList<>(1)).add(context);
      }
    }
  }

  /** Whether each call that leads to the event comes behind such a setting. */
  boolean spare(SqlEvent event) {
    List<Context> contexts = new ArrayList<>(found.getOrDefault(event, List.of()));
    // nobody enters a method from outside that others in view call, as far as this matters
    contexts.removeIf(c -> !callers.containsKey(c) && called.contains(c.method()));
    return !contexts.isEmpty()
        && contexts.stream()
            .allMatch(context -> isSpared(context, (Subject.LazyLoad) event.subject()));
  }

  private boolean isSpared(Context context, Subject.LazyLoad load) {
    Set<Context> visited = new HashSet<>();
    Deque<Context> open = new ArrayDeque<>(List.of(context));
    while (!open.isEmpty()) {
      Context at = open.poll();
      List<CoveredLoads.Caller> from = callers.getOrDefault(at, List.of());
      if (from.isEmpty()) {
        return false;
      }
      for (CoveredLoads.Caller caller : from) {
        if (!settings.spare(caller.loaded(), load) && visited.add(caller.context())) {
          open.add(caller.context());
        }
      }
    }
    return true;
  }
}
