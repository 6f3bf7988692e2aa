package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The names that the body of a lambda mentions, those in local and anonymous classes included. Of
 * the variables around it, no other can matter to it.
 */
public final class FreeNames {
  private final Map<Expr.Lambda, Set<String>> known = new IdentityHashMap<>();

  public Set<String> of(Expr.Lambda lambda) {
    return known.computeIfAbsent(lambda, l -> in(l.body()));
  }

  private static Set<String> in(Stmt body) {
    Set<String> names = new HashSet<>();
    Walk.expressions(body, expr -> add(expr, names), type -> insides(type, names));
    return names;
  }

  private static void add(Expr expr, Set<String> names) {
    if (expr instanceof Expr.Name name) {
      names.add(name.name());
    } else if (expr instanceof Expr.New made) {
      made.body().ifPresent(body -> insides(body, names));
    }
  }

  private static void insides(TypeDecl type, Set<String> names) {
    Walk.insides(type, expr -> add(expr, names), local -> insides(local, names));
    type.nested().forEach(member -> insides(member, names));
  }
}
