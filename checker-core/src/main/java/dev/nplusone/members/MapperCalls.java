package dev.nplusone.members;

import dev.nplusone.members.BeanBuilders.Builder;
import dev.nplusone.members.BeanMapperMethods.Usable;
import dev.nplusone.source.Expr;
import dev.nplusone.source.MethodDecl;
import dev.nplusone.source.Param;
import dev.nplusone.source.Span;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The calls of one mapping method: which method makes a value, asks about it or is a hook, and with
 * what arguments. What the method is given as context goes along.
 */
final class MapperCalls {
  private static final List<String> LIFECYCLE =
      List.of("BeforeMapping", "AfterMapping", "ObjectFactory", "Condition");

  private final BeanMapperMethods methods;
  private final MethodDecl method;
  private final List<Param> contexts;

  MapperCalls(BeanMapperMethods methods, MethodDecl method) {
    this.methods = methods;
    this.method = method;
    this.contexts = method.params().stream().filter(BeanMapperMethods::isContext).toList();
  }

  /**
   * One of the values that are mapped.
   *
   * @param isUnseen whether it is read of a bean whose class is out of view
   */
  record Source(Expr value, TypeRef type, boolean isUnseen) {
    Source(Expr value, TypeRef type) {
      this(value, type, false);
    }
  }

  /** What makes one type of another. */
  Optional<Expr> converted(Source source, TypeRef to, MapperQualifiers said) {
    return mapping(said)
        .filter(m -> methods.types().fits(m, m.sources().get(0), source.type(), to))
        .min(Comparator.comparing(m -> MapperTypes.distance(m, m.sources().get(0), source.type())))
        .map(m -> call(m, source, to));
  }

  /** What makes a bean of what is read of one whose class is out of view. */
  Optional<Expr> madeOfUnseen(Source source, TypeRef to, MapperQualifiers said) {
    return mapping(said)
        .filter(m -> m.method() != method && MapperTypes.isSame(m.returns(), to))
        .filter(m -> methods.unseen().isOne(m.sources().get(0).type()))
        .findFirst()
        .map(m -> call(m, source, to));
  }

  /**
   * What makes something of a value for a bean whose class is out of view: the only method that
   * takes values of this type and makes none of a class in view.
   */
  Optional<Expr> madeUnseen(Source source, MapperQualifiers said) {
    List<Usable> fitting =
        mapping(said)
            .filter(m -> !m.returns().equals(TypeRef.VOID))
            .filter(m -> !methods.unseen().needsMapping(m.returns()))
            .filter(m -> m.method().typeParams().isEmpty())
            .filter(m -> !m.sources().get(0).type().equals(TypeRef.OBJECT))
            .filter(m -> methods.types().takes(m, m.sources().get(0).type(), source.type()))
            .toList();
    List<Usable> closest =
        fitting.stream()
            .filter(m -> MapperTypes.isSame(m.sources().get(0).type(), source.type()))
            .toList();
    List<Usable> best = closest.isEmpty() ? fitting : closest;
    return best.size() == 1
        ? Optional.of(call(best.get(0), source, TypeRef.UNKNOWN))
        : Optional.empty();
  }

  /** The method that is asked for, though nobody knows whether the types fit. */
  Optional<Expr> asked(Source source, TypeRef to, MapperQualifiers said) {
    return said.isEmpty()
        ? Optional.empty()
        : mapping(said).findFirst().map(m -> call(m, source, to));
  }

  /** Whether what is asked for takes elements of the value, not the value. */
  boolean takesElements(TypeRef from, MapperQualifiers said) {
    return said.isEmpty()
        || mapping(said)
            .allMatch(
                m -> {
                  TypeRef param = m.sources().get(0).type();
                  return !BeanMapperBody.isCollection(param)
                      && !methods.types().takes(m, param, from);
                });
  }

  private Stream<Usable> mapping(MapperQualifiers said) {
    return methods.all().stream()
        .filter(m -> LIFECYCLE.stream().noneMatch(m::is))
        .filter(m -> m.sources().size() == 1 && isGiven(m))
        .filter(m -> m.params().stream().noneMatch(BeanMapperMethods::isTarget))
        .filter(m -> methods.admits(said, m));
  }

  /** What is asked before a value is taken over. */
  Optional<Expr> condition(Source source, MapperQualifiers said) {
    return lifecycle("Condition", said)
        .filter(m -> m.sources().size() == 1)
        .filter(m -> methods.types().takes(m, m.sources().get(0).type(), source.type()))
        .findFirst()
        .map(m -> call(m, source, source.type()));
  }

  /** What makes an empty bean for a source. */
  Optional<Expr> made(Source source, TypeRef bean) {
    return lifecycle("ObjectFactory", MapperQualifiers.NONE)
        .filter(
            m ->
                m.sources().isEmpty()
                    ? MapperTypes.isSame(m.returns(), bean)
                    : m.sources().size() == 1
                        && methods.types().fits(m, m.sources().get(0), source.type(), bean))
        .max(Comparator.comparing(m -> m.sources().size()))
        .map(m -> call(m, source, bean));
  }

  /**
   * What is called before or after a mapping.
   *
   * @param builder the builder through which the bean is made
   * @param bean gives what stands for the bean, for a parameter
   */
  List<Expr> hooks(
      String annotation,
      List<Source> sources,
      TypeRef made,
      Optional<Builder> builder,
      Function<Param, Expr> bean) {
    MapperQualifiers said = MapperQualifiers.of(method.annotationNamed("BeanMapping"), "");
    List<Expr> found = new ArrayList<>();
    lifecycle(annotation, said)
        .filter(m -> takesBean(m, made, builder))
        .forEach(
            m -> {
              List<Source> taken =
                  m.sources().stream()
                      .flatMap(
                          p ->
                              sources.stream()
                                  .filter(s -> methods.types().takes(m, p.type(), s.type()))
                                  .limit(1))
                      .toList();
              if (taken.size() == m.sources().size()) {
                found.add(call(m, taken, made, bean));
              }
            });
    return found;
  }

  private boolean takesBean(Usable m, TypeRef made, Optional<Builder> builder) {
    return m.params().stream()
        .filter(BeanMapperMethods::isTarget)
        .allMatch(
            p ->
                methods.types().takes(m, p.type(), made)
                    || builder.filter(b -> methods.isOf(b, p)).isPresent());
  }

  private Stream<Usable> lifecycle(String annotation, MapperQualifiers said) {
    return Stream.concat(
            methods.all().stream(), contexts.stream().flatMap(c -> methods.of(c).stream()))
        .filter(m -> m.is(annotation) && isGiven(m) && methods.admits(said, m));
  }

  /** Whether the contexts that a method asks for are there. */
  private boolean isGiven(Usable other) {
    return other.params().stream()
        .filter(BeanMapperMethods::isContext)
        .allMatch(p -> context(p).isPresent());
  }

  private Optional<Param> context(Param asked) {
    return contexts.stream()
        .filter(c -> methods.types().accepts(asked.type(), c.type()))
        .findFirst();
  }

  private Expr call(Usable m, Source source, TypeRef to) {
    return call(m, List.of(source), to, p -> new Expr.Null(method.span()));
  }

  private Expr call(Usable m, List<Source> sources, TypeRef to, Function<Param, Expr> bean) {
    Span at = sources.isEmpty() ? method.span() : sources.get(0).value().span();
    List<Param> mapped = m.sources();
    List<Expr> args = new ArrayList<>();
    for (Param param : m.params()) {
      int source = mapped.indexOf(param);
      args.add(
          source >= 0
              ? sources.get(source).value()
              : BeanMapperMethods.isTarget(param)
                  ? bean.apply(param)
                  : BeanMapperMethods.isClass(param)
                      ? new Expr.ClassLiteral(to, at)
                      : context(param)
                          .<Expr>map(c -> new Expr.Name(c.name(), at))
                          .orElseGet(() -> new Expr.Null(at)));
    }
    return m.call(args, at);
  }
}
