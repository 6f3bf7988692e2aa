package dev.nplusone.analysis;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Set;

/**
 * Whether the calls of a method share one persistence context. Without a transaction around them
 * each repository call has its own, so that what one call loaded is no help to the next.
 */
final class Transactions {
  private static final String ANNOTATION = "Transactional";

  /** Session beans have a transaction around each business method unless they ask for none. */
  private static final Set<String> OF_TYPES =
      Set.of(ANNOTATION, "Stateless", "Stateful", "TransactionAttribute");

  private final TypeHierarchy hierarchy;

  Transactions(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Judged by annotations on the method, its class and the class's supertypes. */
  boolean isTransactional(TypeDecl type, String method) {
    for (TypeRef use : hierarchy.lineage(type.ref())) {
      boolean annotated =
          hierarchy
              .program()
              .type(use)
              .map(d -> OF_TYPES.stream().anyMatch(a -> d.annotationNamed(a).isPresent()))
              .orElse(false);
      if (annotated) {
        return true;
      }
    }
    for (MethodDecl member : type.methods()) {
      if (member.annotationNamed(ANNOTATION).isPresent()
          && SqlEvent.methodName(type, member).equals(method)) {
        return true;
      }
    }
    return false;
  }
}
