package dev.nplusone.query;

import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;

/**
 * A method as one use of its declaring type sees it: the type variables of that type are replaced.
 *
 * @param owner canonical name of the declaring type
 */
record DeclaredMethod(
    String owner, MethodDecl method, List<TypeRef> parameterTypes, TypeRef returns) {

  static DeclaredMethod of(TypeHierarchy.Member<MethodDecl> member) {
    Map<String, TypeRef> bindings = TypeHierarchy.bindings(member.owner(), member.ownerUse());
    MethodDecl method = member.member();
    return new DeclaredMethod(
        member.owner().name(),
        method,
        method.params().stream()
            .map(Param::type)
            .map(type -> TypeHierarchy.substitute(type, bindings))
            .toList(),
        TypeHierarchy.substitute(method.returns(), bindings));
  }
}
