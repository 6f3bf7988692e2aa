package dev.nplusone.query;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/** What a call on a repository means. */
public sealed interface RepositoryCall {

  /**
   * A query.
   *
   * @param declaration the declaration in view, absent for base methods without class path
   * @param returns the declared return type with type variables replaced; unknown without
   *     declaration
   */
  record IsQuery(
      Query query, Optional<TypeHierarchy.Member<MethodDecl>> declaration, TypeRef returns)
      implements RepositoryCall {}

  /**
   * A default method or a method of a custom fragment: not a query, its bodies are to be
   * interpreted. Several when a fragment has several implementations.
   */
  record HasBody(List<TypeHierarchy.Member<MethodDecl>> bodies) implements RepositoryCall {
    public HasBody {
      bodies = List.copyOf(bodies);
    }
  }

  /** Neither: the receiver is no repository, or nothing is known of such a method. */
  record Unknown(String reason) implements RepositoryCall {}
}
