package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.query.Restrictions;
import dev.nplusone.query.RowType;
import dev.nplusone.query.Targets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Queries of one transaction that ask for rows with the same values in the same columns: what one
 * of them has loaded, the rows of the other one have, and so has what refers to such rows.
 */
final class SameConditions {
  /** Names that say {@code IgnoreCase} or {@code IgnoringCase}. */
  private static final String IGNORES = "Ignor";

  private final Engine engine;

  SameConditions(Engine engine) {
    this.engine = engine;
  }

  /** A value of which the type alone is known, and that a variable holds all along. */
  private record SameValue(Opaque value) {
    @Override
    public boolean equals(Object other) {
      return other instanceof SameValue same && value == same.value;
    }

    @Override
    public int hashCode() {
      return value.hashCode();
    }
  }

  /** Notes what the context holds after a query whose conditions can be told. */
  void note(Frame frame, Query query, List<Value> args, Origin.OfQuery origin) {
    Restrictions restrictions = query.restrictions();
    Map<String, Object> demanded = demanded(frame, query, restrictions, args);
    if (conditions(restrictions) == 0 || !(query.row() instanceof RowType.OfEntity row)) {
      return;
    }
    Optional<List<String>> all = loadedInAll(query, demanded);
    String needed = restrictions.every().orElse("");
    arrive(
        frame.state,
        new Fact.LoadedSuch(
            origin, row.className(), demanded, all.isPresent(), needed, "", all.orElse(List.of())));
  }

  /** Notes what the rows loaded that refer to those of a query whose conditions are about them. */
  void noteTargets(
      Frame frame, Query query, Targets targets, List<Value> args, Origin.OfQuery origin) {
    Restrictions restrictions = targets.conditions();
    Map<String, Object> demanded = demanded(frame, query, restrictions, args);
    if (conditions(restrictions) > 0
        && demanded.size() == conditions(restrictions)
        && restrictions.every().isPresent()
        && LoadedRows.isWhole(query)) {
      String reference = targets.attribute();
      List<String> paths = new ArrayList<>(List.of(reference));
      query.plan().paths().forEach(path -> paths.add(joined(reference, path)));
      arrive(
          frame.state,
          new Fact.LoadedSuch(
              origin, targets.owner(), demanded, true, reference, reference, paths));
    }
  }

  /**
   * Notes that a query, or a method that is called, has loaded such rows. Where one place has asked
   * by several values, nothing is inferred of its rows.
   */
  void arrive(State state, Fact.LoadedSuch such) {
    boolean again = false;
    for (Fact fact : state.facts) {
      again |= isOther(fact, such);
    }
    if (again) {
      state.facts.removeIf(f -> f instanceof Fact.Loaded l && l.origin().equals(such.origin()));
    }
    for (Fact fact : List.copyOf(state.facts)) {
      if (fact instanceof Fact.LoadedSuch before) {
        if (before.whole() && !again) {
          noteBehind(state, before, such);
        }
        if (such.whole() && state.facts.stream().noneMatch(f -> isOther(f, before))) {
          noteBefore(state, before, such);
        }
      }
    }
    state.facts.add(such);
  }

  private static boolean isOther(Fact fact, Fact.LoadedSuch such) {
    return fact instanceof Fact.LoadedSuch other
        && other.origin().equals(such.origin())
        && other.reference().equals(such.reference())
        && !other.demanded().equals(such.demanded());
  }

  /** What has been loaded before holds for the rows of a later query. */
  private void noteBehind(State state, Fact.LoadedSuch before, Fact.LoadedSuch such) {
    for (String path : pathsTo(such.entity(), such.demanded(), before)) {
      if (path.isEmpty() || before.needed().isEmpty()) {
        note(state, such, path, before.paths());
        note(state, such, path, loadedSince(state, before));
      }
    }
  }

  /** What was loaded in all rows of a query after it ran. */
  private static List<String> loadedSince(State state, Fact.LoadedSuch such) {
    List<String> paths = new ArrayList<>();
    for (Fact fact : state.facts) {
      if (fact instanceof Fact.Loaded loaded && loaded.origin().equals(such.origin())) {
        paths.add(joined(such.reference(), loaded.path()));
      }
    }
    return paths;
  }

  /** What a later query loads holds for rows that were there before. */
  private void noteBefore(State state, Fact.LoadedSuch before, Fact.LoadedSuch such) {
    if (engine.hierarchy.isSubtype(before.entity(), such.entity())
        && before.demanded().entrySet().containsAll(such.demanded().entrySet())) {
      note(state, before, "", such.paths());
    }
  }

  private static void note(State state, Fact.LoadedSuch such, String start, List<String> paths) {
    if (!start.isEmpty()) {
      note(state, such, start);
    }
    paths.forEach(path -> note(state, such, joined(start, path)));
  }

  private static String joined(String start, String path) {
    return start.isEmpty() || path.isEmpty() ? start + path : start + "." + path;
  }

  /** A path of such rows is loaded, as it is seen from the rows of the query. */
  private static void note(State state, Fact.LoadedSuch such, String path) {
    String behind = such.reference().isEmpty() ? "" : such.reference() + ".";
    if (path.startsWith(behind)) {
      state.facts.add(new Fact.Loaded(such.origin(), path.substring(behind.length())));
    }
  }

  /**
   * Whether all rows of a query, or what they refer to, are in the context because another query
   * has asked for the same.
   *
   * @param path to a reference; empty for the rows themselves
   */
  boolean holdAll(Frame frame, Query query, String path, List<Value> args) {
    if (!engine.separateContexts.isOne(frame) || !(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    Map<String, Object> demanded = null;
    for (Fact fact : frame.state.facts) {
      if (fact instanceof Fact.LoadedSuch before && before.whole() && before.needed().isEmpty()) {
        demanded = demanded == null ? demanded(frame, query, query.restrictions(), args) : demanded;
        if (pathsTo(row.className(), demanded, before).contains(path)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a fact is about what a variable of a method holds. */
  static boolean isLocal(Fact fact) {
    return fact instanceof Fact.LoadedSuch such
        && such.demanded().values().stream().anyMatch(SameValue.class::isInstance);
  }

  /** Whoever changes such a column may have made others of these rows. */
  static void forget(State state, String attribute) {
    state.facts.removeIf(
        fact ->
            fact instanceof Fact.LoadedSuch such
                && such.demanded().keySet().stream()
                    .anyMatch(path -> List.of(path.split("\\.")).contains(attribute)));
  }

  /** The ways from rows of a query to those that another one has loaded all of. */
  private List<String> pathsTo(
      String entity, Map<String, Object> demanded, Fact.LoadedSuch before) {
    List<String> paths = new ArrayList<>();
    String first = before.demanded().keySet().iterator().next();
    for (String column : demanded.keySet()) {
      boolean ends = column.equals(first) || column.endsWith("." + first);
      String path =
          !ends || column.equals(first)
              ? ""
              : column.substring(0, column.length() - first.length() - 1);
      if (ends
          && leadsTo(entity, path, before.entity())
          && before.demanded().entrySet().stream()
              .allMatch(e -> e.getValue().equals(demanded.get(Paths.append(path, e.getKey()))))) {
        paths.add(path);
      }
    }
    return paths;
  }

  /** Whether a way over references leads from one entity to another one. */
  private boolean leadsTo(String entity, String path, String target) {
    String at = entity;
    for (String step : path.isEmpty() ? new String[0] : path.split("\\.")) {
      Optional<Attribute> attribute =
          engine.entities.attribute(at, step).filter(Attribute::isToOne);
      if (attribute.isEmpty()) {
        return false;
      }
      at = attribute.get().target();
    }
    return engine.hierarchy.isSubtype(at, target);
  }

  /** What the conditions demand of columns, as far as that is known and one value. */
  private Map<String, Object> demanded(
      Frame frame, Query query, Restrictions restrictions, List<Value> args) {
    Map<String, Object> demanded = new HashMap<>(restrictions.literals());
    if (query.name().contains(IGNORES)) {
      return Map.of();
    }
    for (Map<String, String> bound : List.of(restrictions.parameters(), restrictions.compared())) {
      bound.forEach(
          (path, parameter) ->
              Execution.member(args, parameter)
                  .flatMap(value -> one(frame, value))
                  .ifPresent(value -> demanded.put(path, value)));
    }
    return demanded;
  }

  /** One value that compares with others. */
  private Optional<Object> one(Frame frame, Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(constant.constant().toString());
    }
    if (Texts.isKnown(value)) {
      return Optional.of(Texts.of(value));
    }
    if (!Values.varies(value).isEmpty()) {
      return Optional.empty();
    }
    if (value instanceof Opaque opaque) {
      return isHeld(frame.state, opaque) ? Optional.of(new SameValue(opaque)) : Optional.empty();
    }
    Entity row = value instanceof Identifier id ? id.of() : value instanceof Entity e ? e : null;
    return row != null && engine.entities.reach().isSingle(row)
        ? Optional.of(row)
        : Optional.empty();
  }

  /** Whether it is what a variable holds: what else calls return can differ from call to call. */
  private static boolean isHeld(State state, Opaque value) {
    if (!value.type().isUnknown()) {
      for (Map.Entry<String, Value> variable : state.variables.entrySet()) {
        if (variable.getValue() == value && State.isDeclared(variable.getKey())) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What a query has loaded in every row for which its conditions hold; empty where it may have
   * left rows out. A join leaves those out that lack the reference, which have nothing to load
   * there.
   */
  private static Optional<List<String>> loadedInAll(Query query, Map<String, Object> demanded) {
    return LoadedRows.isWhole(query) && demanded.size() == conditions(query.restrictions())
        ? query.restrictions().every().map(needed -> query.loadedInEvery())
        : Optional.empty();
  }

  private static int conditions(Restrictions restrictions) {
    return restrictions.parameters().size()
        + restrictions.literals().size()
        + restrictions.compared().size();
  }
}
