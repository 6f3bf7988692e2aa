package dev.nplusone.members;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is said of the single properties of a mapping: at its method, and at those methods of the
 * mapper or of its configuration from which it inherits, straight or the other way round.
 */
final class InheritedMappings {
  private static final List<String> CONFIGURED =
      List.of("org.mapstruct.Mapper", "org.mapstruct.MapperConfig");
  private static final Set<String> ONE_WAY =
      Set.of("expression", "constant", "ignore", "defaultExpression");

  private final TypeHierarchy hierarchy;
  private final MapperTypes types;
  private final List<MethodDecl> own = new ArrayList<>();
  private final List<MethodDecl> prototypes = new ArrayList<>();
  private final boolean automatic;

  InheritedMappings(TypeHierarchy hierarchy, TypeDecl mapper) {
    this.hierarchy = hierarchy;
    this.types = new MapperTypes(hierarchy);
    addMethods(mapper.ref(), own);
    List<Annotation> settings = new ArrayList<>(settings(mapper));
    settings.stream()
        .flatMap(annotation -> annotation.value("config").stream())
        .filter(Expr.ClassLiteral.class::isInstance)
        .map(literal -> ((Expr.ClassLiteral) literal).type())
        .findFirst()
        .ifPresent(
            config -> {
              addMethods(config, prototypes);
              hierarchy.program().type(config).ifPresent(c -> settings.addAll(settings(c)));
            });
    this.automatic =
        settings.stream()
            .flatMap(annotation -> annotation.value("mappingInheritanceStrategy").stream())
            .anyMatch(InheritedMappings::isAutomatic);
  }

  private static List<Annotation> settings(TypeDecl type) {
    return CONFIGURED.stream().flatMap(name -> type.annotation(name).stream()).toList();
  }

  private static boolean isAutomatic(Expr value) {
    String name =
        value instanceof Expr.FieldAccess access
            ? access.name()
            : value instanceof Expr.Name simple ? simple.name() : "";
    return name.startsWith("AUTO_INHERIT");
  }

  private void addMethods(TypeRef type, List<MethodDecl> found) {
    hierarchy
        .lineage(type)
        .forEach(
            use -> hierarchy.program().type(use).ifPresent(decl -> found.addAll(decl.methods())));
  }

  /** Those of the method itself come first; of one target, the first holds. */
  List<Annotation> mappings(MethodDecl method) {
    List<Annotation> found = new ArrayList<>();
    add(method, new HashSet<>(), found);
    return found;
  }

  private void add(MethodDecl method, Set<MethodDecl> seen, List<Annotation> found) {
    if (!seen.add(method)) {
      return;
    }
    written(method).forEach(found::add);
    Optional<Annotation> inherits = method.annotationNamed("InheritConfiguration");
    if (inherits.isPresent()) {
      Stream.of(own, prototypes)
          .flatMap(
              all ->
                  chosen(inherits.get(), all, other -> other != method && isAlike(method, other)))
          .findFirst()
          .ifPresent(other -> add(other, seen, found));
    } else if (automatic) {
      prototypes.stream()
          .filter(other -> isAlike(method, other))
          .forEach(other -> add(other, seen, found));
    }
    method
        .annotationNamed("InheritInverseConfiguration")
        .flatMap(said -> chosen(said, own, other -> isInverse(method, other)).findFirst())
        .ifPresent(
            other -> {
              List<Annotation> straight = new ArrayList<>();
              add(other, seen, straight);
              straight.forEach(mapping -> inverse(mapping).ifPresent(found::add));
            });
  }

  /** What the annotations of a method say, also those that are made of such ones. */
  private Stream<Annotation> written(MethodDecl method) {
    return Stream.concat(
        repeated(method, "Mapping"),
        method.annotations().stream()
            .flatMap(annotation -> hierarchy.program().type(annotation.type()).stream())
            .flatMap(composed -> repeated(composed, "Mapping")));
  }

  /** The annotations of a name, also in the one that holds several. */
  static Stream<Annotation> repeated(Annotated declaration, String name) {
    return declaration.annotations().stream()
        .flatMap(
            annotation ->
                annotation.isNamed(name)
                    ? Stream.of(annotation)
                    : annotation.isNamed(name + "s")
                            && annotation.value("value").orElse(null) instanceof Expr.NewArray all
                        ? all.elements().stream()
                            .filter(Expr.Nested.class::isInstance)
                            .map(nested -> ((Expr.Nested) nested).annotation())
                        : Stream.empty());
  }

  private static Stream<MethodDecl> chosen(
      Annotation inherits, List<MethodDecl> all, Predicate<MethodDecl> fits) {
    Optional<String> name = Lombok.text(inherits, "name");
    return all.stream().filter(m -> name.map(n -> m.name().equals(n)).orElse(true)).filter(fits);
  }

  /** Whether a method may take over what is said of another one. */
  private boolean isAlike(MethodDecl method, MethodDecl other) {
    List<Param> mine = BeanMapperMethods.sources(method.params());
    List<Param> others = BeanMapperMethods.sources(other.params());
    boolean fits = mine.size() == others.size() && types.accepts(made(other), made(method));
    for (int i = 0; fits && i < mine.size(); i++) {
      fits = types.accepts(others.get(i).type(), mine.get(i).type());
    }
    return fits;
  }

  private static boolean isInverse(MethodDecl method, MethodDecl other) {
    List<Param> mine = BeanMapperMethods.sources(method.params());
    List<Param> others = BeanMapperMethods.sources(other.params());
    return mine.size() == 1
        && others.size() == 1
        && MapperTypes.isSame(others.get(0).type(), made(method))
        && MapperTypes.isSame(mine.get(0).type(), made(other));
  }

  private static TypeRef made(MethodDecl method) {
    return method.params().stream()
        .filter(BeanMapperMethods::isTarget)
        .findFirst()
        .map(Param::type)
        .orElse(method.returns());
  }

  private static Optional<Annotation> inverse(Annotation mapping) {
    boolean oneWay = ONE_WAY.stream().anyMatch(member -> mapping.value(member).isPresent());
    Optional<Expr> source = mapping.value("source");
    Optional<Expr> target = mapping.value("target");
    if (oneWay || source.isEmpty() || target.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Expr> turned = new LinkedHashMap<>();
    turned.put("target", source.get());
    turned.put("source", target.get());
    return Optional.of(new Annotation(mapping.type(), turned, mapping.span()));
  }
}
