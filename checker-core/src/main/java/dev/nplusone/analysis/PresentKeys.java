package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.value.Answer;
import dev.nplusone.analysis.value.Answer.Question;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Constant;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import java.util.List;
import java.util.Set;

/**
 * Identifiers of which a condition has said that they are not {@code null}, where they are set in
 * an instance. Only there it matters: elsewhere such a value would be another one for no reason.
 */
final class PresentKeys {
  private static final String THERE = "<there>";
  private static final Constant NOTE = new Constant(THERE);

  private PresentKeys() {}

  static boolean isOne(Value key) {
    return key instanceof Opaque one && one.told().containsKey(THERE);
  }

  /** What a setter, or a method of a builder, is given. */
  static Value given(Expr.Call call, Expr arg, Value value, Set<Answer> known) {
    return call.args().size() == 1 && sets(call.name(), arg) ? told(arg, value, known) : value;
  }

  private static boolean sets(String method, Expr given) {
    return method.startsWith("set")
        || given instanceof Expr.Call getter
            && ExprText.isGetter(getter.name(), getter.args().size())
            && getter.name().equalsIgnoreCase("get" + method);
  }

  /** A value with what conditions have told of it. */
  static Value told(Expr arg, Value value, Set<Answer> known) {
    if (known.isEmpty() || !KnownType.isOfKeys(value)) {
      return value;
    }
    String asked = ExprText.of(arg);
    boolean isThere =
        known.stream()
            .anyMatch(
                one ->
                    one.question() == Question.NULL && !one.holds() && one.asked().equals(asked));
    return isThere ? there(value) : value;
  }

  private static Value there(Value key) {
    return key instanceof Opaque one ? one.telling(one.told().with(THERE, NOTE)) : key;
  }

  /**
   * An object of which one getter gives an identifier that is there. What it is called by decides,
   * so that objects do not differ by whatever else was asked of them.
   */
  static Opaque telling(TypeHierarchy hierarchy, Opaque object, String getter) {
    if (!getter.endsWith("Id")) {
      return object;
    }
    List<Member<MethodDecl>> methods = hierarchy.methods(object.type(), getter, 0);
    boolean givesKey =
        !methods.isEmpty()
            && KnownType.isOfKeys(new Opaque(methods.get(0).member().returns(), object.varies()));
    return givesKey ? object.telling(object.told().with(getter, NOTE)) : object;
  }

  static boolean isNote(Value told) {
    return NOTE.equals(told);
  }

  /** What a getter gives of which the object has told that it is there. */
  static Effect answered(Effect effect) {
    return new Effect(there(effect.result()), effect.receiver(), effect.arguments());
  }
}
