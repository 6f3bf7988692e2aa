package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Jpql.Path;
import dev.nplusone.query.Query.Multiplicity;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/** The rows of one select statement, seen through the mapping. */
final class SelectedRows {
  private static final Set<String> TUPLES =
      Set.of("Tuple", "Object[]", "Map", "List", "Object", "HashMap");

  /** What an entity comes in where it is asked for as a row of one column. */
  private static final Set<String> WRAPPERS = Set.of("Tuple", "Object[]", "Map", "List");

  private final PersistenceModel model;
  private final Jpql.Select select;
  private final TypeRef resultType;
  private final Predicate<TypeRef> isInterface;
  private final EntityPaths paths;
  private final List<Jpql.Term> selected;

  SelectedRows(
      PersistenceModel model,
      Function<String, Optional<PersistentClass>> names,
      Jpql.Select select,
      TypeRef resultType,
      Predicate<TypeRef> isInterface) {
    this.model = model;
    this.select = select;
    this.resultType = resultType;
    this.isInterface = isInterface;
    this.paths = new EntityPaths(model, names, select);
    this.selected = selections();
  }

  Query query(QuerySite site) {
    List<RowType> columns = selected.stream().map(this::row).toList();
    RowType row = row(columns);
    List<Jpql.Term> terms = columnTerms();
    List<FetchPlan> plans = terms.stream().map(term -> plan(term, terms)).toList();
    Optional<Path> main = main(terms);
    Query query =
        new Query(
            site.declaredIn(),
            site.name(),
            site.place(),
            select.onlyAggregates() ? Operation.AGGREGATE : Operation.SELECT,
            select.onlyAggregates() ? Multiplicity.ONE : Multiplicity.LIST,
            row,
            main.map(path -> plans.get(terms.indexOf(path))).orElse(FetchPlan.NONE),
            main.map(paths::fixed).orElse(new TreeSet<>()),
            main.filter(this::isUnrestricted).isPresent(),
            maxRows(main),
            opaque(row),
            main.map(paths::restrictions).orElse(Restrictions.NONE),
            columns.equals(row.columns()) && columns.size() > 1
                    || row instanceof RowType.OfConstructor
                ? plans
                : List.of(),
            wording(row, terms));
    Query read = query.loading(main.flatMap(paths::targets));
    return select.limited() ? read.cut() : read;
  }

  /** Without a select clause the roots are selected, or the one the caller asks for. */
  private List<Jpql.Term> selections() {
    if (select.implicitSelect() && select.selections().size() > 1) {
      for (Jpql.Term term : select.selections()) {
        if (entityOf(term).filter(resultType.qualifiedName()::equals).isPresent()) {
          return List.of(term);
        }
      }
    }
    return select.selections();
  }

  private List<Jpql.Term> columnTerms() {
    return selected.size() == 1 && selected.get(0) instanceof Jpql.Construct construct
        ? construct.arguments()
        : selected;
  }

  /** The first entity among the columns: what plan and conditions are relative to. */
  private Optional<Path> main(List<Jpql.Term> terms) {
    return terms.stream()
        .filter(term -> term instanceof Path && entityOf(term).isPresent())
        .map(Path.class::cast)
        .findFirst();
  }

  private RowType row(List<RowType> columns) {
    if (columns.size() == 1) {
      return columns.get(0);
    }
    boolean typed =
        !resultType.isUnknown()
            && !resultType.qualifiedName().isEmpty()
            && !TUPLES.contains(resultType.simpleName());
    if (!typed || columns.isEmpty()) {
      return new RowType.OfTuple(columns);
    }
    boolean values = columns.stream().allMatch(c -> c instanceof RowType.OfValue);
    if (isInterface.test(resultType)) {
      return values
          ? new RowType.OfValue(resultType)
          : new RowType.OfView(resultType.qualifiedName(), select.names(), columns);
    }
    return new RowType.OfConstructor(resultType.qualifiedName(), columns);
  }

  private RowType row(Jpql.Term term) {
    if (term instanceof Jpql.Construct construct) {
      List<RowType> arguments = construct.arguments().stream().map(this::row).toList();
      String target = construct.className();
      return target.equalsIgnoreCase("list") || target.equalsIgnoreCase("map")
          ? new RowType.OfTuple(arguments)
          : new RowType.OfConstructor(target, arguments);
    }
    if (term instanceof Path path) {
      return row(path);
    }
    return term instanceof Jpql.Unreadable
        ? new RowType.Unknown()
        : new RowType.OfValue(TypeRef.UNKNOWN);
  }

  private RowType row(Path path) {
    Optional<PersistentClass> root = paths.root(path);
    if (path.path().isEmpty()) {
      return root.<RowType>map(r -> new RowType.OfEntity(r.name(), ""))
          .orElseGet(RowType.Unknown::new);
    }
    Optional<Attribute> attribute = paths.attribute(path);
    if (attribute.isEmpty()) {
      return root.isEmpty() ? new RowType.Unknown() : new RowType.OfValue(TypeRef.UNKNOWN);
    }
    Optional<PersistentClass> target = model.find(attribute.get().target());
    if (target.isPresent() && !target.get().isEntity()) {
      return new RowType.OfValue(TypeRef.of(target.get().name()));
    }
    if (attribute.get().isAssociation() || target.isPresent()) {
      return new RowType.OfEntity(attribute.get().target(), path.path());
    }
    return new RowType.OfValue(attribute.get().type());
  }

  private Optional<String> entityOf(Jpql.Term term) {
    return row(term) instanceof RowType.OfEntity entity
        ? Optional.of(entity.className())
        : Optional.empty();
  }

  /**
   * What is loaded behind one column: its own fetches, and entities selected beside it. Those that
   * are further away are there only once something else has loaded what is between.
   */
  private FetchPlan plan(Jpql.Term term, List<Jpql.Term> beside) {
    if (!(term instanceof Path column)) {
      return FetchPlan.NONE;
    }
    List<String> loaded = new ArrayList<>(fetchesFrom(column));
    SortedSet<String> perhaps = new TreeSet<>();
    for (Map.Entry<String, Path> other : toOnes(column, beside).entrySet()) {
      String way = other.getKey();
      Collection<String> known = isReached(column, way, FetchPlan.of(loaded)) ? loaded : perhaps;
      known.add(way);
      fetchesFrom(other.getValue()).forEach(more -> known.add(way + "." + more));
    }
    return new FetchPlan(new TreeSet<>(loaded), false, perhaps);
  }

  /** The ways from a column to entities that are selected beside it, short ones first. */
  private SortedMap<String, Path> toOnes(Path column, List<Jpql.Term> beside) {
    SortedMap<String, Path> ways =
        new TreeMap<>(
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    for (Jpql.Term other : beside) {
      if (other instanceof Path path && entityOf(path).isPresent()) {
        path.from(column)
            .filter(way -> paths.isToOne(column, way))
            .ifPresent(way -> ways.put(way, path));
      }
    }
    return ways;
  }

  /** Whether all references on the way to the last one are loaded. */
  private boolean isReached(Path column, String way, FetchPlan loaded) {
    Path at = column;
    for (int dot = way.indexOf('.'); dot >= 0; dot = way.indexOf('.', dot + 1)) {
      String before = way.substring(0, dot);
      at = at.then(before.substring(before.lastIndexOf('.') + 1));
      if (paths.attribute(at).filter(Attribute::isToOne).isPresent() && !loaded.fetches(before)) {
        return false;
      }
    }
    return true;
  }

  private Wording wording(RowType row, List<Jpql.Term> terms) {
    boolean constructs = row instanceof RowType.OfConstructor;
    Wording wording =
        new Wording(
            constructs ? Wording.Form.CONSTRUCTOR : Wording.Form.TEXT,
            "",
            terms.stream().map(this::aliases).toList());
    boolean wrapped = WRAPPERS.contains(resultType.simpleName());
    return wrapped && row instanceof RowType.OfEntity ? wording.ofColumn(0) : wording;
  }

  /** The aliases that a further fetch behind a column can start at. */
  private SortedMap<String, String> aliases(Jpql.Term term) {
    SortedMap<String, String> aliases = new TreeMap<>();
    if (!(term instanceof Path column)) {
      return aliases;
    }
    if (column.path().isEmpty()) {
      aliases.put("", select.roots().get(column.root()).alias());
    }
    for (Jpql.Join join : select.joins()) {
      boolean fetched = select.fetches().contains(new Jpql.Fetch(column, join.target()));
      if (join.fetch() ? fetched : join.target().equals(column)) {
        join.target().from(column).ifPresent(way -> aliases.put(way, join.alias()));
      }
    }
    aliases.values().removeIf(String::isEmpty);
    return aliases;
  }

  private List<String> fetchesFrom(Path column) {
    return select.fetches().stream()
        .filter(fetch -> fetch.start().equals(column))
        .flatMap(fetch -> fetch.target().from(column).stream())
        .filter(path -> !path.isEmpty())
        .toList();
  }

  /** Joins that must find something restrict too, unless the mapping promises that they do. */
  private boolean isUnrestricted(Path main) {
    return main.path().isEmpty()
        && select.roots().size() == 1
        && !select.conditional()
        && !select.limited()
        && select.joins().stream()
            .allMatch(join -> !join.inner() || paths.isCertain(join.target()));
  }

  private OptionalInt maxRows(Optional<Path> main) {
    if (select.onlyAggregates() || main.filter(paths::isOneInstance).isPresent()) {
      return OptionalInt.of(1);
    }
    return select.limit();
  }

  private String opaque(RowType row) {
    if (row instanceof RowType.Unknown && !select.roots().isEmpty()) {
      String entity = select.roots().get(0).entity();
      return entity.isEmpty() || paths.root(new Path(0, "")).isPresent()
          ? "what it selects could not be read"
          : entity + " is no entity in view";
    }
    return "";
  }
}
