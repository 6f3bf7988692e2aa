package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What parts of a screen do with the items they are given: a column calls its function for each.
 * Items and functions meet in the variable or field that has the part, whichever comes first and in
 * whatever methods.
 */
final class ShownItems {
  private static final String ITEMS = "$items";

  /** Of one part no more are looked at, of either. */
  private static final int MOST = 20;

  private final Engine engine;
  private final Set<String> givers;
  private final Set<String> takers;
  private final Map<Part, Shown> parts = new LinkedHashMap<>();

  /** Loops over items as methods, by what the function has captured. */
  private final Map<Expr, Map<Set<String>, MethodDecl>> loops = new IdentityHashMap<>();

  /** A part of a screen: a field of a class, or a variable of a method. */
  private record Part(Object owner, String name) {}

  private static final class Shown {
    final Set<Many> items = new LinkedHashSet<>();
    final Set<Function> functions = new LinkedHashSet<>();
  }

  ShownItems(Engine engine) {
    this.engine = engine;
    List<List<String>> table = TextTable.read(ShownItems.class, "events.txt");
    this.givers = Set.copyOf(TextTable.named(table, "screen items"));
    this.takers = Set.copyOf(TextTable.named(table, "screen function"));
  }

  /** Notes items that a part of a screen is given, or a function that it calls for each. */
  void note(Frame frame, Expr target, Value receiver, String name, List<Value> args) {
    boolean gives = givers.contains(name);
    if (args.isEmpty()
        || !gives && !takers.contains(name)
        || !engine.eventCallbacks.isOfScreen(KnownType.of(receiver))) {
      return;
    }
    Optional<Part> part = part(frame, target);
    if (part.isEmpty()) {
      return;
    }
    Shown shown = parts.computeIfAbsent(part.get(), p -> new Shown());
    for (Value option : Values.options(args.get(0))) {
      if (gives) {
        items(frame, option).filter(i -> shown.items.size() < MOST).ifPresent(shown.items::add);
      } else if (option instanceof Function f && shown.functions.size() < MOST) {
        shown.functions.add((Function) Variation.mapVaries(f, loops -> Loops.NONE));
      }
    }
  }

  private Optional<Many> items(Frame frame, Value given) {
    Value items =
        given instanceof Function f
            ? engine.functions.apply(
                frame, f, List.of(Values.UNKNOWN), new Site(f.node().span(), "fetch"))
            : given;
    return Variation.mapVaries(items, loops -> Loops.NONE) instanceof Many many
        ? Optional.of(many)
        : Optional.empty();
  }

  private static Optional<Part> part(Frame frame, Expr target) {
    if (target instanceof Expr.FieldAccess access && access.target() instanceof Expr.This) {
      return Optional.of(new Part(frame.type.name(), access.name()));
    }
    return target instanceof Expr.Name name
        ? Optional.of(
            new Part(
                frame.state.variables.containsKey(name.name()) ? frame.home : frame.type.name(),
                name.name()))
        : Optional.empty();
  }

  /** Interprets each function for each of the items that the same part is given. */
  void run() {
    for (Shown shown : List.copyOf(parts.values())) {
      for (Function f : shown.functions) {
        shown.items.forEach(items -> run(f, items));
      }
    }
    parts.clear();
  }

  private void run(Function f, Many items) {
    MethodDecl loop =
        loops
            .computeIfAbsent(f.node(), node -> new HashMap<>())
            .computeIfAbsent(Set.copyOf(f.captured().keySet()), names -> loop(f));
    List<Value> args = new ArrayList<>(f.captured().values());
    args.add(items);
    Context context = engine.summaries.limited(Context.of(loop, f.self(), args), f.within());
    engine.summaries.ofBody(context, f.within(), Optional.of(f.method()), Set.of());
  }

  private static MethodDecl loop(Function f) {
    Expr each =
        new Expr.Call(
            Optional.of(new Expr.Name(ITEMS, f.node().span())),
            "forEach",
            List.of(ofItem(f.node())),
            f.node().span());
    Param items = new Param(ITEMS, TypeRef.UNKNOWN, List.of(), false);
    return BodyMethods.of(f, List.of(), List.of(items), new Stmt.Evaluate(each, f.node().span()));
  }

  /** What is given the part of the screen first is given the item behind it. */
  private static Expr ofItem(Expr function) {
    return function instanceof Expr.Lambda lambda && lambda.params().size() == 2
        ? new Expr.Lambda(lambda.params().subList(1, 2), lambda.body(), lambda.span())
        : function;
  }
}
