package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What libraries give to DAOs in place of the session: Dropwizard's {@code AbstractDAO}, and
 * Spring's {@code HibernateDaoSupport} with the {@code HibernateTemplate} it holds. Each of their
 * methods is what it does with the session.
 */
final class DaoSupport {
  private static final TypeRef SESSION = TypeRef.of("org.hibernate.Session");

  private static final String DROPWIZARD = "io.dropwizard.hibernate.AbstractDAO";

  private static final String SPRING = "org.springframework.orm.hibernate";

  /** What a text or a name is given to on the session. */
  private static final Map<String, String> ASKS =
      Map.of(
          "namedQuery", "createNamedQuery",
          "namedTypedQuery", "createNamedQuery",
          "query", "createQuery",
          "find", "createQuery",
          "findByNamedParam", "createQuery",
          "findByNamedQuery", "createNamedQuery",
          "findByNamedQueryAndNamedParam", "createNamedQuery",
          "findByNamedQueryAndValueBean", "createNamedQuery");

  private static final Set<String> RUNS =
      Set.of("execute", "executeFind", "executeWithNativeSession", "executeWithNewSession");

  private static final Set<String> BY_KEY = Set.of("find", "findById", "get", "getById");

  private static final Set<String> OF_ALL = Set.of("findAll", "getAll", "list", "listAll");

  private final Engine engine;

  DaoSupport(Engine engine) {
    this.engine = engine;
  }

  /** A call of a method that the class has from a library; empty for any other call. */
  Optional<Value> call(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    for (TypeRef base : engine.hierarchy.lineage(type)) {
      String of = base.qualifiedName();
      if (of.equals(DROPWIZARD)) {
        return new Call(frame, args, site).ofDropwizard(name, base.argument(0));
      }
      if (name.equals("getDomainClass") && of.endsWith(".SimpleJpaRepository")) {
        return Optional.of(base.argument(0))
            .filter(entity -> entity instanceof TypeRef.Named)
            .map(Value.TypeLiteral::new);
      }
      if (of.equals(MybatisServices.SERVICE) && name.equals("getBaseMapper")) {
        return Optional.of(Values.opaque(base.argument(0)));
      }
      if (of.startsWith(SPRING) && of.endsWith(".HibernateDaoSupport")) {
        return ofSupport(of, name);
      }
      if (of.startsWith(SPRING)
          && (of.endsWith(".HibernateTemplate") || of.endsWith(".HibernateOperations"))) {
        return new Call(frame, args, site).ofTemplate(name);
      }
      Optional<Value> own =
          entityOfUnseen(base)
              .filter(entity -> engine.overloads.declared(type, name, args).isEmpty())
              .flatMap(entity -> of(frame, base, entity, name, args, site));
      if (own.isPresent()) {
        return own;
      }
    }
    return engine.jdbc.inherited(frame, type, name, args, site);
  }

  /** The entity of a DAO that a library of the house has, by its name and type arguments. */
  private Optional<TypeRef> entityOfUnseen(TypeRef base) {
    if (base.arguments().isEmpty()
        || !isRepository(base) && !base.simpleName().toLowerCase(Locale.ROOT).contains("dao")
        || engine.program.type(base).isPresent()) {
      return Optional.empty();
    }
    return base.arguments().stream()
        .filter(type -> engine.mapping.entity(type.qualifiedName()).isPresent())
        .findFirst();
  }

  private static boolean isRepository(TypeRef base) {
    return base.simpleName().contains("Repository");
  }

  /** What such DAOs call what they do with the session. */
  private Optional<Value> of(
      Frame frame, TypeRef base, TypeRef entity, String name, List<Value> args, Site site) {
    Call call = new Call(frame, args, site);
    Value type = new Value.TypeLiteral(entity);
    if (BY_KEY.contains(name) && args.size() == 1 && isKey(args.get(0), base)) {
      Optional<Value> row = call.session("get", type, args.get(0));
      return name.equals("findById") && isRepository(base)
          ? row.map(found -> Values.many(Shape.OPTIONAL, found, Size.FIXED))
          : row;
    }
    Value all = new Value.Text("from " + entity.qualifiedName(), Loops.NONE);
    return args.isEmpty() && OF_ALL.contains(name)
        ? call.session("createQuery", all, type).flatMap(query -> call.rows(query, "list"))
        : Optional.empty();
  }

  /** Whether a value can be an identifier, of the type that is named behind the entity. */
  private static boolean isKey(Value value, TypeRef base) {
    TypeRef known = KnownType.of(value);
    return base.arguments().size() == 2
        && (known.isUnknown()
            || !known.qualifiedName().contains(".") // a primitive
            || known.qualifiedName().equals(base.argument(1).qualifiedName()));
  }

  private static Optional<Value> ofSupport(String base, String name) {
    return switch (name) {
      case "getSession", "currentSession" -> Optional.of(Values.opaque(SESSION));
      case "getSessionFactory" ->
          Optional.of(Values.opaque(TypeRef.of("org.hibernate.SessionFactory")));
      case "getHibernateTemplate" ->
          Optional.of(
              Values.opaque(
                  TypeRef.of(base.replace(".support.HibernateDaoSupport", ".HibernateTemplate"))));
      default -> Optional.empty();
    };
  }

  private final class Call {
    private final Frame frame;
    private final List<Value> args;
    private final Site site;

    Call(Frame frame, List<Value> args, Site site) {
      this.frame = frame;
      this.args = args;
      this.site = site;
    }

    Optional<Value> ofDropwizard(String name, TypeRef entity) {
      Value type = new Value.TypeLiteral(entity);
      return switch (name + "/" + args.size()) {
        case "currentSession/0" -> Optional.of(Values.opaque(SESSION));
        case "namedQuery/1", "namedTypedQuery/1", "query/1" ->
            session(ASKS.get(name), args.get(0), type);
        case "get/1" -> session("get", type, args.get(0));
        case "criteria/0" -> session("createCriteria", type);
        case "criteriaQuery/0" ->
            session("getCriteriaBuilder").map(b -> on(b, "createQuery", type));
        case "list/1" -> rows(args.get(0), "list");
        case "uniqueResult/1" -> rows(args.get(0), "uniqueResult");
        case "persist/1" -> Optional.of(args.get(0));
        case "initialize/1" -> Optional.of(initialized());
        default -> Optional.empty();
      };
    }

    Optional<Value> ofTemplate(String name) {
      if (RUNS.contains(name) && !args.isEmpty()) {
        return Optional.of(
            engine.functions.apply(frame, args.get(0), List.of(Values.opaque(SESSION)), site));
      }
      if (args.isEmpty()) {
        return Optional.empty();
      }
      return switch (name) {
        case "get", "load" ->
            args.size() > 1 ? session(name, args.get(0), args.get(1)) : Optional.empty();
        case "loadAll" ->
            session("createCriteria", args.get(0)).flatMap(criteria -> rows(criteria, "list"));
        case "findByCriteria" -> rows(args.get(0), "list");
        case "initialize" -> Optional.of(initialized());
        default ->
            ASKS.containsKey(name)
                ? session(ASKS.get(name), args.get(0)).flatMap(query -> rows(query, "list"))
                : Optional.empty();
      };
    }

    private Optional<Value> session(String name, Value... given) {
      return engine.persistenceCalls.call(
          frame, (Opaque) Values.opaque(SESSION), name, List.of(given), site);
    }

    private Value on(Value receiver, String name, Value... given) {
      return engine.calls.on(frame, receiver, name, List.of(given), site);
    }

    /** The rows of a query, or of criteria, of which a query is made first. */
    private Optional<Value> rows(Value query, String how) {
      List<Value> all = new ArrayList<>();
      for (Value option : Values.options(query)) {
        Value prepared =
            option instanceof Value.Node ? session("createQuery", option).orElse(option) : option;
        all.add(on(prepared, how));
      }
      return all.stream().reduce(Values::join);
    }

    private Value initialized() {
      engine.calls.ofType(frame, TypeRef.of("org.hibernate.Hibernate"), "initialize", args, site);
      return args.get(0);
    }
  }
}
