package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Function;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.Expr;
import dev.nplusone.source.InnerNames;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What code out of view is handed to call with events, as parts of a screen do: a click is one,
 * however many buttons a loop makes. Such a body is interpreted by itself, with one of each that it
 * has captured, and whoever hands it over sends nothing of it.
 */
final class EventCallbacks {
  private final Engine engine;
  private final List<String> registrations;
  private final List<String> screens;
  private final List<String> registrationsOfScreens;
  private final List<String> perItem;

  /** Bodies of lambdas as methods, by what they have captured. */
  private final Map<Expr.Lambda, Map<Set<String>, MethodDecl>> bodies = new IdentityHashMap<>();

  /** What nobody has interpreted yet, in order. */
  private final Map<Context, Waiting> waiting = new LinkedHashMap<>();

  private record Waiting(TypeDecl owner, Optional<String> method, Set<Fact> facts) {}

  EventCallbacks(Engine engine) {
    this.engine = engine;
    List<List<String>> table = TextTable.read(EventCallbacks.class, "events.txt");
    this.registrations = TextTable.named(table, "registration");
    this.screens = TextTable.named(table, "screen");
    this.registrationsOfScreens = TextTable.named(table, "screen registration");
    this.perItem = TextTable.named(table, "screen item");
  }

  /** Whether a call of a method out of view registers what it is given. */
  boolean registers(TypeRef receiver, String name, List<Value> args) {
    return canBe(args)
        && (registrations.stream().anyMatch(pattern -> fits(pattern, name))
            || isOfScreen(receiver)
                && registrationsOfScreens.stream().anyMatch(pattern -> fits(pattern, name)));
  }

  /** What something is made with that calls it for each item that is shown. */
  Optional<Value> perItem(TypeRef made, List<Value> args) {
    return isOfScreen(made) && perItem.stream().anyMatch(made.simpleName()::endsWith)
        ? args.stream().filter(Function.class::isInstance).reduce((first, last) -> last)
        : Optional.empty();
  }

  /** Whether a part of a screen is made with what it is to call. */
  boolean areOf(TypeRef made, List<Value> args) {
    String name = made.simpleName();
    return canBe(args) && isOfScreen(made) && perItem.stream().noneMatch(name::endsWith);
  }

  boolean isOfScreen(TypeRef type) {
    return screens.stream().anyMatch(type.qualifiedName()::startsWith);
  }

  /** A function without parameters is called with no event: it may be a task. */
  private static boolean canBe(List<Value> args) {
    boolean any = false;
    for (Value arg : args) {
      for (Value option : Values.options(arg)) {
        any |= option instanceof Function || option instanceof Instance;
        if (option instanceof Function f
            && f.node() instanceof Expr.Lambda lambda
            && lambda.params().isEmpty()) {
          return false;
        }
      }
    }
    return any;
  }

  /** Whether a name is a pattern's, of which the star stands for one word or more. */
  private static boolean fits(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    return name.length() >= pattern.length()
        && name.startsWith(pattern.substring(0, star))
        && name.endsWith(pattern.substring(star + 1))
        && Character.isUpperCase(name.charAt(star));
  }

  /** Notes what is to be looked at by itself. */
  void note(Frame frame, List<Value> args) {
    for (Value arg : args) {
      for (Value option : Values.options(arg)) {
        Value one = Variation.mapVaries(option, loops -> Loops.NONE);
        if (one instanceof Function f && f.node() instanceof Expr.Lambda lambda) {
          note(frame, f, lambda);
        } else if (one instanceof Instance object) {
          note(frame, object);
        }
      }
    }
  }

  private void note(Frame frame, Function f, Expr.Lambda lambda) {
    MethodDecl body =
        bodies
            .computeIfAbsent(lambda, l -> new HashMap<>())
            .computeIfAbsent(Set.copyOf(f.captured().keySet()), names -> method(f, lambda));
    List<Value> args = new ArrayList<>();
    for (Expr.LambdaParam param : lambda.params()) {
      args.add(engine.typed.of(param.type(), param.name(), lambda.span(), Loops.NONE));
    }
    args.addAll(f.captured().values());
    note(frame, Context.of(body, f.self(), args), f.within(), Optional.of(f.method()));
  }

  private void note(Frame frame, Instance object) {
    engine
        .program
        .type(object.type())
        .filter(type -> InnerNames.isLocal(type) && type.superclass().isEmpty())
        .ifPresent(
            type ->
                Functions.callable(type)
                    .forEach(
                        method -> {
                          List<Value> events =
                              Collections.nCopies(method.params().size(), Values.UNKNOWN);
                          Context context = Context.of(method, object, events);
                          note(frame, context, type, Optional.empty());
                        }));
  }

  private void note(Frame frame, Context context, TypeDecl owner, Optional<String> method) {
    Set<Fact> facts = new HashSet<>();
    for (Fact fact : frame.state.facts) {
      if (fact instanceof Fact.Loaded) {
        facts.add(fact);
      }
    }
    waiting.putIfAbsent(context, new Waiting(owner, method, facts));
  }

  private static MethodDecl method(Function f, Expr.Lambda lambda) {
    List<Param> events =
        lambda.params().stream()
            .map(param -> new Param(param.name(), param.type(), List.of(), false))
            .toList();
    return BodyMethods.of(f, events, List.of(), lambda.body());
  }

  /** Interprets what has been noted, and what that notes. */
  void run() {
    while (!waiting.isEmpty()) {
      List<Map.Entry<Context, Waiting>> all = new ArrayList<>(waiting.entrySet());
      waiting.clear();
      all.forEach(
          entry -> {
            Waiting noted = entry.getValue();
            Context context = engine.summaries.limited(entry.getKey(), noted.owner());
            engine.summaries.ofBody(context, noted.owner(), noted.method(), noted.facts());
          });
    }
  }
}
