package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Comparison;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Methods of enums that ask which constant it is: {@code boolean isOpen() { return this == NEW ||
 * isPaid(); }}.
 */
final class EnumQuestions {
  /** Methods that ask methods are followed as far as this. */
  private static final int DEEPEST = 3;

  private final Engine engine;
  private final Map<TypeRef, Map<String, Optional<SortedSet<String>>>> known = new HashMap<>();

  EnumQuestions(Engine engine) {
    this.engine = engine;
  }

  /** The constants of which a method without parameters says yes, if it asks for nothing else. */
  Optional<SortedSet<String>> answeredBy(TypeRef type, String method) {
    Map<String, Optional<SortedSet<String>>> ofType =
        known.computeIfAbsent(type, t -> new HashMap<>());
    Optional<SortedSet<String>> answered = ofType.get(method);
    if (answered == null) {
      answered = ofMethod(type, method, 0);
      ofType.put(method, answered);
    }
    return answered;
  }

  private Optional<SortedSet<String>> ofMethod(TypeRef type, String method, int depth) {
    List<Member<MethodDecl>> bodies = engine.overloads.overridable(type, method, List.of());
    return bodies.size() != 1 || depth > DEEPEST
        ? Optional.empty()
        : bodies.get(0).member().onlyAnswer().flatMap(value -> of(type, value, depth));
  }

  private Optional<SortedSet<String>> of(TypeRef type, Expr asked, int depth) {
    if (asked instanceof Expr.Binary either && either.operator().equals("||")) {
      Optional<SortedSet<String>> left = of(type, either.left(), depth);
      Optional<SortedSet<String>> right = of(type, either.right(), depth);
      left.ifPresent(all -> right.ifPresent(all::addAll));
      return left.filter(all -> right.isPresent());
    }
    Optional<Comparison> compared = Comparison.of(asked).filter(Comparison::same);
    if (compared.isPresent()) {
      return constant(type, compared.get().one(), compared.get().other())
          .or(() -> constant(type, compared.get().other(), compared.get().one()));
    }
    boolean own =
        asked instanceof Expr.Call call
            && call.args().isEmpty()
            && (call.target().isEmpty() || call.target().get() instanceof Expr.This);
    return own ? ofMethod(type, ((Expr.Call) asked).name(), depth + 1) : Optional.empty();
  }

  private Optional<SortedSet<String>> constant(TypeRef type, Expr self, Expr other) {
    String name =
        other instanceof Expr.FieldAccess access
            ? access.name()
            : other instanceof Expr.Name plain ? plain.name() : "";
    Value constant = new Value.Constant(new Value.EnumName(type, name));
    return self instanceof Expr.This && engine.enumConstants.of(type).contains(constant)
        ? Optional.of(new TreeSet<>(List.of(name)))
        : Optional.empty();
  }
}
