package dev.nplusone.mapping;

import dev.nplusone.source.Annotated;
import dev.nplusone.source.FieldDecl;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy;
import dev.nplusone.source.TypeRef;
import java.util.Map;

/**
 * The field or getter that carries the mapping of one attribute.
 *
 * @param type its type, type variables of the owner replaced
 * @param getter the name of the mapped getter; empty for a field
 */
record MappedMember(
    TypeDecl owner, String name, TypeRef type, Annotated declaration, String getter, Span span) {

  static MappedMember of(TypeDecl owner, FieldDecl field, Map<String, TypeRef> bindings) {
    TypeRef type = TypeHierarchy.substitute(field.type(), bindings);
    return new MappedMember(owner, field.name(), type, field, "", field.span());
  }

  static MappedMember of(
      TypeDecl owner, String property, MethodDecl getter, Map<String, TypeRef> bindings) {
    TypeRef type = TypeHierarchy.substitute(getter.returns(), bindings);
    return new MappedMember(owner, property, type, getter, getter.name(), getter.span());
  }

  /** Whether Hibernate reads and writes through getter and setter. */
  boolean isProperty() {
    return !getter.isEmpty();
  }
}
