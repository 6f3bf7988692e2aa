package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.QuerySite;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What criteria queries select beside their root: attributes, joined entities, several of them.
 * Such a query is read as the text that says the same.
 */
final class CriteriaSelections {
  private static final String COLUMNS = "columns";
  private static final String MADE = "made";
  private static final String RESULT = "result";
  private static final String VARIABLE = "r";
  private static final String OTHER = "other root ";

  /** What stands for a column that is no path. */
  private static final String VALUE = "1";

  private static final Map<String, Boolean> SEVERAL =
      Map.of("tuple", false, "array", false, "construct", true);

  private CriteriaSelections() {}

  /** A root beside the first one: what it reads and fetches is told apart by the start of paths. */
  static Node otherRoot(Frame frame, Node query, String entity) {
    String name = entity.substring(entity.lastIndexOf('.') + 1);
    note(frame, query, OTHER + VARIABLE + name, entity);
    String start = entity.isEmpty() ? FetchPlan.SOMETHING : "<" + name + ">";
    return new Node(query.cell(), CriteriaCalls.ROOT, entity, start);
  }

  /** Notes the class of the results that a query was made for. */
  static void asksFor(Frame frame, Node query, String type) {
    note(frame, query, RESULT, type);
  }

  /** What a criteria builder makes of several selections: {@code cb.construct(Line.class, ...)}. */
  static Optional<Value> built(Engine engine, String name, List<Value> args) {
    Boolean constructs = SEVERAL.get(name);
    if (constructs == null) {
      return Optional.empty();
    }
    List<Value> columns = constructs && !args.isEmpty() ? args.subList(1, args.size()) : args;
    String made =
        constructs && !args.isEmpty()
            ? engine.typed.classOf(args.get(0)).map(TypeRef::qualifiedName).orElse("")
            : "";
    return columns.stream()
        .filter(Node.class::isInstance)
        .map(column -> ((Node) column).cell())
        .findFirst()
        .map(cell -> new Node(cell, COLUMNS, made, columns(cell, columns)));
  }

  /** {@code select(root)}, {@code multiselect(root, root.get("state"))}. */
  static Node select(Frame frame, Node query, List<Value> args) {
    boolean one = args.size() == 1 && args.get(0) instanceof Node;
    Node only = one ? (Node) args.get(0) : query;
    boolean several = one && only.role().equals(COLUMNS);
    boolean root = one && only.role().equals(CriteriaCalls.ROOT) && only.path().isEmpty();
    note(frame, query, MADE, several ? only.entity() : "");
    note(frame, query, COLUMNS, root ? "" : several ? only.path() : columns(query.cell(), args));
    frame.state.cells.computeIfPresent(query.cell(), (id, cell) -> cell.selectingOther(!root));
    return query;
  }

  /** The columns as a text has them; none if none of them is a path that is known. */
  private static String columns(Cell.Id query, List<Value> selected) {
    List<String> columns = new ArrayList<>();
    boolean known = false;
    for (Value value : selected) {
      boolean path =
          value instanceof Node node
              && node.cell().equals(query)
              && !node.role().equals(COLUMNS)
              && !node.path().contains(FetchPlan.SOMETHING);
      known |= path;
      columns.add(path ? column(((Node) value).path()) : VALUE);
    }
    return known ? String.join(", ", columns) : "";
  }

  private static String column(String path) {
    if (path.startsWith("<")) {
      return VARIABLE + path.substring(1).replace(">", "");
    }
    return path.isEmpty() ? VARIABLE : VARIABLE + "." + path;
  }

  private static void note(Frame frame, Node query, String what, String text) {
    frame.state.cells.computeIfPresent(query.cell(), (id, cell) -> cell.noting(what, text));
  }

  /** The class of the results: what was asked for, else the entity. */
  static Value resultType(Frame frame, Node query) {
    Cell cell = frame.state.cells.getOrDefault(query.cell(), Cell.EMPTY);
    String asked = cell.notes().getOrDefault(RESULT, "");
    String type = asked.isEmpty() ? cell.entity() : asked;
    return type.isEmpty()
        ? Values.opaque(TypeRef.UNKNOWN)
        : new Value.TypeLiteral(TypeRef.of(type));
  }

  /** What a query selects so far: its root, unless it was told otherwise. */
  static Value selection(Frame frame, Node query) {
    Cell cell = frame.state.cells.getOrDefault(query.cell(), Cell.EMPTY);
    return cell.entity().isEmpty() || cell.selectsOther()
        ? Values.opaque(TypeRef.UNKNOWN)
        : new Node(query.cell(), CriteriaCalls.ROOT, cell.entity(), "");
  }

  /** The query for the selected columns; empty where nobody knows them. */
  static Optional<Query> query(Engine engine, Cell cell, QuerySite site) {
    String columns = cell.notes().getOrDefault(COLUMNS, "");
    if (columns.isEmpty()) {
      return Optional.empty();
    }
    String made = cell.notes().getOrDefault(MADE, "");
    String selected = made.isEmpty() ? columns : "new " + made + "(" + columns + ")";
    StringBuilder text = new StringBuilder("select " + selected);
    text.append(" from ").append(cell.entity()).append(' ').append(VARIABLE);
    cell.notes()
        .forEach(
            (note, entity) -> {
              if (note.startsWith(OTHER)) {
                text.append(", ").append(entity).append(' ').append(note.substring(OTHER.length()));
              }
            });
    cell.fetches().forEach(path -> text.append(" left join fetch ").append(column(path)));
    text.append(cell.restricted() ? " where 1 = 1" : "");
    cell.fixed().forEach(path -> text.append(" and ").append(column(path)).append(" = :given"));
    String asked = cell.notes().getOrDefault(RESULT, "");
    Query query =
        engine
            .queries
            .texts()
            .calls(site, text.toString(), asked.isEmpty() ? TypeRef.UNKNOWN : TypeRef.of(asked));
    return Optional.of(
        cell.perhaps().isEmpty()
            ? query
            : query.fetchingAlso(new FetchPlan(new TreeSet<>(), false, cell.perhaps())));
  }
}
