package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Variables whose objects, with the collections they have, code leaves as they are: it asks them,
 * compares them or stores them. What is handed to anybody else may be changed there.
 */
public final class Untouched {
  private static final Set<String> ASKING =
      Set.of("contains", "containsAll", "equals", "hashCode", "isEmpty", "size");

  private final Set<String> names;
  private final Predicate<Expr.Call> stores;

  /**
   * @param stores whether a call stores its argument and leaves it as it is
   */
  public Untouched(Set<String> names, Predicate<Expr.Call> stores) {
    this.names = names;
    this.stores = stores;
  }

  /** The same, and the other names that code has for them. */
  public Untouched in(List<Stmt> code) {
    Set<String> all = new HashSet<>(names);
    int before;
    do {
      before = all.size();
      code.forEach(
          stmt ->
              Walk.locals(
                  stmt,
                  local -> {
                    if (local.init().filter(init -> isOf(init, all)).isPresent()) {
                      all.add(local.name());
                    } else if (all.contains(local.name())
                        && local.init().orElse(null) instanceof Expr.Name other) {
                      all.add(other.name());
                    }
                  }));
    } while (all.size() > before);
    return new Untouched(all, stores);
  }

  /** Whether statements leave the objects as they are. */
  public boolean by(List<Stmt> code) {
    return code.stream().noneMatch(stmt -> Walk.any(stmt, this::isChangedBy));
  }

  private boolean isChangedBy(Expr expr) {
    if (expr instanceof Expr.Assign assign) {
      return isOf(assign.target(), names) || isOf(assign.value(), names);
    }
    if (expr instanceof Expr.New made) {
      return made.args().stream().anyMatch(arg -> isOf(arg, names));
    }
    if (expr instanceof Expr.MethodRef ref) {
      return isOf(ref.target(), names);
    }
    if (!(expr instanceof Expr.Call call) || asks(call)) {
      return false;
    }
    return call.target().filter(target -> isOf(target, names)).isPresent()
        || call.args().stream().anyMatch(arg -> isOf(arg, names)) && !stores.test(call);
  }

  /** Whether a call asks its target, and changes neither this nor an argument. */
  public static boolean asks(Expr.Call call) {
    return ExprText.isGetter(call.name(), call.args().size()) || ASKING.contains(call.name());
  }

  private static boolean isOf(Expr expr, Set<String> names) {
    return ExprText.root(expr).filter(names::contains).isPresent();
  }
}
