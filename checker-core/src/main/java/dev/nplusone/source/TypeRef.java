package dev.nplusone.source;

import java.util.List;
import java.util.stream.Collectors;

/** A use of a type. */
public sealed interface TypeRef {

  /** A type nobody could name: an implicit lambda parameter, {@code var}, a missing import. */
  TypeRef UNKNOWN = new Unknown();

  /** {@code void}. */
  TypeRef VOID = new Named("void", List.of());

  /** {@code java.lang.Object}. */
  TypeRef OBJECT = new Named("java.lang.Object", List.of());

  /** {@code java.lang.String}. */
  TypeRef STRING = new Named("java.lang.String", List.of());

  /**
   * A class, interface or primitive. {@code name} is the canonical name with dots, also for nested
   * types ({@code java.util.Map.Entry}); a name that could not be resolved keeps its source
   * spelling. Wildcards stand as their written upper bound, else as {@code Object}.
   */
  record Named(String name, List<TypeRef> args) implements TypeRef {
    public Named {
      args = List.copyOf(args);
    }

    /** Cheap on purpose: types are looked up very often. */
    @Override
    public int hashCode() {
      return args.isEmpty() ? name.hashCode() : name.hashCode() * 31 + args.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || other instanceof Named n && name.equals(n.name) && args.equals(n.args);
    }
  }

  /** A type variable of the enclosing method or class. */
  record Variable(String name) implements TypeRef {}

  /** An array; varargs parameters have this type too. */
  record Array(TypeRef element) implements TypeRef {}

  /** See {@link TypeRef#UNKNOWN}, the only instance that is meant to be used. */
  record Unknown() implements TypeRef {
    @Override
    public int hashCode() {
      return 0;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Unknown;
    }
  }

  /** A named type without arguments. */
  static TypeRef of(String name) {
    return new Named(name, List.of());
  }

  /** A named type with arguments. */
  static TypeRef of(String name, TypeRef... args) {
    return new Named(name, List.of(args));
  }

  /** The canonical name of a named type, and the empty string of anything else. */
  default String qualifiedName() {
    return this instanceof Named named ? named.name() : "";
  }

  /** The last part of the name, as messages show it. */
  default String simpleName() {
    if (this instanceof Array array) {
      return array.element().simpleName() + "[]";
    }
    if (this instanceof Variable variable) {
      return variable.name();
    }
    String name = qualifiedName();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Type arguments; empty for raw types and anything that has none. */
  default List<TypeRef> arguments() {
    return this instanceof Named named ? named.args() : List.of();
  }

  /** The argument at an index, or {@link #UNKNOWN} for raw types. */
  default TypeRef argument(int index) {
    List<TypeRef> args = arguments();
    return index < args.size() ? args.get(index) : UNKNOWN;
  }

  /** Whether nothing is known. */
  default boolean isUnknown() {
    return this instanceof Unknown;
  }

  /** Source-like text, for messages and debugging. */
  default String text() {
    if (this instanceof Named named && !named.args().isEmpty()) {
      return named.name()
          + named.args().stream().map(TypeRef::text).collect(Collectors.joining(", ", "<", ">"));
    }
    if (this instanceof Array array) {
      return array.element().text() + "[]";
    }
    if (this instanceof Variable variable) {
      return variable.name();
    }
    return isUnknown() ? "?" : qualifiedName();
  }
}
