package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flags that nobody in view decides about: {@code list(boolean withItems)}. Where a method uses one
 * more than once, what it does for the one answer goes together: it fetches what it reads. So such
 * a method is entered once with each answer, and code behind a local flag is gone through with
 * each.
 */
public final class Flags {
  private static final int MOST = 2;
  private static final Set<String> TYPES = Set.of("boolean", "java.lang.Boolean");

  private Flags() {}

  /** The arguments a method is entered with, given what is known of each from its type. */
  public static List<List<Value>> entries(MethodDecl method, List<Value> args) {
    List<List<Value>> all = new ArrayList<>(List.of(args));
    int decided = 0;
    for (int i = 0; i < args.size() && decided < MOST; i++) {
      Param param = method.params().get(i);
      if (TYPES.contains(param.type().qualifiedName())
          && !(args.get(i) instanceof Value.Constant)
          && method.body().filter(body -> uses(body, param.name()) > 1).isPresent()) {
        List<List<Value>> split = new ArrayList<>();
        for (List<Value> entry : all) {
          split.add(with(entry, i, true));
          split.add(with(entry, i, false));
        }
        all = split;
        decided++;
      }
    }
    return all;
  }

  private static List<Value> with(List<Value> args, int index, boolean answer) {
    List<Value> decided = new ArrayList<>(args);
    decided.set(index, new Value.Constant(answer));
    return decided;
  }

  /** Whether what comes behind the declaration of a local variable asks for it more than once. */
  public static boolean isDecisive(Stmt.LocalVar local, List<Stmt> rest, Frame frame) {
    if (!TYPES.contains(local.type().qualifiedName())
        || !(frame.state.variables.get(local.name()) instanceof Value.Opaque)
        || !frame.active.isEmpty()
        || frame.decided >= MOST) {
      return false;
    }
    int uses = 0;
    for (Stmt stmt : rest) {
      if (assigns(stmt, local.name())) {
        return false;
      }
      uses += uses(stmt, local.name());
    }
    return uses > 1;
  }

  /** Goes on with each answer, and joins what comes of it. */
  public static void eachAnswer(Frame frame, String flag, Runnable rest) {
    State start = frame.state;
    frame.decided++;
    frame.state = start.copy();
    frame.state.variables.put(flag, new Value.Constant(true));
    rest.run();
    State yes = frame.state;
    frame.state = start.copy();
    frame.state.variables.put(flag, new Value.Constant(false));
    rest.run();
    frame.state = yes.join(frame.state);
    frame.decided--;
  }

  private static int uses(Stmt stmt, String name) {
    int[] uses = {0};
    Walk.expressions(stmt, expr -> uses[0] += Expr.Name.is(expr, name) ? 1 : 0);
    return uses[0];
  }

  private static boolean assigns(Stmt stmt, String name) {
    return Walk.any(
        stmt, expr -> expr instanceof Expr.Assign assign && Expr.Name.is(assign.target(), name));
  }
}
