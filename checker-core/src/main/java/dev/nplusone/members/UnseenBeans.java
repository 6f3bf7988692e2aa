package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.Program;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Beans whose classes are out of view, such as those that a build generates of a schema. They may
 * have any property that a mapper looks for; of what type, nobody knows.
 */
final class UnseenBeans {
  private static final Set<String> VALUES =
      Set.of(
          "void",
          "boolean",
          "byte",
          "short",
          "char",
          "int",
          "long",
          "float",
          "double",
          "String",
          "Object",
          "Boolean",
          "Byte",
          "Short",
          "Character",
          "Integer",
          "Long",
          "Float",
          "Double",
          "UUID",
          "Map",
          "Optional");

  private static final Set<String> OF_VALUES = Set.of("java.", "javax.", "jakarta.", "kotlin.");

  private final Program program;

  UnseenBeans(Program program) {
    this.program = program;
  }

  /** Whether a source can be such a bean. */
  boolean isOne(TypeRef type) {
    if (type.isUnknown()) {
      return true;
    }
    String name = type.qualifiedName();
    return !name.isEmpty()
        && type.arguments().isEmpty()
        && !VALUES.contains(name)
        && OF_VALUES.stream().noneMatch(name::startsWith)
        && program.type(type).isEmpty();
  }

  /** A property that it may have. */
  static Property property(String name) {
    return new Property(name, TypeRef.UNKNOWN, "get" + Lombok.capitalize(name), false);
  }

  /** Whether values of a type are, or hold, beans in view, which nothing but a mapper makes. */
  boolean needsMapping(TypeRef type) {
    return Stream.concat(Stream.of(type), type.arguments().stream()).anyMatch(this::isInView);
  }

  private boolean isInView(TypeRef type) {
    Optional<TypeDecl> known = program.type(type).filter(TypeDecl::isSource);
    return known.filter(decl -> decl.kind() != TypeDecl.Kind.ENUM).isPresent();
  }
}
