package dev.nplusone.query;

import dev.nplusone.query.Jpql.Bindings;
import dev.nplusone.query.Jpql.Fetch;
import dev.nplusone.query.Jpql.Join;
import dev.nplusone.query.Jpql.Path;
import dev.nplusone.query.Jpql.Select;
import dev.nplusone.query.Jpql.Term;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.tree.ParseTree;
import org.hibernate.grammars.hql.HqlParser;

/** Reads one select statement, with the names of the common table expressions around it. */
final class JpqlSelect {
  private final JpqlScope scope = new JpqlScope();
  private final Set<String> tableExpressions;
  private final List<Join> joins = new ArrayList<>();
  private final List<Fetch> fetches = new ArrayList<>();
  private final Map<Path, Path> fetchStarts = new HashMap<>();
  private boolean conditional;
  private boolean joinsByCondition;

  private JpqlSelect(Set<String> tableExpressions) {
    this.tableExpressions = tableExpressions;
  }

  static Jpql read(HqlParser.QueryExpressionContext expression) {
    return read(expression, new HashSet<>());
  }

  private static Jpql read(HqlParser.QueryExpressionContext expression, Set<String> outer) {
    Set<String> names = new HashSet<>(outer);
    if (expression.withClause() != null) {
      expression.withClause().cte().forEach(cte -> names.add(cte.identifier().getText()));
    }
    Jpql first = read(expression.orderedQuery(0), names);
    for (int i = 1; i < expression.orderedQuery().size(); i++) {
      Jpql next = read(expression.orderedQuery(i), names);
      if (first instanceof Select left && next instanceof Select right) {
        first = both(left, right);
      }
    }
    return first;
  }

  private static Jpql read(HqlParser.OrderedQueryContext ordered, Set<String> names) {
    if (ordered instanceof HqlParser.NestedQueryExpressionContext nested) {
      Jpql inner = read(nested.queryExpression(), names);
      return inner instanceof Select select
          ? bounded(select, nested.limitOffset(), nested.orderByClause() != null)
          : inner;
    }
    if (ordered instanceof HqlParser.QuerySpecExpressionContext spec) {
      return bounded(
          new JpqlSelect(names).query(spec.query()),
          spec.limitOffset(),
          spec.orderByClause() != null);
    }
    return new Jpql.Opaque("no from clause");
  }

  /** Rows of either: only what both fetch is fetched, and nothing is bound. */
  private static Select both(Select left, Select right) {
    List<Fetch> common = left.fetches().stream().filter(right.fetches()::contains).toList();
    return new Select(
        left.roots(),
        left.implicitSelect(),
        left.distinct(),
        left.selections(),
        left.joins(),
        common,
        List.of(),
        List.of(),
        Bindings.NONE,
        Optional.empty(),
        left.names(),
        true,
        left.grouped() || right.grouped(),
        OptionalInt.empty(),
        left.limited() || right.limited(),
        left.ordered() || right.ordered());
  }

  private static Select bounded(
      Select select, HqlParser.LimitOffsetContext bounds, boolean ordered) {
    boolean limited =
        bounds != null && (bounds.limitClause() != null || bounds.fetchClause() != null);
    if (!limited && !ordered) {
      return select;
    }
    return new Select(
        select.roots(),
        select.implicitSelect(),
        select.distinct(),
        select.selections(),
        select.joins(),
        select.fetches(),
        select.equalities(),
        select.absences(),
        select.restrictions(),
        select.within(),
        select.names(),
        select.conditional(),
        select.grouped(),
        limited ? literal(bounds) : select.limit(),
        limited || select.limited(),
        ordered || select.ordered());
  }

  private static OptionalInt literal(HqlParser.LimitOffsetContext bounds) {
    HqlParser.ParameterOrIntegerLiteralContext count =
        bounds.limitClause() != null
            ? bounds.limitClause().parameterOrIntegerLiteral()
            : bounds.fetchClause().fetchCountOrPercent().parameterOrIntegerLiteral();
    if (count == null || count.INTEGER_LITERAL() == null) {
      return OptionalInt.empty();
    }
    String digits = count.INTEGER_LITERAL().getText().replace("_", "");
    return digits.length() > 9 ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
  }

  private Select query(HqlParser.QueryContext query) {
    if (query.fromClause() != null) {
      query.fromClause().entityWithJoins().forEach(this::from);
    }
    JpqlConditions conditions = new JpqlConditions(scope);
    if (query.whereClause() != null) {
      conditional = true;
      conditions.read(query.whereClause().predicate());
    }
    conditional |= query.havingClause() != null;
    return new Select(
        scope.roots(),
        query.selectClause() == null,
        query.selectClause() != null && query.selectClause().DISTINCT() != null,
        selections(query.selectClause()),
        joins,
        fetches,
        conditions.equalities(),
        conditions.absences(),
        conditions.restrictions(!joinsByCondition && query.havingClause() == null),
        conditions.within().flatMap(this::subquery),
        names(query.selectClause()),
        conditional,
        query.groupByClause() != null,
        OptionalInt.empty(),
        false,
        false);
  }

  private Optional<Jpql.Within> subquery(JpqlConditions.Subquery in) {
    return read(in.query(), tableExpressions) instanceof Select select
        ? Optional.of(new Jpql.Within(in.path(), select))
        : Optional.empty();
  }

  private static List<String> names(HqlParser.SelectClauseContext clause) {
    return clause == null
        ? List.of()
        : clause.selectionList().selection().stream()
            .map(selection -> JpqlScope.alias(selection.variable()))
            .toList();
  }

  private List<Term> selections(HqlParser.SelectClauseContext clause) {
    if (clause == null) {
      return IntStream.range(0, scope.roots().size()).<Term>mapToObj(i -> new Path(i, "")).toList();
    }
    JpqlTerms terms = new JpqlTerms(scope);
    return clause.selectionList().selection().stream()
        .map(selection -> terms.of(selection.selectExpression()))
        .toList();
  }

  private void from(HqlParser.EntityWithJoinsContext from) {
    for (ParseTree child : from.children) { // in source order: later joins use earlier aliases
      if (child instanceof HqlParser.RootEntityContext root) {
        entity(root.entityName().getText(), root.variable());
      } else if (child instanceof HqlParser.RootSubqueryContext root) {
        scope.addRoot("", root.variable());
      } else if (child instanceof HqlParser.RootFunctionContext root) {
        scope.addRoot("", root.variable());
      } else if (child instanceof HqlParser.JoinContext join) {
        join(join);
      } else if (child instanceof HqlParser.CrossJoinContext cross) {
        entity(cross.entityName().getText(), cross.variable());
      } else if (child instanceof HqlParser.JpaCollectionJoinContext in) {
        scope.path(in.path()).ifPresent(path -> join(path, in.variable(), true, false));
      }
    }
  }

  private void entity(String name, HqlParser.VariableContext variable) {
    int dot = name.indexOf('.');
    if (dot > 0 && scope.knows(name.substring(0, dot))) {
      scope.path(name).ifPresent(path -> join(path, variable, true, false)); // from A a, a.b b
      return;
    }
    scope.addRoot(tableExpressions.contains(name) ? "" : name, variable);
  }

  private void join(HqlParser.JoinContext join) {
    HqlParser.JoinTypeContext type = join.joinType();
    boolean inner = type.LEFT() == null && type.RIGHT() == null && type.FULL() == null;
    conditional |= inner && join.joinRestriction() != null;
    joinsByCondition |= join.joinRestriction() != null;
    HqlParser.JoinTargetContext target = join.joinTarget();
    if (target instanceof HqlParser.JoinSubqueryContext sub) {
      scope.addRoot("", sub.variable());
    } else if (target instanceof HqlParser.JoinFunctionContext function) {
      scope.addRoot("", function.variable());
    } else if (target instanceof HqlParser.JoinPathContext path) {
      String text = path.path().getText();
      String head = text.contains(".") ? text.substring(0, text.indexOf('.')) : text;
      boolean plain = path.path().generalPathFragment() != null;
      if (plain && !scope.knows(head) && JpqlScope.looksLikeClass(text)) {
        entity(text, path.variable());
      } else {
        Optional<Path> joined = scope.path(path.path());
        joined.ifPresent(p -> join(p, path.variable(), inner, join.FETCH() != null));
      }
    }
  }

  private void join(Path path, HqlParser.VariableContext variable, boolean inner, boolean fetch) {
    joins.add(new Join(path, JpqlScope.alias(variable), inner, fetch));
    if (fetch) {
      Path start = startOf(path);
      fetchStarts.put(path, start);
      fetches.add(new Fetch(start, path));
    }
    scope.name(path, variable);
  }

  /** Walks up from a fetched path while what it hangs on is fetched itself. */
  private Path startOf(Path path) {
    String at = path.path();
    while (at.contains(".")) {
      at = at.substring(0, at.lastIndexOf('.'));
      Path above = new Path(path.root(), at);
      if (fetchStarts.containsKey(above)) {
        return fetchStarts.get(above);
      }
      if (joins.stream().anyMatch(j -> !j.fetch() && j.target().equals(above))) {
        return above;
      }
    }
    return new Path(path.root(), "");
  }
}
