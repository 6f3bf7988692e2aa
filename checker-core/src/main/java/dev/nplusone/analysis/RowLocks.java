package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Rows that are locked in the database. A pessimistic lock of a row that is loaded already is a
 * select of its own, the second one of the same row is none; an optimistic lock looks at the
 * version when the transaction ends (seen on Hibernate 6.6).
 */
final class RowLocks {
  private static final Set<String> MODES =
      Set.of(
          "PESSIMISTIC_READ",
          "PESSIMISTIC_WRITE",
          "PESSIMISTIC_FORCE_INCREMENT",
          "UPGRADE_NOWAIT",
          "UPGRADE_SKIPLOCKED");

  private static final Set<String> TELLS = Set.of("setLockMode", "setHibernateLockMode");

  private static final Deferred LOCKED = new Deferred("<locked>", List.of());

  private final Engine engine;

  RowLocks(Engine engine) {
    this.engine = engine;
  }

  /** {@code em.lock(row, PESSIMISTIC_WRITE)}. */
  Value lock(Frame frame, Query lock, String label, List<Value> args, Site site) {
    if (isPessimistic(args)) {
      for (Value option : Values.options(args.get(0))) {
        if (option instanceof Entity row && !isLocked(frame, row)) {
          engine.observations.query(lock, site.at());
          frame.record(new Subject.Execution(lock, label, false, false), site.at(), row.varies());
          note(frame, row);
        }
      }
    }
    return Value.NOTHING;
  }

  private boolean isLocked(Frame frame, Entity row) {
    return row.origin() instanceof Origin.OfNew
        || row.path().isEmpty()
            && (frame.state.facts.contains(new Fact.Locked(row.origin()))
                || row.origin() instanceof Origin.OfQuery of && isDeclaredSo(of.query()));
  }

  /** {@code @Lock} at the method of a repository. */
  private boolean isDeclaredSo(Query query) {
    return engine.program.type(query.declaredIn()).filter(TypeDecl::isSource).stream()
        .flatMap(type -> type.methodsNamed(query.name()).stream())
        .anyMatch(method -> method.annotationNamed("Lock").isPresent());
  }

  /** The parameters of a query that a call tells to lock its rows. */
  static List<Value> told(List<Value> params, String name, List<Value> args) {
    if (!TELLS.contains(name) || !isPessimistic(args) || params.contains(LOCKED)) {
      return params;
    }
    List<Value> all = new ArrayList<>(params);
    all.add(LOCKED);
    return all;
  }

  /** Whether it is the note in a query's parameters that its rows are locked. */
  static boolean isMark(Value param) {
    return param.equals(LOCKED);
  }

  /** Notes that the rows of such a query, or of a lookup with such an argument, are locked. */
  static void note(Frame frame, List<Value> args, Value rows) {
    if (args.contains(LOCKED) || isPessimistic(args)) {
      Set<Origin> origins = new HashSet<>();
      Values.origins(rows, origins);
      origins.forEach(origin -> frame.state.facts.add(new Fact.Locked(origin)));
    }
  }

  private static void note(Frame frame, Entity row) {
    if (row.path().isEmpty()) {
      frame.state.facts.add(new Fact.Locked(row.origin()));
    }
  }

  private static boolean isPessimistic(List<Value> args) {
    return args.stream()
        .anyMatch(
            arg ->
                arg instanceof Value.Constant mode && MODES.contains(mode.constant().toString()));
  }
}
