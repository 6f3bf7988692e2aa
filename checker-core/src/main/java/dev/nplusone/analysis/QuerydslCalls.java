package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.CriteriaConditions;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.query.QuerySite;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Querydsl's {@code JPAQuery}: {@code query.selectFrom(order).leftJoin(order.items).fetchJoin()}.
 * The classes that stand for entities are generated, and known by their names: {@code QOrder}.
 */
final class QuerydslCalls {
  private static final String QUERY = "querydsl";

  /** The beginning of the role of a path; the rest names the variable that it starts at. */
  private static final String PATH = "querydsl of ";

  private static final String API = "JPAQuery";

  private static final Set<String> FACTORIES =
      Set.of("JPAQueryFactory", "JPQLQueryFactory", "HibernateQueryFactory");

  private static final Set<String> QUERIES = Set.of(API, "HibernateQuery", "JPQLQuery");
  private static final Set<String> STARTS =
      Set.of("selectFrom", "select", "selectDistinct", "selectOne", "from", "query");

  private static final Set<String> JOINS =
      Set.of("join", "leftJoin", "innerJoin", "rightJoin", "fullJoin");

  private static final String CUT = "cut";
  private static final String ROOT = "root";

  private final Engine engine;
  private final QuerydslSelections selections;
  private final Map<String, Optional<String>> entities = new HashMap<>();

  QuerydslCalls(Engine engine) {
    this.engine = engine;
    this.selections = new QuerydslSelections(engine);
  }

  QuerydslSelections selections() {
    return selections;
  }

  /** A variable of a generated class, {@code QOrder.order}. */
  Optional<Value> variable(TypeRef type, String name) {
    return entity(type).map(entity -> path(entity, name, ""));
  }

  private static Node path(String entity, String variable, String path) {
    return new Node(new Cell.Id(Span.NONE, Span.NONE), PATH + variable, entity, path);
  }

  private Optional<String> entity(TypeRef type) {
    String name = type.qualifiedName(); // asked at every read of a field: no substring
    int start = name.lastIndexOf('.') + 1;
    return name.length() < start + 2 || name.charAt(start) != 'Q'
        ? Optional.empty()
        : entities.computeIfAbsent(name, this::find);
  }

  /** The entity of that name, in the same package if there are several. */
  private Optional<String> find(String generated) {
    int dot = generated.lastIndexOf('.');
    String name = generated.substring(dot + 2);
    String near = generated.substring(0, dot + 1) + name;
    if (engine.mapping.entity(near).isPresent()) {
      return Optional.of(near);
    }
    List<String> found =
        engine.mapping.classes().stream()
            .filter(PersistentClass::isEntity)
            .map(PersistentClass::name)
            .filter(entity -> entity.substring(entity.lastIndexOf('.') + 1).equals(name))
            .toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** A value as a path, if it is one; a variable of which only the type is known has its name. */
  private Optional<Node> asPath(Value value) {
    if (value instanceof Node node) {
      return node.role().startsWith(PATH) ? Optional.of(node) : Optional.empty();
    }
    return value instanceof Opaque opaque
        ? entity(opaque.type()).map(entity -> path(entity, variable(opaque.type()), ""))
        : Optional.empty();
  }

  /** {@code QOrder.order} is the variable that each generated class has. */
  private static String variable(TypeRef type) {
    String name = type.simpleName().substring(1);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** An attribute of what a variable or path stands for. */
  Optional<Value> step(Value target, String name) {
    return asPath(target)
        .map(at -> new Node(at.cell(), at.role(), at.entity(), Paths.append(at.path(), name)));
  }

  boolean isOurs(Node node) {
    return node.role().equals(QUERY) || node.role().startsWith(PATH);
  }

  /** A call that begins a query; empty for any other call. */
  Optional<Value> start(Frame frame, Opaque receiver, String name, List<Value> args, Site site) {
    if (!STARTS.contains(name) || !begins(receiver.type())) {
      return Optional.empty();
    }
    Cell.Id id = new Cell.Id(site.at(), Span.NONE);
    frame.state.cells.put(id, Cell.EMPTY);
    return Optional.of(onNode(frame, new Node(id, QUERY, "", ""), name, args, site));
  }

  private boolean begins(TypeRef type) {
    return FACTORIES.contains(type.simpleName())
        || QUERIES.contains(type.simpleName())
        || engine.hierarchy.lineage(type).stream()
            .anyMatch(t -> t.simpleName().equals("QuerydslRepositorySupport"));
  }

  /** A call on a query under construction, or on a path: a condition of it. */
  Value onNode(Frame frame, Node node, String name, List<Value> args, Site site) {
    if (!node.role().equals(QUERY)) {
      return onPath(node, name, args);
    }
    if (JOINS.contains(name)) {
      if (!name.equals("leftJoin")) {
        frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.withCondition());
      }
      return join(frame, node, args);
    }
    return switch (name) {
      case "selectFrom" -> from(frame, select(frame, node, args), args);
      case "select", "selectDistinct", "selectOne" -> select(frame, node, args);
      case "from" -> from(frame, node, args);
      case "fetchJoin" -> fetched(frame, node);
      case "where" -> restricted(frame, node, args);
      case "having", "groupBy", "limit", "offset" -> {
        CriteriaCalls.compare(frame, node, args);
        frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.withCondition());
        if (name.equals("limit") || name.equals("offset")) {
          note(frame, node, CUT, name);
        }
        yield node;
      }
      case "fetch" -> run(frame, node, Multiplicity.LIST, site);
      case "fetchResults" -> run(frame, node, Multiplicity.PAGE, site);
      case "stream", "iterate" -> run(frame, node, Multiplicity.STREAM, site);
      case "fetchOne" -> run(frame, node, Multiplicity.ONE, site);
      case "fetchFirst" -> {
        note(frame, node, CUT, name);
        yield run(frame, node, Multiplicity.ONE, site);
      }
      case "fetchCount" -> {
        execute(frame, node, Multiplicity.ONE, Operation.AGGREGATE, site);
        yield Values.opaque(TypeRef.of("long"));
      }
      case "transform" -> {
        run(frame, node, Multiplicity.LIST, site);
        yield Values.opaque(TypeRef.UNKNOWN);
      }
      default -> node;
    };
  }

  private Value onPath(Node path, String name, List<Value> args) {
    if (path.path().isEmpty() && name.equals("as")) {
      return path;
    }
    Optional<Value> condition = Optional.empty();
    if (name.equals("eq") && args.size() == 1 && asPath(args.get(0)).isEmpty()) {
      condition = CriteriaConditions.built("equal", List.of(path, args.get(0)));
    }
    return condition.orElseGet(
        () -> Values.opaque(TypeRef.UNKNOWN, Values.union(args, Loops.NONE)));
  }

  /** {@code where(line.order.id.eq(id))}: all rows have one order, under the name that it has. */
  private Node restricted(Frame frame, Node node, List<Value> conditions) {
    CriteriaCalls.compare(frame, node, conditions);
    SortedSet<String> fixed = new TreeSet<>();
    for (Node path : CriteriaConditions.restricted(conditions)) {
      noted(frame, node, "alias " + variableOf(path))
          .map(before -> before.isEmpty() ? path.path() : Paths.append(before, path.path()))
          .ifPresent(fixed::add);
    }
    frame.state.cells.computeIfPresent(
        node.cell(),
        (id, cell) -> {
          fixed.addAll(cell.fixed()); // a second where() restricts further
          return cell.withCondition(fixed);
        });
    return node;
  }

  private Node select(Frame frame, Node node, List<Value> args) {
    List<String> columns =
        QuerydslSelections.columns(args).stream().map(this::asPath).map(this::column).toList();
    note(frame, node, QuerydslSelections.COLUMNS, String.join("\n", columns));
    note(frame, node, QuerydslSelections.MADE, selections.made(args));
    Optional<Node> one = args.size() == 1 ? asPath(args.get(0)) : Optional.empty();
    boolean variable = one.filter(path -> path.path().isEmpty()).isPresent();
    Optional<String> root = noted(frame, node, ROOT);
    if (variable && root.filter(r -> !r.equals(variableOf(one.get()))).isEmpty()) {
      note(frame, node, "select", variableOf(one.get()));
    } else {
      other(frame, node);
    }
    return node;
  }

  private String column(Optional<Node> path) {
    return QuerydslSelections.column(path, path.map(QuerydslCalls::variableOf).orElse(""));
  }

  /** What {@code tuple.get(order.id)} gives of a row; empty where that was not selected. */
  Optional<Value> column(Instance tuple, Value asked) {
    Optional<Node> path = asPath(asked);
    return path.isEmpty() ? Optional.empty() : Optional.ofNullable(tuple.held(column(path)));
  }

  private static void other(Frame frame, Node node) {
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.selectingOther(true));
  }

  private Node from(Frame frame, Node node, List<Value> args) {
    Optional<Node> root = args.isEmpty() ? Optional.empty() : asPath(args.get(0));
    boolean further = noted(frame, node, ROOT).isPresent();
    if (args.size() > 1 || further) {
      frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.withCondition());
    }
    if (further) {
      return node;
    }
    if (root.isEmpty()) {
      other(frame, node);
      return node;
    }
    String variable = variableOf(root.get());
    note(frame, node, ROOT, variable);
    String selected = noted(frame, node, "select").orElse(variable);
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.about(root.get().entity()));
    note(frame, node, "alias " + variable, "");
    if (!selected.equals(variable)) {
      other(frame, node);
    }
    return node;
  }

  /** {@code leftJoin(order.items, item)}: the second argument names what is joined. */
  private Node join(Frame frame, Node node, List<Value> args) {
    Optional<Node> path = args.isEmpty() ? Optional.empty() : asPath(args.get(0));
    Optional<String> full =
        path.flatMap(
            at ->
                noted(frame, node, "alias " + variableOf(at))
                    .map(before -> before.isEmpty() ? at.path() : Paths.append(before, at.path())));
    String joined = full.filter(p -> !p.isEmpty()).orElse("");
    note(frame, node, "join", joined);
    if (args.size() > 1 && !joined.isEmpty()) {
      asPath(args.get(1))
          .ifPresent(alias -> note(frame, node, "alias " + variableOf(alias), joined));
    }
    return node;
  }

  private Node fetched(Frame frame, Node node) {
    String path = noted(frame, node, "join").orElse("");
    frame.state.cells.computeIfPresent(
        node.cell(),
        (id, cell) ->
            path.isEmpty()
                ? cell.perhapsFetching(List.of(FetchPlan.ANY_PATH))
                : cell.fetching(path));
    return node;
  }

  private static String variableOf(Node path) {
    return path.role().substring(PATH.length());
  }

  private static void note(Frame frame, Node node, String what, String text) {
    frame.state.cells.computeIfPresent(node.cell(), (id, cell) -> cell.noting(what, text));
  }

  /** Notes are of the query: a helper may have begun it. */
  private static Optional<String> noted(Frame frame, Node node, String what) {
    return Optional.ofNullable(frame.state.cells.get(node.cell()))
        .map(cell -> cell.notes().get(what));
  }

  private Value run(Frame frame, Node node, Multiplicity rows, Site site) {
    return execute(frame, node, rows, Operation.SELECT, site);
  }

  private Value execute(Frame frame, Node node, Multiplicity rows, Operation operation, Site site) {
    QuerySite at = PersistenceCalls.querySite(frame, site);
    Cell cell = frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY);
    Query query =
        (cell.selectsOther() ? selections.query(cell, at) : Optional.<Query>empty())
            .orElseGet(() -> engine.criteriaCalls.query(frame, node, at))
            .returning(rows)
            .doing(operation);
    Query asked = noted(frame, node, CUT).isPresent() ? query.cut() : query;
    List<Value> parameters = CriteriaCalls.parameters(frame, node);
    Value found =
        engine.execution.run(frame, asked, API + "." + site.name(), parameters, site.at());
    return QuerydslSelections.named(found, cell);
  }
}
