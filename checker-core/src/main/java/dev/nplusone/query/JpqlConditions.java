package dev.nplusone.query;

import dev.nplusone.query.Jpql.Binding;
import dev.nplusone.query.Jpql.Bindings;
import dev.nplusone.query.Jpql.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.grammars.hql.HqlParser;

/** Reads what a where clause demands of every row: AND-ed equalities, absences, a membership. */
final class JpqlConditions {
  /** The identifier of an entity, as {@code id(o)} means it whatever its name. */
  static final String IDENTIFIER = "{id}";

  private final JpqlScope scope;
  private final List<Path> equalities = new ArrayList<>();
  private final List<Path> absences = new ArrayList<>();
  private final List<Binding> bindings = new ArrayList<>();
  private final List<Jpql.Literal> literals = new ArrayList<>();
  private final List<List<Jpql.Side>> either = new ArrayList<>();
  private final List<Jpql.Alike> alike = new ArrayList<>();
  private final List<Jpql.Comparison> comparisons = new ArrayList<>();
  private int memberships;
  private int compared;
  private Optional<Subquery> subquery = Optional.empty();
  private int conditions;

  /** {@code path in (query)}. */
  record Subquery(Path path, HqlParser.QueryExpressionContext query) {}

  JpqlConditions(JpqlScope scope) {
    this.scope = scope;
  }

  List<Path> equalities() {
    return equalities;
  }

  List<Path> absences() {
    return absences;
  }

  /**
   * What they bind.
   *
   * @param all whether there are no other conditions in the query
   */
  Bindings restrictions(boolean all) {
    long values = literals.stream().filter(l -> !l.value().equals(Restrictions.PRESENT)).count();
    boolean bound = memberships == 0 && conditions == bindings.size() + values + compared;
    return new Bindings(
        bindings,
        conditions == 1 && memberships == 1,
        literals,
        either,
        all && conditions > 0 && bound,
        alike,
        comparisons);
  }

  /** The subquery that restricts a path; none where other conditions leave some out. */
  Optional<Subquery> within() {
    return conditions == 1 ? subquery : Optional.empty();
  }

  void read(HqlParser.PredicateContext predicate) {
    if (predicate instanceof HqlParser.AndPredicateContext and) {
      and.predicate().forEach(this::read);
    } else if (predicate instanceof HqlParser.GroupedPredicateContext grouped) {
      read(grouped.predicate());
    } else {
      conditions++;
      readOne(predicate);
    }
  }

  /** The sides of an {@code or}, each by itself. */
  private void sides(HqlParser.PredicateContext predicate, List<Jpql.Side> sides) {
    if (predicate instanceof HqlParser.OrPredicateContext or) {
      or.predicate().forEach(side -> sides(side, sides));
    } else if (predicate instanceof HqlParser.GroupedPredicateContext grouped) {
      sides(grouped.predicate(), sides);
    } else {
      JpqlConditions side = new JpqlConditions(scope);
      side.read(predicate);
      sides.add(new Jpql.Side(side.equalities, side.absences));
    }
  }

  private void readOne(HqlParser.PredicateContext predicate) {
    if (predicate instanceof HqlParser.OrPredicateContext) {
      List<Jpql.Side> sides = new ArrayList<>();
      sides(predicate, sides);
      either.add(sides);
    } else if (predicate instanceof HqlParser.BinaryExpressionPredicateContext comparison) {
      if (comparison.EQUAL() != null) {
        equality(comparison.expression(0), comparison.expression(1));
      } else if (comparison.NOT() == null && comparison.getChildCount() == 3) {
        compare(comparison.expression(), List.of(comparison.getChild(1).getText()));
      }
    } else if (predicate instanceof HqlParser.BetweenPredicateContext between) {
      if (between.NOT() == null) {
        compare(between.expression(), List.of(">=", "<="));
      }
    } else if (predicate instanceof HqlParser.LikePredicateContext like) {
      if (like.getChildCount() == 3) {
        compare(like.expression(), List.of(like.getChild(1).getText().toLowerCase(Locale.ROOT)));
      }
    } else if (predicate instanceof HqlParser.UnaryIsPredicateContext is) {
      Optional<Path> asked = is.NULL() == null ? Optional.empty() : path(is.expression());
      if (is.NOT() == null) {
        asked.ifPresent(absences::add);
      } else {
        asked.ifPresent(path -> literals.add(new Jpql.Literal(path, Restrictions.PRESENT)));
      }
    } else if (predicate instanceof HqlParser.InPredicateContext in && in.NOT() == null) {
      Optional<String> parameter = parameter(in.inList());
      Optional<Path> path = path(in.expression());
      if (parameter.isPresent() && path.isPresent()) {
        bindings.add(new Binding(path.get(), parameter.get()));
        memberships++;
      }
      subquery = path.flatMap(p -> query(in.inList()).map(query -> new Subquery(p, query)));
    }
  }

  /** A path that is compared with a parameter, or with two. */
  private void compare(List<HqlParser.ExpressionContext> sides, List<String> operators) {
    Optional<Path> path = path(sides.get(0));
    List<Jpql.Comparison> found = new ArrayList<>();
    for (int i = 0; i < operators.size(); i++) {
      String operator = operators.get(i);
      Optional<String> parameter = parameter(sides.get(i + 1));
      path.flatMap(p -> parameter.map(name -> new Jpql.Comparison(p, operator, name)))
          .ifPresent(found::add);
    }
    if (found.size() == operators.size()) {
      comparisons.addAll(found);
      compared++;
    }
  }

  private static Optional<HqlParser.QueryExpressionContext> query(HqlParser.InListContext list) {
    return list instanceof HqlParser.SubqueryInListContext in
        ? Optional.of(in.subquery().queryExpression())
        : Optional.empty();
  }

  private void equality(HqlParser.ExpressionContext left, HqlParser.ExpressionContext right) {
    if (isConstant(right)) {
      path(left).ifPresent(path -> equality(path, right));
    } else if (isConstant(left)) {
      path(right).ifPresent(path -> equality(path, left));
    } else {
      path(left)
          .flatMap(one -> path(right).map(other -> new Jpql.Alike(one, other)))
          .ifPresent(alike::add);
    }
  }

  private void equality(Path path, HqlParser.ExpressionContext constant) {
    equalities.add(path);
    parameter(constant).ifPresent(name -> bindings.add(new Binding(path, name)));
    literal(constant).ifPresent(value -> literals.add(new Jpql.Literal(path, value)));
  }

  /** A constant as code would say it: a text without its quotes, an enum constant by its name. */
  private static Optional<String> literal(HqlParser.ExpressionContext expression) {
    if (expression instanceof HqlParser.GroupedExpressionContext grouped) {
      return literal(grouped.expression());
    }
    if (!(expression instanceof HqlParser.BarePrimaryExpressionContext bare)) {
      return Optional.empty();
    }
    String text = bare.getText();
    if (bare.primaryExpression() instanceof HqlParser.GeneralPathExpressionContext) {
      return Optional.of(text.substring(text.lastIndexOf('.') + 1));
    }
    if (!(bare.primaryExpression() instanceof HqlParser.LiteralExpressionContext)) {
      return Optional.empty();
    }
    return text.length() > 1 && text.startsWith("'") && text.endsWith("'")
        ? Optional.of(text.substring(1, text.length() - 1).replace("''", "'"))
        : Optional.of(text.toLowerCase(Locale.ROOT)).filter(JpqlConditions::isPlain);
  }

  private static boolean isPlain(String text) {
    return BOOLEANS.contains(text) || text.chars().allMatch(Character::isDigit);
  }

  private static final Set<String> BOOLEANS = Set.of("true", "false");

  private Optional<Path> path(HqlParser.ExpressionContext expression) {
    if (expression instanceof HqlParser.GroupedExpressionContext grouped) {
      return path(grouped.expression());
    }
    if (!(expression instanceof HqlParser.BarePrimaryExpressionContext bare)) {
      return Optional.empty();
    }
    HqlParser.PrimaryExpressionContext primary = bare.primaryExpression();
    if (primary instanceof HqlParser.GeneralPathExpressionContext path) {
      return scope.path(path.generalPathFragment());
    }
    if (primary instanceof HqlParser.SyntacticPathExpressionContext path
        && path.pathContinuation() == null) {
      return scope.path(path.syntacticDomainPath());
    }
    if (primary instanceof HqlParser.FunctionExpressionContext call
        && call.function().toOneFkReference() != null) {
      return scope.path(call.function().toOneFkReference().path());
    }
    if (primary instanceof HqlParser.EntityIdExpressionContext id
        && id.entityIdReference().pathContinuation() == null) {
      return scope.path(id.entityIdReference().path()).map(p -> p.then(IDENTIFIER));
    }
    return Optional.empty();
  }

  private boolean isConstant(HqlParser.ExpressionContext expression) {
    if (expression instanceof HqlParser.GroupedExpressionContext grouped) {
      return isConstant(grouped.expression());
    }
    if (expression instanceof HqlParser.UnaryNumericLiteralExpressionContext) {
      return true;
    }
    if (!(expression instanceof HqlParser.BarePrimaryExpressionContext bare)) {
      return false;
    }
    HqlParser.PrimaryExpressionContext primary = bare.primaryExpression();
    return primary instanceof HqlParser.ParameterExpressionContext
        || primary instanceof HqlParser.LiteralExpressionContext
        || (primary instanceof HqlParser.GeneralPathExpressionContext path
            && scope.path(path.generalPathFragment()).isEmpty());
  }

  /** {@code in :p}, {@code in (:p)} and {@code in ?1}. */
  private static Optional<String> parameter(HqlParser.InListContext list) {
    if (list instanceof HqlParser.ParamInListContext single) {
      return Optional.of(name(single.parameter()));
    }
    if (list instanceof HqlParser.ExplicitTupleInListContext tuple
        && tuple.expressionOrPredicate().size() == 1) {
      return parameter(tuple.expressionOrPredicate(0).expression());
    }
    return list instanceof HqlParser.ArrayInListContext array
        ? parameter(array.expression())
        : Optional.empty();
  }

  private static Optional<String> parameter(HqlParser.ExpressionContext expression) {
    if (expression instanceof HqlParser.GroupedExpressionContext grouped) {
      return parameter(grouped.expression());
    }
    return expression instanceof HqlParser.BarePrimaryExpressionContext bare
            && bare.primaryExpression() instanceof HqlParser.ParameterExpressionContext parameter
        ? Optional.of(name(parameter.parameter()))
        : Optional.empty();
  }

  private static String name(HqlParser.ParameterContext parameter) {
    return parameter instanceof HqlParser.NamedParameterContext named
        ? named.identifier().getText()
        : parameter.getText();
  }
}
