package dev.nplusone.analysis;

import dev.nplusone.analysis.code.ExprText;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.Loops;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.mapping.Attribute;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeHierarchy.Member;
import dev.nplusone.source.TypeRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Rows of an interface projection of Spring Data. Behind an open one there is the managed entity,
 * and {@code @Value("#{target.customer.name}")} reads it when the method is called. A closed one
 * shows columns, of which some may be entities.
 */
final class Projections {
  private static final String TARGET = "<target>";
  private static final String COLUMNS = "<columns>";
  private static final Pattern PATH = Pattern.compile("target((?:\\.\\w+)+)");

  private static final Pattern WHOLE = Pattern.compile("#\\{\\s*target\\s*}");

  private final Engine engine;

  Projections(Engine engine) {
    this.engine = engine;
  }

  static Value of(TypeRef projection, Value entity) {
    return new Instance(projection, new TreeMap<>(), Loops.NONE).with(TARGET, entity);
  }

  /** A closed projection, which shows columns under the names of its properties. */
  static Value of(TypeRef projection, List<String> names, List<Value> columns) {
    TreeMap<String, Value> fields = new TreeMap<>(Map.of(COLUMNS, Values.UNKNOWN));
    for (int i = 0; i < names.size(); i++) {
      if (columns.get(i) instanceof Entity) {
        fields.put(names.get(i), columns.get(i));
      }
    }
    return new Instance(projection, fields, Loops.NONE);
  }

  /**
   * What a method of a projection returns; empty when the object is none, and for a method that the
   * interface writes itself, which runs on the row.
   */
  Optional<Value> call(Frame frame, Instance instance, String name, Site site) {
    if (!isRow(instance) || isWritten(instance, name)) {
      return Optional.empty();
    }
    if (instance.fields().containsKey(COLUMNS)) {
      return column(instance, name);
    }
    if (!(instance.fields().get(TARGET) instanceof Entity entity)) {
      return Optional.empty();
    }
    Optional<Member<MethodDecl>> method = declared(instance, name);
    Optional<Annotation> expression = method.flatMap(m -> m.member().annotationNamed("Value"));
    if (expression.isEmpty()) {
      return Optional.of(
          shown(instance, name, follow(frame, entity, ExprText.property(name), site)));
    }
    Value last = WHOLE.matcher(text(expression.get())).matches() ? entity : Values.UNKNOWN;
    Matcher paths = PATH.matcher(text(expression.get()));
    while (paths.find()) {
      last = follow(frame, entity, paths.group(1).substring(1), site);
    }
    return Optional.of(last);
  }

  private boolean isWritten(Instance instance, String name) {
    return declared(instance, name).filter(m -> m.member().body().isPresent()).isPresent();
  }

  private Optional<Member<MethodDecl>> declared(Instance instance, String name) {
    return engine.overloads.declared(instance.type(), name, List.of());
  }

  /** Whether an object is a row of a projection, so that its getters read an entity. */
  static boolean isRow(Value value) {
    return value instanceof Instance instance
        && (instance.fields().containsKey(TARGET) || instance.fields().containsKey(COLUMNS));
  }

  private Optional<Value> column(Instance instance, String name) {
    Value column = instance.fields().get(ExprText.property(name));
    return Optional.ofNullable(column).map(entity -> shown(instance, name, entity));
  }

  /** An entity, or a projection of it, where that is what the method returns. */
  private Value shown(Instance instance, String name, Value value) {
    return declared(instance, name)
        .map(m -> m.member().returns())
        .filter(returned -> value instanceof Entity && isView(returned))
        .map(view -> of(view, value))
        .orElse(value);
  }

  private boolean isView(TypeRef type) {
    return engine.program.type(type).filter(TypeDecl::isInterface).isPresent()
        && engine.mapping.find(type.qualifiedName()).isEmpty();
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
      if (!attribute.get().isIdentifier()) { // a proxy has that
        engine.entities.touch(frame, entity, site.at());
      }
      at = engine.entities.read(frame, entity, attribute.get(), site.at());
    }
    return at;
  }
}
