package dev.nplusone.members;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Modifier;
import dev.nplusone.source.Program;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The builders through which MapStruct makes beans: what a static method without parameters gives
 * that has a method which makes the bean, written or of Lombok.
 */
final class BeanBuilders {
  private final Program program;

  BeanBuilders(Program program) {
    this.program = program;
  }

  /**
   * One of these.
   *
   * @param type the builder's class
   * @param factory the bean's static method that makes one
   * @param above what the builder's class extends, though nobody has written that
   */
  record Builder(TypeRef bean, TypeRef type, String factory, Set<String> above) {
    Builder {
      above = Set.copyOf(above);
    }

    /** A call that makes one. */
    Expr made(Span at) {
      return new Expr.Call(Optional.of(new Expr.TypeName(bean, at)), factory, List.of(), at);
    }

    /** Whether it is an object of the type, whatever the arguments of that. */
    boolean isA(TypeRef other) {
      return other.qualifiedName().equals(type.qualifiedName())
          || above.contains(other.qualifiedName());
    }
  }

  /** The one that the bean itself declares. */
  Optional<Builder> of(TypeRef bean) {
    return program.type(bean).flatMap(decl -> written(bean, decl).or(() -> generated(bean, decl)));
  }

  private Optional<Builder> written(TypeRef bean, TypeDecl decl) {
    return decl.methods().stream()
        .filter(m -> m.isStatic() && m.params().isEmpty() && isOpen(m))
        .filter(m -> program.type(m.returns()).filter(b -> makes(b, bean)).isPresent())
        .map(m -> new Builder(bean, m.returns(), m.name(), Set.of()))
        .findFirst();
  }

  private static boolean makes(TypeDecl builder, TypeRef bean) {
    return !builder.name().equals(bean.qualifiedName())
        && builder.methods().stream()
            .anyMatch(
                m ->
                    !m.isStatic()
                        && m.params().isEmpty()
                        && m.returns().qualifiedName().equals(bean.qualifiedName()));
  }

  private static boolean isOpen(MethodDecl method) {
    return !method.modifiers().contains(Modifier.PRIVATE);
  }

  private Optional<Builder> generated(TypeRef bean, TypeDecl decl) {
    return GeneratedMembers.of(decl, program).builders().stream()
        .map(b -> new Builder(bean, TypeRef.of(b.builderClass()), b.builderMethod(), above(decl)))
        .findFirst();
  }

  private Set<String> above(TypeDecl decl) {
    Set<String> found = new HashSet<>();
    Optional<TypeDecl> at = Optional.of(decl);
    while (at.isPresent() && Lombok.has(at.get(), "SuperBuilder")) {
      GeneratedMembers.of(at.get(), program).builders().forEach(b -> found.add(b.builderClass()));
      at = at.get().superclass().flatMap(program::type).filter(t -> !t.equals(decl));
    }
    return found;
  }

  /** Whether a mapper or a method of one says that it makes beans without them. */
  static boolean areOff(Stream<Annotation> said) {
    return said.flatMap(annotation -> annotation.value("builder").stream())
        .anyMatch(
            value ->
                value instanceof Expr.Nested nested
                    && nested.annotation().is("disableBuilder", true));
  }
}
