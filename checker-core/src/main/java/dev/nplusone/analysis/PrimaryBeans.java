package dev.nplusone.analysis;

import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Opaque;
import dev.nplusone.source.Annotated;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Of which class Spring injects the object where a field asks for an interface that several
 * implement: the one that is asked for by its name ({@code @Qualifier}), or else the primary one.
 */
final class PrimaryBeans {
  private static final String PRIMARY = "Primary";

  /** With these, somebody else may be there instead. */
  private static final Set<String> CONDITIONS = Set.of("Profile", "ConditionalOnProperty");

  /** What picks a bean by its name. */
  private static final Set<String> PICKS = Set.of("Qualifier", "Named", "Resource");

  private final Engine engine;
  private final Map<String, Optional<TypeRef>> primaries = new HashMap<>();

  PrimaryBeans(Engine engine) {
    this.engine = engine;
  }

  /** What a field holds that a call is made on: one bean of all that are of its type. */
  Value injected(Frame frame, Expr target, Value receiver) {
    if (!(receiver instanceof Opaque bean) || !bean.told().isEmpty()) {
      return receiver;
    }
    Optional<TypeRef> primary = primary(bean.type());
    return primary.isEmpty()
        ? receiver
        : field(frame, target, bean.type())
            .flatMap(field -> injected(field, bean.type(), primary.get()))
            .<Value>map(chosen -> new Opaque(chosen, bean.varies()))
            .orElse(receiver);
  }

  private Optional<TypeRef> injected(Member<FieldDecl> field, TypeRef type, TypeRef primary) {
    List<Annotation> picks = picks(field, type);
    if (picks.isEmpty()) {
      boolean itself = engine.hierarchy.isSubtype(primary.qualifiedName(), field.owner().name());
      return itself ? Optional.empty() : Optional.of(primary);
    }
    Optional<String> wanted = picks.size() == 1 ? name(picks.get(0)) : Optional.empty();
    return wanted.flatMap(name -> named(type, name));
  }

  private Optional<TypeRef> primary(TypeRef type) {
    return primaries.computeIfAbsent(
        type.qualifiedName(),
        name -> {
          List<TypeDecl> marked =
              engine.hierarchy.subtypes(name).stream()
                  .flatMap(sub -> engine.program.type(sub).stream())
                  .filter(sub -> sub.annotationNamed(PRIMARY).isPresent())
                  .toList();
          return marked.size() == 1 && !has(marked.get(0), CONDITIONS)
              ? Optional.of(marked.get(0).ref())
              : Optional.empty();
        });
  }

  /** The field of such a type that an expression is. */
  private Optional<Member<FieldDecl>> field(Frame frame, Expr target, TypeRef type) {
    return fieldName(frame, target)
        .flatMap(name -> engine.hierarchy.field(frame.type.ref(), name))
        .filter(f -> f.member().type().qualifiedName().equals(type.qualifiedName()));
  }

  private static Optional<String> fieldName(Frame frame, Expr target) {
    if (target instanceof Expr.FieldAccess access && access.target() instanceof Expr.This) {
      return Optional.of(access.name());
    }
    return target instanceof Expr.Name name && !frame.state.variables.containsKey(name.name())
        ? Optional.of(name.name())
        : Optional.empty();
  }

  /** What is said of the bean that is wanted, at the field or where it is handed in. */
  private static List<Annotation> picks(Member<FieldDecl> field, TypeRef type) {
    Stream<Annotation> handedIn =
        field.owner().methods().stream()
            .flatMap(method -> method.params().stream())
            .filter(param -> param.type().qualifiedName().equals(type.qualifiedName()))
            .flatMap(param -> param.annotations().stream());
    return Stream.concat(field.member().annotations().stream(), handedIn)
        .filter(annotation -> PICKS.contains(annotation.simpleName()))
        .toList();
  }

  /** The class of that type whose beans are called so. */
  private Optional<TypeRef> named(TypeRef type, String name) {
    List<TypeDecl> called =
        engine.hierarchy.subtypes(type.qualifiedName()).stream()
            .flatMap(sub -> engine.program.type(sub).stream())
            .filter(sub -> isCalled(sub, name))
            .toList();
    return called.size() == 1 ? Optional.of(called.get(0).ref()) : Optional.empty();
  }

  private static boolean isCalled(TypeDecl bean, String name) {
    String own = bean.simpleName();
    return (Character.toLowerCase(own.charAt(0)) + own.substring(1)).equals(name)
        || bean.annotations().stream()
            .anyMatch(annotation -> name(annotation).filter(name::equals).isPresent());
  }

  private static Optional<String> name(Annotation annotation) {
    return Optional.ofNullable(annotation.values().get("value"))
        .filter(Expr.Literal.class::isInstance)
        .map(value -> ((Expr.Literal) value).value().toString());
  }

  private static boolean has(Annotated declaration, Set<String> names) {
    return names.stream().anyMatch(name -> declaration.annotationNamed(name).isPresent());
  }
}
