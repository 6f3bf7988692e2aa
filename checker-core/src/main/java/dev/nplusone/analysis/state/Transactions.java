package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the calls of a method share one persistence context. Without a transaction around them
 * each repository call has its own, so that what one call loaded is no help to the next.
 */
public final class Transactions {
  private static final String ANNOTATION = "Transactional";

  /** Session beans have a transaction around each business method unless they ask for none. */
  private static final Set<String> OF_TYPES =
      Set.of(ANNOTATION, "Stateless", "Stateful", "TransactionAttribute");

  private static final String ELSEWHERE = "Async";

  private static final Set<String> OF_METHODS = Set.of(ANNOTATION, "TransactionAttribute");

  private final TypeHierarchy hierarchy;
  private final Map<TypeDecl, Boolean> types = new IdentityHashMap<>();

  /** The names of the methods that are annotated themselves, by their classes. */
  private final Map<TypeDecl, Set<String>> methods = new IdentityHashMap<>();

  public Transactions(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Judged by annotations on the method, its class and the class's supertypes. */
  public boolean isTransactional(TypeDecl type, String method) {
    Boolean known = types.get(type);
    if (known == null) {
      known = isAnnotated(type);
      types.put(type, known);
    }
    if (known) {
      return true;
    }
    return methods.computeIfAbsent(type, Transactions::annotatedMethods).contains(method);
  }

  private static Set<String> annotatedMethods(TypeDecl type) {
    return type.methods().stream()
        .filter(member -> member.annotationNamed(ANNOTATION).isPresent())
        .map(member -> SqlEvent.methodName(type, member))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a method has a transaction of its own, whatever is around it, and so a context: because
   * it asks for one, or runs in another thread.
   */
  public static boolean isOnItsOwn(MethodDecl method) {
    return method.annotationNamed(ELSEWHERE).isPresent() || asksForItsOwn(method);
  }

  private static boolean asksForItsOwn(MethodDecl method) {
    for (Annotation annotation : method.annotations()) {
      if (OF_METHODS.contains(annotation.simpleName())) {
        for (Expr value : annotation.values().values()) {
          if (ExprText.of(value).endsWith("REQUIRES_NEW")) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isAnnotated(TypeDecl type) {
    return hierarchy.lineage(type.ref()).stream()
        .flatMap(use -> hierarchy.program().type(use).stream())
        .anyMatch(d -> OF_TYPES.stream().anyMatch(a -> d.annotationNamed(a).isPresent()));
  }
}
