package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.FieldMemos;
import dev.nplusone.analysis.code.MemoGuards;
import dev.nplusone.analysis.code.MemoStores;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.Walk;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Branches that give something what it lacks, {@code if (crate.getId() == null) crate =
 * save(crate);}, of a variable that a loop hands on from turn to turn: only the first of its turns
 * enters them. So it is where a method does that and hands the variable back, {@code crate =
 * pack(item, crate)}.
 */
public final class CarriedBranches {
  private final Map<MethodDecl, List<Expr>> returned = new IdentityHashMap<>();
  private final Map<Stmt.If, Boolean> staying = new IdentityHashMap<>();
  private final Map<Stmt.If, Optional<Expr.Name>> filled = new IdentityHashMap<>();

  /** Of variables by their names, whether a loop only replaces them by what calls make of them. */
  private final Map<Stmt, Map<String, Boolean>> replaced = new IdentityHashMap<>();

  /**
   * Whether a branch fills a variable from before a loop, so that only one turn enters it: one that
   * is null, or one that nothing in the loop replaces by another.
   */
  public boolean isFilledOnce(Stmt.If s, Jump loop) {
    return filledBy(s)
        .filter(name -> loop.start.variables.containsKey(name.name()))
        .filter(
            name ->
                MemoGuards.needed(s.condition()).stream()
                        .anyMatch(asked -> Expr.Name.is(asked, name.name()))
                    ? staysFilled(s, loop, name)
                    : isOnlyReplaced(loop, name))
        .isPresent();
  }

  /** Whether a loop leaves a variable what a branch gives it, and a collection what is in it. */
  private boolean staysFilled(Stmt.If s, Jump loop, Expr.Name name) {
    return loop.repeated.isEmpty()
        ? MemoStores.assigns(s.then(), name)
        : staying.computeIfAbsent(
            s,
            branch -> {
              Stmt turn = loop.repeated.get();
              List<Expr> all = given(turn, name);
              return all.size() == given(s.then(), name).size()
                  && (MemoStores.assigns(s.then(), name) || FieldMemos.keeps(turn, name));
            });
  }

  /** Where code gives a variable another value. */
  private static List<Expr> given(Stmt code, Expr.Name variable) {
    List<Expr> given = new ArrayList<>();
    Walk.expressions(
        code,
        e -> {
          if (setsAnew(e, variable)) {
            given.add(e);
          }
        });
    return given;
  }

  private boolean isOnlyReplaced(Jump loop, Expr.Name name) {
    return loop.repeated.isPresent()
        && replaced
            .computeIfAbsent(loop.repeated.get(), turn -> new HashMap<>())
            .computeIfAbsent(
                name.name(), n -> !Walk.any(loop.repeated.get(), e -> setsAnew(e, name)));
  }

  /** The variable that a branch gives what it lacks. */
  private Optional<Expr.Name> filledBy(Stmt.If s) {
    return filled.computeIfAbsent(s, CarriedBranches::findFilled);
  }

  private static Optional<Expr.Name> findFilled(Stmt.If s) {
    return MemoGuards.needed(s.condition()).stream()
        .flatMap(lacking -> findFilled(s, lacking).stream())
        .findFirst();
  }

  private static Optional<Expr.Name> findFilled(Stmt.If s, Expr lacking) {
    if (lacking instanceof Expr.Name name) {
      return MemoStores.assigns(s.then(), name) || FieldMemos.adds(s.then(), name)
          ? Optional.of(name)
          : Optional.empty();
    }
    Expr owner =
        lacking instanceof Expr.FieldAccess part
            ? part.target()
            : lacking instanceof Expr.Call get
                    && get.name().startsWith("get")
                    && get.args().isEmpty()
                ? get.target().orElse(null)
                : null;
    return owner instanceof Expr.Name name && Walk.any(s.then(), e -> replaces(e, name))
        ? Optional.of(name)
        : Optional.empty();
  }

  /** Whether a variable gets what a call makes of it: {@code crate = save(crate)}. */
  private static boolean replaces(Expr expr, Expr.Name variable) {
    return expr instanceof Expr.Assign set
        && Expr.Name.is(set.target(), variable.name())
        && set.value() instanceof Expr.Call call
        && isGiven(call, variable);
  }

  private static boolean isGiven(Expr.Call call, Expr.Name variable) {
    for (Expr arg : call.args()) {
      if (Expr.Name.is(arg, variable.name())) {
        return true;
      }
    }
    return false;
  }

  /** What was sent since some event is sent where an argument lacks what the method gives it. */
  public void branchEnds(Frame frame, Stmt.If s, int firstEvent) {
    boolean handedBack =
        frame.events.size() > firstEvent
            && frame.declaration.isPresent()
            && filledBy(s).filter(name -> isReturned(frame.declaration.get(), name)).isPresent();
    if (handedBack) {
      fill(frame, firstEvent, 0);
    }
  }

  /** The same behind {@code return pack(item, crate);}. */
  public void returns(Frame frame, Expr value, int firstEvent) {
    boolean handedBack =
        frame.events.size() > firstEvent
            && frame.declaration.isPresent()
            && value instanceof Expr.Call call
            && call.args().stream()
                .anyMatch(
                    arg ->
                        arg instanceof Expr.Name name && isPassedOn(frame.declaration.get(), name));
    if (handedBack) {
      fill(frame, firstEvent, 1);
    }
  }

  /** Notes of what was sent since some event, so many calls further down, why it is sent. */
  private static void fill(Frame frame, int firstEvent, int behind) {
    for (Recorded recorded : frame.events.subList(firstEvent, frame.events.size())) {
      SqlEvent event = recorded.event;
      if (recorded.isStatement()
          && !event.isRepeated()
          && !event.isInDoubt()
          && (behind == 0 || event.isToFill(behind))) {
        recorded.event = event.doubting(Doubt.FILLS);
      }
    }
  }

  private boolean isReturned(MethodDecl method, Expr.Name name) {
    return isParameter(method, name)
        && returned(method).stream().allMatch(value -> Expr.Name.is(value, name.name()));
  }

  private boolean isPassedOn(MethodDecl method, Expr.Name name) {
    return isParameter(method, name)
        && returned(method).stream()
            .allMatch(
                value ->
                    Expr.Name.is(value, name.name())
                        || value instanceof Expr.Call call && isGiven(call, name));
  }

  private static boolean isParameter(MethodDecl method, Expr.Name name) {
    return method.params().stream().anyMatch(param -> param.name().equals(name.name()));
  }

  private List<Expr> returned(MethodDecl method) {
    return returned.computeIfAbsent(method, m -> Walk.returned(m.body().orElseThrow()));
  }

  /** Whether an assignment hands on a variable from before the loop, and nothing else is done. */
  public boolean isHandedOn(Frame frame, Expr.Assign set) {
    return set.target() instanceof Expr.Name name
        && set.operator().equals("=")
        && replaces(set, name)
        && frame
            .innermostLoop()
            .filter(loop -> loop.start.variables.containsKey(name.name()))
            .filter(loop -> isOnlyReplaced(loop, name))
            .isPresent();
  }

  private static boolean setsAnew(Expr expr, Expr.Name variable) {
    return expr instanceof Expr.Assign set
        && Expr.Name.is(set.target(), variable.name())
        && !replaces(set, variable);
  }

  /**
   * What a call has sent only because its argument lacked something, since the trail was another.
   */
  public static Set<Recorded> sentToFill(Frame frame, Set<Recorded> before) {
    Set<Recorded> sent = new HashSet<>();
    for (Recorded recorded : frame.state.trail) {
      if (recorded.event.isToFill(1) && !before.contains(recorded)) {
        sent.add(recorded);
      }
    }
    return sent;
  }
}
