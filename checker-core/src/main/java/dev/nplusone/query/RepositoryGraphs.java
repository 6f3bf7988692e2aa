package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.ComposedAnnotations.Found;
import dev.nplusone.query.EntityGraphs.NamedGraph;
import dev.nplusone.query.Query.Operation;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Puts the fetch graph of a repository method on its query. */
final class RepositoryGraphs {
  private final EntityGraphs graphs;
  private final ComposedAnnotations annotations;
  private final ConstantFolder constants;
  private final PersistenceModel model;

  RepositoryGraphs(
      EntityGraphs graphs,
      ComposedAnnotations annotations,
      ConstantFolder constants,
      PersistenceModel model) {
    this.graphs = graphs;
    this.annotations = annotations;
    this.constants = constants;
    this.model = model;
  }

  Query apply(Query query, DeclaredMethod declared, TypeRef domain, String entityName) {
    if (query.operation() == Operation.WRITE || query.operation() == Operation.AGGREGATE) {
      return query;
    }
    Optional<Found> graph = annotations.find(declared.method(), "EntityGraph", declared.owner());
    Query graphed =
        graph
            .map(g -> graphed(query, g, domain, entityName + "." + declared.method().name()))
            .orElse(query);
    List<String> joined = joined(declared);
    return joined.isEmpty() ? graphed : graphed.fetchingAlso(FetchPlan.of(joined));
  }

  /** A named graph wins over the paths; without either, the graph is named after the method. */
  private Query graphed(Query query, Found graph, TypeRef domain, String defaultName) {
    Annotation annotation = graph.annotation();
    Optional<Expr> written = annotation.value("attributePaths").or(() -> annotation.value("paths"));
    List<String> paths =
        written.map(value -> constants.strings(value, graph.scope())).orElse(List.of());
    Optional<Expr> given = annotation.value("value");
    String name =
        given
            .flatMap(value -> constants.string(value, graph.scope()))
            .filter(text -> !text.isEmpty())
            .orElse(defaultName);
    boolean fetchGraph =
        annotation
            .value("type")
            .flatMap(ConstantFolder::enumConstant)
            .filter("LOAD"::equals)
            .isEmpty();
    Optional<NamedGraph> named = graphs.find(name, domain);
    if (named.isPresent()) {
      return query.fetchingAlso(brought(domain, named.get().paths(), fetchGraph));
    }
    if (paths.isEmpty()) {
      return query.notUnderstood("no entity graph " + name);
    }
    Query fetching = query.fetchingAlso(brought(domain, paths, fetchGraph));
    return paths.size() < ConstantFolder.elements(written.get()).size()
        ? fetching.notUnderstood("a path of its entity graph is no constant")
        : fetching;
  }

  /** What elements of a collection of embeddables refer to no graph of Hibernate's brings. */
  private FetchPlan brought(TypeRef domain, Collection<String> paths, boolean fetchGraph) {
    boolean all = !model.settings().provider().isHibernate();
    return new FetchPlan(
        paths.stream()
            .filter(p -> all || !AttributePaths.isInElements(model, domain.qualifiedName(), p))
            .collect(Collectors.toCollection(TreeSet::new)),
        fetchGraph);
  }

  /** Micronaut Data's {@code @Join("items")}, also repeated. */
  private List<String> joined(DeclaredMethod declared) {
    List<Annotation> joins = new ArrayList<>();
    for (Annotation annotation : declared.method().annotations()) {
      if (annotation.type().equals("io.micronaut.data.annotation.Join")) {
        joins.add(annotation);
      } else if (annotation
          .type()
          .equals("io.micronaut.data.annotation.repeatable.JoinSpecifications")) {
        annotation.value("value").map(ConstantFolder::elements).orElse(List.of()).stream()
            .filter(e -> e instanceof Expr.Nested)
            .forEach(e -> joins.add(((Expr.Nested) e).annotation()));
      }
    }
    return joins.stream()
        .flatMap(join -> join.value("value").stream())
        .flatMap(value -> constants.string(value, declared.owner()).stream())
        .toList();
  }
}
