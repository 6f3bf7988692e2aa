package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Param;
import dev.nplusone.source.Program;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A program whose MapStruct mappers have the bodies that the build writes for them, unless
 * implementations are in view that do something else.
 */
public final class BeanMappers {
  private static final String MAPPER = "org.mapstruct.Mapper";

  private final TypeHierarchy hierarchy;
  private final BeanProperties properties;
  private final WrittenMappers generated;
  private final Map<String, Optional<TypeDecl>> written = new HashMap<>();

  private final MapperDecorators decorators;

  private BeanMappers(TypeHierarchy hierarchy) {
    this.generated = new WrittenMappers(hierarchy.program());
    this.hierarchy = hierarchy;
    this.properties = new BeanProperties(hierarchy);
    this.decorators = new MapperDecorators(hierarchy);
  }

  /** The program itself if it has no such mappers. */
  public static Program written(Program program) {
    if (program.types().stream().noneMatch(BeanMappers::isMapper)) {
      return program;
    }
    BeanMappers mappers = new BeanMappers(new TypeHierarchy(program));
    return mappers.decorators.written(program.with(mappers::rewritten));
  }

  private static boolean isMapper(TypeDecl type) {
    return type.isSource() && type.annotation(MAPPER).isPresent();
  }

  private TypeDecl rewritten(TypeDecl type) {
    List<TypeDecl> nested = type.nested().stream().map(this::rewritten).toList();
    TypeDecl own = isToldByItsMapper(type) ? withoutBodies(type) : bodies(type).orElse(type);
    return own.with(own.annotations(), own.fields(), own.methods(), nested);
  }

  /** Whether a generated class does what its mapper says in view, and nothing else. */
  private boolean isToldByItsMapper(TypeDecl type) {
    return WrittenMappers.isGenerated(type)
        && type.supertypes().stream()
            .flatMap(parent -> hierarchy.program().type(parent).stream())
            .anyMatch(parent -> bodies(parent).isPresent());
  }

  /** What is left inherits the bodies of the mapper. */
  private static TypeDecl withoutBodies(TypeDecl type) {
    List<MethodDecl> constructors =
        type.methods().stream().filter(MethodDecl::isConstructor).toList();
    return type.with(type.annotations(), type.fields(), constructors, type.nested());
  }

  /** A mapper with its bodies; empty for other types, and where an implementation says more. */
  private Optional<TypeDecl> bodies(TypeDecl type) {
    if (!isMapper(type)) {
      return Optional.empty();
    }
    Optional<TypeDecl> known = written.get(type.name());
    if (known == null) {
      List<TypeDecl> implementations = implementations(type);
      boolean generatedOnly = implementations.stream().allMatch(WrittenMappers::isGenerated);
      known =
          Optional.of(type)
              .filter(mapper -> generatedOnly)
              .map(this::written)
              .filter(
                  told ->
                      implementations.stream()
                          .allMatch(i -> generated.tellsAll(told, methods(type), i)));
      written.put(type.name(), known);
    }
    return known;
  }

  private BeanMapperMethods methods(TypeDecl type) {
    return new BeanMapperMethods(hierarchy, type, uses(type));
  }

  private TypeDecl written(TypeDecl type) {
    List<TypeRef> uses = uses(type);
    List<FieldDecl> fields = new ArrayList<>(type.fields());
    for (TypeRef used : uses) {
      fields.add(
          new FieldDecl(
              fieldOf(used),
              used,
              Set.of(Modifier.PRIVATE),
              List.of(),
              Optional.empty(),
              type.span()));
    }
    BeanMapperMethods known = methods(type);
    List<MethodDecl> methods = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (MethodDecl method : type.methods()) {
      own.add(signature(method));
      methods.add(isToWrite(type, method) ? body(type, method, known) : method);
    }
    for (TypeRef use : hierarchy.lineage(type.ref())) {
      for (MethodDecl inherited : inherited(use)) {
        if (own.add(signature(inherited))) {
          methods.add(body(type, inherited, known));
        }
      }
    }
    return type.with(type.annotations(), fields, methods, type.nested());
  }

  /** What a generic interface leaves open, with the classes of this mapper in it. */
  private List<MethodDecl> inherited(TypeRef use) {
    Optional<TypeDecl> parent = hierarchy.program().type(use).filter(TypeDecl::isSource);
    if (parent.isEmpty() || use.arguments().isEmpty()) {
      return List.of();
    }
    Map<String, TypeRef> bindings = TypeHierarchy.bindings(parent.get(), use);
    return parent.get().methods().stream()
        .filter(method -> isToWrite(parent.get(), method))
        .map(method -> substituted(method, bindings))
        .toList();
  }

  private static MethodDecl substituted(MethodDecl method, Map<String, TypeRef> bindings) {
    List<Param> params = TypeHierarchy.substitute(method.params(), bindings);
    return new MethodDecl(
        method.name(),
        method.modifiers(),
        method.typeParams(),
        params,
        TypeHierarchy.substitute(method.returns(), bindings),
        method.annotations(),
        method.body(),
        method.span());
  }

  private List<TypeDecl> implementations(TypeDecl type) {
    return hierarchy.subtypes(type.name()).stream()
        .flatMap(name -> hierarchy.program().type(name).stream())
        .filter(t -> !t.isInterface() && !t.modifiers().contains(Modifier.ABSTRACT))
        .filter(t -> !decorators.isOne(t))
        .toList();
  }

  static boolean isToWrite(TypeDecl type, MethodDecl method) {
    boolean open = type.isInterface() || method.modifiers().contains(Modifier.ABSTRACT);
    return open && method.body().isEmpty() && !method.isStatic() && !method.params().isEmpty();
  }

  static String signature(MethodDecl method) {
    return method.name()
        + method.params().stream()
            .map(p -> p.type().qualifiedName() + p.type().arguments())
            .toList();
  }

  private MethodDecl body(TypeDecl type, MethodDecl method, BeanMapperMethods known) {
    Set<Modifier> modifiers = new HashSet<>(method.modifiers());
    modifiers.remove(Modifier.ABSTRACT);
    if (type.isInterface()) {
      modifiers.add(Modifier.DEFAULT);
    }
    Stmt.Block block = new BeanMapperBody(properties, known, method).block();
    return new MethodDecl(
        method.name(),
        modifiers,
        method.typeParams(),
        method.params(),
        method.returns(),
        method.annotations(),
        Optional.of(block),
        method.span());
  }

  static String fieldOf(TypeRef used) {
    return Lombok.decapitalize(used.simpleName()) + "$";
  }

  private static List<TypeRef> uses(TypeDecl type) {
    return type
        .annotation(MAPPER)
        .flatMap((Annotation a) -> a.value("uses"))
        .map(value -> value instanceof Expr.NewArray many ? many.elements() : List.of(value))
        .orElse(List.of())
        .stream()
        .filter(Expr.ClassLiteral.class::isInstance)
        .map(literal -> ((Expr.ClassLiteral) literal).type())
        .toList();
  }
}
