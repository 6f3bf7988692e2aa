package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.CriteriaConditions;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.AttributePaths;
import dev.nplusone.query.EntityGraphs.NamedGraph;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.QuerySite;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** Queries and graphs that are built by calls: the Criteria API, specifications, entity graphs. */
final class CriteriaCalls {
  private static final String CRITERIA = "criteria";
  static final String ROOT = "root";
  private static final String FETCH = "fetch";
  private static final String JOIN = "join";
  private static final String GRAPH = "graph";
  private static final String SPECIFICATION = "org.springframework.data.jpa.domain.Specification";

  private static final Set<String> BUILDERS = Set.of("CriteriaBuilder", "HibernateCriteriaBuilder");

  private final Engine engine;

  CriteriaCalls(Engine engine) {
    this.engine = engine;
  }

  /** Calls on the criteria builder: {@code createQuery(Order.class)}. */
  Optional<Value> onBuilder(
      Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!BUILDERS.contains(receiver.type().simpleName())) {
      return engine.oldCriteriaCalls.onOther(frame, receiver, name, args, site);
    }
    if (name.equals("createQuery") || name.equals("createTupleQuery")) {
      Node query = start(frame, site, CRITERIA, entity(args));
      CriteriaSelections.asksFor(frame, query, entity(args));
      return Optional.of(query);
    }
    return CriteriaSelections.built(engine, name, args)
        .or(() -> CriteriaConditions.built(name, args));
  }

  /** Whether a value is a criteria query, or the root of one, which nobody has without one. */
  static boolean isQuery(Value value) {
    return value instanceof Node node
        && (node.role().equals(CRITERIA) || node.role().equals(ROOT) && node.path().isEmpty());
  }

  private static Node start(Frame frame, Site site, String role, String entity) {
    Cell.Id id = new Cell.Id(site.at(), Span.NONE);
    frame.state.cells.put(id, Cell.EMPTY.about(entity));
    return new Node(id, role, entity, "");
  }

  private String entity(List<Value> args) {
    return args.isEmpty()
        ? ""
        : engine.typed.classOf(args.get(0)).map(TypeRef::qualifiedName).orElse("");
  }

  /** {@code createEntityGraph(Order.class)}, or a named graph. */
  Value graph(Frame frame, List<Value> args, Site site) {
    if (args.isEmpty() || !entity(args).isEmpty()) {
      return start(frame, site, GRAPH, entity(args));
    }
    Optional<NamedGraph> named =
        args.get(0) instanceof Text name
            ? engine.queries.graphs().find(name.text())
            : Optional.empty();
    Node node = start(frame, site, GRAPH, named.map(NamedGraph::entity).orElse(""));
    FetchPlan plan = named.map(graph -> graph.plan(false)).orElse(FetchPlan.UNKNOWN);
    fetch(frame, node, plan);
    return node;
  }

  /** Lets a graph fetch what a plan does. */
  void fetch(Frame frame, Value graph, FetchPlan plan) {
    for (Value option : Values.options(graph)) {
      if (option instanceof Node node) {
        plan.paths().forEach(path -> fetch(frame, node, Paths.append(node.path(), path)));
        perhaps(frame, node, plan.perhaps());
      }
    }
  }

  /** The entity that a graph is for, if that is known. */
  Optional<String> entityOf(Frame frame, Value graph) {
    return graph instanceof Node node && node.role().equals(GRAPH)
        ? Optional.ofNullable(frame.state.cells.get(node.cell()))
            .map(Cell::entity)
            .filter(entity -> !entity.isEmpty())
        : Optional.empty();
  }

  /** A path that goes through an unknown attribute is fetched perhaps. */
  private static void fetch(Frame frame, Node node, String path) {
    if (path.contains(FetchPlan.SOMETHING)) {
      perhaps(frame, node, List.of(path));
    } else {
      frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.fetching(path));
    }
  }

  private static void perhaps(Frame frame, Node node, Collection<String> patterns) {
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.perhapsFetching(patterns));
  }

  /** A call on a part of a criteria query or graph. */
  Value onNode(Frame frame, Node node, String name, List<Value> args, Site site) {
    if (node.role().equals(OldCriteriaCalls.ROLE)) {
      return engine.oldCriteriaCalls.call(frame, node, name, args, site);
    }
    if (engine.querydsl.isOurs(node)) {
      return engine.querydsl.onNode(frame, node, name, args, site);
    }
    return switch (name) {
      case "from" -> from(frame, node, args);
      case "fetch" ->
          step(frame, node, args, FETCH, node.role().equals(ROOT) || node.role().equals(FETCH));
      case "join" -> step(frame, node, args, JOIN, false);
      case "addAttributeNodes", "addAttributeNode" -> attributes(frame, node, args);
      case "addSubgraph", "addSubGraph", "addElementSubgraph" ->
          step(frame, node, args, GRAPH, true);
      case "select", "multiselect" -> CriteriaSelections.select(frame, node, args);
      case "where" -> restricted(frame, node, args);
      case "subquery" -> start(frame, site, CRITERIA, entity(args));
      case "get" ->
          node.role().equals(CRITERIA)
              ? node
              : step(frame, node, args, CriteriaConditions.PATH, false);
      case "getResultType" -> CriteriaSelections.resultType(frame, node);
      case "getSelection" -> CriteriaSelections.selection(frame, node);
      case "distinct", "orderBy", "groupBy", "having", "alias" -> node;
      default -> {
        if (node.role().equals(CRITERIA)) {
          leavesOut(frame, node);
        }
        yield Values.opaque(TypeRef.UNKNOWN);
      }
    };
  }

  /** The first root says what the query is about, unless its results are of a subclass of that. */
  private Node from(Frame frame, Node node, List<Value> args) {
    String root = entity(args);
    Cell cell = frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY);
    if (!root.isEmpty() && !cell.notes().containsKey(ROOT)) {
      frame.state.cells.put(node.cell(), aboutRoot(cell, root).noting(ROOT, root));
    }
    String about = frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY).entity();
    if (!root.equals(about)) {
      leavesOut(frame, node);
    }
    return isRelated(root, about)
        ? new Node(node.cell(), ROOT, root, "")
        : CriteriaSelections.otherRoot(frame, node, root);
  }

  private Cell aboutRoot(Cell cell, String root) {
    return !cell.entity().isEmpty() && isRelated(root, cell.entity()) ? cell : cell.about(root);
  }

  private boolean isRelated(String one, String other) {
    return engine.hierarchy.isSubtype(one, other) || engine.hierarchy.isSubtype(other, one);
  }

  private Node step(Frame frame, Node node, List<Value> args, String role, boolean fetches) {
    if (args.isEmpty()) {
      return new Node(node.cell(), role, "", node.path());
    }
    List<String> attributes = attributes(args.get(0));
    if ((role.equals(FETCH) || role.equals(JOIN)) && !isOuter(args)) {
      leavesOut(frame, node);
    }
    if (fetches) {
      attributes.forEach(a -> fetch(frame, node, Paths.append(node.path(), a)));
    }
    String step = attributes.size() == 1 ? attributes.get(0) : FetchPlan.SOMETHING;
    return new Node(node.cell(), role, "", Paths.append(node.path(), step));
  }

  private static boolean isOuter(List<Value> args) {
    return args.size() > 1
        && args.get(1) instanceof Value.Constant type
        && type.constant().toString().equals("LEFT");
  }

  /** A query may leave rows out, for whatever reason. */
  private static void leavesOut(Frame frame, Node node) {
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.withCondition());
  }

  /** Code out of view may have added conditions to queries that it was given. */
  static void handedOut(Frame frame, Value receiver, List<Value> args) {
    if (BUILDERS.contains(KnownType.of(receiver).simpleName())) {
      return;
    }
    for (Value arg : args) {
      if (isQuery(arg)) {
        leavesOut(frame, (Node) arg);
      }
    }
  }

  /** The attributes a value names: one, each of a list in its turn, or nobody knows which. */
  static List<String> attributes(Value value) {
    if (value instanceof Text text && !text.each().isEmpty()) {
      return text.each();
    }
    if (value instanceof Value.Nothing) {
      return List.of(); // the names of an empty list
    }
    return List.of(
        value instanceof Text text && Texts.isComplete(text.text())
            ? text.text()
            : FetchPlan.SOMETHING);
  }

  private Value attributes(Frame frame, Node node, List<Value> args) {
    List<Value> names = new ArrayList<>();
    for (Value arg : args) {
      names.addAll(arg instanceof Many many ? Values.options(many.element()) : List.of(arg));
    }
    for (Value name : names) {
      attributes(name).forEach(a -> fetch(frame, node, Paths.append(node.path(), a)));
    }
    return node;
  }

  private static Value restricted(Frame frame, Node node, List<Value> conditions) {
    compare(frame, node, conditions);
    SortedSet<String> fixed = CriteriaConditions.fixed(node.cell(), conditions);
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.withCondition(fixed));
    return node;
  }

  /** Notes what the rows of a query are compared with: they vary with whatever that varies with. */
  static void compare(Frame frame, Node node, List<Value> conditions) {
    Loops varies = Values.union(conditions, Loops.NONE);
    if (!varies.isEmpty()) {
      frame.state.variables.merge(
          compared(node), Values.opaque(TypeRef.UNKNOWN, varies), Values::join);
    }
  }

  /** What stands for the parameters of a query, which has none by name. */
  static List<Value> parameters(Frame frame, Node node) {
    Value compared = frame.state.variables.get(compared(node));
    return compared == null ? List.of() : List.of(compared);
  }

  private static String compared(Node node) {
    return State.NOTE + "compared " + node.cell();
  }

  /** The query a finished criteria object stands for. */
  Query query(Frame frame, Node node, QuerySite querySite) {
    Cell cell = frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY);
    boolean isEntity = engine.mapping.entity(cell.entity()).isPresent();
    if (isEntity && cell.selectsOther()) {
      Optional<Query> selecting = CriteriaSelections.query(engine, cell, querySite);
      if (selecting.isPresent()) {
        return selecting.get();
      }
    }
    if (!isEntity || cell.selectsOther()) {
      return engine.queries.texts().calls(querySite, TypeRef.UNKNOWN);
    }
    Query query =
        engine
            .queries
            .texts()
            .calls(querySite, TypeRef.of(cell.entity()))
            .fetchingAlso(cell.plan())
            .fixing(AttributePaths.fixed(engine.mapping, cell.entity(), cell.fixed()));
    return cell.restricted() ? query : query.ofEveryInstance();
  }

  /**
   * What a graph object fetches; of one that was made out of view nobody knows. Of several that it
   * may be, only what all of them fetch is certain.
   */
  FetchPlan plan(Frame frame, Value graph, boolean restrictive) {
    return Values.options(graph).stream()
        .map(
            option ->
                option instanceof Node node
                    ? frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY).plan(restrictive)
                    : FetchPlan.UNKNOWN)
        .reduce(FetchPlan::meet)
        .orElse(FetchPlan.UNKNOWN);
  }

  /** The graph in the properties of {@code em.find}. */
  FetchPlan graphAmong(Frame frame, Value properties) {
    return properties instanceof Many map && map.shape() == Shape.MAP
        ? hinted(frame, Texts.of(map.key()), map.element()).orElse(FetchPlan.NONE)
        : FetchPlan.NONE;
  }

  /**
   * What a hint fetches that holds a graph: by its name, or, of several in a map whose names are
   * not told apart, by what belongs to one of them.
   */
  Optional<FetchPlan> hinted(Frame frame, String hint, Value value) {
    boolean fetch = hint.endsWith(".fetchgraph");
    if (fetch || hint.endsWith(".loadgraph")) {
      return Optional.of(plan(frame, value, fetch));
    }
    List<Value> graphs = Values.options(value).stream().filter(Node.class::isInstance).toList();
    return graphs.isEmpty()
        ? Optional.empty()
        : Optional.of(plan(frame, Values.element(graphs), false));
  }

  /** The query with what the specifications among its arguments fetch. */
  Query withSpecifications(Frame frame, Query query, List<Value> args, Site site) {
    Query result = query;
    for (Value arg : args) {
      for (Value option : Values.options(arg)) {
        if (isSpecification(option)) {
          String entity = query.row() instanceof RowType.OfEntity row ? row.className() : "";
          result = specified(frame, result, option, entity, site);
        }
      }
    }
    return result;
  }

  /** Whether a value can stand for a specification: a function, or an object of such a class. */
  boolean isSpecification(Value value) {
    return value instanceof Function
        || value instanceof Deferred && !PageRequests.isOne(value) && !DynamicGraphs.isOne(value)
        || value instanceof Instance object
            && engine.hierarchy.isSubtype(object.type().qualifiedName(), SPECIFICATION);
  }

  /** Runs a specification as the query of its rows would, not as the one that counts them. */
  private Query specified(Frame frame, Query query, Value specification, String entity, Site site) {
    if (specification instanceof Deferred combined) {
      Query result = query;
      for (Value arg : combined.args()) {
        for (Value part : Values.options(arg)) {
          if (isSpecification(part)) {
            Query told = specified(frame, result, part, entity, site);
            result = result.fetchingAlso(told.plan()); // the other may let through what it wants
          }
        }
      }
      return result;
    }
    if (specification instanceof Function f
        && f.node() instanceof Expr.Lambda lambda
        && lambda.params().size() < 2) {
      return query; // a predicate or mapper, not a specification
    }
    Node criteria = start(frame, site, CRITERIA, entity);
    Node root = new Node(criteria.cell(), ROOT, "", "");
    Value builder = Values.opaque(TypeRef.of("jakarta.persistence.criteria.CriteriaBuilder"));
    Value condition =
        engine.functions.apply(frame, specification, List.of(root, criteria, builder), site);
    SortedSet<String> fixed = CriteriaConditions.fixed(criteria.cell(), List.of(condition));
    return query
        .fetchingAlso(frame.state.cells.get(criteria.cell()).plan())
        .fixing(AttributePaths.fixed(engine.mapping, entity, fixed));
  }
}
