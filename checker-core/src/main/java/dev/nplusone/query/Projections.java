package dev.nplusone.query;

import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeParam;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells what a repository method makes of the rows of its query. */
final class Projections {
  private final TypeHierarchy hierarchy;
  private final PersistenceModel model;

  Projections(TypeHierarchy hierarchy, PersistenceModel model) {
    this.hierarchy = hierarchy;
    this.model = model;
  }

  /** Replaces the method's own type variables by their bounds; those without one are unknown. */
  static TypeRef bounded(TypeRef type, MethodDecl method) {
    Map<String, TypeRef> bounds = new java.util.LinkedHashMap<>();
    for (TypeParam param : method.typeParams()) {
      bounds.put(param.name(), param.bounds().isEmpty() ? TypeRef.UNKNOWN : param.bounds().get(0));
    }
    TypeRef replaced = TypeHierarchy.substitute(type, bounds);
    return replaced instanceof TypeRef.Variable ? TypeRef.UNKNOWN : replaced;
  }

  /** Rows of a query that selects one entity, handed over as the type a method declares. */
  RowType ofEntityRows(RowType.OfEntity entity, TypeRef declared, boolean viewReadsEntity) {
    if (isRowItself(entity.className(), declared)) {
      return entity;
    }
    if (isTuple(declared)) {
      return new RowType.OfTuple(List.of(entity));
    }
    Optional<TypeDecl> type = hierarchy.program().type(declared);
    if (type.isEmpty()) {
      return declared.qualifiedName().startsWith("java.")
          ? new RowType.OfValue(declared)
          : new RowType.Unknown();
    }
    if (!type.get().isInterface()) {
      return new RowType.OfValue(declared);
    }
    return viewReadsEntity || isOpen(declared)
        ? new RowType.OfOpenProjection(type.get().name(), entity.className())
        : new RowType.OfValue(declared);
  }

  /** Whether the declared type is the entity, something above or below it, or says nothing. */
  boolean isRowItself(String entity, TypeRef declared) {
    String name = declared.qualifiedName();
    return name.isEmpty()
        || declared.equals(TypeRef.OBJECT)
        || name.equals(entity)
        || hierarchy.isSubtype(entity, name)
        || hierarchy.isSubtype(name, entity)
        || model.entity(name).isPresent();
  }

  static boolean isTuple(TypeRef type) {
    return type instanceof TypeRef.Array || List.of("Tuple", "Map").contains(type.simpleName());
  }

  /** An interface that computes something from the entity itself. */
  private boolean isOpen(TypeRef view) {
    return hierarchy.lineage(view).stream()
        .flatMap(t -> hierarchy.program().type(t).stream())
        .flatMap(decl -> decl.methods().stream())
        .anyMatch(method -> method.annotationNamed("Value").isPresent());
  }
}
