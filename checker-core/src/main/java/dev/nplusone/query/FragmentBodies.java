package dev.nplusone.query;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeHierarchy.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the code behind a repository method that Spring Data does not implement itself: classes
 * named after the fragment interface or after the repository, with {@code Impl} or whatever postfix
 * is configured at the end. A class below the interface with a name of its own is an alternative to
 * the repository, not a part of it; unless it is the base class of repositories.
 */
final class FragmentBodies {
  private final TypeHierarchy hierarchy;
  private final RepositoryFamilies families;
  private final Map<String, List<TypeDecl>> bySimpleName = new HashMap<>();

  FragmentBodies(TypeHierarchy hierarchy, RepositoryFamilies families) {
    this.hierarchy = hierarchy;
    this.families = families;
    for (TypeDecl type : hierarchy.program().types()) {
      if (!type.isInterface() && type.simpleName().endsWith("Impl")) {
        bySimpleName.computeIfAbsent(type.simpleName(), n -> new ArrayList<>()).add(type);
      }
    }
  }

  /** Overloads of the same number of parameters are all listed; the caller knows the arguments. */
  List<Member<MethodDecl>> of(RepositoryType repository, Member<MethodDecl> declared) {
    Map<String, Member<MethodDecl>> bodies = new LinkedHashMap<>();
    for (TypeDecl candidate : candidates(repository, declared.owner())) {
      hierarchy
          .methods(candidate.ref(), declared.member().name(), declared.member().params().size())
          .stream()
          .filter(member -> member.member().body().isPresent())
          .forEach(
              member ->
                  bodies.putIfAbsent(member.owner().name() + "@" + member.member().span(), member));
    }
    return List.copyOf(bodies.values());
  }

  /** A class that implements a whole repository is a test double, unless it is Spring's base. */
  private boolean isImplementation(TypeDecl type, TypeDecl owner, RepositoryType repository) {
    if (type.isInterface() || hierarchy.isSubtype(type.name(), repository.name())) {
      return false;
    }
    boolean named =
        type.simpleName().startsWith(owner.simpleName())
            || type.simpleName().startsWith(simpleName(repository));
    return named && families.of(type.ref()).isEmpty()
        || hierarchy.lineage(type.ref()).stream()
            .anyMatch(t -> t.simpleName().matches("(Simple|Querydsl)JpaRepository"));
  }

  private List<TypeDecl> candidates(RepositoryType repository, TypeDecl owner) {
    List<TypeDecl> found = new ArrayList<>();
    for (String name : hierarchy.subtypes(owner.name())) {
      hierarchy
          .program()
          .type(name)
          .filter(type -> isImplementation(type, owner, repository))
          .ifPresent(found::add);
    }
    nearest(simpleName(repository) + "Impl", repository.name()).ifPresent(found::add);
    nearest(owner.simpleName() + "Impl", repository.name()).ifPresent(found::add);
    return found;
  }

  /** Spring looks for an implementation below the package of the repositories, by its name. */
  private Optional<TypeDecl> nearest(String simpleName, String repository) {
    List<TypeDecl> named = bySimpleName.getOrDefault(simpleName, List.of());
    return Vicinity.nearest(named, TypeDecl::name, repository);
  }

  private static String simpleName(RepositoryType repository) {
    return repository.name().substring(repository.name().lastIndexOf('.') + 1);
  }
}
