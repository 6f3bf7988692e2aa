package dev.nplusone.members;

import dev.nplusone.members.BeanBuilders.Builder;
import dev.nplusone.members.BeanMapperMethods.Usable;
import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What MapStruct writes for one method: each property of the target is read from the property of
 * the source with its name, or from where a {@code Mapping} says. Everything points at the method,
 * or at the annotation.
 */
final class BeanMapperBody {
  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.List",
          "java.util.Set",
          "java.util.Collection",
          "java.lang.Iterable",
          "java.util.stream.Stream",
          "java.util.SortedSet",
          "java.util.Queue");

  private static final TypeRef LIST = TypeRef.of("java.util.ArrayList");

  /** How deep beans without a method of their own are mapped on the way. */
  private static final int DEEPEST = 3;

  private final BeanProperties properties;
  private final BeanMapperMethods methods;
  private final MethodDecl method;
  private final Map<String, Annotation> mappings = new LinkedHashMap<>();
  private final List<Stmt> statements = new ArrayList<>();
  private int places;
  private int variables;

  BeanMapperBody(BeanProperties properties, BeanMapperMethods methods, MethodDecl method) {
    this.properties = properties;
    this.methods = methods;
    this.method = method;
    mappings(method)
        .forEach(
            mapping ->
                Lombok.text(mapping, "target").ifPresent(target -> mappings.put(target, mapping)));
  }

  /** What is said of single properties. */
  static Stream<Annotation> mappings(MethodDecl method) {
    return method.annotations().stream().flatMap(BeanMapperBody::mappings);
  }

  private static Stream<Annotation> mappings(Annotation annotation) {
    if (annotation.isNamed("Mapping")) {
      return Stream.of(annotation);
    }
    return annotation.isNamed("Mappings")
            && annotation.value("value").orElse(null) instanceof Expr.NewArray all
        ? all.elements().stream()
            .filter(Expr.Nested.class::isInstance)
            .flatMap(nested -> mappings(((Expr.Nested) nested).annotation()))
        : Stream.empty();
  }

  static boolean isCollection(TypeRef type) {
    return COLLECTIONS.contains(type.qualifiedName());
  }

  /** Another place on the line of the method: loops are known by their places. */
  private Span next() {
    Span at = method.span();
    int column = at.column() + places++;
    return new Span(at.file(), at.line(), column, at.endLine(), Math.max(column, at.endColumn()));
  }

  Stmt.Block block() {
    List<Param> sources = BeanMapperMethods.sources(method.params());
    Optional<Param> target =
        method.params().stream().filter(BeanMapperMethods::isTarget).findFirst();
    TypeRef made = target.map(Param::type).orElse(method.returns());
    if (sources.isEmpty()) {
      return new Stmt.Block(List.of(), method.span());
    }
    Expr result;
    Param first = sources.get(0);
    if (isCollection(first.type()) && isCollection(made)) {
      result = elements(name(first.name()), first.type(), made, 0).orElseGet(() -> nothing());
    } else {
      List<Expr> given = sources.stream().<Expr>map(p -> name(p.name())).toList();
      List<TypeRef> types = sources.stream().map(Param::type).toList();
      result = bean(given, types, made, target.map(p -> name(p.name())), true, 0);
    }
    if (!method.returns().equals(TypeRef.VOID)) {
      statements.add(new Stmt.Return(Optional.of(result), method.span()));
    }
    return new Stmt.Block(statements, method.span());
  }

  private Expr name(String name) {
    return new Expr.Name(name, method.span());
  }

  private Expr nothing() {
    return new Expr.Null(method.span());
  }

  private Expr kept(Expr value, TypeRef type) {
    String variable = "$" + variables++;
    statements.add(new Stmt.LocalVar(variable, type, List.of(), Optional.of(value), method.span()));
    return name(variable);
  }

  /** A bean of several, of which each gives what it has. */
  private Expr bean(
      List<Expr> given,
      List<TypeRef> types,
      TypeRef made,
      Optional<Expr> target,
      boolean asked,
      int depth) {
    Optional<Builder> builder =
        asked && target.isEmpty() ? methods.builder(method, made) : Optional.empty();
    if (asked) {
      hooks("BeforeMapping", given.get(0), types.get(0), made, Optional.empty(), builder);
    }
    Map<String, Expr> values = new LinkedHashMap<>();
    Map<String, Property> writable = properties.writable(made);
    writable.forEach(
        (name, property) ->
            value(given, types, property, asked, depth).ifPresent(v -> values.put(name, v)));
    Expr bean =
        target.orElseGet(
            () -> kept(new Expr.New(made, List.of(), Optional.empty(), method.span()), made));
    values.forEach(
        (name, value) -> {
          Property property = writable.get(name);
          Expr stored =
              property.isField()
                  ? new Expr.Assign(
                      new Expr.FieldAccess(bean, name, method.span()), "=", value, method.span())
                  : property.member().startsWith("set")
                      ? new Expr.Call(
                          Optional.of(bean), property.member(), List.of(value), method.span())
                      : value;
          statements.add(new Stmt.Evaluate(stored, method.span()));
        });
    if (asked) {
      hooks("AfterMapping", given.get(0), types.get(0), made, Optional.of(bean), builder);
    }
    return bean;
  }

  /**
   * Calls what is to be called around the mapping.
   *
   * @param bean what is made, if it is there already
   */
  private void hooks(
      String annotation,
      Expr source,
      TypeRef type,
      TypeRef made,
      Optional<Expr> bean,
      Optional<Builder> builder) {
    for (Usable hook : methods.hooks(annotation, type, made, builder)) {
      List<Expr> args =
          hook.params().stream()
              .map(p -> BeanMapperMethods.isTarget(p) ? target(p, bean, builder) : source)
              .toList();
      statements.add(new Stmt.Evaluate(hook.call(args, method.span()), method.span()));
    }
  }

  private Expr target(Param param, Optional<Expr> bean, Optional<Builder> builder) {
    return builder
        .filter(b -> methods.isOf(b, param))
        .map(b -> kept(b.made(method.span()), b.type()))
        .or(() -> bean)
        .orElseGet(this::nothing);
  }

  private Optional<Expr> value(
      List<Expr> given, List<TypeRef> types, Property property, boolean asked, int depth) {
    Annotation mapping = asked ? mappings.get(property.name()) : null;
    if (mapping != null) {
      return explicit(given, types, property, mapping, depth);
    }
    boolean byDefault =
        asked
            && method
                .annotationNamed("BeanMapping")
                .filter(a -> a.is("ignoreByDefault", true))
                .isPresent();
    if (byDefault) {
      return Optional.empty();
    }
    for (int i = 0; i < given.size(); i++) {
      Optional<Property> source = properties.readable(types.get(i), property.name());
      if (source.isPresent()) {
        Expr read = read(given.get(i), source.get(), method.span());
        return converted(read, source.get().type(), property.type(), depth);
      }
    }
    return Optional.empty();
  }

  private Optional<Expr> explicit(
      List<Expr> given, List<TypeRef> types, Property property, Annotation mapping, int depth) {
    Optional<String> source = Lombok.text(mapping, "source");
    if (source.isEmpty()) {
      return Lombok.text(mapping, "expression")
          .flatMap(text -> ExpressionText.read(text, methods::type, mapping.span()));
    }
    List<String> steps = steps(source.get());
    int at = 0;
    int first = 0;
    for (int i = 0; i < given.size() && !steps.isEmpty(); i++) {
      if (given.get(i) instanceof Expr.Name name && name.name().equals(steps.get(0))) {
        at = i;
        first = 1;
      }
    }
    Expr value = given.get(at);
    TypeRef type = types.get(at);
    for (String name : steps.subList(first, steps.size())) {
      Optional<Property> step = properties.readable(type, name);
      if (step.isEmpty()) {
        return Optional.empty();
      }
      value = read(value, step.get(), mapping.span());
      type = step.get().type();
    }
    Expr end = value;
    TypeRef from = type;
    return Lombok.text(mapping, "qualifiedByName")
        .flatMap(methods::named)
        .map(named -> named.call(List.of(end), mapping.span()))
        .or(() -> converted(end, from, property.type(), depth));
  }

  /** The names of a path. {@code "."} has none: it is the source itself. */
  private static List<String> steps(String path) {
    return Stream.of(path.split("\\.")).map(String::strip).toList();
  }

  private static Expr read(Expr owner, Property property, Span at) {
    return property.isField()
        ? new Expr.FieldAccess(owner, property.member(), at)
        : new Expr.Call(Optional.of(owner), property.member(), List.of(), at);
  }

  private Optional<Expr> converted(Expr value, TypeRef from, TypeRef to, int depth) {
    Optional<Usable> method = methods.between(from, to);
    if (method.isPresent()) {
      return Optional.of(method.get().call(List.of(value), value.span()));
    }
    if (isCollection(from) && isCollection(to)) {
      return elements(value, from, to, depth);
    }
    if (BeanMapperMethods.isSame(from, to) || depth == DEEPEST) {
      return Optional.of(value);
    }
    boolean beans = !properties.readable(from).isEmpty() && !properties.writable(to).isEmpty();
    return Optional.of(
        beans
            ? bean(
                List.of(kept(value, from)), List.of(from), to, Optional.empty(), false, depth + 1)
            : value);
  }

  /** A collection is copied, element by element where they differ. */
  private Optional<Expr> elements(Expr values, TypeRef from, TypeRef to, int depth) {
    TypeRef source = from.argument(0);
    TypeRef target = to.argument(0);
    if (source.isUnknown() || target.isUnknown()) {
      return Optional.of(values);
    }
    Expr result = kept(new Expr.New(LIST, List.of(), Optional.empty(), method.span()), to);
    Span at = next();
    String variable = "$" + variables++;
    List<Stmt> outside = List.copyOf(statements);
    statements.clear();
    Expr each = converted(name(variable), source, target, depth).orElseGet(() -> name(variable));
    statements.add(
        new Stmt.Evaluate(
            new Expr.Call(Optional.of(result), "add", List.of(each), at), method.span()));
    Stmt body = new Stmt.Block(statements, at);
    statements.clear();
    statements.addAll(outside);
    statements.add(
        new Stmt.ForEach(
            new Stmt.LocalVar(variable, source, List.of(), Optional.empty(), at),
            values,
            body,
            at));
    return Optional.of(result);
  }
}
