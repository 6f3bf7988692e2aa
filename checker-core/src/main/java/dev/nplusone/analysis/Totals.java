package dev.nplusone.analysis;

import dev.nplusone.analysis.state.CallSite;
import dev.nplusone.analysis.state.Called;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Doubt;
import dev.nplusone.analysis.state.EntryTotal.Gap;
import dev.nplusone.analysis.state.NotFollowed;
import dev.nplusone.analysis.state.Sent;
import dev.nplusone.analysis.state.SqlEvent;
import dev.nplusone.analysis.state.Subject;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Adds up what methods send, their callees included: the own statements of a method, and at each
 * call the total of the callee inside the loops around the call. What exclusive branches send is
 * added, so a total is an upper bound. Recursion is gone through twice.
 */
final class Totals {
  private static final int MOST_TIMES_OPEN = 2;
  private static final int MOST_STEPS = 20_000;
  private static final int MOST_STATEMENTS = 1_000;

  private final Summaries summaries;
  private final SessionSettings settings;
  private final Map<Context, Total> known = new HashMap<>();

  /** Totals that lack a recursive call, because a method further up was still open. */
  private final Map<Context, Provisional> provisional = new LinkedHashMap<>();

  /** At what depths a method is being added up. */
  private final Map<MethodDecl, List<Integer>> open = new IdentityHashMap<>();

  /** The outermost method whose recursion was cut short below the current one. */
  private int cutAt = Integer.MAX_VALUE;

  private int depth;
  private int steps;

  Totals(Summaries summaries, SessionSettings settings) {
    this.summaries = summaries;
    this.settings = settings;
  }

  /** A total that holds until the method at a depth has been added up. */
  private record Provisional(Total total, int until) {}

  /** A statement, and whether the method can return normally after it. */
  private record Part(Sent sent, boolean returns) {}

  /** What a method sends. */
  record Total(List<Part> parts, Set<Gap> gaps) {
    static final Total NONE = new Total(List.of(), Set.of());

    static Total missing(String reason, Span at) {
      return new Total(List.of(), Set.of(new Gap(reason, at)));
    }

    List<Sent> sent() {
      return parts.stream().map(Part::sent).toList();
    }

    boolean isNothing() {
      return parts.isEmpty() && gaps.isEmpty();
    }
  }

  /** All that one entry into a method sends. */
  Total of(Context entry) {
    steps = 0;
    return total(entry, Span.NONE);
  }

  private Total total(Context context, Span at) {
    if (known.containsKey(context)) {
      return known.get(context);
    }
    if (provisional.containsKey(context)) {
      Provisional found = provisional.get(context);
      cutAt = Math.min(cutAt, found.until());
      return found.total();
    }
    List<Integer> depths = open.getOrDefault(context.method(), List.of());
    if (depths.size() == MOST_TIMES_OPEN) {
      cutAt = Math.min(cutAt, depths.get(0));
      return Total.NONE;
    }
    if (++steps > MOST_STEPS) {
      return Total.missing("there are too many ways through the calls", at);
    }
    return summaries
        .known(context)
        .map(summary -> interpreted(context, summary))
        .orElseGet(() -> Total.missing("the calls are nested too deep", at));
  }

  private Total interpreted(Context context, Summary summary) {
    int cutBefore = cutAt;
    cutAt = Integer.MAX_VALUE;
    List<Integer> depths = open.computeIfAbsent(context.method(), method -> new ArrayList<>());
    depths.add(depth++);
    Total total = added(summary);
    depth--;
    depths.remove(depths.size() - 1);
    provisional.values().removeIf(p -> p.until() >= depth);
    if (cutAt < depth) {
      provisional.put(context, new Provisional(total, cutAt));
    } else {
      known.put(context, total);
    }
    cutAt = Math.min(cutBefore, cutAt < depth ? cutAt : Integer.MAX_VALUE);
    return total;
  }

  private Total added(Summary summary) {
    Sum sum = new Sum();
    List<Part> own = new ArrayList<>();
    Map<List<Object>, List<Part>> calls = new LinkedHashMap<>();
    for (SqlEvent event : summary.own()) {
      boolean returns = summary.onReturn().contains(event);
      if (event.subject() instanceof Called call) {
        Total callee = total(call.callee(), event.at());
        sum.gaps.addAll(callee.gaps());
        List<Object> site = List.of(event.at(), call.callee().method());
        List<Part> parts = through(event, call, callee, returns);
        calls.merge(site, parts, Totals::eitherOf);
      } else if (event.subject() instanceof NotFollowed call) {
        noteGap(event, call, sum);
      } else {
        own = eitherOf(own, List.of(new Part(new Sent(event, 1), returns)));
      }
    }
    own.forEach(sum::add);
    calls.values().forEach(parts -> parts.forEach(sum::add));
    return sum.total();
  }

  private void noteGap(SqlEvent event, NotFollowed call, Sum sum) {
    if (call.targets().stream().anyMatch(target -> !total(target, event.at()).isNothing())) {
      sum.gaps.add(new Gap(call.reason(), event.at()));
    }
  }

  /** What a callee sends, as its caller sees it. */
  private List<Part> through(SqlEvent event, Called call, Total callee, boolean returns) {
    List<Part> here = new ArrayList<>();
    CallSite site = new CallSite(call.name(), event.at(), event.method(), Doubt.NONE);
    Set<Span> executed = executed(callee);
    for (Part part : callee.parts()) {
      SqlEvent below = part.sent().event();
      if (call.covered().contains(below.subject()) || isLoaded(below, call, executed)) {
        continue;
      }
      SqlEvent seen = below.through(site, loop -> inCaller(call, loop));
      for (int i = event.loops().size() - 1; part.returns() && i >= 0; i--) {
        seen = seen.inside(event.loops().get(i));
      }
      here.add(new Part(new Sent(seen, part.sent().times()), returns && part.returns()));
    }
    return here;
  }

  /** Loaded before the call, unless the callee asks for the rows anew. */
  private boolean isLoaded(SqlEvent below, Called call, Set<Span> executed) {
    if (below.subject() instanceof Subject.LazyLoad load
        && (SqlEvent.isEverywhere(load, call.loaded()::contains)
            || settings.spare(call.loaded(), load))) {
      return true;
    }
    Optional<Fact> fact = below.unnecessaryAfter();
    return fact.isPresent()
        && call.loaded().contains(fact.get())
        && fact.get() instanceof Fact.Loaded loaded
        && loaded.origin() instanceof Origin.OfQuery query
        && !executed.contains(query.at());
  }

  private static Set<Span> executed(Total callee) {
    Set<Span> executed = new HashSet<>();
    for (Part part : callee.parts()) {
      if (part.sent().event().subject() instanceof Subject.Execution) {
        executed.add(part.sent().event().at());
      }
    }
    return executed;
  }

  private static Loops inCaller(Called call, RowLoop loop) {
    return RowLoop.inCaller(loop, call.standIns());
  }

  /**
   * One place interpreted in different ways, by another turn of a loop or for another alternative
   * of a value: of the same statement, what is sent more often stands for both.
   */
  private static List<Part> eitherOf(List<Part> some, List<Part> others) {
    List<Part> all = new ArrayList<>(some);
    for (Part other : others) {
      SqlEvent event = other.sent().event();
      if (all.stream().noneMatch(p -> p.sent().event().includes(event))) {
        all.removeIf(p -> event.includes(p.sent().event()));
        all.add(other);
      }
    }
    return all;
  }

  /** Equal statements by different ways are counted. */
  private static final class Sum {
    private final Map<SqlEvent, Part> parts = new LinkedHashMap<>();
    private final Set<Gap> gaps = new LinkedHashSet<>();

    void add(Part part) {
      if (parts.size() >= MOST_STATEMENTS && !parts.containsKey(part.sent().event())) {
        gaps.add(new Gap("more than " + MOST_STATEMENTS + " places send something", Span.NONE));
        return;
      }
      parts.merge(
          part.sent().event(),
          part,
          (a, b) -> new Part(a.sent().plus(b.sent().times()), a.returns() || b.returns()));
    }

    Total total() {
      return new Total(List.copyOf(parts.values()), Set.copyOf(gaps));
    }
  }
}
