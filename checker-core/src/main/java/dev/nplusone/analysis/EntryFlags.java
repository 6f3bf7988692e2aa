package dev.nplusone.analysis;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Flags that callers out of view decide about: {@code list(boolean withItems)}. Where a method uses
 * one more than once, what it does for the one answer goes together: it fetches what it reads. So
 * such a method is entered once with each answer.
 */
final class EntryFlags {
  private static final int MOST = 2;
  private static final Set<String> TYPES = Set.of("boolean", "java.lang.Boolean");

  private EntryFlags() {}

  /** The arguments a method is entered with, given what is known of each from its type. */
  static List<List<Value>> entries(MethodDecl method, List<Value> args) {
    List<List<Value>> all = new ArrayList<>(List.of(args));
    int decided = 0;
    for (int i = 0; i < args.size() && decided < MOST; i++) {
      Param param = method.params().get(i);
      if (TYPES.contains(param.type().qualifiedName()) && isUsedTwice(method, param.name())) {
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

  private static boolean isUsedTwice(MethodDecl method, String name) {
    int[] uses = {0};
    method
        .body()
        .ifPresent(
            body ->
                Walk.expressions(
                    body,
                    expr ->
                        uses[0] += expr instanceof Expr.Name n && n.name().equals(name) ? 1 : 0));
    return uses[0] > 1;
  }
}
