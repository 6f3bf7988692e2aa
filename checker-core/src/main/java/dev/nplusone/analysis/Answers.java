package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.code.NeededParams;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Answer;
import dev.nplusone.analysis.value.Answer.Question;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether variables, and what getters answer for them, are {@code null}, blank or true: where a
 * condition has asked for it, the same question is decided until the variable gets another value,
 * or something else than a getter is called on the object or with it; what getters said to be true
 * also only until any code in view is called. A variable that has got what is never {@code null} is
 * not.
 */
final class Answers {
  private static final Set<String> BLANK =
      Set.of("isBlank", "isEmpty", "isNullOrEmpty", "isNullOrBlank");
  private static final Set<String> NOT_BLANK =
      Set.of("isNotBlank", "isNotEmpty", "hasText", "hasLength");

  /** What gives an {@code Optional}. */
  private static final Set<String> OPTIONALS =
      Set.of("findFirst", "findAny", "min", "max", "reduce", "ofNullable", "findById");

  /** What nothing of the application is called by, unless it is given a function. */
  private static final Set<String> LIBRARY =
      Set.of("java.lang.", "java.math.", "java.time.", "java.util.", "org.slf4j.");

  private static final Set<String> RUNNING =
      Set.of("java.lang.Iterable", "java.lang.Runnable", "java.lang.Thread");

  /** Methods that call methods are followed as far as this. */
  private static final int DEEPEST = 3;

  private final Engine engine;
  private final Map<Expr, Optional<Answer>> asked = new IdentityHashMap<>();
  private final Map<MethodDecl, Boolean> neverNull = new IdentityHashMap<>();
  private final Map<MethodDecl, Set<String>> needed = new IdentityHashMap<>();

  Answers(Engine engine) {
    this.engine = engine;
  }

  /** What is certain where a condition has that answer. */
  Set<Answer> told(Frame frame, Expr condition, boolean answer) {
    Set<Answer> all = Set.of();
    for (Conjuncts.Part part : Conjuncts.of(condition, answer)) {
      Answer one = asked(part.expr()).orElse(null);
      if (one != null
          && State.isDeclared(one.variable())
          && frame.state.variables.containsKey(one.variable())) {
        all = all.isEmpty() ? new HashSet<>() : all;
        all.add(one.being(part.holds()));
      }
    }
    return all;
  }

  private Optional<Answer> asked(Expr part) {
    return asked.computeIfAbsent(part, Answers::find);
  }

  /** Whether what is known cannot be together with one of these. */
  static boolean exclude(State state, Set<Answer> told) {
    for (Answer one : told) {
      for (Answer known : state.answers) {
        if (known.excludes(one)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Optional<Answer> find(Expr part) {
    if (part instanceof Expr.Binary test && test.right() instanceof Expr.Null) {
      return test.operator().equals("==") || test.operator().equals("!=")
          ? answer(test.left(), Question.NULL, test.operator().equals("=="))
          : Optional.empty();
    }
    if (part instanceof Expr.Call call && call.args().size() == 1) {
      return BLANK.contains(call.name())
          ? answer(call.args().get(0), Question.BLANK, true)
          : NOT_BLANK.contains(call.name())
              ? answer(call.args().get(0), Question.BLANK, false)
              : Optional.empty();
    }
    return part instanceof Expr.Name
            || part instanceof Expr.Call call
                && call.name().startsWith("is")
                && call.args().isEmpty()
                && call.target().isPresent()
        ? answer(part, Question.TRUE, true)
        : Optional.empty();
  }

  private static Optional<Answer> answer(Expr about, Question question, boolean holds) {
    return ExprText.root(about).map(name -> new Answer(name, ExprText.of(about), question, holds));
  }

  /** A variable has another value from here on. */
  static void bound(State state, String variable) {
    if (!state.answers.isEmpty()) {
      state.answers.removeIf(known -> known.variable().equals(variable));
    }
  }

  /** A parameter that a method follows in any case is not {@code null} where it goes on. */
  void entered(State state, MethodDecl method) {
    for (String name : needed.computeIfAbsent(method, NeededParams::of)) {
      state.answers.add(new Answer(name, name, Question.NULL, false));
    }
  }

  /** A variable has got what a call gives. */
  void assigned(Frame frame, String variable, Expr value) {
    if (value instanceof Expr.Call && State.isDeclared(variable) && isNeverNull(frame, value, 0)) {
      frame.state.answers.add(new Answer(variable, variable, Question.NULL, false));
    }
  }

  /**
   * What a call may have changed is not known any more: whatever it is called with, code in view
   * can reach an object by another way.
   */
  void called(Frame frame, Expr.Call call) {
    State state = frame.state;
    if (state.answers.isEmpty()
        || ExprText.isGetter(call.name(), call.args().size())
        || asked(call).isPresent()) {
      return;
    }
    if (!isOfLibrary(frame, call)) {
      set(state);
    }
    if (call.target().isPresent()) {
      changed(state, call.target().get());
    }
    for (Expr arg : call.args()) {
      changed(state, arg);
    }
  }

  /** Any object may answer otherwise from here on whether something is true. */
  static void set(State state) {
    if (!state.answers.isEmpty()) {
      state.answers.removeIf(known -> known.question() == Question.TRUE && known.isOfGetter());
    }
  }

  /** Whether what is called is of the Java library, or a query, and gets no function to call. */
  private boolean isOfLibrary(Frame frame, Expr.Call call) {
    if (call.target().isEmpty()) {
      return false;
    }
    for (Expr arg : call.args()) {
      if (isFunction(frame, arg)) {
        return false;
      }
    }
    if (call.target().get() instanceof Expr.TypeName type) {
      return isOfLibrary(type.type());
    }
    Value receiver = frame.receivers.get(call.target().get());
    return receiver instanceof Value.Choice several
        ? several.options().stream().allMatch(Answers::isOfLibrary)
        : receiver != null && isOfLibrary(receiver);
  }

  private static boolean isOfLibrary(Value value) {
    return value instanceof Value.Opaque object
        ? isOfLibrary(object.type())
        : !(value instanceof Value.Function
            || value instanceof Instance
            || value instanceof Value.Entity);
  }

  private static boolean isOfLibrary(TypeRef type) {
    String name = type.qualifiedName();
    boolean library = false;
    for (String start : LIBRARY) {
      library |= name.startsWith(start);
    }
    return library
        && !name.startsWith("java.util.function.")
        && !name.startsWith("java.util.concurrent.")
        && !RUNNING.contains(name);
  }

  /** Whether an argument is code that does more than to call getters. */
  private static boolean isFunction(Frame frame, Expr arg) {
    if (arg instanceof Expr.MethodRef ref) {
      return !ExprText.isGetter(ref.name(), 0);
    }
    if (arg instanceof Expr.Lambda lambda) {
      return Walk.any(
          lambda.body(),
          expr ->
              expr instanceof Expr.Assign
                  || expr instanceof Expr.Call call
                      && !ExprText.isGetter(call.name(), call.args().size()));
    }
    Value value = arg instanceof Expr.Name name ? frame.state.variables.get(name.name()) : null;
    return value instanceof Value.Choice several
        ? Values.any(several.options(), Value.Function.class::isInstance)
        : value instanceof Value.Function;
  }

  /** What a function sees it can change, whenever that runs. */
  static void captured(State state, Set<String> names) {
    if (!state.answers.isEmpty()) {
      state.answers.removeIf(
          known ->
              known.question() == Question.TRUE
                  && known.isOfGetter()
                  && names.contains(known.variable()));
    }
  }

  /**
   * What is handed to a method, with what is known of its getters: of a few constants, those that
   * answer so.
   */
  Value given(Frame frame, Expr.Call call, Expr arg, Value value) {
    if (frame.state.answers.isEmpty() || ExprText.root(arg).isEmpty()) {
      return value;
    }
    String about = ExprText.of(arg) + ".";
    Value told = PresentKeys.given(call, arg, value, frame.state.answers);
    for (Answer known : frame.state.answers) {
      if (known.asked().startsWith(about)) {
        String getter = known.asked().substring(about.length()).replace("()", "");
        told = getter.contains(".") ? told : telling(frame, told, getter, known);
      }
    }
    return told;
  }

  private Value telling(Frame frame, Value value, String getter, Answer known) {
    if (known.question() == Question.NULL) {
      return !known.holds() && value instanceof Value.Opaque object
          ? PresentKeys.telling(engine.hierarchy, object, getter)
          : value;
    }
    return known.question() == Question.TRUE ? telling(frame, value, getter, known.holds()) : value;
  }

  private Value telling(Frame frame, Value value, String getter, boolean answer) {
    if (value instanceof Value.Opaque object
        && engine.program.type(object.type()).filter(TypeDecl::isSource).isPresent()) {
      return object.telling(object.told().with(getter, new Constant(answer)));
    }
    if (!Kinds.areAll(value)) {
      return value;
    }
    Value left = Value.NOTHING;
    for (Value one : Values.options(value)) {
      Site site = new Site(Span.NONE, getter);
      Value said = engine.enumConstants.call(frame, (Constant) one, getter, List.of(), site);
      left = said.equals(new Constant(!answer)) ? left : Values.join(left, one);
    }
    return left instanceof Value.Nothing ? value : left;
  }

  private static void changed(State state, Expr through) {
    Expr at = through instanceof Expr.MethodRef ref ? ref.target() : through;
    while (at instanceof Expr.Call call && call.target().isPresent()) {
      at = call.target().get();
    }
    if (at instanceof Expr.Name name) {
      state.answers.removeIf(known -> known.isOfGetter() && known.variable().equals(name.name()));
    }
  }

  private boolean isNeverNull(Frame frame, Expr value, int depth) {
    if (value instanceof Expr.New || value instanceof Expr.Literal || value instanceof Expr.This) {
      return true;
    }
    if (!(value instanceof Expr.Call call)) {
      return false;
    }
    return switch (call.name()) {
      case "orElseThrow", "requireNonNull" -> true;
      case "get" ->
          call.args().isEmpty()
              && call.target().orElse(null) instanceof Expr.Call of
              && OPTIONALS.contains(of.name());
      default -> depth < DEEPEST && isOfNeverNull(frame, call, depth);
    };
  }

  /** Whether a call is of a method of this class that gives what is never null. */
  private boolean isOfNeverNull(Frame frame, Expr.Call call, int depth) {
    boolean own = call.target().isEmpty() || call.target().get() instanceof Expr.This;
    if (!own) {
      return false;
    }
    List<Member<MethodDecl>> methods =
        engine.hierarchy.methods(frame.type.ref(), call.name(), call.args().size());
    if (methods.size() != 1 || methods.get(0).member().body().isEmpty()) {
      return false;
    }
    MethodDecl method = methods.get(0).member();
    Boolean known = neverNull.get(method);
    if (known == null) {
      neverNull.put(method, false); // for one that calls itself
      List<Expr> returned = Walk.returned(method.body().get());
      known =
          !returned.isEmpty()
              && returned.stream().allMatch(one -> isNeverNull(frame, one, depth + 1));
      neverNull.put(method, known);
    }
    return known;
  }
}
