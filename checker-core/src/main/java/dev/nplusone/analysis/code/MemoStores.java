package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How code looks something up, and where it puts what it has found out, by its text alone. */
public final class MemoStores {
  private MemoStores() {}

  /** The lookups by which a statement gives a variable its value. */
  public static List<Expr.Call> given(Stmt code, Expr variable) {
    List<Expr.Call> found = new ArrayList<>();
    Walk.locals(
        code,
        local -> {
          if (local.name().equals(ExprText.of(variable))) {
            local.init().ifPresent(init -> found.addAll(lookups(init)));
          }
        });
    Walk.expressions(
        code,
        e -> {
          if (e instanceof Expr.Assign a && ExprText.of(a.target()).equals(ExprText.of(variable))) {
            found.addAll(lookups(a.value()));
          }
        });
    return found;
  }

  /** The calls on something with a key that an expression has the outcome of. */
  public static List<Expr.Call> lookups(Expr expr) {
    return lookups(new Stmt.Evaluate(expr, expr.span()));
  }

  /** The same of all that is in a statement. */
  public static List<Expr.Call> lookups(Stmt code) {
    List<Expr.Call> found = new ArrayList<>();
    Walk.expressions(
        code,
        e -> {
          if (e instanceof Expr.Call call && call.target().isPresent() && !call.args().isEmpty()) {
            found.add(call);
          }
        });
    return found;
  }

  /** Whether a branch gives a variable or field another value. */
  public static boolean assigns(Stmt branch, Expr target) {
    String field = ExprText.of(target);
    return Walk.any(
        branch, e -> e instanceof Expr.Assign a && ExprText.of(a.target()).equals(field));
  }

  private static boolean isGiven(Expr.Call call, Expr.Name name) {
    return call.args().stream().anyMatch(a -> Expr.Name.is(a, name.name()));
  }

  /** Whether a branch puts anything anywhere. */
  public static boolean stores(Stmt branch) {
    return calls(branch, c -> isStore(c.name()) || keeps(c)).isPresent();
  }

  /** What a variable is put into. */
  public static Optional<Expr> storeOf(Stmt branch, Expr.Name variable) {
    return calls(branch, call -> isStore(call.name()) && isGiven(call, variable));
  }

  /** The calls that put something anywhere, or hand it to what may keep it. */
  public static List<Expr.Call> allPuts(Stmt code) {
    return lookups(code).stream().filter(c -> puts(c) || keeps(c)).toList();
  }

  /** What the first call of a kind is made on. */
  static Optional<Expr> calls(Stmt branch, Predicate<Expr.Call> what) {
    List<Expr> found = new ArrayList<>();
    Walk.expressions(
        branch,
        e -> {
          if (e instanceof Expr.Call call && call.target().isPresent() && what.test(call)) {
            found.add(call.target().get());
          }
        });
    return found.stream().findFirst();
  }

  /** {@code set} alone is what caches and {@code ThreadLocal} have; entities have {@code setX}. */
  private static boolean isStore(String method) {
    String name = method.toLowerCase(Locale.ROOT);
    return name.startsWith("put") || name.contains("cache") || name.equals("set");
  }

  /** Whether a call hands something to an object of the project's own that may keep it. */
  public static boolean keeps(Expr.Call call) {
    return KEEPING.matcher(call.name()).find();
  }

  private static final Pattern KEEPING =
      Pattern.compile("^(add|store|save|register|remember|insert|keep)");

  /** Whether a call puts something into a map, a cache or a {@code ThreadLocal}. */
  public static boolean puts(Expr.Call call) {
    return isStore(call.name());
  }

  /**
   * Whether a branch persists what it has made instead of the row that no query found: {@code if
   * (number == null) { number = new Number(); em.persist(number); }}. The next turn finds it.
   */
  public static boolean makes(Stmt branch, Expr.Name row) {
    return assigns(branch, row)
        && calls(branch, c -> isGiven(c, row) && PERSISTING.matcher(c.name()).find()).isPresent();
  }

  private static final Pattern PERSISTING = Pattern.compile("^(persist|save|create|insert|merge)");
}
