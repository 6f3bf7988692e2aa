package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Opaque;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Selects in front of writes. Whatever {@code save} takes for a row of the database is merged, and
 * whatever {@code delete} is given is looked for, which selects it where the persistence context
 * lacks it: a row from another context, or a new one whose identifier the program has assigned
 * (Spring Data JPA 3, {@code SimpleJpaRepository}).
 */
final class WrittenRows {
  private static final Set<String> SAVES = Set.of("save", "saveAndFlush");
  private static final Set<String> SAVES_ALL = Set.of("saveAll", "saveAllAndFlush");
  private static final Set<String> DELETES = Set.of("delete");
  private static final Set<String> DELETES_ALL = Set.of("deleteAll");

  /** Listeners that leave the identifier alone. */
  private static final String AUDITING = "AuditingEntityListener";

  private final Engine engine;
  private final Map<String, Boolean> assigned = new HashMap<>();

  WrittenRows(Engine engine) {
    this.engine = engine;
  }

  /** Notes what a repository's write of some rows selects. */
  void note(Frame frame, TypeRef repository, Query write, List<Value> args, Site site) {
    boolean saves = SAVES.contains(write.name());
    boolean ofOne = saves || DELETES.contains(write.name());
    boolean ofAll = SAVES_ALL.contains(write.name()) || DELETES_ALL.contains(write.name());
    if (write.operation() != Operation.WRITE || args.size() != 1 || !(ofOne || ofAll)) {
      return;
    }
    Consumer<Value> written =
        row -> {
          boolean selects =
              row instanceof Entity entity
                  && (isLost(frame, repository, entity)
                      || (saves || SAVES_ALL.contains(write.name())) && isTakenForRow(entity));
          if (selects) {
            select(frame, write, write.label(), (Entity) row, site);
          }
        };
    for (Value option : Values.options(args.get(0))) {
      if (ofOne) {
        written.accept(option);
      } else if (option instanceof Many many) {
        engine.containers.inEachTurn(
            frame, many, site, element -> Values.options(element).forEach(written));
      }
    }
  }

  /** What {@code merge} of an entity manager hands back; it selects what the context lacks. */
  Value merged(Frame frame, Opaque manager, List<Value> args, Site site) {
    Value given = args.isEmpty() ? Values.UNKNOWN : args.get(0);
    for (Value option : Values.options(given)) {
      if (option instanceof Entity entity
          && (frame.state.facts.contains(new Fact.Detached(entity.origin()))
              || isTakenForRow(entity))) {
        Query merge = engine.queries.texts().write(PersistenceCalls.querySite(frame, site));
        select(frame, merge, PersistenceCalls.label(manager, site), entity, site);
      }
    }
    return given;
  }

  private static void select(Frame frame, Query write, String label, Entity row, Site site) {
    Query select = write.ofRows(new RowType.OfEntity(row.type(), "")).doing(Operation.MERGE);
    frame.record(new SqlEvent.Execution(select, label, true, false), site.at(), Values.varies(row));
  }

  /** Whether a row of a query is not, or no longer, in the context of the call. */
  private boolean isLost(Frame frame, TypeRef repository, Entity entity) {
    return entity.origin() instanceof Origin.OfQuery
        && (frame.state.facts.contains(new Fact.Detached(entity.origin()))
            || engine.separateContexts.has(frame, repository));
  }

  /** Whether a new instance has an identifier already, by which it is taken for a row. */
  private boolean isTakenForRow(Entity entity) {
    return entity.origin() instanceof Origin.OfNew
        && assigned.computeIfAbsent(entity.type(), this::isAssigned);
  }

  private boolean isAssigned(String entity) {
    Optional<PersistentClass> type = engine.entities.persistentClass(entity);
    List<Attribute> attributes = type.map(PersistentClass::attributes).orElse(List.of());
    List<Attribute> keys = attributes.stream().filter(Attribute::isIdentifier).toList();
    return engine.mapping.settings().provider().isHibernate()
        && !keys.isEmpty()
        && keys.stream().allMatch(key -> key.has(Attribute.Trait.ASSIGNED))
        && attributes.stream().noneMatch(WrittenRows::tellsOtherwise)
        && engine.hierarchy.lineage(TypeRef.of(entity)).stream()
            .noneMatch(use -> tellsItself(use, engine.program.type(use)));
  }

  /** Without a version a row is new; a reference that is the key gives it when it is persisted. */
  private static boolean tellsOtherwise(Attribute attribute) {
    return attribute.kind() == Attribute.Kind.VERSION || attribute.has(Attribute.Trait.KEY_PART);
  }

  /** Whether a class says on its own whether an instance is new, or sets what it lacks. */
  private static boolean tellsItself(TypeRef use, Optional<TypeDecl> type) {
    return use.simpleName().equals("Persistable")
        || type.filter(
                t ->
                    t.annotations().stream().anyMatch(WrittenRows::isListener)
                        || t.methods().stream()
                            .anyMatch(m -> m.annotationNamed("PrePersist").isPresent()))
            .isPresent();
  }

  private static boolean isListener(Annotation annotation) {
    return annotation.simpleName().equals("EntityListeners")
        && annotation.values().values().stream()
            .anyMatch(value -> !ExprText.of(value).contains(AUDITING));
  }
}
