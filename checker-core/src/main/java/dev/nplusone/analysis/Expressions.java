package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.CarriedBranches;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.MemoKey;
import dev.nplusone.analysis.state.Recorded;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Literals;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.analysis.value.Variation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
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

  private final class Visit implements Expr.Visitor<Value> {
    private final Frame frame;

    Visit(Frame frame) {
      this.frame = frame;
    }

    private Value eval(Expr expr) {
      return frame.state.dead ? Value.NOTHING : expr.accept(this);
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
        if (option instanceof Entity entity && !engine.panache.isKey(entity, e.name())) {
          engine.entities.touch(frame, entity, e.span());
        }
      }
    }

    @Override
    public Value call(Expr.Call e) {
      Optional<MemoKey> key = engine.memo.keyOf(e, frame);
      if (key.isEmpty()) { // as of nearly all
        return engine.calls.call(e, frame);
      }
      Value[] result = new Value[1];
      frame.remembering(key, () -> result[0] = engine.calls.call(e, frame));
      return result[0];
    }

    @Override
    public Value newObject(Expr.New e) {
      return engine.construction.create(e, frame);
    }

    @Override
    public Value newArray(Expr.NewArray e) {
      e.dimensions().forEach(this::eval);
      engine.freshObjects.handedOut(frame, e.elements());
      List<Value> elements = e.elements().stream().map(this::eval).map(Instance::shared).toList();
      boolean filled = e.initialized() || e.dimensions().isEmpty();
      return filled
          ? Literals.written(Shape.ARRAY, Values.element(elements), elements)
          : Values.many(Shape.ARRAY, Value.NOTHING, Size.FIXED);
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
        return engine.conditions.shortCircuit(frame, e);
      }
      Value left = eval(e.left());
      Value right = eval(e.right());
      if (e.operator().equals("+")) {
        return plus(left, right, e.span());
      }
      boolean nullCheck = left instanceof Value.Null || right instanceof Value.Null;
      if (nullCheck && (e.operator().equals("==") || e.operator().equals("!="))) {
        return Conditions.nullTest(
            e.operator().equals("=="), left instanceof Value.Null ? right : left);
      }
      Optional<Value> flags = flags(left, e.operator(), right);
      if (flags.isPresent()) {
        return flags.get();
      }
      Optional<Value> counted = KnownTexts.counted(left, e.operator(), right);
      if (counted.isPresent()) {
        return counted.get();
      }
      Optional<Value> ofKey = engine.generatedKeys.compared(left, e.operator(), right);
      if (ofKey.isPresent()) {
        return ofKey.get();
      }
      if (e.operator().equals("==") && !nullCheck) {
        return engine.conditions.equality(frame, left, right);
      }
      if (e.operator().equals("!=") && !nullCheck) {
        Value same = engine.conditions.equality(frame, left, right);
        return same instanceof Constant ? Conditions.negation(same) : Values.opaque(BOOLEAN);
      }
      if (nullCheck && e.operator().endsWith("=")) {
        return Values.opaque(BOOLEAN);
      }
      if (left instanceof Value.Length && right instanceof Constant && isSum(e.operator())) {
        return left; // the last index
      }
      Optional<Value> known = KnownTexts.compared(left, e.operator(), right);
      if (known.isPresent()) {
        return known.get();
      }
      Loops varies = Values.varies(left).plus(Values.varies(right));
      boolean comparison = "<>=".indexOf(e.operator().charAt(0)) >= 0 && e.operator().length() < 3;
      return Values.opaque(comparison ? BOOLEAN : KnownType.of(left), varies);
    }

    /** Flags that are bits of a number. */
    private static Optional<Value> flags(Value left, String operator, Value right) {
      if (!(left instanceof Constant a && a.constant() instanceof Integer one)
          || !(right instanceof Constant b && b.constant() instanceof Integer other)) {
        return Optional.empty();
      }
      return switch (operator) {
        case "&" -> Optional.of(new Constant(one & other));
        case "|" -> Optional.of(new Constant(one | other));
        default -> Optional.empty();
      };
    }

    private static boolean isSum(String operator) {
      return operator.equals("-") || operator.equals("+");
    }

    @Override
    public Value unary(Expr.Unary e) {
      Value operand = eval(e.operand());
      if (e.operator().equals("!")) {
        return Conditions.negation(operand);
      }
      if (e.operator().contains("++") || e.operator().contains("--")) {
        Value counted = new Value.Counter(Values.varies(operand));
        engine.assignments.to(frame, e.operand(), counted);
        boolean postfix = e.operator().startsWith("x");
        return postfix && !(operand instanceof Constant) ? operand : counted;
      }
      return operand;
    }

    /** A sum, or both as one text. */
    private Value plus(Value left, Value right, Span at) {
      Site site = new Site(at, "+");
      engine.implicit.text(frame, left, site);
      engine.implicit.text(frame, right, site);
      if (ScalarCalls.isWritten(left, right)) {
        return ScalarCalls.written(left, TypeRef.STRING);
      }
      return ScalarCalls.isWritten(right, left)
          ? ScalarCalls.written(right, TypeRef.STRING)
          : Strings.plus(left, right);
    }

    @Override
    public Value assign(Expr.Assign e) {
      engine.freshObjects.handedOut(frame, e.value());
      Value value = engine.carried.isHandedOn(frame, e) ? handedOn(e.value()) : eval(e.value());
      if (e.operator().equals("+=")) {
        value = plus(eval(e.target()), value, e.span());
      } else if (!e.operator().equals("=")) {
        Value old = eval(e.target());
        value = Values.opaque(KnownType.of(old), Values.varies(old).plus(Values.varies(value)));
      }
      engine.assignments.to(frame, e.target(), engine.picked.handedOut(frame, e.value(), value));
      if (e.target() instanceof Expr.Name name && frame.state.variables.containsKey(name.name())) {
        engine.answers.assigned(frame, name.name(), e.value());
      } else {
        Answers.set(frame.state);
      }
      return value;
    }

    /** What a loop hands on: what only the first turn has to do for it is done once. */
    private Value handedOn(Expr call) {
      Set<Recorded> before = frame.state.trail.copy();
      Value value = eval(call);
      frame.onlyOnce(CarriedBranches.sentToFill(frame, before));
      return value;
    }

    @Override
    public Value conditional(Expr.Conditional e) {
      Value[] results = {Value.NOTHING, Value.NOTHING};
      engine.conditions.branch(
          frame,
          e.condition(),
          () -> results[0] = eval(e.then()),
          () -> results[1] = eval(e.otherwise()));
      if (engine.rereads.isForMissing(frame, e)) {
        return results[0];
      }
      return Values.join(
          Iteration.besideCollection(results[0], results[1], ExprText.label(e.then())),
          Iteration.besideCollection(results[1], results[0], ExprText.label(e.otherwise())));
    }

    @Override
    public Value instanceOf(Expr.InstanceOf e) {
      return engine.patterns.test(e.pattern(), eval(e.value()), frame);
    }

    @Override
    public Value cast(Expr.Cast e) {
      Value value = eval(e.value());
      boolean another =
          value instanceof Text
              && e.type() instanceof TypeRef.Named named
              && !named.isUnknown()
              && !OF_TEXTS.contains(named.qualifiedName());
      return another // what was put into a map beside it
          ? Values.opaque(e.type(), Values.varies(value))
          : engine.typed.refine(value, e.type(), ExprText.label(e.value()), e.span());
    }

    @Override
    public Value arrayAccess(Expr.ArrayAccess e) {
      Value array = eval(e.array());
      Value index = eval(e.index());
      Value all = Value.NOTHING;
      for (Value option : Values.options(array)) {
        all = Values.join(all, elementAt(option, index));
      }
      return Variation.varying(all, Values.varies(index));
    }

    private Value elementAt(Value array, Value index) {
      if (array instanceof Many many) {
        return Literals.at(many, index);
      }
      if (array instanceof Instance row && index instanceof Constant c) {
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
          .map(around -> engine.captures.around(frame.self(), around))
          .orElseGet(frame::self);
    }

    @Override
    public Value superRef(Expr.Super e) {
      return frame.self();
    }

    @Override
    public Value switchExpr(Expr.Switch e) {
      return engine.patterns.choose(frame, "", e.selector(), e.cases());
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

  /** What a text can be cast to. */
  private static final Set<String> OF_TEXTS =
      Set.of(
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.Comparable",
          "java.lang.Object",
          "java.io.Serializable");
}
