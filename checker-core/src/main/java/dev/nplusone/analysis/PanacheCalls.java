package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.QuerySite;
import dev.nplusone.query.QueryTexts;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Quarkus Panache: static methods of entities, and repositories that have the same ones. They take
 * whole queries, or what stands behind {@code from}.
 */
final class PanacheCalls {
  private static final String API = "PanacheQuery";

  /** Of queries whose rows come in a {@code Uni}. */
  private static final String REACTIVE_API = "reactive " + API;

  private static final String PACKAGE = "io.quarkus.hibernate.orm.panache.";
  private static final String REACTIVE = "io.quarkus.hibernate.reactive.panache.";

  private static final Set<String> ENTITIES =
      Set.of(
          PACKAGE + "PanacheEntity",
          PACKAGE + "PanacheEntityBase",
          REACTIVE + "PanacheEntity",
          REACTIVE + "PanacheEntityBase");

  private static final Set<String> REPOSITORIES =
      Set.of(
          PACKAGE + "PanacheRepository",
          PACKAGE + "PanacheRepositoryBase",
          REACTIVE + "PanacheRepository",
          REACTIVE + "PanacheRepositoryBase");

  private static final Set<String> METHODS =
      Set.of(
          "listAll",
          "streamAll",
          "list",
          "stream",
          "findAll",
          "find",
          "findById",
          "findByIdOptional",
          "count");

  private static final Set<String> MANAGERS = Set.of("getEntityManager", "getSession");

  private final Engine engine;
  private final boolean used;

  PanacheCalls(Engine engine) {
    this.engine = engine;
    this.used = isUsed(PACKAGE);
    if (isUsed(REACTIVE) && !used) {
      engine.entities.loadOnlyWhatIsAsked();
    }
  }

  /** Whether entities or repositories are Panache's, not the reactive one's. */
  boolean isUsed() {
    return used;
  }

  private boolean isUsed(String api) {
    return engine.program.types().stream()
        .flatMap(type -> type.supertypes().stream())
        .anyMatch(above -> above.qualifiedName().startsWith(api));
  }

  /**
   * Whether a field is the identifier of an entity that Quarkus has enhanced: reading it, as by its
   * getter, loads nothing.
   */
  boolean isKey(Entity entity, String field) {
    return used
        && engine
            .entities
            .attribute(entity.type(), field)
            .map(Attribute::isIdentifier)
            .orElse(field.equals("id"));
  }

  /** A static method of an entity; empty for any other call. */
  Optional<Value> onType(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    boolean active =
        METHODS.contains(name)
            && engine.hierarchy.lineage(type).stream()
                .anyMatch(t -> ENTITIES.contains(t.qualifiedName()));
    return active ? call(frame, type, type, name, args, site) : Optional.empty();
  }

  /** A method of a repository, or an entity's own; empty for any other call. */
  Optional<Value> onRepository(
      Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    Optional<Value> own = onType(frame, receiver.type(), name, args, site);
    boolean manager = MANAGERS.contains(name) && args.isEmpty();
    if (own.isPresent() || !METHODS.contains(name) && !manager) {
      return own;
    }
    Stream<TypeRef> panache =
        engine.hierarchy.lineage(receiver.type()).stream()
            .filter(t -> REPOSITORIES.contains(t.qualifiedName()));
    if (manager) {
      return panache.findFirst().map(t -> new Opaque(SessionFactories.MANAGER, Loops.NONE));
    }
    return panache
        .map(t -> t.argument(0))
        .filter(entity -> engine.mapping.entity(entity.qualifiedName()).isPresent())
        .findFirst()
        .flatMap(entity -> call(frame, receiver.type(), entity, name, args, site));
  }

  /**
   * Whether a call with a text is Panache's own, though methods in view have its name: those take
   * something else.
   */
  static boolean isMeant(String name, List<Value> args, List<Member<MethodDecl>> bodies) {
    return METHODS.contains(name)
        && !args.isEmpty()
        && args.get(0) instanceof Text
        && bodies.stream()
            .map(body -> body.member().params().get(0).type())
            .allMatch(type -> type instanceof TypeRef.Named && !type.equals(TypeRef.STRING));
  }

  /** Whether what a type answers comes in a {@code Uni}. */
  private boolean isReactive(TypeRef type) {
    return engine.hierarchy.lineage(type).stream()
        .anyMatch(t -> t.qualifiedName().startsWith(REACTIVE));
  }

  private static Value answered(Value rows) {
    return Values.many(Shape.OPTIONAL, rows, Size.FIXED);
  }

  private Optional<Value> call(
      Frame frame, TypeRef receiver, TypeRef entity, String name, List<Value> args, Site site) {
    Optional<Value> rows = rows(frame, receiver, entity, name, args, site);
    if (!isReactive(receiver)) {
      return rows;
    }
    return rows.map(
        value ->
            value instanceof Prepared query
                ? new Prepared(query.query(), REACTIVE_API, query.params(), query.varies())
                : answered(value));
  }

  private Optional<Value> rows(
      Frame frame, TypeRef receiver, TypeRef entity, String name, List<Value> args, Site site) {
    QuerySite querySite = PersistenceCalls.querySite(frame, site);
    String label = receiver.simpleName() + "." + site.name();
    Query find = engine.queries.texts().find(entity.qualifiedName(), querySite);
    return switch (name) {
      case "listAll" ->
          Optional.of(run(frame, all(entity, querySite), Multiplicity.LIST, label, args, site));
      case "streamAll" ->
          Optional.of(run(frame, all(entity, querySite), Multiplicity.STREAM, label, args, site));
      case "list" ->
          text(args, entity, querySite)
              .map(query -> run(frame, query, Multiplicity.LIST, label, args, site));
      case "stream" ->
          text(args, entity, querySite)
              .map(query -> run(frame, query, Multiplicity.STREAM, label, args, site));
      case "findAll" -> Optional.of(prepared(all(entity, querySite), args));
      case "find" -> text(args, entity, querySite).map(query -> prepared(query, args));
      case "findById" -> Optional.of(run(frame, find, Multiplicity.ONE, label, args, site));
      case "findByIdOptional" ->
          Optional.of(run(frame, find, Multiplicity.OPTIONAL, label, args, site));
      case "count" ->
          Optional.of(
              run(
                  frame,
                  all(entity, querySite).doing(Operation.AGGREGATE),
                  Multiplicity.ONE,
                  label,
                  args,
                  site));
      default -> Optional.empty();
    };
  }

  /** Panache, too, names the class, not what the mapping calls the entity. */
  private Query all(TypeRef entity, QuerySite site) {
    return engine.queries.texts().jpql("from " + entity.qualifiedName(), site, entity);
  }

  /** A whole query, the name of one behind {@code #}, or conditions. */
  private Optional<Query> text(List<Value> args, TypeRef entity, QuerySite site) {
    if (args.isEmpty()) {
      return Optional.empty();
    }
    QueryTexts texts = engine.queries.texts();
    String text =
        args.get(0) instanceof Text t && Texts.isComplete(t.text()) ? t.text().strip() : "";
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("from ") || lower.startsWith("select ")) {
      return Optional.of(texts.jpql(text, site, entity));
    }
    return Optional.of(
        text.startsWith("#")
            ? texts.named(text.substring(1), site, entity)
            : all(entity, site).restrictedSomehow());
  }

  private static Value prepared(Query query, List<Value> args) {
    return new Prepared(query, API, args, Values.union(args, Loops.NONE));
  }

  private Value run(
      Frame frame, Query query, Multiplicity rows, String label, List<Value> args, Site site) {
    return engine.execution.run(frame, query.returning(rows), label, args, site.at());
  }

  static boolean isOurs(Prepared prepared) {
    return prepared.api().equals(API) || isReactive(prepared);
  }

  private static boolean isReactive(Prepared prepared) {
    return prepared.api().equals(REACTIVE_API);
  }

  /** A call on what {@code find} returned. */
  Effect onQuery(Frame frame, Prepared prepared, String name, List<Value> args, Site site) {
    Query query = prepared.query();
    return switch (name) {
      case "list" -> rows(frame, prepared, query, Multiplicity.LIST, site);
      case "stream" -> rows(frame, prepared, query, Multiplicity.STREAM, site);
      case "firstResult" -> rows(frame, prepared, query.cut(), Multiplicity.ONE, site);
      case "singleResult" -> rows(frame, prepared, query, Multiplicity.ONE, site);
      case "firstResultOptional" -> rows(frame, prepared, query.cut(), Multiplicity.OPTIONAL, site);
      case "singleResultOptional" -> rows(frame, prepared, query, Multiplicity.OPTIONAL, site);
      case "page", "range" ->
          Effect.of(
              new Prepared(query.cut(), prepared.api(), prepared.params(), prepared.varies()));
      case "count", "pageCount" ->
          rows(frame, prepared, query.doing(Operation.AGGREGATE), Multiplicity.ONE, site);
      case "project" ->
          Effect.of(
              new Prepared(
                  query.ofRows(engine.execution.rowsAs(query, args)),
                  prepared.api(),
                  prepared.params(),
                  prepared.varies()));
      default -> Effect.of(prepared);
    };
  }

  private Effect rows(Frame frame, Prepared prepared, Query query, Multiplicity rows, Site site) {
    String label = API + "." + site.name();
    Value all = run(frame, query, rows, label, prepared.params(), site);
    return Effect.of(isReactive(prepared) ? answered(all) : all);
  }
}
