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

/**
 * Finds the code behind a repository method that Spring Data does not implement itself: classes
 * below the fragment interface, and classes named after it or after the repository with {@code
 * Impl} at the end.
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
  private boolean isImplementation(TypeDecl type, RepositoryType repository) {
    if (type.isInterface() || hierarchy.isSubtype(type.name(), repository.name())) {
      return false;
    }
    return families.of(type.ref()).isEmpty()
        || hierarchy.lineage(type.ref()).stream()
            .anyMatch(t -> t.simpleName().matches("(Simple|Querydsl)JpaRepository"));
  }

  private List<TypeDecl> candidates(RepositoryType repository, TypeDecl owner) {
    List<TypeDecl> found = new ArrayList<>();
    for (String name : hierarchy.subtypes(owner.name())) {
      hierarchy
          .program()
          .type(name)
          .filter(type -> isImplementation(type, repository))
          .ifPresent(found::add);
    }
    String simple = repository.name().substring(repository.name().lastIndexOf('.') + 1);
    found.addAll(bySimpleName.getOrDefault(simple + "Impl", List.of()));
    found.addAll(bySimpleName.getOrDefault(owner.simpleName() + "Impl", List.of()));
    return found;
  }
}
