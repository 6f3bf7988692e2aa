package dev.nplusone.analysis;

import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a callee has come to by itself: of such instances is not known what was loaded of those that
 * its caller had reached by then.
 */
final class ReachedOthers {
  private ReachedOthers() {}

  /**
   * Forgets it.
   *
   * @param learned what the callee has loaded, as its caller sees it
   */
  static void by(State state, CallEffects.Applied applied, Set<Fact> learned) {
    for (Fact fact : learned) {
      if (fact instanceof Fact.Loaded loaded) {
        state.reachOthers(loaded.origin(), loaded.path());
      }
    }
    List<Entity> handed = new ArrayList<>();
    applied.args().forEach(arg -> addRows(arg, handed));
    for (SqlEvent event : applied.summary().events()) {
      if (event.subject() instanceof Subject.LazyLoad load) {
        if (applied.rebinding().concerns(event)) {
          for (Entity row : applied.rebinding().reached(load)) {
            reach(state, handed, row.origin(), row.path(), load);
          }
        } else {
          reach(state, handed, load.origin(), Paths.parent(load.path()), load);
        }
      }
    }
  }

  private static void reach(
      State state, List<Entity> handed, Origin origin, String path, Subject.LazyLoad load) {
    boolean given =
        handed.stream().anyMatch(row -> row.origin().equals(origin) && row.path().equals(path));
    state.reachOthers(origin, given ? Paths.append(path, load.attribute().name()) : path);
  }

  private static void addRows(Value value, List<Entity> rows) {
    for (Value option : Values.options(value)) {
      if (option instanceof Entity row) {
        rows.add(row);
      } else if (option instanceof Many many) {
        addRows(many.element(), rows);
        many.pending().forEach(pending -> rows.add(pending.owner()));
      }
    }
  }
}
