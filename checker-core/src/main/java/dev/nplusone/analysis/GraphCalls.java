package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Node;
import dev.nplusone.analysis.Value.Opaque;
import dev.nplusone.query.FetchPlan;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

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
        frame, graph, known ? FetchPlan.of(paths(Strings.text(text))) : FetchPlan.UNKNOWN);
    return graph;
  }

  /** The paths that a text of Hibernate's graph language names. */
  static List<String> paths(String text) {
    List<String> paths = new ArrayList<>();
    Deque<String> parents = new ArrayDeque<>(List.of(""));
    String last = "";
    boolean qualifies = false;
    for (StringTokenizer tokens = new StringTokenizer(text, "(),:. \t\r\n", true);
        tokens.hasMoreTokens(); ) {
      String token = tokens.nextToken();
      if (token.equals("(")) {
        parents.push(last);
      } else if (token.equals(")") && parents.size() > 1) {
        last = parents.pop();
      } else if (token.equals(":")) {
        paths.remove(last); // what stood there was the name of a subclass
      } else if (!token.isBlank() && !token.equals(",") && !token.equals(".") && !qualifies) {
        last = Paths.append(parents.peek(), token);
        paths.add(last);
      }
      qualifies = token.equals("."); // of a map, its keys or elements
    }
    return paths;
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
