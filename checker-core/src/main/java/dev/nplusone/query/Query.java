package dev.nplusone.query;

import dev.nplusone.source.Span;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One query as far as its text, name and annotations tell, wherever it is executed.
 *
 * @param declaredIn canonical name of the type that declares it: a repository, or the class whose
 *     code builds it
 * @param name the repository method, or the call that builds it ({@code createQuery})
 * @param place the declaration of the repository method, or the call
 * @param fixedPaths paths whose value is the same for every row because the query restricts them to
 *     one value ({@code where o.customer = :c}, {@code findByCustomerId}): reading them costs one
 *     statement at most
 * @param unrestricted no condition at all: every instance of the root entity is returned
 * @param maxRows a limit known from the text, the name or {@code setMaxResults}
 * @param opaque why the query could not be understood; empty when it was
 * @param restrictions what the conditions say by parameters
 * @param targets whose references the rows are the targets of
 * @param columnPlans for rows of several columns (tuples, constructors) the plan of each column;
 *     otherwise empty, and {@code plan} is the plan of the row
 * @param cacheable its author asked for the query cache, which answers equal calls without SQL
 * @param limited whether rows behind some number are left out, whatever the number is
 * @param wording how it is written
 */
public record Query(
    String declaredIn,
    String name,
    Span place,
    Operation operation,
    Multiplicity multiplicity,
    RowType row,
    FetchPlan plan,
    SortedSet<String> fixedPaths,
    boolean unrestricted,
    OptionalInt maxRows,
    String opaque,
    Restrictions restrictions,
    Optional<Targets> targets,
    List<FetchPlan> columnPlans,
    boolean cacheable,
    boolean limited,
    Wording wording) {

  /** Why nothing is known of a query that a function completes. */
  static final String FLUENT = "what it fetches is said in the function it is given";

  /** Whether a function that the call is given says what is fetched. */
  public boolean isFluent() {
    return opaque.equals(FLUENT);
  }

  /** What the statement does. */
  public enum Operation {
    /** A query by conditions; EAGER attributes it does not fetch cost a select per row. */
    SELECT,
    /** A load by identifier: EAGER attributes are joined, and a loaded instance costs nothing. */
    FIND,
    /** A reference without a statement: {@code getReference}, {@code getReferenceById}. */
    REFERENCE,
    /** {@code count}, {@code exists}: one row, no entities. */
    AGGREGATE,
    /** Insert, update or delete, in bulk or of one instance. */
    WRITE,
    /** Re-reads the state of an instance. */
    REFRESH,
    /** Selects a row by its identifier, because what is written is not in the context. */
    MERGE,
    /** Locks the row of an instance that is loaded. */
    LOCK
  }

  /** How many rows a call hands over, and how. */
  public enum Multiplicity {
    NONE,
    ONE,
    OPTIONAL,
    LIST,
    /** A part of the rows: a slice, a window, a list that a page request cuts. */
    SLICE,
    /** A part of the rows and the number of all, which a second statement counts. */
    PAGE,
    STREAM
  }

  public Query {
    fixedPaths = Collections.unmodifiableSortedSet(new TreeSet<>(fixedPaths));
    columnPlans = List.copyOf(columnPlans);
  }

  /** A query that nobody asked to cache. */
  public Query(
      String declaredIn,
      String name,
      Span place,
      Operation operation,
      Multiplicity multiplicity,
      RowType row,
      FetchPlan plan,
      SortedSet<String> fixedPaths,
      boolean unrestricted,
      OptionalInt maxRows,
      String opaque,
      Restrictions restrictions,
      List<FetchPlan> columnPlans,
      Wording wording) {
    this(
        declaredIn,
        name,
        place,
        operation,
        multiplicity,
        row,
        plan,
        fixedPaths,
        unrestricted,
        maxRows,
        opaque,
        restrictions,
        Optional.empty(),
        columnPlans,
        false,
        false,
        wording);
  }

  /** Cheap on purpose: its place tells a query apart well enough. */
  @Override
  public int hashCode() {
    return place.hashCode() * 31 + name.hashCode();
  }

  /** What differs most often stands first. */
  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Query q
            && place.equals(q.place)
            && name.equals(q.name)
            && declaredIn.equals(q.declaredIn)
            && operation == q.operation
            && multiplicity == q.multiplicity
            && unrestricted == q.unrestricted
            && cacheable == q.cacheable
            && limited == q.limited
            && maxRows.equals(q.maxRows)
            && opaque.equals(q.opaque)
            && Objects.equals(plan, q.plan) // mostly the very same
            && Objects.equals(row, q.row)
            && fixedPaths.equals(q.fixedPaths)
            && columnPlans.equals(q.columnPlans)
            && Objects.equals(restrictions, q.restrictions)
            && targets.equals(q.targets)
            && Objects.equals(wording, q.wording);
  }

  /** A query made of calls, without restrictions and with one column. */
  public Query(
      String declaredIn,
      String name,
      Span place,
      Operation operation,
      Multiplicity multiplicity,
      RowType row,
      FetchPlan plan,
      SortedSet<String> fixedPaths,
      boolean unrestricted,
      OptionalInt maxRows,
      String opaque) {
    this(
        declaredIn,
        name,
        place,
        operation,
        multiplicity,
        row,
        plan,
        fixedPaths,
        unrestricted,
        maxRows,
        opaque,
        Restrictions.NONE,
        List.of(),
        Wording.CALLS);
  }

  /** The plan of one column; of the row itself when it has only one. */
  public FetchPlan planOfColumn(int column) {
    return column < columnPlans.size() ? columnPlans.get(column) : plan;
  }

  /**
   * Whether the path leads to the same instance from every row: it, or something it goes through,
   * is restricted to one value. Ask only for paths over to-one steps.
   */
  public boolean fixes(String path) {
    return fixedPaths.stream()
        .anyMatch(fixed -> path.equals(fixed) || path.startsWith(fixed + "."));
  }

  /** What stands among the fixed paths for one that leads nowhere in all rows. */
  static List<String> absent(String path) {
    return List.of(path, path + NOWHERE);
  }

  private static final String NOWHERE = ".{nowhere}";

  /** The paths that lead to one and the same instance from every row. */
  public List<String> sharedPaths() {
    return fixedPaths.stream()
        .filter(path -> !path.endsWith(NOWHERE) && !fixedPaths.contains(path + NOWHERE))
        .toList();
  }

  /** {@code OrderRepository.findByStatus}. */
  public String label() {
    return declaredIn.substring(declaredIn.lastIndexOf('.') + 1) + "." + name;
  }

  /** Whether text, name or graph could not be understood. */
  public boolean isOpaque() {
    return !opaque.isEmpty();
  }

  /** Whether the call can hand over more than one row. */
  public boolean returnsMany() {
    return multiplicity == Multiplicity.LIST || isPaged() || multiplicity == Multiplicity.STREAM;
  }

  /** Whether a page request or a limit cuts the rows, so that no join may multiply them. */
  public boolean isCut() {
    return limited || isPaged();
  }

  private boolean isPaged() {
    return multiplicity == Multiplicity.SLICE || multiplicity == Multiplicity.PAGE;
  }

  /**
   * How many statements one execution sends at most. A page has its rows counted, unless it is the
   * last one and shows the number by itself.
   */
  public int statements() {
    return multiplicity == Multiplicity.PAGE ? 2 : 1;
  }

  /** This query with a further fetch plan on top. */
  public Query fetchingAlso(FetchPlan more) {
    Parts parts = new Parts(this);
    parts.plan = plan.plus(more);
    return parts.query();
  }

  /** This query with words in it that may fetch anything. */
  public Query fetchingSomething() {
    Parts parts = new Parts(this);
    parts.plan = plan.plus(FetchPlan.UNKNOWN);
    parts.columnPlans = columnPlans.stream().map(p -> p.plus(FetchPlan.UNKNOWN)).toList();
    return parts.query();
  }

  /** This query with another way of handing over its rows. */
  public Query returning(Multiplicity other) {
    Parts parts = new Parts(this);
    parts.multiplicity = other;
    return parts.query();
  }

  /** This query with rows behind some number left out. */
  public Query cut() {
    Parts parts = new Parts(this);
    parts.limited = true;
    return parts.query();
  }

  /** This query limited to so many rows. */
  public Query limitedTo(int rows) {
    Parts parts = new Parts(this);
    parts.maxRows = OptionalInt.of(rows);
    return parts.query();
  }

  /** This query with its rows handed over as something else: a projection, say. */
  public Query ofRows(RowType other) {
    Parts parts = new Parts(this);
    parts.row = other;
    return parts.query();
  }

  /** This query, of whose rows other things are said by parameters. */
  public Query restrictedBy(Restrictions other) {
    Parts parts = new Parts(this);
    parts.restrictions = other;
    return parts.query();
  }

  /**
   * Paths that the only condition restricts to the elements of a parameter ({@code where o in
   * :orders} has the empty path), each with the parameter.
   */
  public SortedMap<String, String> memberships() {
    return restrictions.memberships();
  }

  /**
   * What is loaded in every row for which the conditions hold, where these are equalities; a join
   * leaves those out that lack the reference, which have nothing to load there.
   */
  public List<String> loadedInEvery() {
    return restrictions.every().stream()
        .flatMap(
            needed ->
                plan.paths().stream()
                    .filter(p -> needed.isEmpty() || (p + ".").startsWith(needed + ".")))
        .toList();
  }

  /** This query, known to load what references lead to. */
  Query loading(Optional<Targets> other) {
    Parts parts = new Parts(this);
    parts.targets = other;
    return parts.query();
  }

  /** This query, written in another way. */
  Query written(Wording other) {
    Parts parts = new Parts(this);
    parts.wording = other;
    return parts.query();
  }

  /** This query with a reason why part of it could not be understood. */
  public Query notUnderstood(String reason) {
    Parts parts = new Parts(this);
    parts.opaque = reason;
    return parts.query();
  }

  /** This query as another kind of statement. */
  public Query doing(Operation other) {
    Parts parts = new Parts(this);
    parts.operation = other;
    return parts.query();
  }

  /** This query with its results kept in the query cache. */
  public Query inCache() {
    Parts parts = new Parts(this);
    parts.cacheable = true;
    return parts.query();
  }

  /** This query with conditions nobody could read: it may leave rows out. */
  public Query restrictedSomehow() {
    Parts parts = new Parts(this);
    parts.unrestricted = false;
    parts.restrictions = restrictions.andOthers();
    return parts.query();
  }

  /** This query without a condition: every instance of the root entity is returned. */
  public Query ofEveryInstance() {
    Parts parts = new Parts(this);
    parts.unrestricted = true;
    return parts.query();
  }

  /** This query with rows of several columns, of which it fetches nothing. */
  public Query ofColumns(RowType other) {
    Parts parts = new Parts(this);
    parts.row = other;
    parts.columnPlans = Collections.nCopies(other.columns().size(), FetchPlan.NONE);
    return parts.query();
  }

  /** This query with more paths that it restricts to one value. */
  public Query fixing(SortedSet<String> paths) {
    Parts parts = new Parts(this);
    parts.fixedPaths = new TreeSet<>(fixedPaths);
    parts.fixedPaths.addAll(paths);
    return parts.query();
  }

  /** One column of this query as if it were the whole row. */
  public Query ofColumn(int column, RowType type) {
    Parts parts = new Parts(this);
    parts.row = type;
    parts.plan = planOfColumn(column);
    parts.columnPlans = List.of();
    parts.wording = wording.ofColumn(column);
    return parts.query();
  }

  /** This query without a known limit. */
  public Query unlimited() {
    Parts parts = new Parts(this);
    parts.maxRows = OptionalInt.empty();
    parts.limited = false;
    return parts.query();
  }

  /** The parts of a query while one of them changes. */
  private static final class Parts {
    private String declaredIn;
    private String name;
    private Span place;
    private Operation operation;
    private Multiplicity multiplicity;
    private RowType row;
    private FetchPlan plan;
    private SortedSet<String> fixedPaths;
    private boolean unrestricted;
    private OptionalInt maxRows;
    private String opaque;
    private Restrictions restrictions;
    private Optional<Targets> targets;
    private List<FetchPlan> columnPlans;
    private boolean cacheable;
    private boolean limited;
    private Wording wording;

    Parts(Query query) {
      declaredIn = query.declaredIn;
      name = query.name;
      place = query.place;
      operation = query.operation;
      multiplicity = query.multiplicity;
      row = query.row;
      plan = query.plan;
      fixedPaths = query.fixedPaths;
      unrestricted = query.unrestricted;
      maxRows = query.maxRows;
      opaque = query.opaque;
      restrictions = query.restrictions;
      targets = query.targets;
      columnPlans = query.columnPlans;
      cacheable = query.cacheable;
      limited = query.limited;
      wording = query.wording;
    }

    Query query() {
      return new Query(
          declaredIn,
          name,
          place,
          operation,
          multiplicity,
          row,
          plan,
          fixedPaths,
          unrestricted,
          maxRows,
          opaque,
          restrictions,
          targets,
          columnPlans,
          cacheable,
          limited,
          wording);
    }
  }
}
