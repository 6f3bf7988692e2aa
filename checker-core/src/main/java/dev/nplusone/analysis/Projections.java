package dev.nplusone.analysis;

import dev.nplusone.analysis.Value.Entity;
import dev.nplusone.analysis.Value.Instance;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of an open interface projection of Spring Data: the entity behind it is managed, and
 * {@code @Value("#{target.customer.name}")} reads it when the method is called.
 */
final class Projections {
  private static final String TARGET = "<target>";
  private static final Pattern PATH = Pattern.compile("target((?:\\.\\w+)+)");

  private final Engine engine;

  Projections(Engine engine) {
    this.engine = engine;
  }

  static Value of(TypeRef projection, Value entity) {
    return new Instance(projection, new TreeMap<>(), Loops.NONE).with(TARGET, entity);
  }

  /** What a method of a projection returns; empty when the object is none. */
  Optional<Value> call(Frame frame, Instance instance, String name, Site site) {
    if (!(instance.fields().get(TARGET) instanceof Entity entity)) {
      return Optional.empty();
    }
    Optional<Member<MethodDecl>> method =
        engine.overloads.declared(instance.type(), name, List.of());
    Optional<Annotation> expression = method.flatMap(m -> m.member().annotationNamed("Value"));
    if (expression.isEmpty()) {
      return Optional.of(follow(frame, entity, ExprText.property(name), site));
    }
    Value last = Values.UNKNOWN;
    Matcher paths = PATH.matcher(text(expression.get()));
    while (paths.find()) {
      last = follow(frame, entity, paths.group(1).substring(1), site);
    }
    return Optional.of(last);
  }

  private static String text(Annotation annotation) {
    return annotation
        .value("value")
        .filter(v -> v instanceof Expr.Literal)
        .map(v -> ((Expr.Literal) v).value().toString())
        .orElse("");
  }

  private Value follow(Frame frame, Entity start, String path, Site site) {
    Value at = start;
    for (String step : path.split("\\.")) {
      if (!(at instanceof Entity entity)) {
        return at;
      }
      Optional<Attribute> attribute = engine.entities.attribute(entity.type(), step);
      if (attribute.isEmpty()) {
        return Values.UNKNOWN;
      }
      engine.entities.touch(frame, entity, site.at());
      at = engine.entities.read(frame, entity, attribute.get(), site.at());
    }
    return at;
  }
}
