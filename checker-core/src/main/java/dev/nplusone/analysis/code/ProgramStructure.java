package dev.nplusone.analysis.code;

import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which types are about the program itself: a loop over their instances has as many turns as the
 * program has parts, however much data there is.
 */
public final class ProgramStructure {
  private final TypeHierarchy hierarchy;
  private final Predicate<TypeRef> entities;
  private final Map<String, Boolean> parts = new HashMap<>();
  private Set<String> configured;

  /** Entities, and what is known to stand for them, are never parts of the program. */
  public ProgramStructure(TypeHierarchy hierarchy, Predicate<TypeRef> entities) {
    this.hierarchy = hierarchy;
    this.entities = entities;
  }

  /**
   * Classes, enum constants, annotations, beans: there are as many as the deployed program has, not
   * as the data has.
   */
  public boolean isPart(TypeRef type) {
    return STRUCTURE.contains(type.qualifiedName())
        || parts.computeIfAbsent(
            type.qualifiedName(),
            name -> isDeclared(type) || isBean(type) || describesProgram(type));
  }

  /** Classes and constants of enums: a map has no more of them as keys than were written. */
  public boolean isKind(TypeRef type) {
    return type.qualifiedName().equals("java.lang.Class") || isDeclared(type);
  }

  /**
   * Whether instances of a class of the project's own tell what the program is made of, by its
   * name: the metadata of a class or a field, a descriptor of a table.
   */
  public boolean describesProgram(TypeRef type) {
    return DESCRIPTIONS.matcher(type.simpleName()).find()
        && !entities.test(type)
        && hierarchy.program().type(type).filter(TypeDecl::isSource).isPresent();
  }

  private static final Pattern DESCRIPTIONS =
      Pattern.compile(
          "(Class|Entity|Type|Bean|Method|Field|Property|Attribute|Table|Column)"
              + "(Metadata|MetaData|Descriptor)$");

  private boolean isDeclared(TypeRef type) {
    return hierarchy
        .program()
        .type(type)
        .filter(t -> t.isSource() && DECLARED.contains(t.kind()))
        .isPresent();
  }

  /**
   * Whether instances of a type are parts of the program: strategies, handlers, listeners, by their
   * name, or because the container makes them.
   */
  private boolean isBean(TypeRef type) {
    String name = type.qualifiedName();
    Optional<TypeDecl> ours = hierarchy.program().type(type).filter(TypeDecl::isSource);
    if (ours.isEmpty() || entities.test(type)) {
      return false;
    }
    return ours.get().isInterface() && PARTS.stream().anyMatch(type.simpleName()::endsWith)
        || Stream.concat(Stream.of(name), hierarchy.subtypes(name).stream())
            .flatMap(t -> hierarchy.program().type(TypeRef.of(t)).stream())
            .anyMatch(this::isMadeByContainer);
  }

  /** Whether the container makes one object of each of some classes. */
  public boolean areBeans(Collection<TypeDecl> classes) {
    return classes.stream().allMatch(this::isMadeByContainer);
  }

  private boolean isMadeByContainer(TypeDecl type) {
    return BEANS.stream().anyMatch(a -> type.annotationNamed(a).isPresent())
        || configured().contains(type.ref().qualifiedName());
  }

  /** What methods marked {@code @Bean} say that they make. */
  private Set<String> configured() {
    if (configured == null) {
      configured =
          hierarchy.program().types().stream()
              .flatMap(TypeDecl::withNested)
              .flatMap(type -> type.methods().stream())
              .filter(method -> method.annotationNamed("Bean").isPresent())
              .map(method -> method.returns().qualifiedName())
              .collect(Collectors.toSet());
    }
    return configured;
  }

  private static final Set<TypeDecl.Kind> DECLARED =
      Set.of(TypeDecl.Kind.ENUM, TypeDecl.Kind.ANNOTATION);

  private static final List<String> PARTS =
      List.of("Listener", "Observer", "Interceptor", "Handler", "Strategy");

  private static final Set<String> BEANS =
      Set.of(
          "Component",
          "Service",
          "Repository",
          "Controller",
          "RestController",
          "Configuration",
          "Named",
          "Singleton",
          "ApplicationScoped",
          "Stateless");

  private static final Set<String> STRUCTURE =
      Set.of(
          "java.lang.Class",
          "java.lang.reflect.Field",
          "java.lang.reflect.Method",
          "java.lang.reflect.Constructor",
          "java.lang.reflect.Parameter",
          "java.lang.annotation.Annotation",
          "java.beans.PropertyDescriptor",
          "jakarta.persistence.metamodel.ManagedType",
          "javax.persistence.metamodel.ManagedType",
          "jakarta.persistence.metamodel.SingularAttribute",
          "javax.persistence.metamodel.SingularAttribute",
          "jakarta.persistence.metamodel.PluralAttribute",
          "javax.persistence.metamodel.PluralAttribute",
          "jakarta.persistence.metamodel.EntityType",
          "javax.persistence.metamodel.EntityType",
          "jakarta.persistence.metamodel.Attribute",
          "javax.persistence.metamodel.Attribute");
}
