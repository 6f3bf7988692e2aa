package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts of a method that name views: what a method of a controller returns that writes no
 * bodies, and what is handed to code that takes the name of a view. Any other text says something
 * else.
 */
final class ViewNames {
  /** Calls that take nothing but the name of a view. */
  private static final Set<String> NAMING = Set.of("setViewName", "getRequestDispatcher");

  /** Calls that take the name of a view first, and then what it shows. */
  private static final Set<String> RENDERING = Set.of("process", "render");

  /** Variables that are given variables are followed no further; they may go in a circle. */
  private static final int DEEPEST = 4;

  private final TypeDecl type;
  private final Map<String, List<Expr>> locals = new LinkedHashMap<>();
  private final Set<String> names = new LinkedHashSet<>();

  private ViewNames(TypeDecl type) {
    this.type = type;
  }

  /** The names of the views that a method shows, in the order of its text. */
  static Set<String> of(TypeDecl type, MethodDecl method, Stmt body) {
    ViewNames views = new ViewNames(type);
    List<Expr> naming = new ArrayList<>();
    List<Expr> returned =
        Walk.all(
            body,
            e -> {
              views.assigned(e);
              naming.addAll(named(e));
            },
            variable -> variable.init().ifPresent(init -> views.local(variable.name(), init)));
    naming.forEach(e -> views.add(e, 0));
    if (returnsViews(type, method)) {
      returned.forEach(e -> views.add(e, 0));
    }
    return views.names;
  }

  private static boolean returnsViews(TypeDecl type, MethodDecl method) {
    return type.annotationNamed("Controller").isPresent()
        && type.annotationNamed("ResponseBody").isEmpty()
        && method.annotationNamed("ResponseBody").isEmpty()
        && method.returns().simpleName().equals("String");
  }

  /** What stands where an expression takes the name of a view. */
  private static List<Expr> named(Expr expr) {
    if (expr instanceof Expr.New made) {
      boolean view = made.type().simpleName().equals(ModelParts.MODEL_AND_VIEW);
      return view && !made.args().isEmpty() ? made.args().subList(0, 1) : List.of();
    }
    if (expr instanceof Expr.Call call) {
      int given = call.args().size();
      boolean view =
          given == 1 && NAMING.contains(call.name())
              || given > 1 && RENDERING.contains(call.name());
      return view ? call.args().subList(0, 1) : List.of();
    }
    return List.of();
  }

  private void assigned(Expr expr) {
    if (expr instanceof Expr.Assign assign && assign.target() instanceof Expr.Name name) {
      local(name.name(), assign.value());
    }
  }

  private void local(String name, Expr value) {
    locals.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
  }

  /** A text, a constant of the class, or what a variable was given. */
  private void add(Expr expr, int depth) {
    if (depth > DEEPEST) {
      return;
    }
    if (expr instanceof Expr.Literal literal && literal.value() instanceof String text) {
      names.add(text);
    } else if (expr instanceof Expr.Conditional either) {
      add(either.then(), depth + 1);
      add(either.otherwise(), depth + 1);
    } else if (expr instanceof Expr.Switch choice) {
      choice.cases().stream()
          .flatMap(one -> one.body().stream())
          .filter(Stmt.Yield.class::isInstance)
          .forEach(one -> add(((Stmt.Yield) one).value(), depth + 1));
    } else if (expr instanceof Expr.Name name) {
      List<Expr> given =
          locals.containsKey(name.name())
              ? locals.get(name.name())
              : type.field(name.name()).flatMap(FieldDecl::initializer).stream().toList();
      given.forEach(value -> add(value, depth + 1));
    }
  }
}
