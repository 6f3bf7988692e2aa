package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.source.MethodDecl;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Loads of the next level of a tree, by a method that goes down from a row which it is handed. If
 * nobody in view hands it one, most likely nobody has loaded all levels either; otherwise the
 * callers know better.
 */
final class HandedTrees {
  private final RequestEntities requests;
  private final Set<Context> contexts;
  private Set<MethodDecl> known;

  /**
   * @param requests what is handed in from outside of any persistence context
   * @param contexts all that methods were called on and with
   */
  HandedTrees(RequestEntities requests, Set<Context> contexts) {
    this.requests = requests;
    this.contexts = contexts;
  }

  /** The event, in doubt where code in view or a request makes the tree. */
  SqlEvent judged(SqlEvent event, List<Context> seenIn) {
    boolean judged =
        isOfQuery(event)
            || seenIn.stream().noneMatch(context -> isHandedKnownRows(context.method()))
                && !requests.contain(((Subject.LazyLoad) event.subject()).owner());
    return judged ? event : event.doubting(Doubt.HANDED);
  }

  private boolean isHandedKnownRows(MethodDecl method) {
    if (known == null) {
      known = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Context context : contexts) {
        if (!known.contains(context.method()) && isOfKnownRows(context)) {
          known.add(context.method());
        }
      }
    }
    return known.contains(method);
  }

  private static boolean isOfKnownRows(Context context) {
    for (Origin from : context.origins()) {
      if (!(from instanceof Origin.OfUnknown)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is known which rows it is about. */
  boolean isOfQuery(SqlEvent event) {
    return ((Subject.LazyLoad) event.subject()).origin() instanceof Origin.OfQuery;
  }
}
