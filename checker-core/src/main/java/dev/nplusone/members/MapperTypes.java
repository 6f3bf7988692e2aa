package dev.nplusone.members;

import dev.nplusone.members.BeanMapperMethods.Usable;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which methods fit the types that a mapper has and wants, those of generic methods too. */
final class MapperTypes {
  private final TypeHierarchy hierarchy;

  MapperTypes(TypeHierarchy hierarchy) {
    this.hierarchy = hierarchy;
  }

  /** Whether a method with one source makes one type of another. */
  boolean fits(Usable method, Param source, TypeRef from, TypeRef to) {
    Map<String, TypeRef> bound = new HashMap<>();
    return !to.isUnknown()
        && isBound(method, method.returns(), to, bound)
        && isTaken(method, source.type(), from, bound);
  }

  /** How well it fits: what takes the very class is better than what takes a superclass. */
  static int distance(Usable method, Param source, TypeRef from) {
    boolean anything =
        source.type().equals(TypeRef.OBJECT) || !method.method().typeParams().isEmpty();
    return anything ? 2 : isSame(source.type(), from) ? 0 : 1;
  }

  /** Whether a parameter takes a value of that type. */
  boolean takes(Usable method, TypeRef param, TypeRef source) {
    return isTaken(method, param, source, new HashMap<>());
  }

  private boolean isTaken(
      Usable method, TypeRef param, TypeRef source, Map<String, TypeRef> bound) {
    if (param instanceof TypeRef.Variable) {
      return isBound(method, param, source, bound);
    }
    if (accepts(param, source) || param.equals(TypeRef.OBJECT)) {
      return true;
    }
    List<TypeRef> asked = param.arguments();
    List<TypeRef> given =
        hierarchy.asSuper(source, param.qualifiedName()).map(TypeRef::arguments).orElse(List.of());
    boolean fits = !asked.isEmpty() && asked.size() == given.size();
    for (int i = 0; fits && i < asked.size(); i++) {
      fits =
          asked.get(i).equals(TypeRef.OBJECT) || isBound(method, asked.get(i), given.get(i), bound);
    }
    return fits;
  }

  private boolean isBound(
      Usable method, TypeRef pattern, TypeRef type, Map<String, TypeRef> bound) {
    if (!(pattern instanceof TypeRef.Variable variable)) {
      return isSame(pattern, type);
    }
    Optional<TypeParam> declared =
        method.method().typeParams().stream()
            .filter(p -> p.name().equals(variable.name()))
            .findFirst();
    if (declared.isEmpty() || !declared.get().bounds().stream().allMatch(b -> accepts(b, type))) {
      return false;
    }
    TypeRef known = bound.putIfAbsent(variable.name(), type);
    return known == null || isSame(known, type);
  }

  boolean accepts(TypeRef param, TypeRef source) {
    return param.arguments().isEmpty() && source.arguments().isEmpty()
        ? hierarchy.isSubtype(source.qualifiedName(), param.qualifiedName())
        : isSame(param, source) || isSameElements(param, source);
  }

  static boolean isSame(TypeRef a, TypeRef b) {
    return a.equals(b)
        || a.arguments().isEmpty()
            && !a.qualifiedName().isEmpty()
            && a.qualifiedName().equals(b.qualifiedName())
            && b.arguments().isEmpty();
  }

  private static boolean isSameElements(TypeRef param, TypeRef source) {
    return param.arguments().size() == 1
        && param.arguments().equals(source.arguments())
        && BeanMapperBody.isCollection(param)
        && BeanMapperBody.isCollection(source);
  }
}
