package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.Contracts;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * The repositories of a program: which types are one, and what a call on one of them means. Answers
 * for types of the sources and of the class path alike; a supertype's name is enough to recognise
 * Spring Data without its classes.
 */
public final class RepositoryCatalog {
  private final TypeHierarchy hierarchy;
  private final RepositoryFamilies families;
  private final RepositoryQueries queries;
  private final FragmentBodies fragments;
  private final Map<TypeRef, Optional<RepositoryType>> repositories = new ConcurrentHashMap<>();
  private final Map<Asked, RepositoryCall> answers = new ConcurrentHashMap<>();

  private record Asked(TypeRef receiver, String method, List<TypeRef> argumentTypes) {}

  /** For one program and its persistence unit. */
  public RepositoryCatalog(
      TypeHierarchy hierarchy, PersistenceModel model, QueryTexts texts, EntityGraphs graphs) {
    this.hierarchy = hierarchy;
    this.families = new RepositoryFamilies(hierarchy, model);
    this.queries = new RepositoryQueries(hierarchy, model, texts, graphs);
    this.fragments = new FragmentBodies(hierarchy, families);
  }

  /**
   * The rows of a method that leaves it to its caller what they are, as a type that it asks for.
   */
  public Query handedOver(Query query, TypeRef type) {
    return queries.handedOver(query, type);
  }

  /** The repository a type is, if it is one. */
  public Optional<RepositoryType> repository(TypeRef type) {
    Optional<RepositoryType> known = repositories.get(type);
    return known != null ? known : repositories.computeIfAbsent(type, families::of);
  }

  /**
   * What a call means.
   *
   * @param receiver the static type of the receiver, with its arguments where known
   * @param argumentTypes the types of the arguments, unknown ones included; they tell {@code
   *     findAll(Pageable)} from {@code findAll(Sort)}
   */
  public RepositoryCall call(TypeRef receiver, String method, List<TypeRef> argumentTypes) {
    Asked asked = new Asked(receiver, method, List.copyOf(argumentTypes));
    RepositoryCall known = answers.get(asked);
    return known != null ? known : answers.computeIfAbsent(asked, this::answer);
  }

  private RepositoryCall answer(Asked asked) {
    TypeRef receiver = asked.receiver();
    String method = asked.method();
    List<TypeRef> argumentTypes = asked.argumentTypes();
    Optional<RepositoryType> repository = repository(receiver);
    if (repository.isEmpty()) {
      return new RepositoryCall.Unknown(receiver.simpleName() + " is no repository");
    }
    List<Member<MethodDecl>> candidates =
        hierarchy.methods(receiver, method, argumentTypes.size()).stream()
            .filter(member -> !isObjectMethod(member))
            .filter(member -> accepts(member, argumentTypes))
            .sorted(Comparator.comparingLong(member -> -fitting(member, argumentTypes)))
            .toList();
    if (candidates.isEmpty() || families.isLibraryType(candidates.get(0).owner().name())) {
      return inherited(repository.get(), method, argumentTypes, candidates);
    }
    Member<MethodDecl> declared = candidates.get(0);
    if (declared.member().body().isPresent()) {
      return new RepositoryCall.HasBody(List.of(declared));
    }
    List<Member<MethodDecl>> bodies = fragmentBodies(repository.get(), candidates);
    if (!bodies.isEmpty()) {
      return new RepositoryCall.HasBody(bodies);
    }
    DeclaredMethod seen = DeclaredMethod.of(declared);
    OptionalInt most = Contracts.atMostRows(declared.member().annotations());
    Query written = queries.declared(repository.get(), seen);
    Query query = most.isPresent() ? written.limitedTo(most.getAsInt()) : written;
    return new RepositoryCall.IsQuery(query, Optional.of(declared), seen.returns());
  }

  /**
   * The code of a fragment, where a fragment has the method: also when another interface of the
   * repository, such as one that services know, declares it once more.
   */
  private List<Member<MethodDecl>> fragmentBodies(
      RepositoryType repository, List<Member<MethodDecl>> candidates) {
    List<TypeRef> parameters = erased(candidates.get(0));
    return candidates.stream()
        .filter(member -> !families.isLibraryType(member.owner().name()))
        .filter(member -> erased(member).equals(parameters))
        .map(member -> fragments.of(repository, member))
        .filter(bodies -> !bodies.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<TypeRef> erased(Member<MethodDecl> member) {
    return DeclaredMethod.of(member).parameterTypes().stream()
        .map(type -> TypeRef.of(type.qualifiedName()))
        .toList();
  }

  private RepositoryCall inherited(
      RepositoryType repository,
      String method,
      List<TypeRef> argumentTypes,
      List<Member<MethodDecl>> candidates) {
    Optional<Member<MethodDecl>> declaration = candidates.stream().findFirst();
    TypeRef returns = declaration.map(d -> DeclaredMethod.of(d).returns()).orElse(TypeRef.UNKNOWN);
    return queries
        .inherited(repository, method, argumentTypes)
        .<RepositoryCall>map(query -> new RepositoryCall.IsQuery(query, declaration, returns))
        .orElseGet(() -> new RepositoryCall.Unknown(repository.name() + " has no known " + method));
  }

  private static boolean isObjectMethod(Member<MethodDecl> member) {
    return member.owner().name().equals("java.lang.Object");
  }

  /** Rules out overloads whose parameters are of another kind than the arguments. */
  private boolean accepts(Member<MethodDecl> member, List<TypeRef> argumentTypes) {
    List<TypeRef> parameters = DeclaredMethod.of(member).parameterTypes();
    for (int i = 0; i < Math.min(parameters.size(), argumentTypes.size()); i++) {
      if (contradicts(argumentTypes.get(i), parameters.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** How many arguments certainly fit; among equals the nearest declaration stays first. */
  private long fitting(Member<MethodDecl> member, List<TypeRef> argumentTypes) {
    List<TypeRef> parameters = DeclaredMethod.of(member).parameterTypes();
    return IntStream.range(0, Math.min(parameters.size(), argumentTypes.size()))
        .filter(i -> !argumentTypes.get(i).qualifiedName().isEmpty())
        .filter(
            i ->
                hierarchy.isSubtype(
                    argumentTypes.get(i).qualifiedName(), parameters.get(i).qualifiedName()))
        .count();
  }

  /** Parameters of Spring Data that are never the same object, known also where out of view. */
  private static final Set<String> APART =
      Set.of(
          "org.springframework.data.domain.Pageable",
          "org.springframework.data.domain.Sort",
          "org.springframework.data.domain.Example",
          "org.springframework.data.jpa.domain.Specification");

  /** Both types are in view, and the argument is no kind of the parameter. */
  private boolean contradicts(TypeRef argument, TypeRef parameter) {
    if (APART.contains(argument.qualifiedName()) && APART.contains(parameter.qualifiedName())) {
      return !argument.qualifiedName().equals(parameter.qualifiedName());
    }
    Optional<TypeDecl> given = hierarchy.program().type(argument);
    return given.isPresent()
        && !parameter.equals(TypeRef.OBJECT)
        && hierarchy.program().type(parameter).isPresent()
        && !hierarchy.isSubtype(argument.qualifiedName(), parameter.qualifiedName());
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
