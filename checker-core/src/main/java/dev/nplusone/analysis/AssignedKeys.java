package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Identifier;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * New instances that have an identifier before they are saved, by which they are taken for rows of
 * the database: because the program assigns all identifiers of their class, or has set that of a
 * row.
 */
final class AssignedKeys {
  /** Listeners that leave the identifier alone. */
  private static final String AUDITING = "AuditingEntityListener";

  private static final Set<Query.Operation> GIVE_ROWS =
      EnumSet.of(Query.Operation.SELECT, Query.Operation.FIND);

  private final Engine engine;
  private final Map<String, Boolean> assigned = new HashMap<>();

  AssignedKeys(Engine engine) {
    this.engine = engine;
  }

  /** Notes that an attribute of an instance is set; a row without an identifier is a new one. */
  static void note(State state, Entity row, Attribute attribute, Value value) {
    if (!attribute.isIdentifier()) {
      return;
    }
    forget(state, row.origin());
    if (value instanceof Value.Null) {
      state.facts.remove(new Fact.Detached(row.origin()));
    } else if (Values.isNewRow(row) && isKey(value)) {
      state.facts.add(new Fact.HasKey(row.origin(), value));
    }
  }

  /**
   * Whether a value is a key that is not null: an object of key parts is there, whatever they are.
   */
  private static boolean isKey(Value value) {
    return value instanceof Identifier || value instanceof Instance || KnownType.isOfKeys(value);
  }

  /** An instance that was just made has none. */
  static void forget(State state, Origin made) {
    state.facts.removeIf(fact -> fact instanceof Fact.HasKey of && of.origin().equals(made));
  }

  /** What a method has found out of such keys, where it was called. */
  static Fact here(Fact fact, Function<RowLoop, Loops> back) {
    return fact instanceof Fact.HasKey of
        ? new Fact.HasKey(of.origin(), Variation.mapLoops(of.key(), back))
        : fact;
  }

  /**
   * What a loop over keys runs over is there; what an object says may be null, unless a condition
   * has asked.
   */
  private static boolean isOneOfKeys(Value value) {
    return Values.varies(value).loops().stream().anyMatch(RowLoop::isOfKeys);
  }

  /** Whether rows like this one were asked for: the one with its identifier may be among them. */
  private boolean isPerhapsFound(State state, Entity row) {
    return state.facts.stream()
            .anyMatch(
                fact ->
                    fact instanceof Fact.Seen seen
                        && seen.origin() instanceof Origin.OfQuery from
                        && isOfSame(from.query(), row))
        || state.trail.stream()
            .anyMatch(
                sent ->
                    sent.event.subject() instanceof Subject.Execution execution
                        && isOfSame(execution.query(), row));
  }

  private boolean isOfSame(Query query, Entity row) {
    return GIVE_ROWS.contains(query.operation())
        && query.row() instanceof RowType.OfEntity found
        && (engine.hierarchy.isSubtype(found.className(), row.type())
            || engine.hierarchy.isSubtype(row.type(), found.className()));
  }

  /**
   * Whether a new instance is taken for a row that the context lacks.
   *
   * @param lost what the context lacks of the rows in view
   */
  boolean takeForRow(State state, Entity row, Predicate<Entity> lost) {
    return Values.isNewRow(row)
        && engine.mapping.settings().provider().isHibernate()
        && (assigned.computeIfAbsent(row.type(), this::isAssigned)
            || state.facts.stream()
                .anyMatch(
                    fact ->
                        fact instanceof Fact.HasKey of
                            && of.origin().equals(row.origin())
                            && isToldByKey(row.type(), of.key() instanceof Instance)
                            && isLost(state, row, of.key(), lost)));
  }

  private boolean isLost(State state, Entity row, Value key, Predicate<Entity> lost) {
    if (key instanceof Instance parts) {
      return parts.fields().values().stream().anyMatch(part -> isLost(state, row, part, lost));
    }
    return key instanceof Identifier id
        ? !engine.hierarchy.isSubtype(id.of().type(), row.type()) || lost.test(id.of())
        : isOneOfKeys(key) || PresentKeys.isOne(key) && !isPerhapsFound(state, row);
  }

  private boolean isAssigned(String entity) {
    List<Attribute> keys = attributes(entity).stream().filter(Attribute::isIdentifier).toList();
    return !keys.isEmpty()
        && keys.stream().allMatch(key -> key.has(Attribute.Trait.ASSIGNED))
        && isToldByKey(entity, false)
        && engine.hierarchy.lineage(TypeRef.of(entity)).stream()
            .flatMap(use -> engine.program.type(use).stream())
            .noneMatch(AssignedKeys::setsWhatItLacks);
  }

  /**
   * Whether the identifier alone tells if an instance is new. Without a version a row is new; a
   * reference that is the key gives it when it is persisted, unless all parts are set.
   */
  private boolean isToldByKey(String entity, boolean set) {
    return attributes(entity).stream()
            .noneMatch(
                attribute ->
                    attribute.kind() == Attribute.Kind.VERSION
                        || !set && attribute.has(Attribute.Trait.KEY_PART))
        && engine.hierarchy.lineage(TypeRef.of(entity)).stream()
            .noneMatch(use -> use.simpleName().equals("Persistable"));
  }

  private List<Attribute> attributes(String entity) {
    Optional<PersistentClass> type = engine.entities.persistentClass(entity);
    return type.map(PersistentClass::attributes).orElse(List.of());
  }

  private static boolean setsWhatItLacks(TypeDecl type) {
    return type.annotations().stream().anyMatch(AssignedKeys::isListener)
        || type.methods().stream().anyMatch(m -> m.annotationNamed("PrePersist").isPresent());
  }

  private static boolean isListener(Annotation annotation) {
    return annotation.simpleName().equals("EntityListeners")
        && annotation.values().values().stream()
            .anyMatch(value -> !ExprText.of(value).contains(AUDITING));
  }
}
