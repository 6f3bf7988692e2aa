package dev.nplusone.analysis;

import dev.nplusone.analysis.code.LambdaShape;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How well overloads fit the arguments of a call, as far as these are known. */
final class OverloadFit {
  private final Engine engine;
  private final Map<Expr.Lambda, LambdaShape> shapes = new IdentityHashMap<>();

  OverloadFit(Engine engine) {
    this.engine = engine;
  }

  /** The one that fits best; of several, the most specific. */
  Member<MethodDecl> best(List<Member<MethodDecl>> candidates, List<Value> args) {
    Member<MethodDecl> best = null;
    int bestScore = Integer.MIN_VALUE;
    for (Member<MethodDecl> candidate : candidates) {
      int score = score(candidate, args);
      if (best == null || isBetter(score, candidate, bestScore, best)) {
        best = candidate;
        bestScore = score;
      }
    }
    return best;
  }

  /** Of overloads, those that fit the arguments best; one for each class that has any. */
  List<Member<MethodDecl>> fitting(List<Member<MethodDecl>> bodies, List<Value> args) {
    Map<String, Member<MethodDecl>> best = new LinkedHashMap<>();
    for (Member<MethodDecl> body : bodies) {
      best.merge(
          body.owner().name(),
          body,
          (a, b) -> {
            return isBetter(score(b, args), b, score(a, args), a) ? b : a;
          });
    }
    return List.copyOf(best.values());
  }

  /** Whether one overload fits better than another, or alike and is more specific. */
  private boolean isBetter(
      int score, Member<MethodDecl> one, int otherScore, Member<MethodDecl> other) {
    return score > otherScore
        || score == otherScore && isMoreSpecific(one.member(), other.member());
  }

  private boolean isMoreSpecific(MethodDecl one, MethodDecl other) {
    boolean more = false;
    for (int i = 0; i < Math.min(one.params().size(), other.params().size()); i++) {
      String type = one.params().get(i).type().qualifiedName();
      String theirs = other.params().get(i).type().qualifiedName();
      if (!type.equals(theirs)) {
        if (!engine.hierarchy.isSubtype(type, theirs)) {
          return false;
        }
        more = true;
      }
    }
    return more;
  }

  /** Below zero where an argument cannot be meant for its parameter. */
  int score(Member<MethodDecl> candidate, List<Value> args) {
    MethodDecl method = candidate.member();
    int score = method.isVarargs() && method.params().size() != args.size() ? -1 : 0;
    for (int i = 0; i < Math.min(method.params().size(), args.size()); i++) {
      TypeRef param = method.params().get(i).type();
      boolean listed =
          method.isVarargs() && i == method.params().size() - 1 && !isArray(args.get(i));
      score +=
          listed && param instanceof TypeRef.Array array
              ? fit(array.element(), args.get(i)) - 1
              : param instanceof TypeRef.Variable variable
                  ? fitOfVariable(candidate, variable, args.get(i))
                  : fit(param, args.get(i));
    }
    return score;
  }

  /**
   * What a variable of the class stands for at the receiver, or at least its bound, decides like
   * any other type; what is declared as less than that can still be it. A mere promise excludes
   * nothing: that is up to the method that keeps it.
   */
  private int fitOfVariable(Member<MethodDecl> of, TypeRef.Variable variable, Value arg) {
    for (TypeParam own : of.member().typeParams()) {
      if (own.name().equals(variable.name())) {
        return 0;
      }
    }
    TypeRef param =
        TypeHierarchy.bindings(of.owner(), of.ownerUse())
            .getOrDefault(variable.name(), TypeRef.UNKNOWN);
    if (param.equals(TypeRef.OBJECT)) {
      return 0;
    }
    int fit = fit(param, arg);
    boolean open =
        of.member().body().isEmpty()
            || engine.hierarchy.isSubtype(param.qualifiedName(), nameOf(arg));
    return open ? Math.max(0, fit) : fit;
  }

  private static String nameOf(Value arg) {
    return KnownType.of(arg).qualifiedName();
  }

  private static boolean isArray(Value arg) {
    return arg instanceof Many many && many.shape() == Shape.ARRAY
        || KnownType.of(arg) instanceof TypeRef.Array;
  }

  private Optional<LambdaShape> shape(Value arg) {
    return arg instanceof Value.Function f && f.node() instanceof Expr.Lambda lambda
        ? Optional.of(shapes.computeIfAbsent(lambda, LambdaShape::of))
        : Optional.empty();
  }

  private int fit(TypeRef param, Value arg) {
    if (arg instanceof Value.Function) {
      boolean functional =
          engine
              .program
              .type(param)
              .map(TypeDecl::isInterface)
              .orElse(param instanceof TypeRef.Named);
      return !functional ? -4 : shape(arg).map(s -> s.fit(param, engine.hierarchy)).orElse(1);
    }
    if (arg instanceof Value.Choice choice) {
      int sum = 0;
      for (Value option : choice.options()) {
        sum += fit(param, option);
      }
      return Math.floorDiv(sum, choice.options().size());
    }
    TypeRef type = KnownType.of(arg);
    if (type.isUnknown() || param.isUnknown() || param instanceof TypeRef.Variable) {
      return 0;
    }
    if (arg instanceof Many many) {
      if (param instanceof TypeRef.Array) {
        return isArray(many) ? 2 : -2;
      }
      return engine.typed.shaped(param).map(s -> takes(s, many) ? 2 : -2).orElse(-1);
    }
    if (type.qualifiedName().equals(param.qualifiedName())) {
      return 3;
    }
    if (boxed(type).equals(boxed(param))) {
      return 2;
    }
    return engine.hierarchy.isSubtype(boxed(type), param.qualifiedName()) ? 2 : -2;
  }

  /** Numbers and the like go into their wrappers, and come out of them, by themselves. */
  private static String boxed(TypeRef type) {
    return BOXED.getOrDefault(type.qualifiedName(), type.qualifiedName());
  }

  private static final Map<String, String> BOXED =
      Map.of(
          "int", "java.lang.Integer",
          "long", "java.lang.Long",
          "short", "java.lang.Short",
          "byte", "java.lang.Byte",
          "double", "java.lang.Double",
          "float", "java.lang.Float",
          "char", "java.lang.Character",
          "boolean", "java.lang.Boolean");

  /** Whether a parameter is of the kind of a collection: a set of any kind is a collection. */
  private static boolean takes(TypedValues.Shaped param, Many arg) {
    boolean list = arg.shape() == Shape.COLLECTION;
    return param.shape().modelType.equals(arg.shape().modelType)
        && (list || !param.use().qualifiedName().equals("java.util.List"));
  }
}
