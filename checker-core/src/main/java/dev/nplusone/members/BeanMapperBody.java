package dev.nplusone.members;

import dev.nplusone.members.BeanBuilders.Builder;
import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.members.MapperCalls.Source;
import dev.nplusone.source.Annotation;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Pattern;
import dev.nplusone.source.Span;
import dev.nplusone.source.Stmt;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
          "java.util.Queue",
          "org.springframework.data.domain.Page",
          "org.springframework.data.domain.Slice",
          "org.springframework.data.util.Streamable");

  /** How deep beans without a method of their own are mapped on the way. */
  private static final int DEEPEST = 3;

  private final BeanProperties properties;
  private final BeanMapperMethods methods;
  private final MethodDecl method;
  private final MapperCalls calls;
  private final SourcePaths paths;

  /** What is said of single properties of the target, by their paths. */
  private final Map<String, Annotation> mappings = new LinkedHashMap<>();

  /** The paths of which all properties are mapped to the target. */
  private final List<Annotation> whole = new ArrayList<>();

  private final MapperCode code;
  private final UnseenTargets unseenTargets;

  BeanMapperBody(BeanProperties properties, BeanMapperMethods methods, MethodDecl method) {
    this.properties = properties;
    this.methods = methods;
    this.method = method;
    this.calls = new MapperCalls(methods, method);
    this.paths = new SourcePaths(properties, methods.unseen());
    this.code = new MapperCode(method.span());
    this.unseenTargets = new UnseenTargets(properties, methods.unseen(), calls, code);
    for (Annotation mapping : methods.mappings(method)) {
      Optional<String> target = Lombok.text(mapping, "target");
      if (target.filter("."::equals).isPresent()) {
        whole.add(mapping);
      } else {
        target.ifPresent(path -> mappings.putIfAbsent(path, mapping));
      }
    }
  }

  static boolean isCollection(TypeRef type) {
    return COLLECTIONS.contains(type.qualifiedName());
  }

  Stmt.Block block() {
    List<Source> sources =
        BeanMapperMethods.sources(method.params()).stream()
            .map(p -> new Source(code.name(p.name()), p.type()))
            .toList();
    Optional<Param> target =
        method.params().stream().filter(BeanMapperMethods::isTarget).findFirst();
    TypeRef made = target.map(Param::type).orElse(method.returns());
    if (sources.isEmpty()) {
      return new Stmt.Block(List.of(), method.span());
    }
    Expr result;
    Source first = sources.get(0);
    if (isCollection(first.type()) && isCollection(made)) {
      MapperQualifiers said = MapperQualifiers.of(method.annotationNamed("IterableMapping"), "");
      result = elements(first, made, said, 0).orElseGet(() -> code.nothing());
    } else {
      subclasses(first);
      result = bean(sources, made, target.map(p -> code.name(p.name())), true, 0);
    }
    if (!method.returns().equals(TypeRef.VOID)) {
      code.add(new Stmt.Return(Optional.of(result), method.span()));
    }
    return code.block();
  }

  /** What is returned at once for sources of subclasses. */
  private void subclasses(Source source) {
    InheritedMappings.repeated(method, "SubclassMapping")
        .forEach(
            said -> {
              TypeRef from = literal(said, "source");
              TypeRef to = literal(said, "target");
              Source narrowed = new Source(new Expr.Cast(from, source.value(), said.span()), from);
              Stmt then =
                  code.inside(
                      () -> {
                        Expr result =
                            calls
                                .converted(narrowed, to, MapperQualifiers.of(Optional.of(said), ""))
                                .orElseGet(
                                    () -> bean(List.of(narrowed), to, Optional.empty(), true, 0));
                        code.add(new Stmt.Return(Optional.of(result), said.span()));
                      });
              Expr is =
                  new Expr.InstanceOf(source.value(), new Pattern.OfType(from, ""), said.span());
              code.add(new Stmt.If(is, then, Optional.empty(), said.span()));
            });
  }

  private static TypeRef literal(Annotation annotation, String member) {
    return annotation.value(member).orElse(null) instanceof Expr.ClassLiteral literal
        ? literal.type()
        : TypeRef.UNKNOWN;
  }

  /** A bean of several, of which each gives what it has. */
  private Expr bean(
      List<Source> sources, TypeRef made, Optional<Expr> target, boolean asked, int depth) {
    Optional<Builder> builder =
        asked && target.isEmpty() ? methods.builder(method, made) : Optional.empty();
    List<Source> given = new ArrayList<>(sources);
    if (asked) {
      whole.forEach(mapping -> paths.of(sources, mapping).ifPresent(given::add));
      hooks("BeforeMapping", sources, made, Optional.empty(), builder);
    }
    Map<String, Expr> values = new LinkedHashMap<>();
    Map<String, Property> writable = properties.writable(made);
    writable.forEach(
        (name, property) ->
            value(given, property, asked, depth)
                .or(
                    () ->
                        asked && target.isEmpty()
                            ? ofUnseen(given, made, property)
                            : Optional.empty())
                .ifPresent(v -> values.put(name, v)));
    Expr bean = target.orElseGet(() -> code.kept(empty(sources.get(0), made), made));
    values.forEach((name, value) -> store(bean, writable.get(name), value));
    if (asked && methods.unseen().isOne(made)) {
      toUnseen(given, depth);
    }
    if (asked) {
      hooks("AfterMapping", sources, made, Optional.of(bean), builder);
    }
    return bean;
  }

  /** Reads what is said to be read for a bean whose class is out of view. */
  private void toUnseen(List<Source> given, int depth) {
    mappings.forEach(
        (path, mapping) ->
            explicit(given, UnseenBeans.property(path), mapping, depth)
                .ifPresent(value -> code.add(new Stmt.Evaluate(value, mapping.span()))));
  }

  private Expr empty(Source source, TypeRef made) {
    return calls
        .made(source, made)
        .orElseGet(() -> new Expr.New(made, List.of(), Optional.empty(), method.span()));
  }

  private void store(Expr bean, Property property, Expr value) {
    Span at = method.span();
    Expr stored =
        property.isField()
            ? new Expr.Assign(new Expr.FieldAccess(bean, property.name(), at), "=", value, at)
            : property.member().startsWith("set")
                ? new Expr.Call(Optional.of(bean), property.member(), List.of(value), at)
                : value;
    code.add(new Stmt.Evaluate(stored, at));
  }

  /**
   * Calls what is to be called around the mapping.
   *
   * @param bean what is made, if it is there already
   */
  private void hooks(
      String annotation,
      List<Source> sources,
      TypeRef made,
      Optional<Expr> bean,
      Optional<Builder> builder) {
    calls
        .hooks(annotation, sources, made, builder, p -> target(p, bean, builder))
        .forEach(call -> code.add(new Stmt.Evaluate(call, method.span())));
  }

  private Expr target(Param param, Optional<Expr> bean, Optional<Builder> builder) {
    return builder
        .filter(b -> methods.isOf(b, param))
        .map(b -> code.kept(b.made(method.span()), b.type()))
        .or(() -> bean)
        .orElseGet(code::nothing);
  }

  private Optional<Expr> value(List<Source> given, Property property, boolean asked, int depth) {
    Optional<Expr> said = asked ? said(given, property, property.name(), depth) : Optional.empty();
    if (said.isPresent() || asked && isOnlySaid(property.name())) {
      return said;
    }
    for (Source each : given) {
      Optional<Property> source = properties.readable(each.type(), property.name());
      if (source.isPresent()) {
        Expr read = SourcePaths.read(each.value(), source.get(), method.span());
        Source value = new Source(read, source.get().type());
        return code.onlyIf(
            calls.condition(value, MapperQualifiers.NONE),
            property.type(),
            () -> converted(value, property.type(), MapperQualifiers.NONE, depth));
      }
    }
    return Optional.empty();
  }

  /**
   * What a source whose class is out of view may give a new bean. Of what that refers to in turn,
   * what leads back to it has been left out.
   */
  private Optional<Expr> ofUnseen(List<Source> given, TypeRef made, Property property) {
    TypeRef type = property.type();
    boolean back =
        !isCollection(type)
            && properties.writable(type).values().stream()
                .anyMatch(p -> p.type().equals(made) || p.type().argument(0).equals(made));
    if (back || isOnlySaid(property.name()) || isSaidInParts(property.name())) {
      return Optional.empty();
    }
    return given.stream()
        .filter(source -> methods.unseen().isOne(source.type()))
        .findFirst()
        .map(
            source ->
                SourcePaths.read(
                    source.value(), UnseenBeans.property(property.name()), method.span()))
        .map(value -> new Source(value, TypeRef.UNKNOWN, true))
        .flatMap(value -> converted(value, type, MapperQualifiers.NONE, 0));
  }

  private boolean isSaidInParts(String property) {
    return mappings.keySet().stream().anyMatch(path -> path.startsWith(property + "."));
  }

  /** Whether a property is not mapped by its name. */
  private boolean isOnlySaid(String property) {
    return mappings.containsKey(property)
        || method
            .annotationNamed("BeanMapping")
            .filter(a -> a.is("ignoreByDefault", true))
            .isPresent();
  }

  /** What is said of a property, or of properties of it that nobody reads under its own name. */
  private Optional<Expr> said(List<Source> given, Property property, String path, int depth) {
    Annotation mapping = mappings.get(path);
    if (mapping != null) {
      return explicit(given, property, mapping, depth);
    }
    String inner = path + ".";
    List<Annotation> parts =
        mappings.entrySet().stream()
            .filter(e -> e.getKey().startsWith(inner))
            .map(Map.Entry::getValue)
            .toList();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Expr bean =
        code.kept(
            new Expr.New(property.type(), List.of(), Optional.empty(), method.span()),
            property.type());
    properties
        .writable(property.type())
        .forEach(
            (name, part) ->
                said(given, part, inner + name, depth).ifPresent(v -> store(bean, part, v)));
    boolean isCopied =
        parts.stream()
            .flatMap(part -> Lombok.text(part, "source").stream())
            .anyMatch(source -> ("." + source).contains("." + inner));
    return isCopied ? Optional.empty() : Optional.of(bean);
  }

  private Optional<Expr> explicit(
      List<Source> given, Property property, Annotation mapping, int depth) {
    Optional<Expr> expression = text(mapping, "expression");
    Optional<Source> source =
        Lombok.text(mapping, "source").isPresent() ? paths.of(given, mapping) : Optional.empty();
    MapperQualifiers said = MapperQualifiers.of(Optional.of(mapping), "");
    Optional<Expr> condition =
        text(mapping, "conditionExpression")
            .or(
                () ->
                    source.flatMap(
                        s ->
                            calls.condition(
                                s, MapperQualifiers.of(Optional.of(mapping), "condition"))));
    return code.onlyIf(
        condition,
        property.type(),
        () -> source.flatMap(s -> converted(s, property.type(), said, depth)).or(() -> expression));
  }

  private Optional<Expr> text(Annotation mapping, String member) {
    return Lombok.text(mapping, member)
        .flatMap(text -> ExpressionText.read(text, methods::type, mapping.span()));
  }

  private Optional<Expr> converted(Source source, TypeRef to, MapperQualifiers said, int depth) {
    Optional<Expr> call = calls.converted(source, to, said);
    if (call.isPresent()) {
      return call;
    }
    if (source.isUnseen()) {
      return ofUnseen(source, to, said);
    }
    if (methods.unseen().isOne(to)) {
      return Optional.of(unseenTargets.value(source, to, said));
    }
    TypeRef from = source.type();
    if (isCollection(from) && isCollection(to) && calls.takesElements(from, said)) {
      return elements(source, to, said, depth);
    }
    Optional<Expr> asked = calls.asked(source, to, said);
    if (asked.isPresent() || MapperTypes.isSame(from, to) || depth == DEEPEST) {
      return Optional.of(asked.orElse(source.value()));
    }
    boolean beans =
        calls.made(source, to).isPresent()
            || !properties.readable(from).isEmpty() && !properties.writable(to).isEmpty();
    return Optional.of(
        beans
            ? bean(
                List.of(new Source(code.kept(source.value(), from), from)),
                to,
                Optional.empty(),
                false,
                depth + 1)
            : source.value());
  }

  /** Beans in view are made by the mapper's methods, anything else is taken over. */
  private Optional<Expr> ofUnseen(Source source, TypeRef to, MapperQualifiers said) {
    Optional<Expr> made =
        calls.madeOfUnseen(source, to, said).or(() -> calls.asked(source, to, said));
    if (made.isPresent() || !methods.unseen().needsMapping(to)) {
      return Optional.of(made.orElse(source.value()));
    }
    boolean mapped =
        isCollection(to) && calls.madeOfUnseen(source, to.argument(0), said).isPresent();
    return mapped
        ? Optional.of(
            code.each(
                source,
                to,
                TypeRef.UNKNOWN,
                one -> calls.madeOfUnseen(one, to.argument(0), said).orElseThrow()))
        : Optional.empty();
  }

  /** A collection is copied, element by element where they differ. */
  private Optional<Expr> elements(Source values, TypeRef to, MapperQualifiers said, int depth) {
    TypeRef source = values.type().argument(0);
    TypeRef target = to.argument(0);
    return source.isUnknown() || target.isUnknown()
        ? Optional.of(values.value())
        : Optional.of(
            code.each(
                values, to, source, e -> converted(e, target, said, depth).orElse(e.value())));
  }
}
