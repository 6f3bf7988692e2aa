package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.OwnContexts;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Prepared;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.QuerySite;
import dev.nplusone.query.QueryTexts;
import dev.nplusone.query.SqlWrites;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The persistence API itself: entity managers, sessions, queries, and Hibernate's helpers. */
final class PersistenceCalls {
  private static final Set<String> MANAGERS =
      Set.of(
          "jakarta.persistence.EntityManager",
          "javax.persistence.EntityManager",
          "org.hibernate.Session",
          "org.hibernate.classic.Session",
          "org.hibernate.StatelessSession",
          "org.hibernate.engine.spi.SessionImplementor",
          "org.hibernate.SharedSessionContract");

  private static final Set<String> OPENS =
      Set.of("createEntityManager", "openSession", "withOptions");

  private final Engine engine;
  private final SessionFactories factories;
  private final TransactionTemplates templates;
  private final FullTextCalls fullText;
  private final RowLocks locks;
  private final IdentifierLoads identifiers;
  private final Map<String, Boolean> managers = new HashMap<>();

  PersistenceCalls(Engine engine) {
    this.engine = engine;
    this.factories = new SessionFactories(engine.hierarchy);
    this.templates = new TransactionTemplates(engine);
    this.fullText = new FullTextCalls(engine);
    this.locks = new RowLocks(engine);
    this.identifiers = new IdentifierLoads(engine);
  }

  private static final TypeRef CRITERIA_BUILDER =
      TypeRef.of("jakarta.persistence.criteria.CriteriaBuilder");

  private static final TypeRef METAMODEL = TypeRef.of("jakarta.persistence.metamodel.Metamodel");

  /** A query built in code is known by the method that builds it. */
  static QuerySite querySite(Frame frame, Site site) {
    String method = frame.method;
    int open = method.indexOf('(');
    String name = method.substring(method.indexOf('#') + 1, open < 0 ? method.length() : open);
    return new QuerySite(frame.type.name(), name, site.at());
  }

  /** Whether a type is that of entity managers or sessions. */
  boolean isManager(TypeRef type) {
    Boolean known = managers.get(type.qualifiedName());
    if (known == null) {
      known =
          engine.hierarchy.lineage(type).stream()
              .anyMatch(t -> MANAGERS.contains(t.qualifiedName()));
      managers.put(type.qualifiedName(), known);
    }
    return known;
  }

  /**
   * Whether a method has an entity manager or session of its own, or was given one: its context
   * stays, while one that the container hands to an object may be another one for each call.
   */
  boolean isHeld(Frame frame) {
    for (Map.Entry<String, Value> variable : frame.state.variables.entrySet()) {
      if (State.isDeclared(variable.getKey())
          && variable.getValue() instanceof Opaque value
          && isManager(value.type())) {
        return true;
      }
    }
    return frame.self() instanceof Instance made
        && made.fields().values().stream()
            .anyMatch(field -> field instanceof Opaque value && isManager(value.type()));
  }

  /**
   * Whether something of a class that is not in view is asked what only an entity manager is:
   * {@code JPA.em().createQuery("select o from Order o")}.
   */
  private boolean isUsedAsManager(
      Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!receiver.type().isUnknown()) {
      return false;
    }
    Value first = args.isEmpty() ? Values.UNKNOWN : args.get(0);
    return switch (name) {
      case "getCriteriaBuilder" -> args.isEmpty();
      case "createQuery" ->
          first instanceof Value.Node
              || first instanceof Text
                  && create(frame, args, site).row().rowEntity().filter(this::isEntity).isPresent();
      case "createNamedQuery", "getNamedQuery" -> !named(args, querySite(frame, site)).isOpaque();
      case "find", "getReference" ->
          args.size() > 1
              && first instanceof Value.TypeLiteral literal
              && isEntity(literal.type().qualifiedName());
      default -> false;
    };
  }

  private boolean isEntity(String type) {
    return engine.mapping.entity(type).isPresent();
  }

  FullTextCalls fullText() {
    return fullText;
  }

  /** A call on an entity manager or session; empty when the receiver is something else. */
  Optional<Value> call(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (OPENS.contains(name)) {
      DetachedRows.ownContext(frame);
    }
    if (name.equals("isLoaded")
        && !args.isEmpty()
        && LoadStates.tellsWhatIsLoaded(receiver.type())) {
      return Optional.of(engine.loadStates.loadedState(args));
    }
    Optional<Value> search = fullText.begin(frame, receiver, name, args, site);
    if (search.isPresent()) {
      return search;
    }
    if (isUsedAsManager(frame, receiver, name, args, site)) {
      return call(frame, new Opaque(SessionFactories.MANAGER, receiver.varies()), name, args, site);
    }
    if (!isManager(receiver.type())) {
      Optional<Value> other = ownSession(frame, receiver, name, args, site);
      other = other.isPresent() ? other : factories.call(receiver, name);
      other = other.isPresent() ? other : templates.run(frame, receiver, name, args, site);
      return other.isPresent()
          ? other
          : engine.criteriaCalls.onBuilder(frame, receiver, name, args, site);
    }
    QuerySite querySite = querySite(frame, site);
    QueryTexts texts = engine.queries.texts();
    return switch (name) {
      case "find", "get" -> {
        Value found = identifiers.find(frame, receiver, args, site);
        RowLocks.note(frame, args, found);
        yield Optional.of(found);
      }
      case "findMultiple", "getMultiple" -> identifiers.several(frame, receiver, args, site);
      case "getReference", "load" -> identifiers.reference(frame, args, site);
      case "createQuery", "createSelectionQuery" ->
          Optional.of(
              prepared(create(frame, args, site), receiver, name, args, parameters(frame, args)));
      case "createMutationQuery" ->
          Optional.of(prepared(texts.write(querySite), receiver, name, args));
      case "createNamedQuery", "getNamedQuery", "createNamedSelectionQuery" ->
          Optional.of(prepared(named(args, querySite), receiver, name, args));
      case "createNativeQuery", "createSQLQuery" ->
          Optional.of(prepared(nativeSql(args, querySite), receiver, name, args));
      case "createCriteria" -> Optional.of(engine.oldCriteriaCalls.start(frame, args, site));
      case "createEntityGraph", "getEntityGraph" ->
          Optional.of(engine.criteriaCalls.graph(frame, args, site));
      case "getCriteriaBuilder" -> Optional.of(Values.opaque(CRITERIA_BUILDER));
      case "getMetamodel" -> Optional.of(Values.opaque(METAMODEL));
      default -> onContext(frame, receiver, name, args, site);
    };
  }

  /** What changes the persistence context, or what is in it. */
  private Optional<Value> onContext(
      Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    QuerySite querySite = querySite(frame, site);
    return switch (name) {
      case "persist", "save", "saveOrUpdate" -> {
        engine.writtenRows.persisted(frame, args, site);
        yield engine.settings.call(frame, name, args);
      }
      case "remove", "delete" -> {
        args.forEach(arg -> engine.removals.removed(frame, arg, site));
        yield engine.settings.call(frame, name, args);
      }
      case "merge" -> Optional.of(engine.writtenRows.merged(frame, receiver, args, site));
      case "refresh" -> Optional.of(refresh(frame, receiver, args, querySite, site));
      case "lock" ->
          Optional.of(
              locks.lock(
                  frame,
                  engine.queries.texts().write(querySite).doing(Operation.LOCK),
                  label(receiver, site),
                  args,
                  site));
      case "clear", "close" -> Optional.of(clear(frame));
      case "detach", "evict" -> Optional.of(detach(frame, args));
      case "byMultipleIds", "byId", "byNaturalId", "bySimpleNaturalId", "byMultipleNaturalId" ->
          identifiers.access(frame, name, args, site);
      case "fetch" -> Optional.of(engine.loadStates.initialize(frame, args, site));
      case "unwrap" -> Optional.of(Values.opaque(resultTypeAt(args, 0)));
      default -> engine.settings.call(frame, name, args);
    };
  }

  /** {@code sessionFactory.fromTransaction(session -> ...)}: the session ends with the call. */
  private Optional<Value> ownSession(
      Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    Optional<Value> session = args.size() == 1 ? factories.runIn(receiver, name) : Optional.empty();
    if (session.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        OwnContexts.run(
            frame, () -> engine.functions.apply(frame, args.get(0), List.of(session.get()), site)));
  }

  /** What stands in the head of a {@code try} is closed behind its body. */
  void leave(Frame frame, List<Stmt> resources) {
    for (Stmt resource : resources) {
      if (resource instanceof Stmt.LocalVar opened
          && frame.state.variables.get(opened.name()) instanceof Opaque value
          && isManager(value.type())) {
        clear(frame);
      }
    }
  }

  private static Value clear(Frame frame) {
    frame.cleared.inTurnsOf(frame.active);
    frame.cleared.note(frame.state);
    for (Fact fact : List.copyOf(frame.state.facts)) {
      if (fact instanceof Fact.Seen seen) {
        frame.state.facts.add(new Fact.Detached(seen.origin()));
      } else if (fact instanceof Fact.Loaded loaded && loaded.isOfSaved()) {
        WrittenRows.detached(frame.state, (Origin.OfNew) loaded.origin());
      }
    }
    return Value.NOTHING;
  }

  private static Value detach(Frame frame, List<Value> args) {
    for (Value arg : args) {
      for (Value option : Values.options(arg)) {
        if (option instanceof Entity row && row.path().isEmpty()) {
          frame.state.facts.add(new Fact.Detached(row.origin()));
          if (row.origin() instanceof Origin.OfNew made) {
            WrittenRows.detached(frame.state, made);
          }
          frame.state.facts.removeIf(
              fact ->
                  fact instanceof Fact.LoadedEverywhere all && all.entity().equals(row.type())
                      || fact instanceof Fact.LoadedSuch);
        }
      }
    }
    return Value.NOTHING;
  }

  private Value refresh(
      Frame frame, Opaque receiver, List<Value> args, QuerySite querySite, Site site) {
    Query refresh = engine.queries.texts().write(querySite).doing(Operation.REFRESH);
    return engine.execution.run(frame, refresh, label(receiver, site), args, site.at());
  }

  /** {@code EntityManager.find}: the call that is executed, as a reader knows it. */
  static String label(Opaque receiver, Site site) {
    return receiver.type().simpleName() + "." + site.name();
  }

  private Query create(Frame frame, List<Value> args, Site site) {
    QuerySite querySite = querySite(frame, site);
    if (!args.isEmpty() && args.get(0) instanceof Value.Node node) {
      return engine.criteriaCalls.query(frame, node, querySite);
    }
    Value text = args.isEmpty() ? Values.UNKNOWN : args.get(0);
    engine.preparedCalls.forgottenColons.note(querySite.place(), text);
    return fromText(text, querySite, resultTypeAt(args, 1));
  }

  private Query nativeSql(List<Value> args, QuerySite querySite) {
    String sql = !args.isEmpty() && args.get(0) instanceof Text text ? text.text() : "";
    if (SqlWrites.isOne(sql)) {
      return engine.queries.texts().write(querySite);
    }
    return engine.queries.texts().nativeSql(querySite, resultTypeAt(args, 1), sql);
  }

  /** A text with unknown parts is read without them, or as far as the first of them. */
  private Query fromText(Value value, QuerySite querySite, TypeRef type) {
    QueryTexts texts = engine.queries.texts();
    if (!(value instanceof Text text)) {
      return texts.opaque("the query text is not known here", querySite, type);
    }
    if (Texts.isComplete(text.text())) {
      return texts.jpql(text.text(), querySite, type);
    }
    String head = Texts.head(text.text());
    for (String known : List.of(Texts.readable(text.text()), head, beforeConditions(head))) {
      Query read = texts.jpql(known, querySite, type);
      if (!read.isOpaque()) {
        Query some = read.restrictedSomehow();
        return Texts.mayFetch(text.text()) ? some.fetchingSomething() : some;
      }
    }
    return texts.opaque("parts of the query text are not known here", querySite, type);
  }

  private static final Pattern CONDITIONS =
      Pattern.compile("\\s(where|group by|having|order by)\\s", Pattern.CASE_INSENSITIVE);

  /** What is selected and fetched stands in front of the conditions. */
  private static String beforeConditions(String text) {
    Matcher found = CONDITIONS.matcher(text + " ");
    return found.find() ? text.substring(0, found.start()) : text;
  }

  private Query named(List<Value> args, QuerySite querySite) {
    return !args.isEmpty() && args.get(0) instanceof Text text && Texts.isComplete(text.text())
        ? engine.queries.texts().named(text.text(), querySite, resultTypeAt(args, 1))
        : engine
            .queries
            .texts()
            .opaque("the query name is not known here", querySite, resultTypeAt(args, 1));
  }

  private TypeRef resultTypeAt(List<Value> args, int index) {
    return index < args.size()
        ? engine.typed.classOf(args.get(index)).orElse(TypeRef.UNKNOWN)
        : TypeRef.UNKNOWN;
  }

  private static List<Value> parameters(Frame frame, List<Value> args) {
    return !args.isEmpty() && args.get(0) instanceof Value.Node criteria
        ? CriteriaCalls.parameters(frame, criteria)
        : List.of();
  }

  private static Value prepared(Query query, Opaque manager, String name, List<Value> args) {
    return prepared(query, manager, name, args, List.of());
  }

  private static Value prepared(
      Query query, Opaque manager, String name, List<Value> args, List<Value> parameters) {
    boolean session = manager.type().simpleName().endsWith("Session");
    boolean typed = args.size() > 1 || !args.isEmpty() && args.get(0) instanceof Value.Node;
    String api =
        name.endsWith("SelectionQuery")
            ? "SelectionQuery"
            : name.equals("createNativeQuery") && session
                ? "NativeQuery"
                : typed && !session && !name.equals("createNativeQuery") ? "TypedQuery" : "Query";
    return new Prepared(query, api, parameters, Loops.NONE);
  }
}
