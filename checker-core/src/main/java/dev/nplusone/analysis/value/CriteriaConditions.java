package dev.nplusone.analysis.value;

import dev.nplusone.analysis.value.Value.Deferred;
import dev.nplusone.analysis.value.Value.Node;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Conditions of a criteria query, as far as each row that they let through must satisfy them: paths
 * that equal one value. A condition that is only one of several on the way, or one of two sides of
 * an {@code or}, says nothing.
 */
public final class CriteriaConditions {
  /** What {@code root.get("customer")} gives. */
  public static final String PATH = "path";

  private static final String CONDITION = "<condition>";

  private CriteriaConditions() {}

  /** A condition that the criteria builder makes. */
  public static Optional<Value> built(String name, List<Value> args) {
    return switch (name) {
      case "equal" -> equal(args);
      case "and" -> all(args);
      default -> Optional.empty();
    };
  }

  private static Optional<Value> equal(List<Value> args) {
    boolean oneValue =
        args.size() == 2
            && args.get(0) instanceof Node path
            && !path.path().isEmpty()
            && !(args.get(1) instanceof Node);
    return oneValue ? Optional.of(condition(args)) : Optional.empty();
  }

  private static Optional<Value> all(List<Value> args) {
    List<Value> paths = new ArrayList<>();
    args.forEach(arg -> paths.addAll(paths(arg)));
    return paths.isEmpty() ? Optional.empty() : Optional.of(condition(paths));
  }

  private static Value condition(List<Value> paths) {
    return new Deferred(CONDITION, paths);
  }

  private static List<Value> paths(Value condition) {
    return isOne(condition) ? ((Deferred) condition).args() : List.of();
  }

  public static boolean isOne(Value value) {
    return value instanceof Deferred d && d.name().equals(CONDITION);
  }

  /** A method of a condition: {@code a.and(b)} holds where both do. */
  public static Value combined(Value condition, String name, List<Value> args) {
    List<Value> both = new ArrayList<>(args);
    both.add(condition);
    return name.equals("and")
        ? all(both).orElse(condition)
        : Values.opaque(TypeRef.UNKNOWN, Values.union(both, Loops.NONE));
  }

  /** The paths that conditions, all of which hold, restrict to one value. */
  public static List<Node> restricted(List<Value> conditions) {
    List<Node> nodes = new ArrayList<>();
    for (Value condition : conditions) {
      paths(condition).stream()
          .filter(Node.class::isInstance)
          .forEach(path -> nodes.add((Node) path));
    }
    return nodes;
  }

  /** Those of one query. */
  public static SortedSet<String> fixed(Cell.Id query, List<Value> conditions) {
    SortedSet<String> fixed = new TreeSet<>();
    restricted(conditions).stream()
        .filter(node -> node.cell().equals(query))
        .forEach(node -> fixed.add(node.path()));
    return fixed;
  }
}
