package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Conditions that let elements into what a loop goes over: {@code for (r : all) if (r.isPaid())
 * paid.add(r);}, {@code all.stream().filter(r -> r.isPaid())}. Only such count as ask the element
 * and nothing else, and only of a local list that gets its elements at one place.
 */
public final class ElementConditions {
  /** Stages that hand on what they are given, or a part of it. */
  private static final Set<String> HANDING_ON =
      Set.of("filter", "sorted", "distinct", "limit", "skip", "takeWhile", "dropWhile", "parallel");

  private static final Set<String> FILTERS = Set.of("filter", "takeWhile");

  private static final Set<String> COLLECTORS =
      Set.of("toList", "toSet", "toCollection", "toUnmodifiableList", "toUnmodifiableSet");

  /** What a list can be asked without getting an element or giving itself away. */
  private static final Set<String> KEEPING =
      Set.of(
          "clear",
          "contains",
          "containsAll",
          "get",
          "isEmpty",
          "remove",
          "removeAll",
          "removeIf",
          "retainAll",
          "size",
          "sort",
          "stream");

  /** What can be handed a list and leaves its elements alone. */
  private static final Set<String> READING =
      Set.of("addAll", "containsAll", "isEmpty", "removeAll", "retainAll", "sort");

  private final Map<Object, List<ElementCondition>> known = new IdentityHashMap<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What is known of the elements that a loop, or a lambda, is given one by one. */
  public List<ElementCondition> of(Object turns) {
    return known.getOrDefault(turns, List.of());
  }

  /** Looks for loops over a list behind its declaration. */
  public void declared(Stmt.LocalVar list, List<Stmt> rest) {
    if (list.init().isEmpty() || !begins(list.init().get()) || !seen.add(list)) {
      return;
    }
    List<Stmt.ForEach> loops = new ArrayList<>();
    rest.forEach(stmt -> loops(stmt, loops::add));
    List<Stmt.ForEach> over =
        loops.stream().filter(loop -> Expr.Name.is(loop.iterable(), list.name())).toList();
    if (over.isEmpty()) {
      return;
    }
    List<ElementCondition> conditions =
        list.init().get() instanceof Expr.Call collected
            ? isLeftAlone(list.name(), rest, over.size(), 0)
                ? behind(collected.target())
                : List.of()
            : filled(list.name(), rest, loops, over.size());
    for (Stmt.ForEach loop : over) {
      note(loop, conditions, loop.variable().name());
    }
  }

  /** Looks for filters in front of a stage of a stream. */
  public void stage(Expr.Call call) {
    for (Expr arg : call.args()) {
      if (arg instanceof Expr.Lambda lambda && lambda.params().size() == 1 && seen.add(lambda)) {
        note(lambda, behind(call.target()), lambda.params().get(0).name());
      }
    }
  }

  private void note(Object turns, List<ElementCondition> conditions, String name) {
    if (!conditions.isEmpty()) {
      known.put(turns, conditions.stream().map(one -> one.of(name)).toList());
    }
  }

  private static boolean begins(Expr list) {
    return list instanceof Expr.New made
        ? made.args().isEmpty() && made.body().isEmpty()
        : list instanceof Expr.Call call
            && call.target().orElse(null) instanceof Expr.Call
            && (call.name().equals("toList") || call.name().equals("collect") && isOfAll(call));
  }

  /** Whether what is collected are the elements themselves, in a collection of their own. */
  private static boolean isOfAll(Expr.Call collect) {
    return collect.args().size() == 1
        && collect.args().get(0) instanceof Expr.Call collector
        && COLLECTORS.contains(collector.name())
        && collector.args().stream().allMatch(arg -> arg instanceof Expr.MethodRef);
  }

  /** What the stages in front of a stage have asked. */
  private static List<ElementCondition> behind(Optional<Expr> stages) {
    List<ElementCondition> all = new ArrayList<>();
    Optional<Expr> at = stages;
    while (at.orElse(null) instanceof Expr.Call stage && HANDING_ON.contains(stage.name())) {
      if (FILTERS.contains(stage.name())
          && stage.args().size() == 1
          && stage.args().get(0) instanceof Expr.Lambda lambda
          && lambda.params().size() == 1
          && lambda.body() instanceof Stmt.Return asked
          && asked.value().isPresent()) {
        String element = lambda.params().get(0).name();
        all.addAll(ElementCondition.in(asked.value().get(), true, element));
      }
      at = stage.target();
    }
    return all;
  }

  /** What was asked of each element that a list got, if all of them come from one place. */
  private static List<ElementCondition> filled(
      String list, List<Stmt> rest, List<Stmt.ForEach> loops, int over) {
    if (!isLeftAlone(list, rest, over, 1)) {
      return List.of();
    }
    for (Stmt.ForEach loop : loops) {
      String element = loop.variable().name();
      if (adds(loop.body(), list) && ElementCondition.leavesAlone(loop.body(), element, list)) {
        return onTheWay(loop.body(), list, element, List.of()).orElse(List.of());
      }
    }
    return List.of();
  }

  /** The conditions behind which an element is added. */
  private static Optional<List<ElementCondition>> onTheWay(
      Stmt stmt, String list, String element, List<ElementCondition> before) {
    List<ElementCondition> passed = new ArrayList<>(before);
    if (stmt instanceof Stmt.Evaluate added) {
      return ElementCondition.isAdd(added.expr(), list)
              && Expr.Name.is(((Expr.Call) added.expr()).args().get(0), element)
          ? Optional.of(passed)
          : Optional.empty();
    }
    if (stmt instanceof Stmt.If choice) {
      boolean holds = adds(choice.then(), list);
      passed.addAll(ElementCondition.in(choice.condition(), holds, element));
      return holds
          ? onTheWay(choice.then(), list, element, passed)
          : choice.otherwise().flatMap(other -> onTheWay(other, list, element, passed));
    }
    if (stmt instanceof Stmt.Block block) {
      for (Stmt one : block.statements()) {
        if (adds(one, list)) {
          return onTheWay(one, list, element, passed);
        }
        if (one instanceof Stmt.If left && left.otherwise().isEmpty() && leaves(left.then())) {
          passed.addAll(ElementCondition.in(left.condition(), false, element));
        }
      }
    }
    return stmt instanceof Stmt.Try tried
        ? onTheWay(tried.body(), list, element, passed)
        : Optional.empty();
  }

  private static boolean leaves(Stmt stmt) {
    Stmt last = stmt;
    while (last instanceof Stmt.Block block && !block.statements().isEmpty()) {
      last = block.statements().get(block.statements().size() - 1);
    }
    return last instanceof Stmt.Continue
        || last instanceof Stmt.Return
        || last instanceof Stmt.Throw
        || last instanceof Stmt.Break;
  }

  private static boolean adds(Stmt stmt, String list) {
    return Walk.any(stmt, expr -> ElementCondition.isAdd(expr, list));
  }

  /**
   * Whether nothing is done with a list but that it is read, that loops go over it, and that so
   * many calls add something.
   */
  private static boolean isLeftAlone(String list, List<Stmt> rest, int loops, int adding) {
    int[] others = {-loops};
    int[] adds = new int[1];
    for (Stmt stmt : rest) {
      Walk.expressions(
          stmt,
          expr -> {
            if (Expr.Name.is(expr, list)) {
              others[0]++;
            } else if (ElementCondition.isAdd(expr, list)) {
              adds[0]++;
              others[0]--;
            } else if (expr instanceof Expr.Call call) {
              others[0] -= reads(call, list);
            }
          });
      others[0] -=
          (int) Walk.returned(stmt).stream().filter(one -> Expr.Name.is(one, list)).count();
    }
    return others[0] == 0 && adds[0] == adding;
  }

  private static int reads(Expr.Call call, String list) {
    boolean asked = call.target().filter(target -> Expr.Name.is(target, list)).isPresent();
    if (asked) {
      return KEEPING.contains(call.name()) ? 1 : 0;
    }
    if (!READING.contains(call.name())) {
      return 0;
    }
    int filled = call.name().equals("addAll") && call.args().size() > 1 ? 1 : 0;
    return (int) call.args().stream().skip(filled).filter(arg -> Expr.Name.is(arg, list)).count();
  }

  /** The loops in a statement, inner ones included. */
  private static void loops(Stmt stmt, Consumer<Stmt.ForEach> consumer) {
    if (stmt instanceof Stmt.ForEach loop) {
      consumer.accept(loop);
      loops(loop.body(), consumer);
    } else if (stmt instanceof Stmt.Block block) {
      block.statements().forEach(one -> loops(one, consumer));
    } else if (stmt instanceof Stmt.If choice) {
      loops(choice.then(), consumer);
      choice.otherwise().ifPresent(other -> loops(other, consumer));
    } else if (stmt instanceof Stmt.Try tried) {
      loops(tried.body(), consumer);
    }
  }
}
