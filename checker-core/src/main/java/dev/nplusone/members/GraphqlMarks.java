package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.TypeDecl;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** How methods say which field of which type of a GraphQL schema they answer. */
final class GraphqlMarks {
  /** What marks a class of MicroProfile. */
  static final String API = "GraphQLApi";

  /** SPQR's mark of methods, which are there also where code hands the object to a generator. */
  static final String FIELD = "GraphQLQuery";

  /** What marks a parameter as the parent for SPQR, and for MicroProfile. */
  static final String CONTEXT = "GraphQLContext";

  static final String SCHEMA = "SchemaMapping";

  /** What a class is that answers fields of its type argument. */
  static final String RESOLVER = "GraphQLResolver";

  private static final String SOURCE = "Source";

  private static final Set<String> ROOTS = Set.of("query", "mutation", "subscription");

  private static final List<String> OF_ROOT =
      List.of("QueryMapping", "MutationMapping", "DgsQuery", "DgsMutation");

  /** What names the field that a method answers. */
  private static final Set<String> OF_FIELD =
      Set.of(SCHEMA, FIELD, "BatchMapping", "DgsData", "Name");

  private static final Set<String> OF_API = Set.of("Query", "Mutation");

  private static final Set<String> RESOLVERS =
      Set.of("GraphQLQueryResolver", "GraphQLMutationResolver");

  private GraphqlMarks() {}

  /** Whether a name, in lower case, is that of the type of all queries, or the like. */
  static boolean isRoot(String type) {
    return ROOTS.contains(type);
  }

  /** Whether a method answers a field of a type, for one parent or for several. */
  static boolean answersField(MethodDecl method) {
    return Stream.of(SCHEMA, FIELD, "BatchMapping", "DgsData")
        .anyMatch(mark -> method.annotationNamed(mark).isPresent());
  }

  /** The same, also of what frameworks know by the class around or by a parameter. */
  static boolean answersField(TypeDecl type, MethodDecl method) {
    return answersField(method)
        || method.modifiers().contains(Modifier.PUBLIC)
            && type.supertypes().stream().anyMatch(t -> t.simpleName().equals(RESOLVER))
        || type.annotationNamed(API).isPresent()
            && method.params().stream()
                .anyMatch(p -> p.annotations().stream().anyMatch(a -> a.isNamed(SOURCE)));
  }

  /** Whether a method answers what has no parent. */
  static boolean answersRoot(TypeDecl type, MethodDecl method) {
    return OF_ROOT.stream().anyMatch(mark -> method.annotationNamed(mark).isPresent())
        || method.annotationNamed(SCHEMA).filter(GraphqlMarks::isOfRoot).isPresent()
        || type.annotationNamed(API).isPresent()
            && OF_API.stream().anyMatch(mark -> method.annotationNamed(mark).isPresent())
        || method.annotationNamed(FIELD).isPresent()
            && method.params().stream()
                .noneMatch(p -> p.annotations().stream().anyMatch(a -> a.isNamed(CONTEXT)))
        || method.modifiers().contains(Modifier.PUBLIC)
            && type.supertypes().stream().anyMatch(t -> RESOLVERS.contains(t.simpleName()));
  }

  /** Whether a mapping says so of its parent. */
  static boolean isOfRoot(Annotation mapping) {
    return mapping
        .value("typeName")
        .map(GraphqlMarks::typeName)
        .filter(ROOTS::contains)
        .isPresent();
  }

  /** The name of a type in the schema, also by a generated constant, in lower case. */
  static String typeName(Expr value) {
    if (value instanceof Expr.Literal literal) {
      return literal.value().toString().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Expr.FieldAccess constant && constant.name().equals("TYPE_NAME")) {
      return typeName(constant.target());
    }
    String name =
        value instanceof Expr.FieldAccess constant
            ? constant.name()
            : value instanceof Expr.TypeName type ? type.type().simpleName() : "";
    return name.replaceFirst("_TYPE$", "").toLowerCase(Locale.ROOT);
  }

  /** The type of the schema that a method has a field of, if it says so, in lower case. */
  static Optional<String> parent(TypeDecl type, MethodDecl method) {
    return Stream.concat(method.annotations().stream(), type.annotationNamed(SCHEMA).stream())
        .flatMap(mark -> Stream.of(mark.value("typeName"), mark.value("parentType")))
        .flatMap(Optional::stream)
        .map(GraphqlMarks::typeName)
        .filter(name -> !name.isEmpty())
        .findFirst();
  }

  /** The name of the field that a method answers. */
  static String field(MethodDecl method) {
    return method.annotations().stream()
        .filter(mark -> OF_FIELD.contains(mark.simpleName()))
        .flatMap(
            mark -> Stream.of("field", "value", "name").map(member -> Lombok.text(mark, member)))
        .flatMap(Optional::stream)
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse(method.name());
  }
}
