package dev.nplusone.rule;

import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A method that a Spring Data repository inherits, as its interface can declare it again. The
 * variable {@code T} stands for the entity, {@code ID} for its identifier.
 */
record InheritedMethod(TypeRef returns, List<Parameter> parameters) {
  private static final TypeRef ROW = new TypeRef.Variable("T");
  private static final String DOMAIN = "org.springframework.data.domain.";
  private static final TypeRef PAGE = TypeRef.of(DOMAIN + "Page", ROW);

  private static final Parameter PAGEABLE =
      new Parameter(TypeRef.of(DOMAIN + "Pageable"), "pageable");
  private static final Parameter SORT = new Parameter(TypeRef.of(DOMAIN + "Sort"), "sort");
  private static final Parameter SPECIFICATION =
      new Parameter(
          TypeRef.of("org.springframework.data.jpa.domain.Specification", ROW), "specification");
  private static final Parameter ID = new Parameter(new TypeRef.Variable("ID"), "id");
  private static final Parameter IDS =
      new Parameter(TypeRef.of("java.lang.Iterable", ID.type()), "ids");

  /** The interfaces of which a repository has its methods, and in what those hand over rows. */
  private static final Map<String, TypeRef> BASES =
      Map.of(
          "org.springframework.data.jpa.repository.JpaRepository", rows("java.util.List"),
          "org.springframework.data.repository.ListCrudRepository", rows("java.util.List"),
          "org.springframework.data.repository.ListPagingAndSortingRepository",
              rows("java.util.List"),
          "org.springframework.data.repository.CrudRepository", rows("java.lang.Iterable"),
          "org.springframework.data.repository.PagingAndSortingRepository",
              rows("java.lang.Iterable"));

  /** A parameter of it. */
  record Parameter(TypeRef type, String name) {}

  private static TypeRef rows(String collection) {
    return TypeRef.of(collection, ROW);
  }

  /** Whether repositories have their methods of that interface. */
  static boolean isBase(TypeRef type) {
    return BASES.containsKey(type.qualifiedName());
  }

  /**
   * The method of that name.
   *
   * @param base the nearest interface that {@link #isBase}
   * @param kinds the kinds of its parameters
   */
  static Optional<InheritedMethod> of(TypeRef base, String name, List<String> kinds) {
    TypeRef many = BASES.get(base.qualifiedName());
    TypeRef list = rows("java.util.List");
    return switch (name + kinds) {
      case "findAll[]" -> method(many);
      case "findAll[Sort]" -> method(many, SORT);
      case "findAll[Pageable]" -> method(PAGE, PAGEABLE);
      case "findAll[Specification]" -> method(list, SPECIFICATION);
      case "findAll[Specification, Sort]" -> method(list, SPECIFICATION, SORT);
      case "findAll[Specification, Pageable]" -> method(PAGE, SPECIFICATION, PAGEABLE);
      case "findAllById[Iterable]" -> method(many, IDS);
      case "findById[any]" -> method(rows("java.util.Optional"), ID);
      default -> Optional.empty();
    };
  }

  private static Optional<InheritedMethod> method(TypeRef returns, Parameter... parameters) {
    return Optional.of(new InheritedMethod(returns, List.of(parameters)));
  }
}
