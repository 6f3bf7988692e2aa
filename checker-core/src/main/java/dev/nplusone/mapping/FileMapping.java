package dev.nplusone.mapping;

import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a mapping file says of one class, in the words of annotations.
 *
 * @param complete whether it maps nothing but what it lists, whatever annotations say
 * @param access how its attributes are reached unless a member says otherwise
 * @param annotations those of the class
 * @param members what is mapped, by the names of attributes
 */
record FileMapping(
    String className,
    boolean complete,
    Optional<Access> access,
    List<Annotation> annotations,
    Map<String, Mapped> members) {

  FileMapping {
    annotations = List.copyOf(annotations);
    members = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(members));
  }

  /** One attribute. */
  record Mapped(Optional<Access> access, List<Annotation> annotations) {
    Mapped {
      annotations = List.copyOf(annotations);
    }
  }

  /** Writes annotations that stand at one place of a mapping file. */
  record Writer(Span at) {

    Annotation jpa(String name) {
      return jpa(name, Map.of());
    }

    Annotation jpa(String name, Map<String, Expr> values) {
      return new Annotation("jakarta.persistence." + name, values, at);
    }

    Annotation hibernate(String name) {
      return hibernate(name, Map.of());
    }

    Annotation hibernate(String name, Map<String, Expr> values) {
      return new Annotation("org.hibernate.annotations." + name, values, at);
    }

    Expr constant(String name) {
      return new Expr.Name(name, at);
    }

    Expr literal(Object value) {
      return new Expr.Literal(value, at);
    }

    Expr type(String className) {
      return new Expr.ClassLiteral(dev.nplusone.source.TypeRef.of(className), at);
    }
  }
}
