package dev.nplusone.analysis.code;

import dev.nplusone.query.RepositoryCatalog;
import dev.nplusone.query.RepositoryType;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Classes that do for another store what others here do for JPA. One deployment has the ones or the
 * others: what such a class does never happens to entities of JPA.
 */
public final class OtherStores {
  private final TypeHierarchy hierarchy;
  private final RepositoryCatalog repositories;
  private final Set<String> clients;
  private final Map<String, Boolean> alternatives = new HashMap<>();

  public OtherStores(TypeHierarchy hierarchy, RepositoryCatalog repositories) {
    this.hierarchy = hierarchy;
    this.repositories = repositories;
    this.clients =
        TextTable.read(OtherStores.class, "other-stores.txt").stream()
            .map(line -> line.get(0))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether a class stands in for one that uses JPA. */
  public boolean isAlternative(String type) {
    return alternatives.computeIfAbsent(type, name -> isElsewhere(name) && hasCounterpart(name));
  }

  private boolean isElsewhere(String type) {
    return lineage(type)
        .flatMap(ancestor -> ancestor.fields().stream())
        .map(FieldDecl::type)
        .anyMatch(field -> clients.contains(field.qualifiedName()));
  }

  /** What it implements, itself or as a part of a repository, a class for JPA implements too. */
  private boolean hasCounterpart(String type) {
    Set<String> promised = new LinkedHashSet<>(interfaces(type));
    for (String fragment : List.copyOf(promised)) {
      hierarchy.subtypes(fragment).stream()
          .filter(sub -> store(sub).isPresent())
          .forEach(repository -> promised.addAll(interfaces(repository)));
    }
    return promised.stream()
        .flatMap(name -> hierarchy.subtypes(name).stream())
        .anyMatch(this::isForJpa);
  }

  private boolean isForJpa(String type) {
    Optional<RepositoryType.Store> store = store(type);
    return store.isPresent()
        ? store.get() == RepositoryType.Store.JPA
        : !isInterface(type) && usesJpa(type);
  }

  private boolean usesJpa(String type) {
    return lineage(type)
        .flatMap(ancestor -> ancestor.fields().stream())
        .anyMatch(field -> JPA.contains(field.type().simpleName()));
  }

  private static final Set<String> JPA =
      Set.of("EntityManager", "EntityManagerFactory", "Session", "SessionFactory");

  private Optional<RepositoryType.Store> store(String type) {
    return repositories.repository(TypeRef.of(type)).map(RepositoryType::store);
  }

  private List<String> interfaces(String type) {
    return lineage(type).filter(TypeDecl::isInterface).map(TypeDecl::name).toList();
  }

  private boolean isInterface(String type) {
    return hierarchy.program().type(type).filter(TypeDecl::isInterface).isPresent();
  }

  /** A class and what it inherits from, as far as it is source. */
  private Stream<TypeDecl> lineage(String type) {
    return hierarchy.lineage(TypeRef.of(type)).stream()
        .flatMap(ancestor -> hierarchy.program().type(ancestor).stream())
        .filter(TypeDecl::isSource);
  }
}
