package dev.nplusone.members;

import dev.nplusone.source.Annotation;
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
   * @param field the field or parameter that holds its object; empty for the mapper's own
   * @param marks the annotations of the method and of its class
   */
  record Usable(
      String field,
      MethodDecl method,
      List<Annotation> marks,
      List<Param> params,
      TypeRef returns) {
    Usable {
      marks = List.copyOf(marks);
      params = List.copyOf(params);
    }

    boolean is(String annotation) {
      return method.annotationNamed(annotation).isPresent();
    }

    List<Param> sources() {
      return BeanMapperMethods.sources(params);
    }

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
  private final MapperTypes types;
  private final UnseenBeans unseen;
  private final InheritedMappings inherited;
  private final List<Usable> all = new ArrayList<>();
  private final Map<String, TypeRef> named = new HashMap<>();

  BeanMapperMethods(TypeHierarchy hierarchy, TypeDecl mapper, List<TypeRef> uses) {
    this.hierarchy = hierarchy;
    this.mapper = mapper;
    this.types = new MapperTypes(hierarchy);
    this.unseen = new UnseenBeans(hierarchy.program());
    this.inherited = new InheritedMappings(hierarchy, mapper);
    all.addAll(methods(mapper.ref(), ""));
    uses.forEach(used -> all.addAll(methods(used, BeanMappers.fieldOf(used))));
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

  private List<Usable> methods(TypeRef type, String field) {
    List<Usable> found = new ArrayList<>();
    for (TypeRef use : hierarchy.lineage(type)) {
      Optional<TypeDecl> decl = hierarchy.program().type(use).filter(TypeDecl::isSource);
      if (decl.isPresent()) {
        Map<String, TypeRef> bindings = TypeHierarchy.bindings(decl.get(), use);
        for (MethodDecl method : decl.get().methods()) {
          if (!method.isConstructor()) {
            found.add(usable(field, decl.get(), method, bindings));
          }
        }
      }
    }
    return found;
  }

  private static Usable usable(
      String field, TypeDecl owner, MethodDecl method, Map<String, TypeRef> bindings) {
    List<Annotation> marks = new ArrayList<>(method.annotations());
    marks.addAll(owner.annotations());
    return new Usable(
        field,
        method,
        marks,
        TypeHierarchy.substitute(method.params(), bindings),
        TypeHierarchy.substitute(method.returns(), bindings));
  }

  /** The mapper's own methods, inherited ones, and those of the classes that it uses. */
  List<Usable> all() {
    return all;
  }

  /** What a class has that an argument of a mapping gives along, called on that argument. */
  List<Usable> of(Param context) {
    return methods(context.type(), context.name());
  }

  /** Which of these methods fit. */
  MapperTypes types() {
    return types;
  }

  /** What is known of beans whose classes are out of view. */
  UnseenBeans unseen() {
    return unseen;
  }

  /** Whether what is said of a value admits a method. */
  boolean admits(MapperQualifiers said, Usable method) {
    return said.admit(method.marks(), hierarchy.program());
  }

  /** The mappings of a method, with those that it inherits. */
  List<Annotation> mappings(MethodDecl method) {
    return inherited.mappings(method);
  }

  /** Whether a hook is given the builder. */
  boolean isOf(BeanBuilders.Builder builder, Param param) {
    return builder.isA(param.type()) || types.accepts(param.type(), builder.type());
  }

  /** The builder through which a method makes a bean. */
  Optional<BeanBuilders.Builder> builder(MethodDecl method, TypeRef bean) {
    return BeanBuilders.areOff(Stream.of(method, mapper).flatMap(d -> d.annotations().stream()))
        ? Optional.empty()
        : new BeanBuilders(hierarchy.program()).of(bean);
  }

  /** The parameters that are mapped. */
  static List<Param> sources(List<Param> params) {
    return params.stream()
        .filter(p -> !isTarget(p) && !isClass(p) && !isContext(p) && !isPropertyName(p))
        .toList();
  }

  /** Whether a parameter is the bean that is filled. */
  static boolean isTarget(Param param) {
    return has(param, "MappingTarget");
  }

  /** Whether it is the class that is asked for. */
  static boolean isClass(Param param) {
    return has(param, "TargetType");
  }

  /** Whether it is handed on to each method that has one of its type. */
  static boolean isContext(Param param) {
    return has(param, "Context");
  }

  private static boolean isPropertyName(Param param) {
    return has(param, "SourcePropertyName") || has(param, "TargetPropertyName");
  }

  private static boolean has(Param param, String annotation) {
    return param.annotations().stream().anyMatch(a -> a.isNamed(annotation));
  }
}
