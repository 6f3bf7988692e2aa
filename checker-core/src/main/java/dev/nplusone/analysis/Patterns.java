package dev.nplusone.analysis;

import dev.nplusone.analysis.state.BranchFacts;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Jump;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Fact;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.RowFlag;
import dev.nplusone.analysis.value.Texts;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.SwitchCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Switches, and the patterns of {@code switch} and {@code instanceof}. */
final class Patterns {
  private final Engine engine;

  Patterns(Engine engine) {
    this.engine = engine;
  }

  /** Interprets the cases of a switch; returns what they yield. */
  Value choose(Frame frame, String label, Expr asked, List<SwitchCase> cases) {
    Value selector = engine.expressions.eval(asked, frame);
    Jump jump = new Jump(label, false);
    frame.jumps.addLast(jump);
    State start = frame.state;
    State ended = null;
    State falling = null;
    boolean untouched = true; // what falls into a case has come through empty ones only
    boolean complete =
        isKnown(selector, cases, frame)
            && Values.options(selector).stream()
                .noneMatch(o -> possible(o, cases, frame).isEmpty());
    for (SwitchCase switchCase : untilCertain(possible(selector, cases, frame), selector)) {
      frame.state = start.copy();
      if (Kinds.areOpen(selector)) {
        BranchFacts.enter(
            frame.state, engine.kinds.told(frame, asked, selector, cases, switchCase));
      }
      Set<RowFlag> told = engine.questions.told(frame, asked, cases, switchCase);
      if (switchCase.arrow() && RowFlags.excludes(start, told)) {
        continue;
      }
      RowFlags.enter(frame.state, told);
      frame.state = falling == null || untouched ? frame.state : frame.state.join(falling);
      switchCase.labels().forEach(l -> evalLabel(l, frame));
      if (!switchCase.patterns().isEmpty()
          && switchCase.patterns().stream().noneMatch(p -> canMatch(p, selector))) {
        continue;
      }
      for (Pattern pattern : switchCase.patterns()) {
        bind(pattern, selector, frame);
        if (pattern instanceof Pattern.OfType test) {
          frame.state.facts.addAll(noProxies(selector, test));
        }
      }
      switchCase.guard().ifPresent(guard -> engine.expressions.eval(guard, frame));
      engine.statements.runCase(switchCase, frame);
      complete |= switchCase.isDefault() || !switchCase.patterns().isEmpty();
      if (switchCase.arrow()) {
        ended = ended == null ? frame.state : ended.join(frame.state);
      } else {
        untouched &= switchCase.body().isEmpty();
        falling = frame.state;
      }
    }
    frame.jumps.removeLast();
    State after = complete ? null : start;
    for (State state : new State[] {ended, falling, jump.broken}) {
      if (state != null) {
        after = after == null ? state : after.join(state);
      }
    }
    frame.state = after == null ? start : after;
    return jump.yielded;
  }

  /** A case that matches for certain is the last one, and then no default is reached. */
  private List<SwitchCase> untilCertain(List<SwitchCase> cases, Value selector) {
    for (int i = 0; i < cases.size(); i++) {
      SwitchCase at = cases.get(i);
      if (at.guard().isEmpty() && at.patterns().stream().anyMatch(p -> matches(p, selector))) {
        return cases.subList(0, i + 1).stream().filter(c -> !c.isDefault()).toList();
      }
    }
    return cases;
  }

  private boolean matches(Pattern pattern, Value value) {
    return pattern instanceof Pattern.OfType test
        && engine.typed.isOf(value, test.type()).orElse(false);
  }

  /** Of cases for constants, those that a known one reaches; all where they may fall through. */
  private List<SwitchCase> possible(Value selector, List<SwitchCase> cases, Frame frame) {
    if (!isKnown(selector, cases, frame)) {
      return cases;
    }
    boolean named =
        Values.options(selector).stream()
            .allMatch(option -> cases.stream().anyMatch(c -> isFor(c, option, frame)));
    return cases.stream()
        .filter(
            c ->
                Values.options(selector).stream().anyMatch(option -> isFor(c, option, frame))
                    || !named && c.isDefault())
        .toList();
  }

  private boolean isFor(SwitchCase switchCase, Value option, Frame frame) {
    Object constant = constant(option);
    return switchCase.labels().stream()
        .anyMatch(label -> constant(label, isName(option), frame).equals(Optional.of(constant)));
  }

  private boolean isKnown(Value selector, List<SwitchCase> cases, Frame frame) {
    boolean names = Kinds.areAll(selector);
    return (selector instanceof Value.Constant || Texts.isKnown(selector) || names)
        && cases.stream().allMatch(c -> c.isDefault() || isKnown(c, names, frame))
        && cases.stream().limit(Math.max(0, cases.size() - 1L)).noneMatch(Patterns::canFallThrough);
  }

  private boolean isKnown(SwitchCase switchCase, boolean names, Frame frame) {
    return switchCase.patterns().isEmpty()
        && switchCase.labels().stream()
            .allMatch(label -> constant(label, names, frame).isPresent());
  }

  /** What a label stands for: the name of a constant of an enum, a literal, or a constant field. */
  private Optional<Object> constant(Expr label, boolean names, Frame frame) {
    if (names) {
      return label instanceof Expr.Name name
          ? Optional.of(name.name())
          : label instanceof Expr.FieldAccess qualified
              ? Optional.of(qualified.name())
              : Optional.empty();
    }
    if (label instanceof Expr.Literal literal) {
      return Optional.of(literal.value());
    }
    Value value =
        label instanceof Expr.Name || label instanceof Expr.FieldAccess
            ? engine.expressions.eval(label, frame)
            : Values.UNKNOWN;
    return value instanceof Value.Constant || Texts.isKnown(value)
        ? Optional.of(constant(value))
        : Optional.empty();
  }

  private static boolean isName(Value selector) {
    return selector instanceof Value.Constant c && c.constant() instanceof Value.EnumName;
  }

  private static Object constant(Value selector) {
    if (isName(selector)) {
      return ((Value.Constant) selector).constant().toString();
    }
    return selector instanceof Value.Constant known ? known.constant() : Texts.of(selector);
  }

  private static boolean canFallThrough(SwitchCase switchCase) {
    List<Stmt> body = switchCase.body();
    while (body.size() == 1 && body.get(0) instanceof Stmt.Block block) {
      body = block.statements();
    }
    return !switchCase.arrow()
        && (body.isEmpty()
            || !(body.get(body.size() - 1) instanceof Stmt.Return
                || body.get(body.size() - 1) instanceof Stmt.Break
                || body.get(body.size() - 1) instanceof Stmt.Throw));
  }

  /** Whether a value can be of the type a pattern names. */
  private boolean canMatch(Pattern pattern, Value value) {
    return !(pattern instanceof Pattern.OfType test)
        || engine.typed.isOf(value, test.type()).orElse(true);
  }

  /** What {@code instanceof} gives, where the class of an entity decides it. */
  Value test(Pattern pattern, Value value, Frame frame) {
    bind(pattern, value, frame);
    return pattern instanceof Pattern.OfType test
        ? engine
            .typed
            .isOf(value, test.type())
            .<Value>map(Value.Constant::new)
            .orElseGet(() -> tested(value, test))
        : Conditions.UNKNOWN;
  }

  /**
   * A proxy of a reference is of the class that the attribute is declared with: where it is of a
   * subclass, it is none, and there is nothing left to load.
   */
  private Value tested(Value value, Pattern.OfType test) {
    Set<Fact> loaded = noProxies(value, test);
    return loaded.isEmpty() ? Conditions.UNKNOWN : new Value.Test(loaded, Set.of(), Loops.NONE);
  }

  private Set<Fact> noProxies(Value value, Pattern.OfType test) {
    String wanted = test.type().qualifiedName();
    return value instanceof Value.Entity row
            && row.owner().isPresent()
            && !engine.entities.reach().isElement(row)
            && !wanted.equals(row.type())
            && engine.hierarchy.isSubtype(wanted, row.type())
        ? LoadStates.loadedPaths(row)
        : Set.of();
  }

  private void evalLabel(Expr label, Frame frame) {
    if (!(label instanceof Expr.Name)) { // enum constants are no variables
      engine.expressions.eval(label, frame);
    }
  }

  /** Binds what a pattern names. */
  void bind(Pattern pattern, Value value, Frame frame) {
    if (pattern instanceof Pattern.OfType type && !type.name().isEmpty()) {
      RowFlags.bound(frame.state, type.name());
      frame.state.variables.put(
          type.name(),
          Values.ofVariable(engine.typed.refine(value, type.type(), type.name(), Span.NONE)));
    } else if (pattern instanceof Pattern.OfRecord record) {
      List<String> components =
          engine
              .program
              .type(record.type())
              .map(d -> d.fields().stream().filter(f -> !f.isStatic()).map(f -> f.name()).toList())
              .orElse(List.of());
      for (int i = 0; i < record.components().size(); i++) {
        Value part =
            i < components.size()
                ? engine.fields.read(
                    frame,
                    engine.typed.refine(value, record.type(), "", Span.NONE),
                    components.get(i),
                    Span.NONE)
                : Values.UNKNOWN;
        bind(record.components().get(i), part, frame);
      }
    }
  }
}
