package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Branches for elements that a list lacks, though a loop has put the keys of all elements into it:
 * {@code old = new HashSet<>(row.getParts()); save(row); for (p : row.getParts())
 * keys.add(p.getId()); for (p : old) if (!keys.contains(p.getId())) remove(p);}. Nothing is left to
 * do where the collection is as it was when it was copied: nothing in between is done with its
 * owner, but that it is saved.
 */
public final class ListedKeys {
  /** With which answer of their condition such branches are entered. */
  private final Map<Stmt.If, Boolean> lacking = new IdentityHashMap<>();

  private final Set<Stmt> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether a branch is for an element that a list of all lacks. */
  public boolean lacks(Stmt.If choice, boolean answer) {
    return lacking.getOrDefault(choice, !answer) == answer;
  }

  /**
   * Looks for loops behind the declaration of a list.
   *
   * @param stores whether a call stores its argument and leaves it as it is
   */
  public void declared(List<Stmt> statements, int at, Predicate<Expr.Call> stores) {
    if (!(statements.get(at) instanceof Stmt.LocalVar list)
        || !(list.init().orElse(null) instanceof Expr.New made)
        || !made.args().isEmpty()
        || !seen.add(list)) {
      return;
    }
    List<Stmt> rest = statements.subList(at + 1, statements.size());
    if (isAskedAndGrows(list.name(), rest)) {
      for (int i = 0; i < rest.size(); i++) {
        Place place = new Place(statements.subList(0, at + 1 + i), rest.subList(i, rest.size()));
        filled(list.name(), place, stores);
      }
    }
  }

  /** The statements of a block before the one that fills a list, and this with those behind it. */
  private record Place(List<Stmt> before, List<Stmt> rest) {}

  private void filled(String list, Place place, Predicate<Expr.Call> stores) {
    each(
        place.rest().get(0),
        stmt -> {
          if (stmt instanceof Stmt.ForEach loop) {
            key(loop.body(), list, loop.variable().name())
                .ifPresent(key -> noteBehind(loop, list, key, place, stores));
          }
        });
  }

  /** Notes what later loops ask of the elements of a copy. */
  private void noteBehind(
      Stmt.ForEach filling, String list, String key, Place place, Predicate<Expr.Call> stores) {
    boolean[] behind = new boolean[1];
    for (Stmt later : place.rest()) {
      each(
          later,
          stmt -> {
            if (stmt == filling) {
              behind[0] = true;
            } else if (behind[0]
                && stmt instanceof Stmt.ForEach loop
                && isCopy(loop.iterable(), filling.iterable(), place, stores)) {
              note(loop, list, key);
            }
          });
    }
  }

  private void note(Stmt.ForEach loop, String list, String key) {
    each(
        loop.body(),
        stmt -> {
          if (stmt instanceof Stmt.If choice) {
            for (boolean answer : new boolean[] {true, false}) {
              Conjuncts.each(
                  choice.condition(),
                  answer,
                  (part, holds) -> {
                    if (!holds && isOn(part, list, "contains", loop.variable().name(), key)) {
                      lacking.put(choice, answer);
                    }
                  });
            }
          }
        });
  }

  /** Whether a loop goes over a copy of what another one goes over, as that still is. */
  private static boolean isCopy(Expr copy, Expr source, Place place, Predicate<Expr.Call> stores) {
    List<Stmt> before = place.before();
    for (int i = 0; copy instanceof Expr.Name name && i < before.size(); i++) {
      if (before.get(i) instanceof Stmt.LocalVar local
          && local.name().equals(name.name())
          && local.init().orElse(null) instanceof Expr.New made
          && made.args().size() == 1
          && made.body().isEmpty()) {
        Expr copied = made.args().get(0);
        return ExprText.inFull(copied)
                .filter(text -> ExprText.inFull(source(source, before)).equals(Optional.of(text)))
                .isPresent()
            && isLeft(local, copied, source, place, stores);
      }
    }
    return false;
  }

  private static Expr source(Expr source, List<Stmt> before) {
    return before.stream()
        .filter(stmt -> stmt instanceof Stmt.LocalVar)
        .map(Stmt.LocalVar.class::cast)
        .filter(local -> Expr.Name.is(source, local.name()))
        .flatMap(local -> local.init().stream())
        .filter(init -> init instanceof Expr.Call)
        .findFirst()
        .orElse(source);
  }

  /** Whether an object and a collection of it are as they were, and so is the copy ever since. */
  private static boolean isLeft(
      Stmt.LocalVar copy, Expr copied, Expr source, Place place, Predicate<Expr.Call> stores) {
    Optional<String> object = ExprText.root(copied);
    if (object.isEmpty()) {
      return false;
    }
    Set<String> names = new HashSet<>(List.of(object.get(), copy.name()));
    ExprText.root(source).ifPresent(names::add);
    int at = place.before().indexOf(copy) + 1;
    return new Untouched(names, stores)
            .in(place.before())
            .by(place.before().subList(at, place.before().size()))
        && new Untouched(Set.of(copy.name()), stores).in(place.rest()).by(place.rest());
  }

  /** The getter whose answer each turn adds, unless that is {@code null}. */
  private static Optional<String> key(Stmt turn, String list, String element) {
    List<String> keys = new ArrayList<>();
    Walk.expressions(
        turn,
        expr -> {
          if (expr instanceof Expr.Call add
              && add.args().size() == 1
              && add.args().get(0) instanceof Expr.Call get
              && isOn(add, list, "add", element, get.name())) {
            keys.add(get.name());
          }
        });
    return keys.stream().findFirst().filter(key -> adds(turn, list, element, key));
  }

  private static boolean adds(Stmt stmt, String list, String element, String key) {
    if (stmt instanceof Stmt.Evaluate evaluated) {
      return isOn(evaluated.expr(), list, "add", element, key);
    }
    if (stmt instanceof Stmt.If choice) {
      return adds(choice.then(), list, element, key)
          && choice
              .otherwise()
              .map(other -> adds(other, list, element, key))
              .orElseGet(() -> isThere(choice.condition(), element, key));
    }
    if (stmt instanceof Stmt.Try tried) {
      return adds(tried.body(), list, element, key);
    }
    if (stmt instanceof Stmt.Block block) {
      for (Stmt one : block.statements()) {
        if (adds(one, list, element, key)) {
          return true;
        }
        if (Walk.continues(one)) {
          return false;
        }
      }
    }
    return false;
  }

  /** {@code element.getId() != null}. */
  private static boolean isThere(Expr condition, String element, String key) {
    return condition instanceof Expr.Binary test
        && test.operator().equals("!=")
        && test.right() instanceof Expr.Null
        && isKey(test.left(), element, key);
  }

  /** {@code list.add(element.getId())}. */
  private static boolean isOn(Expr expr, String list, String name, String element, String key) {
    return expr instanceof Expr.Call call
        && call.name().equals(name)
        && call.args().size() == 1
        && call.target().filter(target -> Expr.Name.is(target, list)).isPresent()
        && isKey(call.args().get(0), element, key);
  }

  private static boolean isKey(Expr expr, String element, String key) {
    return expr instanceof Expr.Call get
        && get.name().equals(key)
        && get.args().isEmpty()
        && get.target().filter(target -> Expr.Name.is(target, element)).isPresent();
  }

  /** Whether code asks what a list contains, and otherwise adds to it at most. */
  private static boolean isAskedAndGrows(String list, List<Stmt> code) {
    int[] others = new int[1];
    int[] asks = new int[1];
    for (Stmt stmt : code) {
      Walk.expressions(
          stmt,
          expr -> {
            if (Expr.Name.is(expr, list)) {
              others[0]++;
            } else if (expr instanceof Expr.Call call
                && call.target().filter(target -> Expr.Name.is(target, list)).isPresent()) {
              asks[0] += call.name().equals("contains") ? 1 : 0;
              others[0] -= call.name().equals("contains") || call.name().equals("add") ? 1 : 0;
            }
          });
    }
    return asks[0] > 0 && others[0] == 0;
  }

  /** Hands on a statement and those inside it, in the order of the text. */
  private static void each(Stmt stmt, Consumer<Stmt> consumer) {
    consumer.accept(stmt);
    if (stmt instanceof Stmt.Block block) {
      block.statements().forEach(one -> each(one, consumer));
    } else if (stmt instanceof Stmt.ForEach loop) {
      each(loop.body(), consumer);
    } else if (stmt instanceof Stmt.If choice) {
      each(choice.then(), consumer);
      choice.otherwise().ifPresent(other -> each(other, consumer));
    } else if (stmt instanceof Stmt.Try tried) {
      each(tried.body(), consumer);
    }
  }
}
