package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.TurnCounters;
import dev.nplusone.analysis.code.Untouched;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Branches for a collection that has nothing yet, and that give it something: {@code if
 * (cart.getLines().isEmpty()) cart.getLines().add(line(item))}, also as the other branch of the
 * opposite. One turn enters them, where whose collection it is is from before the loop and nothing
 * in the loop takes anything out.
 */
public final class FirstElements {
  private static final Set<String> TAKING =
      Set.of("clear", "remove", "removeAll", "removeIf", "retainAll", "poll", "pop", "take");

  /** What asks or fills a collection, or asks whose it is. */
  private static final Set<String> FILLING = Set.of("add", "addAll", "isNotEmpty");

  private final Jump loop;
  private final Predicate<Expr.Call> stores;
  private final Map<String, Expr> locals = new HashMap<>();

  private FirstElements(Jump loop, Predicate<Expr.Call> stores) {
    this.loop = loop;
    this.stores = stores;
    Set<String> seen = new HashSet<>();
    Walk.locals(
        loop.repeated.orElseThrow(),
        local -> {
          locals.remove(local.name());
          if (seen.add(local.name())) {
            local.init().ifPresent(init -> locals.put(local.name(), init));
          }
        });
  }

  /**
   * A collection that is {@code null} or empty where a condition has some answer.
   *
   * @param empty whether it can be empty
   */
  private record Lacking(Expr collection, boolean empty) {
    /** What both sides say, of which either may hold. */
    static Optional<Lacking> either(Optional<Lacking> one, Optional<Lacking> other) {
      return one.isPresent() && other.isPresent() && one.get().isSame(other.get())
          ? Optional.of(one.get().empty ? one.get() : other.get())
          : Optional.empty();
    }

    private boolean isSame(Lacking other) {
      return ExprText.of(collection).equals(ExprText.of(other.collection));
    }
  }

  /**
   * Whether one turn enters a branch.
   *
   * @param answer that of the condition which leads to it
   * @param stores whether a call stores its argument and leaves it as it is
   */
  public static boolean close(
      Expr condition, boolean answer, Stmt branch, Jump loop, Predicate<Expr.Call> stores) {
    Optional<Lacking> lacking = lacking(condition, answer).filter(Lacking::empty);
    return lacking.isPresent()
        && loop.repeated.isPresent()
        && new FirstElements(loop, stores).isFilledOnce(lacking.get().collection(), branch);
  }

  private static Optional<Lacking> lacking(Expr condition, boolean answer) {
    if (condition instanceof Expr.Unary not && not.operator().equals("!")) {
      return lacking(not.operand(), !answer);
    }
    if (condition instanceof Expr.Call call) {
      return lacking(call, answer);
    }
    if (!(condition instanceof Expr.Binary both)) {
      return Optional.empty();
    }
    boolean and = both.operator().equals("&&");
    if (!and && !both.operator().equals("||")) {
      return compared(both, answer);
    }
    Optional<Lacking> left = lacking(both.left(), answer);
    Optional<Lacking> right = lacking(both.right(), answer);
    return and != answer
        ? Lacking.either(left, right)
        : left.filter(Lacking::empty).or(() -> right.filter(Lacking::empty));
  }

  private static Optional<Lacking> lacking(Expr.Call call, boolean answer) {
    if (call.args().size() > 1 || !call.name().equals(answer ? "isEmpty" : "isNotEmpty")) {
      return Optional.empty();
    }
    Optional<Expr> asked = call.args().isEmpty() ? call.target() : Optional.of(call.args().get(0));
    return asked.map(collection -> new Lacking(collection, true));
  }

  private static Optional<Lacking> compared(Expr.Binary test, boolean answer) {
    if (test.right() instanceof Expr.Null) {
      return test.operator().equals(answer ? "==" : "!=")
          ? Optional.of(new Lacking(test.left(), false))
          : Optional.empty();
    }
    return test.left() instanceof Expr.Call size
            && size.name().equals("size")
            && test.right() instanceof Expr.Literal number
            && isOfNone(test.operator(), number.value(), answer)
        ? size.target().map(collection -> new Lacking(collection, true))
        : Optional.empty();
  }

  private static boolean isOfNone(String operator, Object number, boolean answer) {
    return switch (operator) {
      case "==", "<=" -> answer && number.equals(0);
      case "<" -> answer && number.equals(1);
      case "!=", ">" -> !answer && number.equals(0);
      case ">=" -> !answer && number.equals(1);
      default -> false;
    };
  }

  private boolean isFilledOnce(Expr asked, Stmt branch) {
    Expr collection = source(asked);
    Optional<Expr.Name> owner = owner(collection);
    return owner.filter(name -> loop.start.variables.containsKey(name.name())).isPresent()
        && adds(branch, ExprText.of(collection))
        && keeps(collection, owner.get(), branch);
  }

  /** What a variable of the turn stands for. */
  private Expr source(Expr expr) {
    return expr instanceof Expr.Name name ? locals.getOrDefault(name.name(), expr) : expr;
  }

  /** The variable that has a collection, or the object whose it is. */
  private static Optional<Expr.Name> owner(Expr collection) {
    Expr at = collection;
    if (collection instanceof Expr.Call get && ExprText.isGetter(get.name(), get.args().size())) {
      at = get.target().orElse(collection);
    }
    return at instanceof Expr.Name name ? Optional.of(name) : Optional.empty();
  }

  private boolean is(Optional<Expr> expr, String collection) {
    return expr.filter(e -> ExprText.of(source(e)).equals(collection)).isPresent();
  }

  /** Whether a branch always adds one element. */
  private boolean adds(Stmt branch, String collection) {
    for (Stmt statement : TurnCounters.statements(branch)) {
      if (statement instanceof Stmt.Evaluate evaluated
          && evaluated.expr() instanceof Expr.Call call
          && call.name().equals("add")
          && is(call.target(), collection)) {
        return true;
      }
      if (Walk.continues(statement)) {
        return false;
      }
    }
    return false;
  }

  /** Whether nothing but the branch sets the collection, and nothing empties it. */
  private boolean keeps(Expr collection, Expr.Name owner, Stmt branch) {
    String text = ExprText.of(collection);
    String setter =
        collection instanceof Expr.Call get ? ExprText.setter(ExprText.property(get.name())) : "";
    Predicate<Expr> sets =
        e ->
            e instanceof Expr.Call set
                && set.name().equals(setter)
                && set.target().filter(target -> Expr.Name.is(target, owner.name())).isPresent();
    Predicate<Expr> replaces =
        e ->
            e instanceof Expr.Assign assign
                && (Expr.Name.is(assign.target(), owner.name())
                    || is(Optional.of(assign.target()), text) && !Walk.any(branch, sets));
    Predicate<Expr> takes =
        e -> e instanceof Expr.Call call && TAKING.contains(call.name()) && is(call.target(), text);
    Stmt turn = loop.repeated.orElseThrow();
    Set<String> names = names(turn, text, owner.name());
    Predicate<Expr> hands = e -> mayEmpty(e, text, names);
    return !Walk.any(turn, replaces.or(takes))
        && count(turn, sets) == count(branch, sets)
        && count(turn, hands) == count(branch, hands);
  }

  /** What a turn calls a collection or its owner. */
  private Set<String> names(Stmt turn, String collection, String owner) {
    Set<String> names = new HashSet<>(Set.of(owner));
    Walk.locals(
        turn,
        local -> {
          if (local
              .init()
              .filter(init -> is(Optional.of(init), collection) || isNamed(init, names))
              .isPresent()) {
            names.add(local.name());
          }
        });
    return names;
  }

  private static boolean isNamed(Expr expr, Set<String> names) {
    return expr instanceof Expr.Name name && names.contains(name.name());
  }

  /** Whether a collection, or whose it is, gets to where it may be emptied. */
  private boolean mayEmpty(Expr expr, String collection, Set<String> names) {
    Predicate<Expr> either = e -> isNamed(e, names) || is(Optional.of(e), collection);
    if (expr instanceof Expr.Assign assign) {
      return either.test(assign.value());
    }
    if (expr instanceof Expr.New made) {
      return made.args().stream().anyMatch(either);
    }
    if (expr instanceof Expr.MethodRef ref) {
      return either.test(ref.target()) && !FILLING.contains(ref.name());
    }
    return expr instanceof Expr.Call call
        && !Untouched.asks(call)
        && !FILLING.contains(call.name())
        && (call.target().filter(either).isPresent()
            || call.args().stream().anyMatch(either) && !stores.test(call));
  }

  private static int count(Stmt code, Predicate<Expr> condition) {
    int[] found = new int[1];
    Walk.expressions(code, e -> found[0] += condition.test(e) ? 1 : 0);
    return found[0];
  }
}
