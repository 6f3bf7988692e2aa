package dev.nplusone.analysis;

import dev.nplusone.analysis.code.NullTests;
import dev.nplusone.analysis.state.Context;
import dev.nplusone.analysis.state.Summary;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.NamedValues;
import dev.nplusone.analysis.value.Origin;
import dev.nplusone.analysis.value.Size;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Contexts of methods that are called in very many ways, with less and less detail. */
final class Reduction {
  private final Engine engine;
  private final ContextLimits limits = new ContextLimits();
  private final NullTests nullTests = new NullTests();

  /** Entities by their types, with stand-ins, or with stand-ins that references are read from. */
  private enum Detail {
    TYPES,
    ROWS,
    REFERENCES
  }

  Reduction(Engine engine) {
    this.engine = engine;
  }

  /** What one context shows a method to be, its other contexts take it for. */
  void note(MethodDecl method, Summary summary) {
    limits.note(method, summary);
  }

  /**
   * A context with as much detail as is left.
   *
   * @param known in how many contexts the method has been interpreted
   */
  Context limited(Context context, int known, TypeDecl owner) {
    MethodDecl method = context.method();
    int most = limits.of(context);
    if (known < most / 3 && (method.isConstructor() || limits.wrapsQuery(context))) {
      return context;
    }
    List<Value> args = new ArrayList<>();
    for (int i = 0; i < context.args().size(); i++) {
      Value arg = context.args().get(i);
      boolean drop =
          !isFlag(arg)
              && (isPlain(arg)
                  || known >= (isClass(arg) ? ContextLimits.OF_STAND_INS * most : most));
      args.add(drop ? reduced(arg, i, method, detail(known, most)) : arg);
    }
    Value self = context.self();
    if (known >= most
        && self instanceof Value.Entity row
        && known < ContextLimits.OF_STAND_INS * most) {
      self = Rebinding.standIn(row, method, -1);
    } else if (known >= most && method.isConstructor() && self instanceof Instance made) {
      self = asBefore(made);
    } else if (known >= most && !(self instanceof Value.Null)) {
      self = engine.typed.of(KnownType.of(self), "this", owner.span(), Values.varies(self));
    }
    return new Context(context.method(), self, args, context.cells());
  }

  /** What is left of entities in a further context. */
  private static Detail detail(int known, int most) {
    return known < ContextLimits.OF_REFERENCES * most
        ? Detail.REFERENCES
        : known < ContextLimits.OF_STAND_INS * most ? Detail.ROWS : Detail.TYPES;
  }

  /** An object under construction: it keeps what its constructor is going to give it. */
  private Value asBefore(Instance made) {
    return engine
        .program
        .type(made.type())
        .filter(TypeDecl::isSource)
        .<Value>map(
            decl -> made.with(NamedValues.of(engine.initialFields.of(decl)), made.ownVaries()))
        .orElse(made);
  }

  /** A flag, a constant of an enum or null is one of few, and often decides what a method does. */
  private static boolean isFlag(Value arg) {
    return arg instanceof Value.Null
        || arg instanceof Value.Constant c
            && (c.constant() instanceof Boolean || c.constant() instanceof Value.EnumName);
  }

  /** What a class literal names often is what the method makes, and the entities differ with it. */
  private static boolean isClass(Value arg) {
    return arg instanceof Value.TypeLiteral;
  }

  private static boolean isPlain(Value arg) {
    return arg instanceof Text || arg instanceof Value.Constant;
  }

  private Value reduced(Value arg, int index, MethodDecl method, Detail detail) {
    Value some = ofType(arg, index, method);
    if (detail == Detail.TYPES) {
      return some;
    }
    if (Rebinding.isRow(arg)) {
      return detail == Detail.REFERENCES
          ? Rebinding.standIn(engine.entities, arg, method, index)
          : Rebinding.standIn(arg, method, index);
    }
    return arg instanceof Many given
            && some instanceof Many many
            && Rebinding.isRow(given.element())
        ? many.of(Rebinding.standIn(given.element(), method, index))
        : some;
  }

  /**
   * A value of which only the type is known; but of an object its class and which of the fields
   * that the method asks for are null, of a collection whether its size is data, and of an
   * identifier whether it is that of a row.
   */
  private Value ofType(Value arg, int index, MethodDecl method) {
    Param param = method.params().get(index);
    Loops varies = Values.varies(arg);
    if (arg instanceof Value.Identifier id && engine.entities.reach().isInstance(id.of())) {
      Value.Entity row = Value.Entity.row(id.of().type(), Origin.ANY_ROW, varies);
      return new Value.Identifier(row, id.type());
    }
    if (arg instanceof Instance object) {
      SortedMap<String, Value> lacking = lacking(object, nullTests.of(method, index));
      if (!lacking.isEmpty()) {
        return new Instance(object.type(), lacking, varies);
      }
    }
    TypeRef type = arg instanceof Instance object ? object.type() : param.type();
    Value some = engine.typed.of(type, param.name(), method.span(), varies);
    return arg instanceof Many given && some instanceof Many many && !given.size().grows()
        ? many.sized(Size.FIXED)
        : some;
  }

  /** Those of the fields that are {@code null} and that the method asks for. */
  private static SortedMap<String, Value> lacking(Instance object, Set<String> asked) {
    SortedMap<String, Value> lacking = new TreeMap<>();
    for (String name : asked) {
      if (object.held(name) instanceof Value.Null) {
        lacking.put(name, Value.NULL);
      }
    }
    return lacking;
  }
}
