package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.OldCriteria;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.AttributePaths;
import dev.nplusone.query.CriteriaFetches.How;
import dev.nplusone.query.Query;
import dev.nplusone.query.QueryTexts;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Hibernate's old Criteria, which went with Hibernate 6: {@code
 * session.createCriteria(Order.class)}. A part of it ({@code criteria.createCriteria("items")}) is
 * a {@link Node} at its path, and each part can be told what the whole can.
 */
final class OldCriteriaCalls {
  static final String ROLE = "old criteria";

  private static final Set<String> CONDITIONS =
      Set.of("org.hibernate.criterion.Restrictions", "org.hibernate.criterion.Expression");
  private static final String DETACHED = "org.hibernate.criterion.DetachedCriteria";
  private static final String TRANSFORMERS = "org.hibernate.transform.Transformers";
  private static final String EQUAL = "Restrictions.eq";

  /** The identifier, whatever its attribute is called. */
  private static final String ID = "id";

  private final Engine engine;

  OldCriteriaCalls(Engine engine) {
    this.engine = engine;
  }

  /** {@code createCriteria(Order.class)}, also with a name for its root. */
  Node start(Frame frame, List<Value> args, Site site) {
    Cell.Id id = new Cell.Id(site.at(), Span.NONE);
    String entity = args.isEmpty() ? "" : entity(args.get(0));
    Cell cell = Cell.EMPTY.about(entity);
    if (args.size() > 1 && !Texts.of(args.get(1)).isEmpty()) {
      cell = cell.told(c -> c.naming("", Texts.of(args.get(1))));
    }
    frame.state.cells.put(id, cell);
    return new Node(id, ROLE, entity, "");
  }

  /**
   * A call that only these criteria know, on a session whose class is out of view, or with detached
   * criteria on Spring's template.
   */
  Optional<Value> onOther(
      Frame frame, Value.Opaque receiver, String name, List<Value> args, Site site) {
    if (name.equals("createCriteria")
        && receiver.type().isUnknown()
        && args.stream().anyMatch(Value.TypeLiteral.class::isInstance)) {
      return Optional.of(start(frame, args, site));
    }
    return name.equals("findByCriteria")
            && !args.isEmpty()
            && args.get(0) instanceof Node node
            && node.role().equals(ROLE)
        ? Optional.of(execute(frame, node, "list", site))
        : Optional.empty();
  }

  private String entity(Value argument) {
    String name =
        engine
            .typed
            .classOf(argument)
            .map(TypeRef::qualifiedName)
            .orElseGet(() -> Texts.of(argument));
    return engine.mapping.entity(name).isPresent() ? name : "";
  }

  /** Conditions whose path counts later, and criteria without a session. */
  Optional<Value> staticCall(Frame frame, String type, String name, List<Value> args, Site site) {
    boolean oneValue = name.equals("eq") && args.size() == 2 || name.equals("isNull");
    if (CONDITIONS.contains(type) && oneValue && !args.isEmpty()) {
      return Optional.of(new Deferred(EQUAL, args));
    }
    if (CONDITIONS.contains(type) && name.equals("idEq")) {
      List<Value> parts = new ArrayList<>(List.of(new Value.Text(ID, Loops.NONE)));
      parts.addAll(args);
      return Optional.of(new Deferred(EQUAL, parts));
    }
    if (type.equals(TRANSFORMERS)) {
      return Optional.of(new Deferred(TRANSFORMERS, List.of()));
    }
    return type.equals(DETACHED) && name.startsWith("for")
        ? Optional.of(start(frame, args, site))
        : Optional.empty();
  }

  /** A call on a criteria or a part of it: it changes the whole, or executes it. */
  Value call(Frame frame, Node node, String name, List<Value> args, Site site) {
    return switch (name) {
      case "list", "uniqueResult", "scroll" -> execute(frame, node, name, site);
      case "createAlias", "createCriteria" -> join(frame, node, name, args);
      case "setFetchMode" -> fetchMode(frame, node, args);
      case "add" -> add(frame, node, args);
      case "setProjection" ->
          change(frame, node, c -> c.selectingOther(!args.contains(Value.NULL)));
      case "setResultTransformer" -> transform(frame, node, args);
      case "setMaxResults" -> restrict(frame, node, c -> c.cutting().limitedTo(few(args)));
      case "setFirstResult" -> restrict(frame, node, OldCriteria::cutting);
      case "setCacheable" ->
          tell(frame, node, c -> c.cached(args.contains(new Value.Constant(true))));
      case "getAlias" -> Values.opaque(TypeRef.STRING);
      case "isReadOnly", "isReadOnlyInitialized" -> Values.opaque(TypeRef.of("boolean"));
      default -> node; // an order, a lock, a comment, getExecutableCriteria
    };
  }

  private static Cell cell(Frame frame, Node node) {
    return frame.state.cells.getOrDefault(node.cell(), Cell.EMPTY.about(node.entity()));
  }

  private static Node change(Frame frame, Node node, UnaryOperator<Cell> change) {
    frame.state.cells.put(node.cell(), change.apply(cell(frame, node)));
    return node;
  }

  private static Node tell(Frame frame, Node node, UnaryOperator<OldCriteria> change) {
    return change(frame, node, cell -> cell.told(change));
  }

  /** Tells it something by which rows are left out. */
  private static Node restrict(Frame frame, Node node, UnaryOperator<OldCriteria> change) {
    return change(frame, node, cell -> cell.told(change).withCondition());
  }

  /** An alias leaves the receiver in hand, {@code createCriteria} hands out the joined part. */
  private static Node join(Frame frame, Node node, String name, List<Value> args) {
    String association = args.isEmpty() ? "" : Texts.of(args.get(0));
    if (association.isEmpty()) {
      return restrict(frame, node, c -> c);
    }
    String path = cell(frame, node).old().path(node.path(), association);
    List<Value> further = args.subList(1, args.size());
    boolean outer = further.stream().anyMatch(OldCriteriaCalls::isOuter) && further.size() < 3;
    if (outer) {
      tell(frame, node, c -> c.fetching(path, How.OUTER_JOIN));
    } else {
      restrict(frame, node, c -> c.fetching(path, How.JOIN));
    }
    further.stream()
        .filter(Value.Text.class::isInstance)
        .map(Texts::of)
        .findFirst()
        .ifPresent(alias -> tell(frame, node, c -> c.naming(path, alias)));
    boolean part = name.equals("createCriteria");
    return part ? new Node(node.cell(), ROLE, node.entity(), path) : node;
  }

  /** {@code JoinType.LEFT_OUTER_JOIN}, or the constant of older versions. */
  private static boolean isOuter(Value value) {
    return value instanceof Value.Constant constant
        && (constant.constant().toString().startsWith("LEFT") || constant.constant().equals(1));
  }

  private static Node fetchMode(Frame frame, Node node, List<Value> args) {
    if (args.size() != 2 || Texts.of(args.get(0)).isEmpty()) {
      return node;
    }
    // without regard to aliases and parts: the path begins at the root
    String path = Texts.of(args.get(0));
    String mode = args.get(1) instanceof Value.Constant c ? c.constant().toString() : "";
    return switch (mode) {
      case "JOIN", "EAGER" -> tell(frame, node, c -> c.fetching(path, How.FETCHED));
      case "SELECT", "LAZY" -> tell(frame, node, c -> c.fetching(path, How.SELECTED));
      default -> node;
    };
  }

  private static Node add(Frame frame, Node node, List<Value> args) {
    CriteriaCalls.compare(frame, node, args);
    boolean equal = args.size() == 1 && args.get(0) instanceof Deferred d && d.name().equals(EQUAL);
    String property = equal ? Texts.of(((Deferred) args.get(0)).args().get(0)) : "";
    if (property.isEmpty()) {
      return restrict(frame, node, c -> c);
    }
    String path = cell(frame, node).old().path(node.path(), property);
    if (path.equals(ID)) {
      return restrict(frame, node, c -> c.limitedTo(OptionalInt.of(1)));
    }
    String fixed = Paths.last(path).equals(ID) ? Paths.parent(path) : path;
    return restrict(frame, node, c -> c.fixing(fixed));
  }

  /** Those of {@code Transformers} make something else of the rows. */
  private static Node transform(Frame frame, Node node, List<Value> args) {
    boolean other =
        args.stream().anyMatch(a -> a instanceof Deferred d && d.name().equals(TRANSFORMERS));
    return other ? change(frame, node, c -> c.selectingOther(true)) : node;
  }

  private static OptionalInt few(List<Value> args) {
    return args.size() == 1
            && args.get(0) instanceof Value.Constant c
            && c.constant() instanceof Integer rows
            && Size.isFew(rows)
        ? OptionalInt.of(rows)
        : OptionalInt.empty();
  }

  /** Executes the whole, whatever part of it is asked. */
  Value execute(Frame frame, Node node, String name, Site site) {
    Value.Prepared prepared =
        new Value.Prepared(
            query(frame, node, site),
            "Criteria",
            CriteriaCalls.parameters(frame, node),
            Loops.NONE);
    return engine.preparedCalls.call(frame, prepared, name, List.of(), site).result();
  }

  private Query query(Frame frame, Node node, Site site) {
    Cell cell = cell(frame, node);
    OldCriteria told = cell.old();
    QueryTexts texts = engine.queries.texts();
    TypeRef entity =
        cell.selectsOther() || node.entity().isEmpty()
            ? TypeRef.UNKNOWN
            : TypeRef.of(node.entity());
    Query query = texts.oldCriteria(PersistenceCalls.querySite(frame, site), entity);
    if (entity.isUnknown()) {
      return cell.selectsOther() ? query : query.ofRows(new RowType.Unknown());
    }
    query =
        query
            .fetchingAlso(told.fetches().plan(engine.mapping, node.entity()))
            .fixing(AttributePaths.fixed(engine.mapping, node.entity(), told.fixed()));
    query = cell.restricted() ? query : query.ofEveryInstance();
    query = told.cut() ? query.cut() : query;
    query = told.cacheable() ? query.inCache() : query;
    return told.maxRows().isPresent() ? query.limitedTo(told.maxRows().getAsInt()) : query;
  }
}
