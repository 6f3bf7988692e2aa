package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.query.FetchPlan;
import dev.nplusone.query.GraphText;
import java.util.List;
import java.util.Optional;

/**
 * Entity graphs that Hibernate makes of a text, {@code GraphParser.parse(Order.class,
 * "items(product), customer", em)}, or of other graphs, {@code EntityGraphs.merge(em, Order.class,
 * one, other)}.
 */
final class GraphCalls {
  private static final String PARSER = "org.hibernate.graph.GraphParser";
  private static final String GRAPHS = "org.hibernate.graph.EntityGraphs";

  private final Engine engine;

  GraphCalls(Engine engine) {
    this.engine = engine;
  }

  /** A static call that gives or changes a graph; empty for any other. */
  Optional<Value> staticCall(Frame frame, String type, String name, List<Value> args, Site site) {
    if (type.equals(PARSER) && name.equals("parse") && args.size() == 3) {
      Value graph = engine.criteriaCalls.graph(frame, args.subList(0, 1), site);
      return Optional.of(parsed(frame, graph, args.get(1)));
    }
    if (type.equals(PARSER) && name.equals("parseInto") && args.size() == 3) {
      return Optional.of(parsed(frame, args.get(0), args.get(1)));
    }
    if (type.equals(GRAPHS) && name.equals("merge") && args.size() > 2) {
      Value graph = engine.criteriaCalls.graph(frame, args.subList(1, 2), site);
      for (Value part : args.subList(2, args.size())) {
        engine.criteriaCalls.fetch(frame, graph, engine.criteriaCalls.plan(frame, part, false));
      }
      return Optional.of(graph);
    }
    return Optional.empty();
  }

  private Value parsed(Frame frame, Value graph, Value text) {
    boolean known = Texts.isKnown(text);
    engine.criteriaCalls.fetch(
        frame, graph, known ? FetchPlan.of(GraphText.paths(Texts.of(text))) : FetchPlan.UNKNOWN);
    return graph;
  }

  /** Whether the first argument is a graph, and no other option of a load. */
  static boolean isGraph(List<Value> args) {
    return !args.isEmpty()
        && Values.options(args.get(0)).stream()
            .anyMatch(
                option ->
                    option instanceof Node
                        || option instanceof Opaque other
                            && other.type().simpleName().endsWith("Graph"));
  }
}
