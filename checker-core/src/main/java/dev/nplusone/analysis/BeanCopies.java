package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Value;
import dev.nplusone.analysis.value.Value.Entity;
import dev.nplusone.analysis.value.Value.Text;
import dev.nplusone.analysis.value.Value.TypeLiteral;
import dev.nplusone.analysis.value.Values;
import dev.nplusone.members.BeanProperties;
import dev.nplusone.members.BeanProperties.Property;
import dev.nplusone.query.TextTable;
import dev.nplusone.source.Expr;
import dev.nplusone.source.TypeDecl;
import dev.nplusone.source.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What copies properties from one bean to another. {@code BeanUtils.copyProperties} hands on what
 * getters return: a collection that nobody has read is in the copy, too. {@code
 * ModelMapper.map(order, OrderDto.class)} makes beans in beans anew, and so reads them.
 */
final class BeanCopies {
  /** How deep beans in beans are copied. */
  private static final int DEEPEST = 3;

  private static final String TYPE_TOKEN = "org.modelmapper.TypeToken";

  /** What a converter is given. */
  private static final String CONTEXT = "org.modelmapper.spi.MappingContext";

  private final Engine engine;
  private final BeanProperties properties;
  private final ModelMappings mappings;
  private final Map<String, List<Copier>> copiers = new HashMap<>();

  /** What is told of the pairs whose converters are being run. */
  private final Set<ModelMappings.Told> converting = new HashSet<>();

  /** Whether a name may lead along several properties, for the mapper that is at work. */
  private boolean findsParts = true;

  private record Copier(String kind, String type, int source, int target) {
    /** Of a class of which only the simple name is known, that decides. */
    boolean isOf(TypeRef known) {
      String name = known.qualifiedName();
      return type.equals(name) || !name.contains(".") && type.endsWith("." + name);
    }
  }

  private boolean isOf(Copier copier, TypeRef known) {
    return copier.isOf(known)
        || engine.program.type(known).filter(TypeDecl::isSource).isPresent()
            && engine.hierarchy.lineage(known).stream().anyMatch(copier::isOf);
  }

  BeanCopies(Engine engine) {
    this.engine = engine;
    this.properties = new BeanProperties(engine.hierarchy);
    this.mappings = new ModelMappings(engine.hierarchy);
    for (List<String> line : TextTable.read(BeanCopies.class, "bean-copies.txt")) {
      int source = line.get(3).equals("-") ? -1 : Integer.parseInt(line.get(3));
      Copier copier = new Copier(line.get(0), line.get(1), source, Integer.parseInt(line.get(4)));
      copiers.computeIfAbsent(line.get(2), method -> new ArrayList<>()).add(copier);
    }
  }

  /** Whether an empty class of that type stands for its type argument, as no literal can. */
  static boolean isTypeToken(TypeRef type) {
    String name = type.qualifiedName();
    return type.arguments().size() == 1
        && (name.equals(TYPE_TOKEN) || !name.contains(".") && TYPE_TOKEN.endsWith("." + name));
  }

  /** A call of such a method, static or not; empty for any other call. */
  Optional<Effect> call(Frame frame, TypeRef type, String name, List<Value> args, Site site) {
    List<Copier> named = copiers.get(name);
    return named == null // as nearly always
        ? Optional.empty()
        : named.stream()
            .filter(copier -> isOf(copier, type))
            .filter(copier -> Math.max(copier.source(), copier.target()) < args.size())
            .findFirst()
            .map(copier -> apply(frame, copier, args, site));
  }

  private Effect apply(Frame frame, Copier copier, List<Value> args, Site site) {
    Value target = args.get(copier.target());
    switch (copier.kind()) {
      case "makes":
        return Effect.of(made(frame, target, site));
      case "maps", "pairs":
        boolean before = findsParts;
        findsParts = copier.kind().equals("maps");
        Value mapped = mapped(frame, args.get(copier.source()), target, site);
        findsParts = before;
        return Effect.of(mapped);
      default:
        Set<String> leftOut =
            args.stream()
                .filter(Text.class::isInstance)
                .map(arg -> ((Text) arg).text())
                .collect(Collectors.toSet());
        Value copy = copied(frame, args.get(copier.source()), target, leftOut, site);
        return new Effect(copy, Optional.empty(), Map.of(copier.target(), copy));
    }
  }

  private Value made(Frame frame, Value target, Site site) {
    return target instanceof TypeLiteral literal
        ? engine.construction.create(frame, literal.type(), List.of(), site)
        : Values.UNKNOWN;
  }

  private Value copied(Frame frame, Value source, Value target, Set<String> leftOut, Site site) {
    if (source instanceof Many many && target instanceof TypeLiteral) {
      Many elements = engine.entities.settle(frame, many, site.at());
      Value[] copy = {Value.NOTHING};
      engine.containers.inEachTurn(
          frame,
          elements,
          site,
          e -> copy[0] = Values.join(copy[0], copied(frame, e, target, leftOut, site)));
      return elements.of(copy[0]);
    }
    Value object = target instanceof TypeLiteral ? made(frame, target, site) : target;
    Value copy = Value.NOTHING;
    for (Value option : Values.options(object)) {
      boolean filled = option instanceof Instance || option instanceof Entity;
      copy = Values.join(copy, filled ? filled(frame, source, option, leftOut, site) : option);
    }
    return copy;
  }

  private Value filled(Frame frame, Value source, Value target, Set<String> leftOut, Site site) {
    Map<String, Property> readable = properties.readable(KnownType.of(source));
    Value copy = target;
    for (Property property : properties.writable(KnownType.of(target)).values()) {
      Property from = readable.get(property.name());
      if (from != null && isSetter(property) && !leftOut.contains(property.name())) {
        Value value = value(frame, source, from, site);
        if (fits(from.type(), property.type())) {
          copy =
              engine
                  .receivers
                  .call(frame, copy, property.member(), List.of(value), site)
                  .receiver()
                  .orElse(copy);
        }
      }
    }
    return copy;
  }

  private static boolean isSetter(Property property) {
    return !property.isField() && property.member().startsWith("set");
  }

  private boolean fits(TypeRef from, TypeRef to) {
    boolean elements =
        from.arguments().isEmpty()
            || to.arguments().isEmpty()
            || from.arguments().equals(to.arguments());
    return elements && engine.hierarchy.isSubtype(from.qualifiedName(), to.qualifiedName());
  }

  private Value mapped(Frame frame, Value source, Value target, Site site) {
    TypeRef type = target instanceof TypeLiteral literal ? literal.type() : KnownType.of(target);
    map(frame, source, type, site, 0);
    String label = Labels.plural(type.simpleName());
    Value result = engine.typed.of(type, label, site.at(), Values.varies(source));
    if (source instanceof Many many) {
      return result instanceof Many all ? many.as(all.shape()).of(all.element()) : many.of(result);
    }
    return result;
  }

  private void map(Frame frame, Value source, TypeRef target, Site site, int depth) {
    for (Value option : Values.options(source)) {
      if (option instanceof Many many) {
        Many elements = engine.entities.settle(frame, many, site.at());
        TypeRef element = element(target);
        engine.containers.inEachTurn(
            frame, elements, site, e -> map(frame, e, element, site, depth));
      } else if (isRow(option) && depth < DEEPEST) {
        mapRow(frame, option, target, site, depth);
      }
    }
  }

  /**
   * A converter that maps the same pair does so by another mapper, which is told nothing: with its
   * own it would never end.
   */
  private void mapRow(Frame frame, Value row, TypeRef target, Site site, int depth) {
    ModelMappings.Told pair = mappings.of(KnownType.of(row), target);
    ModelMappings.Told told = converting.contains(pair) ? ModelMappings.NOTHING : pair;
    Map<String, Property> writable = properties.writable(target);
    for (ModelMappings.Source source : told.sources) {
      Value value = run(frame, source.part(), row, site);
      source.converter().ifPresent(converter -> run(frame, converter, value, site));
      Property property = writable.get(source.property());
      if (property != null && source.converter().isEmpty()) {
        map(frame, value, property.type(), site, depth + 1);
      }
    }
    if (!told.converters.isEmpty()) {
      converting.add(told);
      told.converters.forEach(converter -> run(frame, converter, row, site));
      converting.remove(told);
    }
    told.paths.forEach(
        (name, path) -> {
          Optional<Value> value = along(frame, row, path, site);
          if (value.isPresent() && writable.containsKey(name)) {
            map(frame, value.get(), writable.get(name).type(), site, depth + 1);
          }
        });
    if (told.leavesOutTheRest()) {
      return;
    }
    for (Property property : writable.values()) {
      if (!told.properties.contains(property.name())) {
        read(frame, row, property.name(), site)
            .ifPresent(value -> map(frame, value, property.type(), site, depth + 1));
      }
    }
  }

  /** Applies what the program has told the mapper, which stands in another method. */
  private Value run(Frame frame, ModelMappings.Part part, Value source, Site site) {
    Value given =
        part.ofContext()
            ? Projections.of(TypeRef.of(CONTEXT), List.of("source"), List.of(source))
            : source;
    Map<String, Value> seen = new HashMap<>();
    part.seen().forEach((name, type) -> seen.put(name, Values.opaque(type)));
    Value function =
        part.function() instanceof Expr.MethodRef ref
            ? closed(part, ref, seen)
            : new Value.Function(
                part.function(),
                seen,
                Values.opaque(part.within().ref()),
                part.within(),
                part.method(),
                part);
    return engine.functions.apply(frame, function, List.of(given), site);
  }

  /** A method reference of the method that it stands in. */
  private Value closed(ModelMappings.Part part, Expr.MethodRef ref, Map<String, Value> seen) {
    Frame there = new Frame(part.within(), part.method(), new State());
    there.state.variables.putAll(seen);
    return engine.functions.close(ref, there);
  }

  private static TypeRef element(TypeRef all) {
    if (all instanceof TypeRef.Array array) {
      return array.element();
    }
    return all.arguments().isEmpty() ? all : all.argument(all.arguments().size() - 1);
  }

  private static boolean isRow(Value value) {
    return value instanceof Entity || Projections.isRow(value);
  }

  /** What a path of properties leads to. */
  private Optional<Value> along(Frame frame, Value source, String path, Site site) {
    Optional<Value> at = Optional.of(source);
    for (String name : path.split("\\.")) {
      at =
          at.filter(BeanCopies::isRow)
              .flatMap(
                  row ->
                      Optional.ofNullable(properties.readable(KnownType.of(row)).get(name))
                          .map(property -> value(frame, row, property, site)));
    }
    return at;
  }

  /** The property of that name, or one after the other: {@code customerName} of a customer. */
  private Optional<Value> read(Frame frame, Value source, String name, Site site) {
    Map<String, Property> readable = properties.readable(KnownType.of(source));
    Property whole = readable.get(name);
    if (whole != null || !findsParts) {
      return Optional.ofNullable(whole).map(property -> value(frame, source, property, site));
    }
    for (int end = name.length() - 1; end > 0; end--) {
      Property first = readable.get(name.substring(0, end));
      if (first != null && Character.isUpperCase(name.charAt(end))) {
        String rest = Character.toLowerCase(name.charAt(end)) + name.substring(end + 1);
        Value next = value(frame, source, first, site);
        return isRow(next) ? read(frame, next, rest, site) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  private Value value(Frame frame, Value source, Property property, Site site) {
    return property.isField()
        ? engine.fields.read(frame, source, property.member(), site.at())
        : engine.calls.on(frame, source, property.member(), List.of(), site);
  }
}
