package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.members.MapperCalls.Source;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The paths by which mappings name what they read of the sources of a method. */
final class SourcePaths {
  private final BeanProperties properties;
  private final UnseenBeans unseen;

  SourcePaths(BeanProperties properties, UnseenBeans unseen) {
    this.properties = properties;
    this.unseen = unseen;
  }

  /** What the source of a mapping says: a path from a parameter, or from the first one. */
  Optional<Source> of(List<Source> given, Annotation mapping) {
    List<String> steps = steps(Lombok.text(mapping, "source").orElse(""));
    int at = 0;
    int first = 0;
    for (int i = 0; i < given.size() && !steps.isEmpty(); i++) {
      if (Expr.Name.is(given.get(i).value(), steps.get(0))) {
        at = i;
        first = 1;
      }
    }
    Expr value = given.get(at).value();
    TypeRef type = given.get(at).type();
    boolean isUnseen = false;
    for (String name : steps.subList(first, steps.size())) {
      Optional<Property> step = properties.readable(type, name);
      if (step.isEmpty() && unseen.isOne(type)) {
        isUnseen = true;
        step = Optional.of(UnseenBeans.property(name));
      }
      if (step.isEmpty()) {
        return Optional.empty();
      }
      value = read(value, step.get(), mapping.span());
      type = step.get().type();
    }
    return Optional.of(new Source(value, type, isUnseen));
  }

  /** The names of a path. {@code "."} has none: it is the source itself. */
  private static List<String> steps(String path) {
    return Stream.of(path.split("\\.")).map(String::strip).toList();
  }

  /** Reads a property. */
  static Expr read(Expr owner, Property property, Span at) {
    return property.isField()
        ? new Expr.FieldAccess(owner, property.member(), at)
        : new Expr.Call(Optional.of(owner), property.member(), List.of(), at);
  }
}
