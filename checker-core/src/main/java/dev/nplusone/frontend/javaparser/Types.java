package dev.nplusone.frontend.javaparser;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.type.ArrayType;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.IntersectionType;
import com.github.javaparser.ast.type.PrimitiveType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.TypeParameter;
import com.github.javaparser.ast.type.UnionType;
import com.github.javaparser.ast.type.VoidType;
import com.github.javaparser.ast.type.WildcardType;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;

/** Uses of types, resolved in a scope. */
final class Types {
  private Types() {}

  static TypeRef of(Type type, Scope scope) {
    if (type instanceof ClassOrInterfaceType named) {
      return named(named, scope);
    }
    if (type instanceof PrimitiveType primitive) {
      return TypeRef.of(primitive.asString());
    }
    if (type instanceof ArrayType array) {
      return new TypeRef.Array(of(array.getComponentType(), scope));
    }
    if (type instanceof VoidType) {
      return TypeRef.VOID;
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard.getExtendedType().map(bound -> of(bound, scope)).orElse(TypeRef.OBJECT);
    }
    if (type instanceof IntersectionType intersection) {
      return of(intersection.getElements().get(0), scope);
    }
    if (type instanceof UnionType union) {
      return of(union.getElements().get(0), scope);
    }
    return TypeRef.UNKNOWN; // var, or nothing written
  }

  static List<TypeRef> all(List<? extends Type> types, Scope scope) {
    return types.stream().map(type -> of(type, scope)).toList();
  }

  /** The alternatives of a {@code catch} parameter. */
  static List<TypeRef> alternatives(Type type, Scope scope) {
    return type instanceof UnionType union
        ? all(union.getElements(), scope)
        : List.of(of(type, scope));
  }

  private static TypeRef named(ClassOrInterfaceType type, Scope scope) {
    if (type.getScope().isEmpty()) {
      String name = type.getNameAsString();
      Optional<TypeRef> resolved = scope.type(name);
      if (isInferred(name, resolved)) {
        return TypeRef.UNKNOWN;
      }
      return withArguments(resolved.orElseGet(() -> TypeRef.of(name)), type, scope);
    }
    return withArguments(TypeRef.of(qualified(type.getNameWithScope(), scope)), type, scope);
  }

  /**
   * Whether a name stands for the type of an initializer: {@code var}, whatever an import on demand
   * may have of that name, and Lombok's {@code val}.
   */
  static boolean isInferred(String name, Optional<TypeRef> resolved) {
    return name.equals("var")
        || name.equals("val")
            && resolved.map(type -> type.qualifiedName().equals("lombok.val")).orElse(true);
  }

  private static TypeRef withArguments(TypeRef raw, ClassOrInterfaceType type, Scope scope) {
    Optional<NodeList<Type>> args = type.getTypeArguments();
    return args.isEmpty() || args.get().isEmpty() || !(raw instanceof TypeRef.Named named)
        ? raw
        : new TypeRef.Named(named.name(), all(args.get(), scope));
  }

  /** The canonical name behind a simple or dotted name in the place of a type. */
  static String qualified(String dotted, Scope scope) {
    int dot = dotted.indexOf('.');
    if (dot < 0) {
      return scope.type(dotted).map(TypeRef::qualifiedName).orElse(dotted);
    }
    Optional<String> local = scope.typeInside(dotted.substring(0, dot));
    return local.isPresent()
        ? scope.known().members(local.get(), dotted.substring(dot + 1))
        : scope.file().qualified(dotted);
  }

  /** Declares type parameters in a scope and gives them with their bounds. */
  static List<TypeParam> parameters(NodeList<TypeParameter> parameters, Scope scope) {
    parameters.forEach(p -> scope.declareTypeParameter(p.getNameAsString()));
    return parameters.stream()
        .map(p -> new TypeParam(p.getNameAsString(), all(p.getTypeBound(), scope)))
        .toList();
  }
}
