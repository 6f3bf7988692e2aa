package dev.nplusone.analysis.code;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Branches that are taken once in a while: {@code if (now > read + interval) { read = now; ... }}.
 * However many turns ask, time lets in one of them. The comparison, and what notes the time, may
 * stand in methods that are called; so may both, in one of another object that answers yes or no.
 */
public final class Intervals {
  private static final Set<String> CLOCKS = Set.of("currentTimeMillis", "nanoTime", "now");

  private static final Set<String> ORDERS = Set.of("<", "<=", ">", ">=");

  private final OwnBodies bodies;
  private final TypeHierarchy hierarchy;

  public Intervals(OwnBodies bodies, TypeHierarchy hierarchy) {
    this.bodies = bodies;
    this.hierarchy = hierarchy;
  }

  /**
   * The field that a branch sets to the time of day, which it was compared with.
   *
   * @param initial what variables were declared with
   */
  public Optional<String> field(Stmt.If s, TypeDecl type, Map<String, Expr> initial) {
    return compared(s, type).stream()
        .filter(name -> type.field(name).isPresent())
        .filter(name -> notesTime(s.then(), type, initial, name))
        .findFirst()
        .or(() -> asked(s.condition(), type));
  }

  /** What must be long ago for the branch to be taken. */
  private Set<String> compared(Stmt.If s, TypeDecl type) {
    boolean negated = s.condition() instanceof Expr.Unary not && not.operator().equals("!");
    Set<String> compared = new LinkedHashSet<>();
    for (OwnBodies.Body body : bodies.of(new Stmt.Evaluate(s.condition(), s.span()), type)) {
      Walk.expressions(body.code(), e -> comparison(e, negated, compared));
    }
    return compared;
  }

  private static void comparison(Expr e, boolean negated, Set<String> compared) {
    if (e instanceof Expr.Binary binary) {
      boolean greater = binary.operator().startsWith(">") != negated;
      if (ORDERS.contains(binary.operator())) {
        old(binary.left(), !greater, compared);
        old(binary.right(), greater, compared);
      }
    } else if (e instanceof Expr.Call call
        && call.target().isPresent()
        && call.args().size() == 1) {
      boolean after = call.name().equals("after") || call.name().equals("isAfter");
      if (after || call.name().equals("before") || call.name().equals("isBefore")) {
        old(call.target().get(), after == negated, compared);
        old(call.args().get(0), after != negated, compared);
      }
    }
  }

  /** The names in a term that make it hold the more, the longer ago they are. */
  private static void old(Expr term, boolean less, Set<String> compared) {
    Optional<String> name = ExprText.variable(term);
    if (name.isPresent()) {
      name.filter(n -> less).ifPresent(compared::add);
    } else if (term instanceof Expr.Binary sum && "+-".contains(sum.operator())) {
      old(sum.left(), less, compared);
      old(sum.right(), less == sum.operator().equals("+"), compared);
    } else if (term instanceof Expr.Call call && call.name().equals("between")) {
      call.args().stream().limit(1).forEach(from -> old(from, !less, compared));
    } else if (term instanceof Expr.Call call) {
      call.target().ifPresent(target -> old(target, less, compared));
    }
  }

  private boolean notesTime(Stmt branch, TypeDecl type, Map<String, Expr> initial, String field) {
    return bodies.of(branch, type).stream()
        .anyMatch(
            body -> {
              Map<String, Expr> known = new HashMap<>(initials(body.code()));
              if (body.locals().isEmpty()) {
                known.putAll(initial);
              }
              return Walk.any(
                  body.code(), e -> isSetToTime(e, field, known) && !body.locals().contains(field));
            });
  }

  /** What the variables of a method begin with. */
  private static Map<String, Expr> initials(Stmt code) {
    Map<String, Expr> initials = new HashMap<>();
    Walk.locals(code, v -> v.init().ifPresent(init -> initials.put(v.name(), init)));
    return initials;
  }

  private static boolean isSetToTime(Expr e, String field, Map<String, Expr> initial) {
    return e instanceof Expr.Assign set
        && ExprText.variable(set.target()).filter(field::equals).isPresent()
        && (isClock(set.value())
            || set.value() instanceof Expr.Name now
                && initial.containsKey(now.name())
                && isClock(initial.get(now.name())));
  }

  private static boolean isClock(Expr value) {
    return value instanceof Expr.Call call && CLOCKS.contains(call.name()) && call.args().isEmpty()
        || value instanceof Expr.New made
            && made.args().isEmpty()
            && made.type().simpleName().equals("Date");
  }

  /** The field whose object is asked whether it is time again: {@code if (cache.isOld())}. */
  private Optional<String> asked(Expr condition, TypeDecl type) {
    return condition instanceof Expr.Call call && call.args().isEmpty()
        ? call.target()
            .flatMap(ExprText::variable)
            .filter(
                name -> type.field(name).filter(f -> answers(f.type(), call.name())).isPresent())
        : Optional.empty();
  }

  private boolean answers(TypeRef type, String method) {
    List<TypeDecl> classes =
        Stream.concat(
                Stream.of(type.qualifiedName()), hierarchy.subtypes(type.qualifiedName()).stream())
            .flatMap(name -> hierarchy.program().type(TypeRef.of(name)).stream())
            .filter(decl -> decl.methodsNamed(method).stream().anyMatch(m -> m.body().isPresent()))
            .toList();
    return classes.size() == 1
        && classes.get(0).methodsNamed(method).stream()
            .allMatch(m -> saysYesOnce(m, classes.get(0)));
  }

  /** Whether a method answers no, but where it notes the time. */
  private boolean saysYesOnce(MethodDecl method, TypeDecl type) {
    List<Stmt> statements =
        method.body().map(body -> new ArrayList<>(body.statements())).orElseGet(ArrayList::new);
    boolean no =
        !statements.isEmpty()
            && statements.remove(statements.size() - 1) instanceof Stmt.Return last
            && last.value().orElse(null) instanceof Expr.Literal literal
            && literal.value().equals(false);
    List<Stmt> others = statements.stream().filter(Walk::returnsValue).toList();
    return no
        && !others.isEmpty()
        && others.stream()
            .allMatch(
                s ->
                    s instanceof Stmt.If test
                        && field(test, type, initials(method.body().get())).isPresent());
  }
}
