package dev.nplusone.analysis;

import dev.nplusone.analysis.value.Cell;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Paths;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import dev.nplusone.query.QuerySite;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What queries of Querydsl select beside the variable that they are about: other variables, paths,
 * several of them. Such a query is read as the text that says the same.
 */
final class QuerydslSelections {
  /** The columns, a line each: variable, entity and path, or nothing where it is no path. */
  static final String COLUMNS = "selected";

  /** The class that is made of the columns. */
  static final String MADE = "made of selected";

  private static final String ALIAS = "alias ";
  private static final String PROJECTIONS = "com.querydsl.core.types.Projections.";
  private static final String CONSTRUCTOR = PROJECTIONS + "constructor";
  private static final String VARIABLE = "r";

  private static final String PROJECTION = "QueryProjection";

  private final Engine engine;
  private List<TypeRef> projections;

  QuerydslSelections(Engine engine) {
    this.engine = engine;
  }

  /** What a constructor of a generated class stands for: {@code new QLine(order.id, item)}. */
  Optional<Value> constructed(TypeRef generated, List<Value> args) {
    if (args.isEmpty() || generated.simpleName().charAt(0) != 'Q') {
      return Optional.empty();
    }
    return projection(generated.simpleName().substring(1))
        .map(
            made -> {
              List<Value> all = new ArrayList<>(args);
              all.add(0, new Value.TypeLiteral(made));
              return new Deferred(CONSTRUCTOR, all);
            });
  }

  /** The only class of that name with a constructor for the columns of a query. */
  private Optional<TypeRef> projection(String simpleName) {
    if (projections == null) {
      projections =
          engine.program.types().stream()
              .filter(QuerydslSelections::isProjection)
              .map(TypeDecl::ref)
              .toList();
    }
    List<TypeRef> found =
        projections.stream().filter(type -> type.simpleName().equals(simpleName)).toList();
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  private static boolean isProjection(TypeDecl type) {
    return type.annotationNamed(PROJECTION).isPresent()
        || type.methods().stream()
            .anyMatch(m -> m.isConstructor() && m.annotationNamed(PROJECTION).isPresent());
  }

  /** What is selected: several columns that one expression puts together are those columns. */
  static List<Value> columns(List<Value> args) {
    if (args.size() == 1 && args.get(0) instanceof Deferred made) {
      if (made.name().equals(PROJECTIONS + "tuple")) {
        return made.args();
      }
      return isConstructor(made) ? made.args().subList(1, made.args().size()) : args;
    }
    return args;
  }

  /** The class that a constructor expression makes objects of, or nothing. */
  String made(List<Value> args) {
    return args.size() == 1
            && args.get(0) instanceof Deferred made
            && isConstructor(made)
            && engine.typed.classOf(made.args().get(0)).isPresent()
        ? madeInView(engine.typed.classOf(made.args().get(0)).get())
        : "";
  }

  private String madeInView(TypeRef type) {
    return engine.program.type(type).filter(TypeDecl::isSource).map(TypeDecl::name).orElse("");
  }

  private static boolean isConstructor(Deferred made) {
    return made.name().equals(CONSTRUCTOR) && !made.args().isEmpty();
  }

  /** One line of the columns. */
  static String column(Optional<Node> path, String variable) {
    return path.map(at -> variable + " " + at.entity() + " " + at.path()).orElse("");
  }

  /** The query for the selected columns; empty where none of them is a path. */
  Optional<Query> query(Cell cell, QuerySite site) {
    String noted = cell.notes().getOrDefault(COLUMNS, "");
    if (noted.isBlank() || engine.mapping.entity(cell.entity()).isEmpty()) {
      return Optional.empty();
    }
    Text text = new Text(cell);
    List<String> columns = noted.lines().map(text::column).toList();
    String made = cell.notes().getOrDefault(MADE, "");
    String selected = String.join(", ", columns);
    String all = made.isEmpty() ? selected : "new " + made + "(" + selected + ")";
    Query query =
        engine.queries.texts().calls(site, "select " + all + text.rest(), TypeRef.UNKNOWN);
    return Optional.of(
        cell.perhaps().isEmpty()
            ? query
            : query.fetchingAlso(new FetchPlan(new TreeSet<>(), false, cell.perhaps())));
  }

  /**
   * The rows of a query, of which each column is known by what was selected, too: {@code
   * tuple.get(order.id)}.
   */
  static Value named(Value rows, Cell cell) {
    if (rows instanceof Many many) {
      return many.element() instanceof Instance row ? many.of(named(row, cell)) : rows;
    }
    return rows instanceof Instance row ? named(row, cell) : rows;
  }

  private static Instance named(Instance row, Cell cell) {
    Instance named = row;
    List<String> columns = cell.notes().getOrDefault(COLUMNS, "").lines().toList();
    for (int i = 0; i < columns.size(); i++) {
      Value column = row.fields().get(String.valueOf(i));
      if (column != null && row.type().equals(TypeRef.OBJECT) && !columns.get(i).isEmpty()) {
        named = named.with(columns.get(i), column);
      }
    }
    return named;
  }

  /** A query as text, while it is put together. */
  private static final class Text {
    private final Cell cell;

    /** Paths of joined variables, and the names that the text has for them. */
    private final Map<String, String> joined = new TreeMap<>();

    private final StringBuilder joins = new StringBuilder();
    private final Map<String, String> roots = new TreeMap<>();

    Text(Cell cell) {
      this.cell = cell;
      cell.notes().entrySet().stream()
          .filter(note -> note.getKey().startsWith(ALIAS) && !note.getValue().isEmpty())
          .map(Map.Entry::getValue)
          .distinct()
          .sorted(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
          .forEach(this::join);
    }

    private void join(String path) {
      String name = "j" + joined.size();
      joins.append(" left join ").append(step(path)).append(' ').append(name);
      joined.put(path, name);
    }

    /** An attribute of the nearest joined variable above it. */
    private String step(String path) {
      String above = Paths.parent(path);
      return expression(above) + "." + Paths.last(path);
    }

    private String expression(String path) {
      if (path.isEmpty()) {
        return VARIABLE;
      }
      return joined.containsKey(path) ? joined.get(path) : step(path);
    }

    String column(String line) {
      if (line.isEmpty()) {
        return "1"; // no path
      }
      String[] words = line.split(" ", 3);
      String start = cell.notes().get(ALIAS + words[0]);
      if (start != null) {
        String rest = words[2];
        return expression(start.isEmpty() || rest.isEmpty() ? start + rest : start + "." + rest);
      }
      String root = roots.computeIfAbsent(words[0] + " " + words[1], w -> "o" + roots.size());
      return words[2].isEmpty() ? root : root + "." + words[2];
    }

    String rest() {
      StringBuilder rest = new StringBuilder(" from " + cell.entity() + " " + VARIABLE);
      rest.append(joins);
      cell.fetches().forEach(path -> rest.append(" left join fetch ").append(step(path)));
      roots.forEach((root, name) -> rest.append(", " + root.split(" ")[1] + " " + name));
      rest.append(cell.restricted() || !roots.isEmpty() ? " where 1 = 1" : "");
      cell.fixed().forEach(path -> rest.append(" and " + expression(path) + " = :given"));
      return rest.toString();
    }
  }
}
