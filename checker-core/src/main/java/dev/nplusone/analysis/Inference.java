package dev.nplusone.analysis;

import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the arguments of a call tell about the type variables of the method. */
final class Inference {
  private Inference() {}

  /** Type variables of a method, as far as its arguments tell what they stand for. */
  static Map<String, TypeRef> inferred(MethodDecl method, List<Value> args) {
    Map<String, TypeRef> bound = new TreeMap<>();
    for (int i = 0; i < Math.min(method.params().size(), args.size()); i++) {
      infer(method.params().get(i).type(), args.get(i), bound);
    }
    return bound;
  }

  private static void infer(TypeRef param, Value arg, Map<String, TypeRef> bound) {
    if (param instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), KnownType.of(arg));
    } else if (arg instanceof Value.TypeLiteral literal
        && param.argument(0) instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), literal.type());
    } else if (arg instanceof Many many && param.argument(0) instanceof TypeRef.Variable variable) {
      bound.putIfAbsent(variable.name(), KnownType.of(many.element()));
    }
  }

  /** A declared type with what is known of its variables. */
  static TypeRef returned(Member<MethodDecl> member, List<Value> args) {
    Map<String, TypeRef> bindings = inferred(member.member(), args);
    TypeHierarchy.bindings(member.owner(), member.ownerUse()).forEach(bindings::putIfAbsent);
    return TypeHierarchy.substitute(member.member().returns(), bindings);
  }
}
