package dev.nplusone.rule;

import dev.nplusone.mapping.Ancestors;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.mapping.PersistenceModel;
import dev.nplusone.mapping.PersistentClass;
import dev.nplusone.query.Query;
import dev.nplusone.query.RowType;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import dev.nplusone.source.Walk;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * References that probably lead to the same instance from every row, because the query restricts
 * the rows to those of one parent that refers to such an instance too, by the same name: all loans
 * of one group account have the account's group. So it is where the parent has no such attribute,
 * but a method that finds the instance over its own references. Where the classes have more than a
 * few references in common, they are settings of which each row may have its own; and so it is with
 * who wrote or did something: the comments of a post have authors of their own. In a tree all
 * references are in common: there it has to be the only one of its kind, as the post of a comment
 * and of the answers to it.
 */
final class SharedTargets {
  private static final int FEW = 2;

  private final PersistenceModel mapping;
  private final TypeHierarchy hierarchy;

  SharedTargets(PersistenceModel mapping, TypeHierarchy hierarchy) {
    this.mapping = mapping;
    this.hierarchy = hierarchy;
  }

  /** Whether a path from the rows of a query begins with such a reference. */
  boolean contain(Query query, String path) {
    if (!(query.row() instanceof RowType.OfEntity row)) {
      return false;
    }
    String reference = Advice.firstStep(path);
    return !Ancestors.isWhoDidIt(reference)
        && mapping.find(row.className()).stream()
            .anyMatch(
                type ->
                    query.sharedPaths().stream()
                        .flatMap(fixed -> type.attribute(Advice.firstStep(fixed)).stream())
                        .filter(Attribute::isToOne)
                        .anyMatch(parent -> isShared(type, parent, reference)));
  }

  private boolean isShared(PersistentClass type, Attribute parent, String reference) {
    if (parent.target().equals(type.name())) {
      return onlyOthers(type, parent).equals(List.of(reference));
    }
    List<String> common =
        references(type).filter(own -> refersToo(parent, own)).map(Attribute::name).toList();
    if (common.contains(reference) || common.size() >= FEW) {
      return common.size() <= FEW && common.contains(reference);
    }
    List<String> found =
        references(type).filter(own -> findsToo(parent, own)).map(Attribute::name).toList();
    return found.contains(reference) && common.size() + found.size() <= FEW;
  }

  /** Of a tree, the references that are neither the parent nor who wrote it. */
  private static List<String> onlyOthers(PersistentClass type, Attribute parent) {
    return type.attributes().stream()
        .filter(own -> own.kind() == Attribute.Kind.MANY_TO_ONE)
        .map(Attribute::name)
        .filter(name -> !name.equals(parent.name()) && !Ancestors.isWhoDidIt(name))
        .toList();
  }

  private static Stream<Attribute> references(PersistentClass type) {
    return type.attributes().stream().filter(Attribute::isToOne);
  }

  /** Whether a parent refers to such an instance by the same name. */
  private boolean refersToo(Attribute parent, Attribute own) {
    return mapping
        .resolve(parent.target(), own.name())
        .filter(theirs -> theirs.isToOne() && theirs.target().equals(own.target()))
        .isPresent();
  }

  /** Whether a parent has no such reference, but a method that finds one: {@code office()}. */
  private boolean findsToo(Attribute parent, Attribute own) {
    String getter =
        "get" + own.name().substring(0, 1).toUpperCase(Locale.ROOT) + own.name().substring(1);
    return !own.name().equals(parent.name())
        && mapping.resolve(parent.target(), own.name()).isEmpty()
        && mapping.find(parent.target()).stream()
            .anyMatch(
                type ->
                    List.of(own.name(), getter).stream()
                        .flatMap(
                            name -> hierarchy.methods(TypeRef.of(type.name()), name, 0).stream())
                        .map(TypeHierarchy.Member::member)
                        .filter(method -> method.returns().qualifiedName().equals(own.target()))
                        .anyMatch(method -> followsReferences(method, type)));
  }

  /** Whether a method does nothing but follow references of its object. */
  private static boolean followsReferences(MethodDecl method, PersistentClass type) {
    return method.body().isPresent()
        && Walk.any(method.body().get(), e -> reads(e, type, true))
        && !Walk.any(
            method.body().get(),
            e ->
                reads(e, type, false)
                    || e instanceof Expr.Call call && !call.args().isEmpty()
                    || e instanceof Expr.New
                    || e instanceof Expr.Lambda
                    || e instanceof Expr.MethodRef);
  }

  /** Whether an expression is an attribute of the object, a reference or a collection. */
  private static boolean reads(Expr expr, PersistentClass type, boolean reference) {
    String name =
        expr instanceof Expr.Name own
            ? own.name()
            : expr instanceof Expr.FieldAccess access && access.target() instanceof Expr.This
                ? access.name()
                : expr instanceof Expr.Call call
                    ? type.accessors().getters().getOrDefault(call.name(), "")
                    : "";
    return type.attribute(name)
        .filter(attribute -> reference ? attribute.isToOne() : attribute.isPlural())
        .isPresent();
  }
}
