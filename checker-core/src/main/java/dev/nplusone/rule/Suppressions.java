package dev.nplusone.rule;

import dev.nplusone.finding.Suppression;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code @SuppressWarnings} with a rule id or {@code "NPlusOne"}, on methods and classes. */
final class Suppressions {
  private static final String EVERY_RULE = "NPlusOne";

  private final Map<String, Set<String>> byMember = new HashMap<>();

  Suppressions(Program program, MethodNames names) {
    for (TypeDecl type : program.types()) {
      Set<String> outer = new HashSet<>(ids(type));
      type.enclosing()
          .map(byMember::get)
          .ifPresent(ids -> outer.addAll(ids == null ? Set.of() : ids));
      byMember.put(type.name(), outer);
      for (MethodDecl method : type.methods()) {
        Set<String> all = new HashSet<>(outer);
        all.addAll(ids(method));
        byMember.merge(names.of(type, method), all, Suppressions::union);
      }
    }
  }

  /** How a method is called in events. */
  interface MethodNames {
    String of(TypeDecl type, MethodDecl method);
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return all;
  }

  /** Why a finding of a rule in a method is not shown, if it is suppressed. */
  Optional<Suppression> of(String ruleId, String method) {
    Set<String> ids = byMember.get(method);
    if (ids == null) {
      ids = byMember.getOrDefault(method.substring(0, Math.max(0, method.indexOf('#'))), Set.of());
    }
    for (String id : List.of(ruleId, EVERY_RULE)) {
      if (ids.contains(id)) {
        return Optional.of(
            new Suppression(Suppression.Kind.SOURCE, "@SuppressWarnings(\"" + id + "\")"));
      }
    }
    return Optional.empty();
  }

  private static Set<String> ids(Annotated declaration) {
    Set<String> ids = new HashSet<>();
    for (Annotation annotation : declaration.annotations()) {
      if (annotation.simpleName().equals("SuppressWarnings")) {
        annotation.value("value").ifPresent(value -> collect(value, ids));
      }
    }
    return ids;
  }

  private static void collect(Expr value, Set<String> ids) {
    if (value instanceof Expr.Literal literal && literal.value() instanceof String id) {
      ids.add(id);
    } else if (value instanceof Expr.NewArray array) {
      array.elements().forEach(element -> collect(element, ids));
    }
  }
}
