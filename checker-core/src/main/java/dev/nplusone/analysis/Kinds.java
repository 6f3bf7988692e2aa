package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.code.Conjuncts;
import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Choice;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.EnumName;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What branches find out of constants of an enum: behind {@code case A, B} or {@code kind == A} a
 * variable, or what {@code row.getKind()} answers, is one of few, also for a method that is called
 * there.
 */
final class Kinds {
  private final Engine engine;

  Kinds(Engine engine) {
    this.engine = engine;
  }

  /** What a question is about: a variable, or what a getter of it answers. */
  private record Asked(String variable, String getter) {}

  /** The variables that are known better where a condition has that answer. */
  Map<String, Value> told(Frame frame, Expr condition, boolean answer) {
    Map<String, Value> known = new TreeMap<>();
    for (Conjuncts.Part part : Conjuncts.of(condition, answer)) {
      add(frame, part.expr(), part.holds(), known);
    }
    return known;
  }

  private void add(Frame frame, Expr condition, boolean answer, Map<String, Value> known) {
    if (condition instanceof Expr.Binary either && either.operator().equals(answer ? "||" : "&&")) {
      Map<String, Value> right = told(frame, either.right(), answer);
      told(frame, either.left(), answer)
          .forEach(
              (name, value) ->
                  either(value, right.get(name)).ifPresent(all -> known.put(name, all)));
      return;
    }
    Optional<Comparison> compared = Comparison.of(condition);
    if (compared.isPresent()) {
      Comparison c = compared.get();
      compared(frame, c.one(), c.other(), answer == c.same(), known);
    }
  }

  private void compared(Frame frame, Expr one, Expr other, boolean same, Map<String, Value> known) {
    Optional<Value> constant = constant(frame, other);
    if (constant.isPresent()) {
      find(frame, one, Set.of(constant.get()), same, known);
    } else {
      constant(frame, one).ifPresent(c -> find(frame, other, Set.of(c), same, known));
    }
  }

  /** A constant that is named where it is compared. */
  private Optional<Value> constant(Frame frame, Expr expr) {
    boolean names =
        expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.TypeName
            || expr instanceof Expr.Name name
                && !frame.state.variables.containsKey(name.name())
                && name.name().equals(name.name().toUpperCase(java.util.Locale.ROOT));
    return names
        ? Optional.of(engine.expressions.eval(expr, frame)).filter(Kinds::isOne)
        : Optional.empty();
  }

  /** The variables that are known better in a case of a switch. */
  Map<String, Value> told(
      Frame frame, Expr asked, Value selector, List<SwitchCase> cases, SwitchCase at) {
    Map<String, Value> known = new TreeMap<>();
    TypeRef type = KnownType.of(Values.options(selector).get(0));
    if (type.isUnknown()) {
      return known;
    }
    Set<Value> named = new LinkedHashSet<>();
    boolean among = !at.isDefault();
    for (SwitchCase one : among ? group(cases, at) : cases) {
      for (Expr label : one.labels()) {
        if (!(label instanceof Expr.Name name)) {
          return known;
        }
        named.add(new Constant(new EnumName(type, name.name())));
      }
    }
    boolean plain = cases.stream().allMatch(one -> one.patterns().isEmpty());
    if (plain && !named.isEmpty()) {
      find(frame, asked, named, among, known);
    }
    return known;
  }

  /** A case, and those before it that do nothing but go on to it. */
  static List<SwitchCase> group(List<SwitchCase> cases, SwitchCase at) {
    int from = cases.indexOf(at);
    int first = from;
    while (first > 0 && !at.arrow() && cases.get(first - 1).body().isEmpty()) {
      first--;
    }
    return cases.subList(first, from + 1);
  }

  private void find(
      Frame frame, Expr asked, Set<Value> constants, boolean among, Map<String, Value> known) {
    for (Asked one : asked(frame, asked)) {
      Value now = known.getOrDefault(one.variable(), frame.state.variables.get(one.variable()));
      narrowed(now, one.getter(), constants, among).ifPresent(v -> known.put(one.variable(), v));
    }
  }

  private static List<Asked> asked(Frame frame, Expr expr) {
    List<Asked> all = new ArrayList<>();
    if (expr instanceof Expr.Name name && isVariable(frame, name)) {
      all.add(new Asked(name.name(), ""));
      Expr initial = frame.initial.get(name.name());
      if (initial instanceof Expr.Call) {
        all.addAll(asked(frame, initial));
      }
    } else if (expr instanceof Expr.Call call
        && ExprText.isGetter(call.name(), call.args().size())
        && call.target().orElse(null) instanceof Expr.Name object
        && isVariable(frame, object)) {
      all.add(new Asked(object.name(), call.name()));
    }
    return all;
  }

  private static boolean isVariable(Frame frame, Expr.Name name) {
    return State.isDeclared(name.name()) && frame.state.variables.containsKey(name.name());
  }

  private Optional<Value> narrowed(Value now, String getter, Set<Value> constants, boolean among) {
    if (getter.isEmpty()) {
      return now instanceof Opaque || areAll(now)
          ? few(now, constants, among).filter(few -> !few.equals(now))
          : Optional.empty();
    }
    if (now instanceof Opaque object) {
      return few(object.told().get(getter), constants, among)
          .map(few -> object.telling(object.told().with(getter, few)));
    }
    String field = ExprText.property(getter);
    return now instanceof Instance object && object.fields().containsKey(field)
        ? narrowed(object.fields().get(field), "", constants, among)
            .map(few -> object.with(field, few))
        : Optional.empty();
  }

  /** One of few constants: of those named, or of the others. */
  private Optional<Value> few(Value before, Set<Value> named, boolean among) {
    Set<Value> left = new LinkedHashSet<>();
    if (before != null && areAll(before)) {
      left.addAll(Values.options(before));
    } else if (among) {
      left.addAll(named);
    } else {
      left.addAll(engine.enumConstants.of(KnownType.of(named.iterator().next())));
    }
    left.removeIf(one -> named.contains(one) != among);
    return oneOf(left);
  }

  private static Optional<Value> oneOf(Set<Value> constants) {
    if (constants.isEmpty() || constants.size() > Values.WIDEST) {
      return Optional.empty();
    }
    List<Value> all = List.copyOf(constants);
    return Optional.of(all.size() == 1 ? all.get(0) : new Choice(all, false));
  }

  private static Optional<Value> either(Value one, Value other) {
    if (one instanceof Opaque a && other instanceof Opaque b) {
      NamedValues told = NamedValues.NONE;
      for (Map.Entry<String, Value> entry : a.told().entrySet()) {
        Value there = b.told().get(entry.getKey());
        Optional<Value> all = there == null ? Optional.empty() : either(entry.getValue(), there);
        told = all.isPresent() ? told.with(entry.getKey(), all.get()) : told;
      }
      return told.isEmpty() ? Optional.empty() : Optional.of(a.telling(told));
    }
    if (other == null || !areAll(one) || !areAll(other)) {
      return Optional.empty();
    }
    Set<Value> all = new LinkedHashSet<>(Values.options(one));
    all.addAll(Values.options(other));
    return oneOf(all);
  }

  private static boolean isOne(Value value) {
    return value instanceof Constant constant && constant.constant() instanceof EnumName;
  }

  /** Whether a value is one of constants that are all known. */
  static boolean areAll(Value value) {
    if (!(value instanceof Choice choice)) {
      return isOne(value);
    }
    for (Value option : choice.options()) {
      if (!isOne(option)) {
        return false;
      }
    }
    return !choice.isOpen();
  }

  /** Whether a switch over a value can tell what it is. */
  static boolean areOpen(Value selector) {
    return selector instanceof Opaque || selector instanceof Choice && areAll(selector);
  }

  /** Whether one of few constants is another one of few, where that is known. */
  static Optional<Boolean> same(Value left, Value right) {
    boolean several = left instanceof Choice || right instanceof Choice;
    if (!several || !areAll(left) || !areAll(right)) {
      return Optional.empty();
    }
    return Values.options(left).stream().anyMatch(Values.options(right)::contains)
        ? Optional.empty()
        : Optional.of(false);
  }
}
