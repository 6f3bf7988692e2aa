package dev.nplusone.members;

import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The methods that a mapper of beans can use: its own, inherited ones, and those of others. */
final class BeanMapperMethods {

  /**
   * A method at hand.
   *
   * @param field the field that holds its object; empty for the mapper's own
   */
  record Usable(String field, MethodDecl method, List<Param> params, TypeRef returns) {

    /** A call with these arguments. */
    Expr call(List<Expr> args, Span at) {
      Expr target =
          field.isEmpty() ? new Expr.This(Optional.empty(), at) : new Expr.Name(field, at);
      return new Expr.Call(Optional.of(target), method.name(), args, at);
    }
  }

  private static final List<String> PACKAGES =
      List.of("java.lang.", "java.util.", "java.util.stream.", "java.time.", "java.math.");

  private final TypeHierarchy hierarchy;
  private final TypeDecl mapper;
  private final List<Usable> all = new ArrayList<>();
  private final Map<String, TypeRef> named = new HashMap<>();

  BeanMapperMethods(TypeHierarchy hierarchy, TypeDecl mapper, List<TypeRef> uses) {
    this.hierarchy = hierarchy;
    this.mapper = mapper;
    add(mapper.ref(), "");
    uses.forEach(used -> add(used, BeanMappers.fieldOf(used)));
  }

  /**
   * The type that code in an annotation of the mapper means by a name: a class it imports for that,
   * one of its package, the only one of the program that is called so, or one of Java's own.
   */
  Optional<TypeRef> type(String name) {
    return Optional.ofNullable(named.computeIfAbsent(name, this::find));
  }

  private TypeRef find(String name) {
    Program program = hierarchy.program();
    if (name.indexOf('.') > 0) {
      return TypeRef.of(name);
    }
    Optional<TypeRef> imported =
        mapper.annotations().stream()
            .flatMap(annotation -> annotation.value("imports").stream())
            .flatMap(
                value ->
                    value instanceof Expr.NewArray all ? all.elements().stream() : Stream.of(value))
            .filter(Expr.ClassLiteral.class::isInstance)
            .map(literal -> ((Expr.ClassLiteral) literal).type())
            .filter(type -> type.simpleName().equals(name))
            .findFirst();
    if (imported.isPresent()) {
      return imported.get();
    }
    List<TypeRef> own =
        program.types().stream()
            .filter(type -> type.isSource() && type.simpleName().equals(name))
            .map(type -> TypeRef.of(type.name()))
            .toList();
    String home = mapper.name().substring(0, mapper.name().lastIndexOf('.') + 1);
    return own.stream()
        .filter(type -> type.qualifiedName().equals(home + name))
        .findFirst()
        .or(() -> own.size() == 1 ? Optional.of(own.get(0)) : Optional.empty())
        .or(
            () ->
                PACKAGES.stream()
                    .map(known -> TypeRef.of(known + name))
                    .filter(type -> program.type(type).isPresent())
                    .findFirst())
        .orElse(null);
  }

  private void add(TypeRef type, String field) {
    for (TypeRef use : hierarchy.lineage(type)) {
      Optional<TypeDecl> decl = hierarchy.program().type(use).filter(TypeDecl::isSource);
      if (decl.isPresent()) {
        Map<String, TypeRef> bindings = TypeHierarchy.bindings(decl.get(), use);
        for (MethodDecl method : decl.get().methods()) {
          if (!method.isConstructor() && !method.params().isEmpty()) {
            all.add(usable(field, method, bindings));
          }
        }
      }
    }
  }

  private static Usable usable(String field, MethodDecl method, Map<String, TypeRef> bindings) {
    List<Param> params = TypeHierarchy.substitute(method.params(), bindings);
    return new Usable(field, method, params, TypeHierarchy.substitute(method.returns(), bindings));
  }

  /** The method that makes one type of another; one that asks to be named is left alone. */
  Optional<Usable> between(TypeRef source, TypeRef target) {
    return all.stream()
        .filter(m -> m.method().annotationNamed("Named").isEmpty())
        .filter(m -> !isHook(m.method()))
        .filter(m -> sources(m.params()).size() == 1 && m.params().size() == 1)
        .filter(m -> isSame(m.returns(), target))
        .filter(m -> accepts(m.params().get(0).type(), source))
        .findFirst();
  }

  /** The method that {@code qualifiedByName} means. */
  Optional<Usable> named(String name) {
    return all.stream()
        .filter(
            m ->
                m.method()
                    .annotationNamed("Named")
                    .flatMap(a -> Lombok.text(a, "value"))
                    .filter(name::equals)
                    .isPresent())
        .findFirst();
  }

  /**
   * What is called before or after a mapping of one type to another.
   *
   * @param builder the builder through which the other one is made
   */
  List<Usable> hooks(
      String annotation, TypeRef source, TypeRef target, Optional<BeanBuilders.Builder> builder) {
    return all.stream()
        .filter(m -> m.method().annotationNamed(annotation).isPresent())
        .filter(
            m ->
                m.params().stream()
                    .allMatch(
                        p ->
                            isTarget(p)
                                ? accepts(p.type(), target)
                                    || builder.filter(b -> isOf(b, p)).isPresent()
                                : isContext(p) || accepts(p.type(), source)))
        .toList();
  }

  /** Whether a hook is given the builder. */
  boolean isOf(BeanBuilders.Builder builder, Param param) {
    return builder.isA(param.type()) || accepts(param.type(), builder.type());
  }

  /** The builder through which a method makes a bean. */
  Optional<BeanBuilders.Builder> builder(MethodDecl method, TypeRef bean) {
    return BeanBuilders.areOff(Stream.of(method, mapper).flatMap(d -> d.annotations().stream()))
        ? Optional.empty()
        : new BeanBuilders(hierarchy.program()).of(bean);
  }

  private static boolean isHook(MethodDecl method) {
    return method.annotationNamed("AfterMapping").isPresent()
        || method.annotationNamed("BeforeMapping").isPresent();
  }

  /** The parameters that are mapped. */
  static List<Param> sources(List<Param> params) {
    return params.stream().filter(p -> !isTarget(p) && !isContext(p)).toList();
  }

  static boolean isTarget(Param param) {
    return has(param, "MappingTarget") || has(param, "TargetType");
  }

  private static boolean isContext(Param param) {
    return has(param, "Context");
  }

  private static boolean has(Param param, String annotation) {
    return param.annotations().stream().anyMatch(a -> a.isNamed(annotation));
  }

  private boolean accepts(TypeRef param, TypeRef source) {
    return param.arguments().isEmpty() && source.arguments().isEmpty()
        ? hierarchy.isSubtype(source.qualifiedName(), param.qualifiedName())
        : isSame(param, source) || isSameElements(param, source);
  }

  static boolean isSame(TypeRef a, TypeRef b) {
    return a.equals(b)
        || a.arguments().isEmpty()
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
