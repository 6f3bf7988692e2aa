package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Constant;
import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Identifier;
import dev.nplusone.analysis.Value.Many;
import dev.nplusone.analysis.Value.Shape;
import dev.nplusone.analysis.Value.Test;
import dev.nplusone.analysis.Value.Text;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.SwitchCase;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Interprets expressions. */
final class Expressions {
  private static final TypeRef BOOLEAN = TypeRef.of("boolean");

  private final Engine engine;

  Expressions(Engine engine) {
    this.engine = engine;
  }

  /** The value of an expression; its effects are applied to the frame's state. */
  Value eval(Expr expr, Frame frame) {
    return frame.state.dead ? Value.NOTHING : expr.accept(new Visit(frame));
  }

  /** Both ways of a condition, each with what the condition tells, then joined. */
  void branch(Frame frame, Expr condition, Runnable then, Runnable otherwise) {
    Value value = eval(condition, frame);
    State start = frame.state;
    Optional<Boolean> constant =
        value instanceof Constant c && c.constant() instanceof Boolean b
            ? Optional.of(b)
            : Optional.empty();
    frame.state = start.copy();
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenTrue());
    }
    int firstEvent = frame.events.size();
    then.run();
    State met = frame.state;
    if (value instanceof Test test) {
      happensOnce(frame, test, firstEvent, met, start);
    }
    frame.state = start.copy();
    if (value instanceof Test test) {
      frame.state.facts.addAll(test.whenFalse());
    }
    otherwise.run();
    frame.state = constant.isEmpty() ? met.join(frame.state) : constant.get() ? met : frame.state;
  }

  /** What happens for one row at most is not multiplied by the rows. */
  private static void happensOnce(Frame frame, Test test, int firstEvent, State met, State start) {
    if (!frame.active.isEmpty() && test.once().contains(frame.active.getLast())) {
      met.trail.retainAll(start.trail);
    }
  }

  /** Interprets the cases of a switch; returns what they yield. */
  Value choose(Frame frame, String label, Value selector, List<SwitchCase> cases) {
    Frame.Jump jump = new Frame.Jump(label, false);
    frame.jumps.addLast(jump);
    State start = frame.state;
    State ended = null;
    State falling = null;
    boolean complete = false;
    for (SwitchCase switchCase : cases) {
      frame.state = falling == null ? start.copy() : start.copy().join(falling);
      switchCase.labels().forEach(l -> evalLabel(l, frame));
      if (!switchCase.patterns().isEmpty()
          && switchCase.patterns().stream().noneMatch(p -> canMatch(p, selector))) {
        continue;
      }
      switchCase.patterns().forEach(p -> bind(p, selector, frame));
      switchCase.guard().ifPresent(guard -> eval(guard, frame));
      engine.statements.runCase(switchCase, frame);
      complete |= switchCase.isDefault() || !switchCase.patterns().isEmpty();
      if (switchCase.arrow()) {
        ended = ended == null ? frame.state : ended.join(frame.state);
      } else {
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

  /** Whether an entity of a known class can be of the type a pattern names. */
  private boolean canMatch(Pattern pattern, Value value) {
    if (!(pattern instanceof Pattern.OfType test) || !(value instanceof Entity entity)) {
      return true;
    }
    String wanted = test.type().qualifiedName();
    return engine.program.type(wanted).isEmpty()
        || engine.hierarchy.isSubtype(entity.type(), wanted)
        || engine.hierarchy.isSubtype(wanted, entity.type())
        || engine.hierarchy.subtypes(entity.type()).stream()
            .anyMatch(sub -> engine.hierarchy.isSubtype(sub, wanted));
  }

  private void evalLabel(Expr label, Frame frame) {
    if (!(label instanceof Expr.Name)) { // enum constants are no variables
      eval(label, frame);
    }
  }

  /** Binds what a pattern names. */
  void bind(Pattern pattern, Value value, Frame frame) {
    if (pattern instanceof Pattern.OfType type && !type.name().isEmpty()) {
      frame.state.variables.put(
          type.name(),
          engine.typed.refine(value, type.type(), type.name(), dev.nplusone.source.Span.NONE));
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
                    engine.typed.refine(value, record.type(), "", dev.nplusone.source.Span.NONE),
                    components.get(i),
                    dev.nplusone.source.Span.NONE)
                : Values.UNKNOWN;
        bind(record.components().get(i), part, frame);
      }
    }
  }

  private final class Visit implements Expr.Visitor<Value> {
    private final Frame frame;

    Visit(Frame frame) {
      this.frame = frame;
    }

    private Value eval(Expr expr) {
      return Expressions.this.eval(expr, frame);
    }

    @Override
    public Value literal(Expr.Literal e) {
      return e.value() instanceof String text
          ? new Text(text, Loops.NONE)
          : new Constant(e.value());
    }

    @Override
    public Value nullLiteral(Expr.Null e) {
      return Value.NULL;
    }

    @Override
    public Value name(Expr.Name e) {
      Value local = frame.state.variables.get(e.name());
      return local != null ? local : engine.fields.inScope(frame, e.name(), e.span());
    }

    @Override
    public Value typeName(Expr.TypeName e) {
      return new Value.TypeLiteral(e.type());
    }

    @Override
    public Value fieldAccess(Expr.FieldAccess e) {
      if (e.target() instanceof Expr.TypeName type) {
        return engine.fields.ofType(frame, type.type(), e.name());
      }
      Value target = eval(e.target());
      if (!(e.target() instanceof Expr.This)) {
        touchEntities(target, e);
      }
      return engine.fields.read(frame, target, e.name(), e.span());
    }

    private void touchEntities(Value target, Expr.FieldAccess e) {
      for (Value option : Values.options(target)) {
        if (option instanceof Entity entity) {
          engine.entities.touch(frame, entity, e.span());
        }
      }
    }

    @Override
    public Value call(Expr.Call e) {
      return engine.calls.call(e, frame);
    }

    @Override
    public Value newObject(Expr.New e) {
      return engine.construction.create(e, frame);
    }

    @Override
    public Value newArray(Expr.NewArray e) {
      e.dimensions().forEach(this::eval);
      Value element = Value.NOTHING;
      for (Expr part : e.elements()) {
        element = Values.join(element, eval(part));
      }
      boolean filled = e.initialized() || e.dimensions().isEmpty();
      return Values.many(Shape.ARRAY, filled ? element : Value.NOTHING, Size.FIXED);
    }

    @Override
    public Value lambda(Expr.Lambda e) {
      return engine.functions.close(e, frame);
    }

    @Override
    public Value methodRef(Expr.MethodRef e) {
      return engine.functions.close(e, frame);
    }

    @Override
    public Value binary(Expr.Binary e) {
      if (e.operator().equals("&&") || e.operator().equals("||")) {
        return shortCircuit(e);
      }
      Value left = eval(e.left());
      Value right = eval(e.right());
      if (e.operator().equals("+")) {
        Site site = new Site(e.span(), "+");
        engine.implicit.text(frame, left, site);
        engine.implicit.text(frame, right, site);
        return plus(left, right);
      }
      boolean nullCheck = left instanceof Value.Null || right instanceof Value.Null;
      if (nullCheck && (e.operator().equals("==") || e.operator().equals("!="))) {
        return nullTest(e.operator().equals("=="), left instanceof Value.Null ? right : left);
      }
      if (e.operator().equals("==") && !nullCheck) {
        return equality(frame, left, right);
      }
      if (e.operator().equals("==") || e.operator().equals("!=")) {
        return Values.opaque(BOOLEAN);
      }
      Loops varies = Values.varies(left).plus(Values.varies(right));
      boolean comparison = "<>=".indexOf(e.operator().charAt(0)) >= 0 && e.operator().length() < 3;
      return Values.opaque(comparison ? BOOLEAN : TypedValues.typeOf(left), varies);
    }

    /** Where a reference is {@code null} there is nothing left to load. */
    private Value nullTest(boolean isNull, Value value) {
      Set<Fact> nothingToLoad = PersistenceCalls.loadedPaths(value);
      if (nothingToLoad.isEmpty()) {
        return Values.opaque(BOOLEAN);
      }
      return isNull
          ? new Test(nothingToLoad, Set.of(), Loops.NONE)
          : new Test(Set.of(), nothingToLoad, Loops.NONE);
    }

    /** The right side runs only when the left has not decided; what it loads is not certain. */
    private Value shortCircuit(Expr.Binary e) {
      Value left = eval(e.left());
      boolean and = e.operator().equals("&&");
      State start = frame.state;
      frame.state = start.copy();
      if (left instanceof Test test) {
        frame.state.facts.addAll(and ? test.whenTrue() : test.whenFalse());
      }
      Value right = eval(e.right());
      frame.state = start.join(frame.state);
      if (left instanceof Test a && right instanceof Test b) {
        return and
            ? both(a, b)
            : new Test(Set.of(), union(a.whenFalse(), b.whenFalse()), Loops.NONE);
      }
      if (and && left instanceof Test a) {
        return new Test(a.whenTrue(), Set.of(), a.once());
      }
      if (and && right instanceof Test b) {
        return new Test(b.whenTrue(), Set.of(), b.once());
      }
      return Values.opaque(BOOLEAN);
    }

    private Value both(Test a, Test b) {
      return new Test(union(a.whenTrue(), b.whenTrue()), Set.of(), a.once().plus(b.once()));
    }

    private Set<Fact> union(Set<Fact> a, Set<Fact> b) {
      Set<Fact> all = new HashSet<>(a);
      all.addAll(b);
      return all;
    }

    @Override
    public Value unary(Expr.Unary e) {
      Value operand = eval(e.operand());
      if (e.operator().equals("!")) {
        return operand instanceof Test test ? test.negated() : Values.opaque(BOOLEAN);
      }
      if (e.operator().contains("++") || e.operator().contains("--")) {
        Value counted = new Value.Counter(Values.varies(operand));
        engine.fields.assign(frame, e.operand(), counted);
        boolean postfix = e.operator().startsWith("x");
        return postfix && !(operand instanceof Constant) ? operand : counted;
      }
      return operand;
    }

    @Override
    public Value assign(Expr.Assign e) {
      Value value = eval(e.value());
      if (e.operator().equals("+=")) {
        value = plus(eval(e.target()), value);
      } else if (!e.operator().equals("=")) {
        Value old = eval(e.target());
        value =
            Values.opaque(TypedValues.typeOf(old), Values.varies(old).plus(Values.varies(value)));
      }
      engine.fields.assign(frame, e.target(), value);
      return value;
    }

    @Override
    public Value conditional(Expr.Conditional e) {
      Value[] results = {Value.NOTHING, Value.NOTHING};
      branch(
          frame,
          e.condition(),
          () -> results[0] = eval(e.then()),
          () -> results[1] = eval(e.otherwise()));
      return Values.join(results[0], results[1]);
    }

    @Override
    public Value instanceOf(Expr.InstanceOf e) {
      bind(e.pattern(), eval(e.value()), frame);
      return Values.opaque(BOOLEAN);
    }

    @Override
    public Value cast(Expr.Cast e) {
      Value value = eval(e.value());
      return engine.typed.refine(value, e.type(), ExprText.label(e.value()), e.span());
    }

    @Override
    public Value arrayAccess(Expr.ArrayAccess e) {
      Value array = eval(e.array());
      Value index = eval(e.index());
      Value all = Value.NOTHING;
      for (Value option : Values.options(array)) {
        all = Values.join(all, elementAt(option, index));
      }
      return Values.varying(all, Values.varies(index));
    }

    private Value elementAt(Value array, Value index) {
      if (array instanceof Many many) {
        return many.element();
      }
      if (array instanceof Value.Instance row && index instanceof Constant c) {
        return row.fields().getOrDefault(c.constant().toString(), Values.UNKNOWN);
      }
      return Values.opaque(TypeRef.UNKNOWN, Values.varies(array));
    }

    @Override
    public Value classLiteral(Expr.ClassLiteral e) {
      return new Value.TypeLiteral(e.type());
    }

    @Override
    public Value thisRef(Expr.This e) {
      return e.qualifier()
          .filter(q -> !q.qualifiedName().equals(frame.type.name()))
          .map(Values::opaque)
          .orElseGet(frame::self);
    }

    @Override
    public Value superRef(Expr.Super e) {
      return frame.self();
    }

    @Override
    public Value switchExpr(Expr.Switch e) {
      return choose(frame, "", eval(e.selector()), e.cases());
    }

    @Override
    public Value nested(Expr.Nested e) {
      return Values.UNKNOWN;
    }

    @Override
    public Value opaque(Expr.Opaque e) {
      e.parts().forEach(this::eval);
      return Values.UNKNOWN;
    }
  }

  /** String concatenation keeps what is known; other sums are scalars. */
  static Value plus(Value left, Value right) {
    Loops varies = Values.varies(left).plus(Values.varies(right));
    if (left instanceof Text || right instanceof Text) {
      return new Text(text(left) + text(right), varies);
    }
    TypeRef type = TypedValues.typeOf(left);
    if (type.equals(TypeRef.STRING)) {
      return new Text(Texts.HOLE, varies);
    }
    return Values.opaque(type, varies);
  }

  static String text(Value value) {
    if (value instanceof Text text) {
      return text.text();
    }
    if (value instanceof Constant constant) {
      return String.valueOf(constant.constant());
    }
    if (value instanceof Value.TypeLiteral type) {
      return "class " + type.type().qualifiedName();
    }
    return Texts.HOLE;
  }

  /** A comparison with an identifier that the loop does not change holds for one row at most. */
  static Value equality(Frame frame, Value left, Value right) {
    Loops once = onlyOnce(left, right).plus(onlyOnce(right, left));
    return once.isEmpty() ? Values.opaque(BOOLEAN) : new Test(Set.of(), Set.of(), once);
  }

  private static Loops onlyOnce(Value identifier, Value other) {
    boolean unique =
        identifier instanceof Identifier id && id.of().owner().isEmpty()
            || identifier instanceof Value.Counter;
    if (!unique) {
      return Loops.NONE;
    }
    Loops same = Values.varies(other);
    return Values.varies(identifier).map(loop -> same.contains(loop) ? Loops.NONE : Loops.of(loop));
  }
}
