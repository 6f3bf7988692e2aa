package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.EntityGraphs;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Entity graphs that are arguments of repository methods, as Cosium's {@code
 * spring-data-jpa-entity-graph} has them: {@code DynamicEntityGraph.loading(List.of("items"))}.
 */
final class DynamicGraphs {
  private static final String PACKAGE = "com.cosium.spring.data.jpa.entity.graph.domain";

  /** Calls that are given the name of a graph, and not its paths. */
  private static final List<String> NAMED =
      List.of("NamedEntityGraph.", "EntityGraphs.named", "EntityGraphUtils.fromName");

  private final EntityGraphs named;

  DynamicGraphs(EntityGraphs named) {
    this.named = named;
  }

  /** Whether a value is such a graph. */
  static boolean isOne(Value value) {
    return value instanceof Deferred made && made.name().startsWith(PACKAGE)
        || KnownType.of(value).qualifiedName().startsWith(PACKAGE);
  }

  /** A call on a graph that is being built: {@code addPath("items", "product")}. */
  static Value built(Deferred graph, String call, List<Value> args) {
    if (!call.equals("addPath")) {
      return graph;
    }
    List<Value> all = new ArrayList<>(graph.args());
    all.add(new Value.Text(path(args), Values.varies(Values.element(args))));
    return new Deferred(graph.name(), all);
  }

  private static String path(List<Value> steps) {
    return steps.stream()
        .map(step -> String.join("", CriteriaCalls.attributes(step)))
        .collect(Collectors.joining("."));
  }

  /** The query with what the graphs among its arguments fetch. */
  Query applied(Query query, List<Value> args) {
    Query result = query;
    for (Value arg : args) {
      if (isOne(arg)) {
        result =
            Values.options(arg).stream()
                .map(this::plan)
                .reduce(FetchPlan::meet)
                .map(result::fetchingAlso)
                .orElse(result);
      }
    }
    return result;
  }

  private FetchPlan plan(Value graph) {
    if (!(graph instanceof Deferred made)) {
      return FetchPlan.UNKNOWN;
    }
    List<String> words = made.args().stream().flatMap(DynamicGraphs::words).toList();
    boolean restrictive = made.name().endsWith("fetching");
    if (NAMED.stream().anyMatch(made.name()::contains)) {
      return words.size() == 1
          ? named.find(words.get(0)).map(g -> g.plan(restrictive)).orElse(FetchPlan.UNKNOWN)
          : FetchPlan.UNKNOWN;
    }
    return words.contains(FetchPlan.SOMETHING)
        ? FetchPlan.UNKNOWN
        : new FetchPlan(new TreeSet<>(words), restrictive);
  }

  private static Stream<String> words(Value value) {
    Value names = value instanceof Many list ? list.element() : value;
    return Values.options(names).stream().flatMap(n -> CriteriaCalls.attributes(n).stream());
  }
}
