package dev.nplusone.query;

import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
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

  /** A query that selects one entity, whose rows are handed over as the type a method declares. */
  Query handedOver(
      Query query, RowType.OfEntity entity, TypeRef declared, boolean viewReadsEntity) {
    RowType row = ofEntityRows(entity, declared, viewReadsEntity);
    boolean several = row instanceof RowType.OfView || row instanceof RowType.OfConstructor;
    return several ? query.ofColumns(row) : query.ofRows(row);
  }

  /** Rows of a query that selects one entity, handed over as a type. */
  private RowType ofEntityRows(RowType.OfEntity entity, TypeRef declared, boolean viewReadsEntity) {
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
      return viewReadsEntity ? new RowType.OfValue(declared) : constructed(entity, type.get());
    }
    return viewReadsEntity || isOpen(declared)
        ? new RowType.OfOpenProjection(type.get().name(), entity.className())
        : shown(entity, declared);
  }

  /** A class whose constructor takes attributes by their names. */
  private RowType constructed(RowType.OfEntity entity, TypeDecl type) {
    List<String> names =
        type.kind() == TypeDecl.Kind.RECORD
            ? type.fields().stream().filter(f -> !f.isStatic()).map(FieldDecl::name).toList()
            : constructorParameters(type);
    List<RowType> columns = names.stream().map(name -> column(entity, name)).toList();
    return hasEntity(columns)
        ? new RowType.OfConstructor(type.name(), columns)
        : new RowType.OfValue(type.ref());
  }

  private static List<String> constructorParameters(TypeDecl type) {
    List<MethodDecl> all = type.methods().stream().filter(MethodDecl::isConstructor).toList();
    return all.size() == 1 ? all.get(0).params().stream().map(Param::name).toList() : List.of();
  }

  /** An interface whose getters are called like attributes. */
  private RowType shown(RowType.OfEntity entity, TypeRef view) {
    List<String> names =
        hierarchy.lineage(view).stream()
            .flatMap(t -> hierarchy.program().type(t).stream())
            .flatMap(decl -> decl.methods().stream())
            .filter(method -> method.body().isEmpty() && method.params().isEmpty())
            .map(MethodDecl::name)
            .filter(name -> name.startsWith("get") && name.length() > 3)
            .map(name -> Character.toLowerCase(name.charAt(3)) + name.substring(4))
            .distinct()
            .toList();
    List<RowType> columns = names.stream().map(name -> column(entity, name)).toList();
    return hasEntity(columns)
        ? new RowType.OfView(view.qualifiedName(), names, columns)
        : new RowType.OfValue(view);
  }

  private RowType column(RowType.OfEntity entity, String name) {
    Optional<Attribute> attribute =
        model.find(entity.className()).flatMap(type -> type.attribute(name));
    return attribute
        .filter(Attribute::isToOne)
        .<RowType>map(a -> new RowType.OfEntity(a.target(), name))
        .orElseGet(() -> new RowType.OfValue(TypeRef.UNKNOWN));
  }

  private static boolean hasEntity(List<RowType> columns) {
    return columns.stream().anyMatch(RowType.OfEntity.class::isInstance);
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
