package dev.nplusone.analysis.state;

import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.RowLoop;
import dev.nplusone.query.Query;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One place that sends a statement, and how often.
 *
 * @param at the call or access that triggers it
 * @param method the method it stands in
 * @param loops row loops around it, outer first, as far as they are known at this level
 * @param varies the loops in which the statement differs from turn to turn; a lazy load or a find
 *     by identifier is sent once per distinct turn of these only
 * @param calls the calls that lead to it from the level it is seen at, outer first
 * @param doubt what is not certain about getting to the place itself
 */
public record SqlEvent(
    Subject subject,
    Span at,
    String method,
    List<RowLoop> loops,
    Loops varies,
    List<CallSite> calls,
    Doubt doubt) {

  /** How a method is called in events: {@code a.b.OrderReport#print(List)}. */
  public static String methodName(TypeDecl type, MethodDecl method) {
    StringBuilder text = new StringBuilder(type.name()).append('#').append(method.name());
    text.append('(');
    for (int i = 0; i < method.params().size(); i++) {
      text.append(i == 0 ? "" : ",").append(method.params().get(i).type().simpleName());
    }
    return text.append(')').toString();
  }

  /**
   * Whether the calls alone do not tell that it happens: the entities would have to be of a
   * subclass that the code does not name, or an object of one of many kinds that it may be of, or
   * not be shared, or a text has to be the one that is looked up in another way, or the call has to
   * fail, or the answer must not be remembered yet, or its time has to come, or the server has to
   * be this program, or a method has to be overridden out of view, or the listener of one event has
   * to raise another one, which depends on the state it finds.
   */
  public boolean isInDoubt() {
    if (ENOUGH.contains(doubt)) {
      return true;
    }
    int listeners = 0;
    for (CallSite call : calls) {
      listeners += call.doubt() == Doubt.LISTENER ? 1 : 0;
      if (ENOUGH.contains(call.doubt()) || listeners > 1) {
        return true;
      }
    }
    return false;
  }

  private static final Set<Doubt> ENOUGH =
      EnumSet.complementOf(EnumSet.of(Doubt.NONE, Doubt.LISTENER, Doubt.FILLS));

  /** Whether it is sent for an argument that lacks something, behind so many calls. */
  boolean isToFill(int behind) {
    return calls.size() >= behind
        && (calls.size() == behind ? doubt : calls.get(behind).doubt()) == Doubt.FILLS;
  }

  /** Whether it is sent here, and not, as the other one, where it need not or may not be. */
  public boolean isSurerThan(SqlEvent other) {
    return !isInDoubt() && (other.isInDoubt() || other.isToFill(0) && !isToFill(0));
  }

  /** Whether one of the calls that lead to it is made once more further down. */
  public boolean isRecursive() {
    Set<Span> made = new HashSet<>();
    return !calls.stream().filter(c -> !c.handsOn()).map(CallSite::at).allMatch(made::add);
  }

  /**
   * Whether a method that calls itself reads the next level of a tree. Whoever loaded the first one
   * cannot have fetched them all.
   */
  public boolean isLevelOfTree() {
    return subject instanceof Subject.LazyLoad load
        && load.isNextLevel()
        && calls.stream().anyMatch(call -> call.within().equals(method));
  }

  public SqlEvent {
    loops = List.copyOf(loops);
    calls = List.copyOf(calls);
  }

  /** An event of the method itself, outside of any loop. */
  static SqlEvent here(Subject subject, Span at, String method, Loops varies) {
    return new SqlEvent(subject, at, method, List.of(), varies, List.of(), Doubt.NONE);
  }

  /**
   * Cheap on purpose: events are looked up very often. The calls and doubts are evidence, not
   * identity.
   */
  @Override
  public int hashCode() {
    int place = at.hashCode() * 31 + subject.hashCode();
    return (place * 31 + loops.hashCode()) * 31 + varies.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof SqlEvent e
            && at.equals(e.at)
            && loops.equals(e.loops)
            && varies.equals(e.varies)
            && subject.equals(e.subject);
  }

  /** The row loops that multiply the event, outer first. */
  public List<RowLoop> multipliers() {
    if (loops.isEmpty()) { // as most events are where they are seen from callers
      return List.of();
    }
    boolean everyTurn = isSentEveryTurn();
    List<RowLoop> multipliers = new ArrayList<>(loops.size());
    for (RowLoop loop : loops) {
      if (loop.grows() && everyTurn) {
        multipliers.add(loop);
      } else if (loop.grows()) {
        varies.shortOf(loop).ifPresent(multipliers::add);
      }
    }
    return List.copyOf(multipliers);
  }

  /** Whether it is many statements already at this level, whatever is around it. */
  boolean isRepeated() {
    return !multipliers().isEmpty()
        || subject instanceof Subject.SecondarySelect select && !select.rows().isEmpty();
  }

  /** How many statements it sends each time, at most. */
  public int statements() {
    return subject instanceof Subject.Execution execution ? execution.query().statements() : 1;
  }

  private boolean isSentEveryTurn() {
    return subject instanceof Subject.SecondarySelect
        || subject instanceof Subject.Execution e && e.everyTurn();
  }

  /** The fact that makes the statement unnecessary, if it is about an instance of known origin. */
  public Optional<Fact> unnecessaryAfter() {
    if (subject instanceof Subject.LazyLoad load && load.origin() instanceof Origin.OfQuery) {
      return Optional.of(new Fact.Loaded(load.origin(), load.path()));
    }
    return subject instanceof Subject.ReferenceLoad load
        ? Optional.of(new Fact.Loaded(load.origin(), ""))
        : Optional.empty();
  }

  /** What makes a load needless: that it was made, or that everything of its kind is there. */
  public static Set<Fact> needlessAfter(Subject.LazyLoad load) {
    Fact made = new Fact.Loaded(load.origin(), load.path());
    return load.attribute().isToOne()
        ? Set.of(made, inAllRows(load), new Fact.LoadedEverywhere(load.attribute().target(), ""))
        : Set.of(made, inAllRows(load));
  }

  /** Whether something says that everything is there which loads of that kind ask for. */
  public static boolean isEverywhere(Subject.LazyLoad load, Predicate<Fact> known) {
    return known.test(inAllRows(load))
        || load.attribute().isToOne()
            && known.test(new Fact.LoadedEverywhere(load.attribute().target(), ""));
  }

  private static Fact inAllRows(Subject.LazyLoad load) {
    return new Fact.LoadedEverywhere(load.owner(), load.attribute().name());
  }

  /** Whether the other is the same statement, sent no more often than this one. */
  public boolean includes(SqlEvent other) {
    return at.equals(other.at)
        && subject.getClass() == other.subject.getClass()
        && label().equals(other.label())
        && loops.containsAll(other.loops)
        && (isSentEveryTurn()
            || !other.isSentEveryTurn() && varies.loops().containsAll(other.varies.loops()));
  }

  /** What is loaded or run: {@code Order.items}, {@code OrderRepository.findById}. */
  public String label() {
    if (subject instanceof Subject.LazyLoad load) {
      return simpleName(load.owner()) + "." + load.attribute().name();
    }
    if (subject instanceof Subject.Execution execution) {
      return execution.label();
    }
    if (subject instanceof Subject.ReferenceLoad load) {
      return simpleName(load.entity());
    }
    if (subject instanceof Subject.SecondarySelect select) {
      return select.ownerName() + "." + select.attribute().name();
    }
    return subject instanceof Called called ? called.name() : "";
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  public SqlEvent inside(RowLoop loop) {
    if (loops.contains(loop)) {
      return this;
    }
    List<RowLoop> more = new ArrayList<>();
    more.add(loop);
    more.addAll(loops);
    return new SqlEvent(subject, at, method, more, varies, calls, doubt);
  }

  /** The same event, where each turn of a loop has to look up again what the last one has found. */
  SqlEvent soughtAgainIn(RowLoop loop) {
    return subject instanceof Subject.Execution e && !e.everyTurn()
        ? new SqlEvent(subject, at, method, loops, varies.plus(Loops.of(loop)), calls, doubt)
        : this;
  }

  /**
   * The same event in a persistence context that begins with what sends it: whatever is around it,
   * a row that is looked up by its identifier is selected each time. That this is done for one and
   * the same row is possible, but hardly meant.
   */
  public SqlEvent inEveryTurn() {
    return subject instanceof Subject.Execution e
            && e.query().operation() == Query.Operation.FIND
            && !e.everyTurn()
        ? asked(e, true, e.answered() || varies.isEmpty())
        : this;
  }

  /** The same event, where the row that it asks for by an identifier comes from other contexts. */
  public SqlEvent unanswered() {
    return subject instanceof Subject.Execution e && e.answered() && calls.isEmpty()
        ? asked(e, e.everyTurn(), false)
        : this;
  }

  private SqlEvent asked(Subject.Execution e, boolean inEveryTurn, boolean probablyAnswered) {
    Subject.Execution asked =
        new Subject.Execution(e.query(), e.label(), inEveryTurn, probablyAnswered);
    return new SqlEvent(asked, at, method, loops, varies, calls, doubt);
  }

  /** The same event, sent once in each turn of some loops only. */
  public SqlEvent varyingOnly(Subject once, Loops turns) {
    return new SqlEvent(once, at, method, loops, turns, calls, doubt);
  }

  /**
   * The same event, where the outermost call, or the place itself if there is none, is in doubt.
   */
  public SqlEvent doubting(Doubt why) {
    if (calls.isEmpty()) {
      return new SqlEvent(subject, at, method, loops, varies, calls, why);
    }
    List<CallSite> doubted = new ArrayList<>(calls);
    CallSite call = doubted.get(0);
    doubted.set(0, call.doubting(why));
    return new SqlEvent(subject, at, method, loops, varies, doubted, doubt);
  }

  /** The same event; what stands in one method stands in another one that nobody wrote. */
  public SqlEvent in(String written, String generated) {
    String home = method.equals(written) ? generated : method;
    return new SqlEvent(subject, at, home, loops, varies, calls, doubt);
  }

  /** The same event behind one more call of this level. */
  public SqlEvent after(CallSite call) {
    return behind(call, varies);
  }

  /** The same event seen from a caller. */
  public SqlEvent through(CallSite call, Function<RowLoop, Loops> argumentLoops) {
    return behind(call, varies.map(argumentLoops));
  }

  private SqlEvent behind(CallSite call, Loops seen) {
    return new SqlEvent(subject, at, method, loops, seen, behind(call, calls), doubt);
  }

  /** Calls are very many, and mostly two of them lead to an event: those take no detour. */
  private static List<CallSite> behind(CallSite call, List<CallSite> calls) {
    if (calls.size() <= 1) {
      return calls.isEmpty() ? List.of(call) : List.of(call, calls.get(0));
    }
    List<CallSite> longer = new ArrayList<>(calls.size() + 1);
    longer.add(call);
    longer.addAll(calls);
    return longer;
  }
}
