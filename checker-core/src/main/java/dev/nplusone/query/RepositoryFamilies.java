package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.query.RepositoryType.Store;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Recognises repositories by what they extend, or by annotation. */
final class RepositoryFamilies {
  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;
  private final Map<String, Family> families = new HashMap<>();

  /** A line of the table; the store is empty when the domain type decides. */
  private record Family(Optional<Store> store, int domainArgument) {}

  RepositoryFamilies(TypeHierarchy hierarchy, PersistenceModel model) {
    this.hierarchy = hierarchy;
    this.model = model;
    for (List<String> line : TextTable.read(TextTable.class, "repository-types.txt")) {
      Optional<Store> store =
          line.get(1).equals("ANY") ? Optional.empty() : Optional.of(Store.valueOf(line.get(1)));
      families.put(line.get(0), new Family(store, Integer.parseInt(line.get(2))));
    }
  }

  /** Whether the type is one of the library's own repository types. */
  boolean isLibraryType(String name) {
    return families.containsKey(name);
  }

  Optional<RepositoryType> of(TypeRef type) {
    List<TypeRef> bases =
        hierarchy.lineage(type).stream().filter(t -> isLibraryType(t.qualifiedName())).toList();
    if (bases.isEmpty()) {
      return byAnnotation(type);
    }
    TypeRef domain =
        bases.stream()
            .map(base -> base.argument(families.get(base.qualifiedName()).domainArgument()))
            .filter(argument -> !argument.isUnknown())
            .findFirst()
            .orElse(TypeRef.UNKNOWN);
    Optional<Store> store =
        bases.stream()
            .flatMap(base -> families.get(base.qualifiedName()).store().stream())
            .findFirst();
    return Optional.of(
        new RepositoryType(type.qualifiedName(), store.orElseGet(() -> store(domain)), domain));
  }

  /** A domain type in view that is no entity belongs to another store. */
  private Store store(TypeRef domain) {
    boolean elsewhere =
        hierarchy.program().type(domain).isPresent()
            && model.find(domain.qualifiedName()).isEmpty();
    return elsewhere ? Store.OTHER : Store.JPA;
  }

  /** Marks of Jakarta Data and DeltaSpike; what they mark need not extend anything. */
  private static boolean marks(Annotation annotation) {
    return annotation.type().equals("jakarta.data.repository.Repository")
        || annotation.type().equals("org.apache.deltaspike.data.api.Repository");
  }

  /** {@code @Repository(forEntity = Order.class)}. */
  private static Optional<TypeRef> named(Annotation mark) {
    return mark.value("forEntity")
        .or(() -> mark.value("value"))
        .filter(value -> value instanceof Expr.ClassLiteral)
        .map(value -> ((Expr.ClassLiteral) value).type());
  }

  /** The first entity that methods hand over or are handed. */
  private TypeRef handled(TypeDecl type) {
    return type.methods().stream()
        .flatMap(m -> Stream.concat(Stream.of(m.returns()), m.params().stream().map(p -> p.type())))
        .flatMap(t -> Stream.of(t, t.argument(0)))
        .filter(t -> model.entity(t.qualifiedName()).isPresent())
        .findFirst()
        .orElse(TypeRef.UNKNOWN);
  }

  private Optional<RepositoryType> byAnnotation(TypeRef type) {
    Optional<TypeDecl> declared = hierarchy.program().type(type).filter(TypeDecl::isInterface);
    if (declared.filter(MybatisStatements::isMapper).isPresent()) {
      return Optional.of(new RepositoryType(type.qualifiedName(), Store.OTHER, TypeRef.UNKNOWN));
    }
    Optional<Annotation> marked =
        declared.flatMap(
            decl -> decl.annotations().stream().filter(RepositoryFamilies::marks).findFirst());
    if (marked.isPresent()) {
      return Optional.of(named(marked.get()).orElseGet(() -> handled(declared.get())))
          .filter(domain -> !domain.isUnknown())
          .map(domain -> new RepositoryType(type.qualifiedName(), store(domain), domain));
    }
    Optional<Annotation> definition =
        declared.flatMap(decl -> decl.annotationNamed("RepositoryDefinition"));
    return definition
        .flatMap(a -> a.value("domainClass"))
        .filter(value -> value instanceof Expr.ClassLiteral)
        .map(value -> ((Expr.ClassLiteral) value).type())
        .map(domain -> new RepositoryType(type.qualifiedName(), store(domain), domain));
  }
}
