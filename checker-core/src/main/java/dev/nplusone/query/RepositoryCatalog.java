package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The repositories of a program: which types are one, and what a call on one of them means. Answers
 * for types of the sources and of the class path alike; a supertype's name is enough to recognise
 * Spring Data without its classes.
 */
public final class RepositoryCatalog {
  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;
  private final QueryTexts texts;
  private final EntityGraphs graphs;

  /** For one program and its persistence unit. */
  public RepositoryCatalog(
      TypeHierarchy hierarchy, PersistenceModel model, QueryTexts texts, EntityGraphs graphs) {
    this.hierarchy = hierarchy;
    this.model = model;
    this.texts = texts;
    this.graphs = graphs;
  }

  /** The repository a type is, if it is one. */
  public Optional<RepositoryType> repository(TypeRef type) {
    return Optional.empty();
  }

  /**
   * What a call means.
   *
   * @param receiver the static type of the receiver, with its arguments where known
   * @param argumentTypes the types of the arguments, unknown ones included; they tell {@code
   *     findAll(Pageable)} from {@code findAll(Sort)}
   */
  public RepositoryCall call(TypeRef receiver, String method, List<TypeRef> argumentTypes) {
    return new RepositoryCall.Unknown("no repository");
  }

  /** As {@link #call}, with nothing known of the arguments but their number. */
  public RepositoryCall call(TypeRef receiver, String method, int arguments) {
    return call(receiver, method, Collections.nCopies(arguments, TypeRef.UNKNOWN));
  }

  /** The query behind a method, if the call is one. */
  public Optional<Query> query(TypeRef receiver, String method, int arguments) {
    return call(receiver, method, arguments) instanceof RepositoryCall.IsQuery is
        ? Optional.of(is.query())
        : Optional.empty();
  }
}
