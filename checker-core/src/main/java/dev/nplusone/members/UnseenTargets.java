package dev.nplusone.members;

import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.members.MapperCalls.Source;
import dev.nplusone.source.Expr;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.Optional;

/**
 * What is read for properties of targets whose classes are out of view, such as those that a build
 * generates of a schema: collections are copied in any case, and of a bean at least what is neither
 * a bean nor a collection.
 */
final class UnseenTargets {
  private final BeanProperties properties;
  private final UnseenBeans unseen;
  private final MapperCalls calls;
  private final MapperCode code;

  UnseenTargets(BeanProperties properties, UnseenBeans unseen, MapperCalls calls, MapperCode code) {
    this.properties = properties;
    this.unseen = unseen;
    this.calls = calls;
    this.code = code;
  }

  /** What is made of a value, whatever the property's type. */
  Expr value(Source source, TypeRef to, MapperQualifiers said) {
    Optional<Expr> made = to.isUnknown() ? calls.madeUnseen(source, said) : Optional.empty();
    if (made.isPresent()) {
      return made.get();
    }
    TypeRef from = source.type();
    if (BeanMapperBody.isCollection(from) && calls.takesElements(from, said)) {
      return code.each(source, to, from.argument(0), one -> value(one, TypeRef.UNKNOWN, said));
    }
    return calls
        .asked(source, to, said)
        .orElseGet(() -> unseen.needsMapping(from) ? read(source) : source.value());
  }

  /** Reads what a bean has by itself. */
  private Expr read(Source bean) {
    Expr value = code.kept(bean.value(), bean.type());
    for (Property property : properties.readable(bean.type()).values()) {
      TypeRef type = property.type();
      if (!BeanMapperBody.isCollection(type) && !unseen.needsMapping(type)) {
        Expr read = SourcePaths.read(value, property, value.span());
        code.add(new Stmt.Evaluate(read, value.span()));
      }
    }
    return value;
  }
}
