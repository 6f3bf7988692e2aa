package dev.nplusone.query;

import dev.nplusone.query.Jpql.Term;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.hibernate.grammars.hql.HqlParser;

/** Reads what a select clause selects. */
final class JpqlTerms {
  private static final Set<String> AGGREGATES =
      Set.of("count", "sum", "avg", "min", "max", "stddev", "variance", "median");

  private final JpqlScope scope;

  JpqlTerms(JpqlScope scope) {
    this.scope = scope;
  }

  Term of(HqlParser.SelectExpressionContext selected) {
    if (selected.instantiation() != null) {
      return of(selected.instantiation());
    }
    if (selected.mapEntrySelection() != null) {
      return new Jpql.Unreadable();
    }
    if (selected.jpaSelectObjectSyntax() != null) {
      return orUnreadable(scope.path(selected.jpaSelectObjectSyntax().identifier().getText()));
    }
    return of(selected.expressionOrPredicate());
  }

  private Term of(HqlParser.InstantiationContext instantiation) {
    List<Term> arguments =
        instantiation.instantiationArguments().instantiationArgument().stream()
            .map(argument -> of(argument.instantiationArgumentExpression()))
            .toList();
    return new Jpql.Construct(instantiation.instantiationTarget().getText(), arguments);
  }

  private Term of(HqlParser.InstantiationArgumentExpressionContext argument) {
    return argument.instantiation() != null
        ? of(argument.instantiation())
        : of(argument.expressionOrPredicate());
  }

  private Term of(HqlParser.ExpressionOrPredicateContext selected) {
    return selected.expression() == null ? new Jpql.Value() : of(selected.expression());
  }

  private Term of(HqlParser.ExpressionContext expression) {
    if (expression instanceof HqlParser.GroupedExpressionContext grouped) {
      return of(grouped.expression());
    }
    if (!(expression instanceof HqlParser.BarePrimaryExpressionContext bare)) {
      return new Jpql.Value();
    }
    HqlParser.PrimaryExpressionContext primary = bare.primaryExpression();
    if (primary instanceof HqlParser.GeneralPathExpressionContext path) {
      Optional<Jpql.Path> found = scope.path(path.generalPathFragment());
      return found.isPresent() ? derivedOr(found.get()) : new Jpql.Value();
    }
    if (primary instanceof HqlParser.SyntacticPathExpressionContext path) {
      Optional<Jpql.Path> found = scope.path(path.syntacticDomainPath());
      HqlParser.PathContinuationContext more = path.pathContinuation();
      return orUnreadable(found.map(p -> more == null ? p : p.then(more.simplePath().getText())));
    }
    if (primary instanceof HqlParser.FunctionExpressionContext call
        && call.function().collectionFunctionMisuse() != null) { // elements(o.items)
      return orUnreadable(scope.path(call.function().collectionFunctionMisuse().path()));
    }
    return primary instanceof HqlParser.FunctionExpressionContext function && isAggregate(function)
        ? new Jpql.Aggregate()
        : new Jpql.Value();
  }

  private static boolean isAggregate(HqlParser.FunctionExpressionContext expression) {
    HqlParser.FunctionContext function = expression.function();
    if (function.aggregateFunction() != null) {
      return true;
    }
    HqlParser.GenericFunctionContext generic = function.genericFunction();
    return generic != null
        && generic.overClause() == null
        && AGGREGATES.contains(generic.genericFunctionName().getText().toLowerCase(Locale.ROOT));
  }

  private Term derivedOr(Jpql.Path path) {
    boolean derived = scope.roots().get(path.root()).entity().isEmpty();
    return derived ? new Jpql.Unreadable() : path;
  }

  private static Term orUnreadable(Optional<Jpql.Path> path) {
    return path.isPresent() ? path.get() : new Jpql.Unreadable();
  }
}
