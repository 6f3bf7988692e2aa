package dev.nplusone.analysis.state;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import java.util.IdentityHashMap;
import java.util.List;
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

  /** Whose annotations a proxy or container heeds, which does not see a bean call itself. */
  private static final List<String> FROM_OUTSIDE =
      List.of("org.springframework.", "jakarta.ejb.", "javax.ejb.");

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
    return isOnItsOwn(method, false);
  }

  /** The same where it is called, by another object or the bean itself. */
  public static boolean isOnItsOwn(MethodDecl method, Site site) {
    return isOnItsOwn(method, site.onSelf());
  }

  private static boolean isOnItsOwn(MethodDecl method, boolean onSelf) {
    for (Annotation annotation : method.annotations()) {
      boolean heeded = !onSelf || FROM_OUTSIDE.stream().noneMatch(annotation.type()::startsWith);
      if (heeded
          && (annotation.simpleName().equals(ELSEWHERE)
              || OF_METHODS.contains(annotation.simpleName()) && asksForItsOwn(annotation))) {
        return true;
      }
    }
    return false;
  }

  private static boolean asksForItsOwn(Annotation annotation) {
    for (Expr value : annotation.values().values()) {
      if (ExprText.of(value).endsWith("REQUIRES_NEW")) {
        return true;
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
