package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.RecursionTurns;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Methods that call themselves with what is left of a collection: {@code sum(rows.subList(1,
 * rows.size()))}, {@code sum(rows, i + 1)}, {@code sum(iterator)}. Such a method is a loop over the
 * elements, and its call of itself is what leads to the next turn.
 */
final class Recursion {
  private static final Set<String> PARTS =
      Set.of("subList", "headSet", "tailSet", "headMap", "tailMap", "skip");

  private static final Set<String> TAKES =
      Set.of("next", "poll", "pollFirst", "pollLast", "pop", "remove", "removeFirst", "removeLast");

  private static final Optional<Shrinking> NONE = Optional.empty();

  private final Engine engine;
  private final Map<MethodDecl, Optional<Shrinking>> known = new IdentityHashMap<>();

  Recursion(Engine engine) {
    this.engine = engine;
  }

  /**
   * How a method calls itself.
   *
   * @param parameter the collection of which each call is handed what is left
   * @param divides whether one call leads to several
   */
  private record Shrinking(String parameter, boolean divides) {}

  /** Runs the body of a method, as a loop if it is one. */
  void run(Frame frame, MethodDecl method, Runnable body) {
    Optional<Shrinking> shrinking = of(method);
    Many rows =
        shrinking.isPresent()
                && frame.state.variables.get(shrinking.get().parameter()) instanceof Many many
                && many.size().grows()
            ? many
            : null;
    if (rows == null) {
      body.run();
      return;
    }
    String name = shrinking.get().parameter();
    RowLoop loop =
        new RowLoop(method.span(), frame.method, name, rows.size().factors()).over(rows.element());
    Many turn = rows.of(engine.containers.eachTurn(rows.element(), loop));
    frame.state.variables.put(name, turn);
    frame.turns = new RecursionTurns(method, shrinking.get().divides());
    frame.active.addLast(loop);
    body.run();
    frame.active.removeLast();
    if (!frame.state.dead) {
      frame.turns.end(frame.state.trail);
    }
    frame.turns.repeat(loop);
    frame.returned = Variation.without(frame.returned, loop);
    frame.state.leave(loop);
    if (frame.exit != null) {
      frame.exit.leave(loop);
    }
    frame.turns = null;
  }

  private Optional<Shrinking> of(MethodDecl method) {
    Optional<Shrinking> found = known.get(method);
    if (found == null) {
      found = method.params().isEmpty() || method.body().isEmpty() ? NONE : find(method);
      known.put(method, found);
    }
    return found;
  }

  private Optional<Shrinking> find(MethodDecl method) {
    List<Expr.Call> again = new ArrayList<>();
    Walk.expressions(
        method.body().get(),
        e -> {
          if (e instanceof Expr.Call call
              && call.name().equals(method.name())
              && call.args().size() == method.params().size()
              && call.target().filter(target -> !(target instanceof Expr.This)).isEmpty()) {
            again.add(call);
          }
        });
    for (int i = 0; i < method.params().size() && !again.isEmpty(); i++) {
      Param param = method.params().get(i);
      if (engine.typed.shaped(param.type()).isPresent() && shrinks(method, again, i)) {
        return Optional.of(new Shrinking(param.name(), again.size() > 1));
      }
    }
    return NONE;
  }

  private static boolean shrinks(MethodDecl method, List<Expr.Call> again, int index) {
    String name = method.params().get(index).name();
    Map<String, Expr> locals = new HashMap<>();
    Walk.locals(
        method.body().get(),
        local -> local.init().ifPresent(init -> locals.putIfAbsent(local.name(), init)));
    for (Expr.Call call : again) {
      Expr handed = call.args().get(index);
      Expr made =
          handed instanceof Expr.Name local ? locals.getOrDefault(local.name(), handed) : handed;
      boolean less =
          isPart(made, name)
              || Expr.Name.is(handed, name) && (takes(method, name) || steps(method, call, name));
      if (!less) {
        return false;
      }
    }
    return true;
  }

  /** {@code rows.subList(1, n)}, also copied. */
  private static boolean isPart(Expr expr, String name) {
    if (expr instanceof Expr.New copy) {
      return copy.args().size() == 1 && isPart(copy.args().get(0), name);
    }
    return expr instanceof Expr.Call call
        && PARTS.contains(call.name())
        && call.target().filter(target -> Expr.Name.is(target, name)).isPresent();
  }

  /** {@code rows.next()} or {@code rows.remove(0)} somewhere in the body. */
  private static boolean takes(MethodDecl method, String name) {
    return Walk.any(
        method.body().get(),
        e ->
            e instanceof Expr.Call call
                && TAKES.contains(call.name())
                && call.args().stream().allMatch(Expr.Literal.class::isInstance)
                && call.target().filter(target -> Expr.Name.is(target, name)).isPresent());
  }

  /** {@code sum(rows, i + 1)} of a method that reads {@code rows.get(i)}. */
  private static boolean steps(MethodDecl method, Expr.Call call, String name) {
    for (int i = 0; i < call.args().size(); i++) {
      String index = method.params().get(i).name();
      boolean counted =
          call.args().get(i) instanceof Expr.Binary sum
              && Expr.Name.is(sum.left(), index)
              && sum.right() instanceof Expr.Literal;
      if (counted && Walk.any(method.body().get(), e -> isAt(e, name, index))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAt(Expr expr, String name, String index) {
    return expr instanceof Expr.Call get
            && get.name().equals("get")
            && get.args().size() == 1
            && Expr.Name.is(get.args().get(0), index)
            && get.target().filter(target -> Expr.Name.is(target, name)).isPresent()
        || expr instanceof Expr.ArrayAccess at
            && Expr.Name.is(at.array(), name)
            && Expr.Name.is(at.index(), index);
  }
}
