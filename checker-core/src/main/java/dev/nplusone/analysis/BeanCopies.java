package dev.nplusone.analysis;

import dev.nplusone.analysis.code.Labels;
import dev.nplusone.analysis.state.Frame;
import dev.nplusone.analysis.state.Site;
import dev.nplusone.analysis.state.State;
import dev.nplusone.analysis.value.Instance;
import dev.nplusone.analysis.value.KnownType;
import dev.nplusone.analysis.value.Many;
import dev.nplusone.analysis.value.Shape;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  /** What the mapper that is at work does. */
  private Manner manner = Manner.MAPS;

  /** How mappers differ. */
  private enum Manner {
    /** A name may lead along several properties; whatever is no simple value is made anew. */
    MAPS(true, false),
    /** So does ModelMapper, but hands on what is of the target's type already. */
    ASSIGNS(true, true),
    /** Names are equal, or told. */
    PAIRS(false, false);

    private final boolean findsParts;
    private final boolean handsOn;

    Manner(boolean findsParts, boolean handsOn) {
      this.findsParts = findsParts;
      this.handsOn = handsOn;
    }
  }

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
      case "maps", "assigns", "pairs":
        Manner before = manner;
        manner = Manner.valueOf(copier.kind().toUpperCase(Locale.ROOT));
        Value mapped = mapped(frame, args.get(copier.source()), target, site);
        manner = before;
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
    if (target instanceof TypeLiteral && isHandedOn(source, type)) {
      return source;
    }
    Value result = map(frame, source, type, site, 0);
    return source instanceof Many many && !(result instanceof Many) ? many.of(result) : result;
  }

  /** Maps a value; of what it has become the rows are known that were handed on. */
  private Value map(Frame frame, Value source, TypeRef target, Site site, int depth) {
    Value all = Value.NOTHING;
    for (Value option : Values.options(source)) {
      if (option instanceof Many many) {
        Many elements = engine.entities.settle(frame, many, site.at());
        TypeRef element = element(target);
        Value[] mapped = {Value.NOTHING};
        engine.containers.inEachTurn(
            frame,
            elements,
            site,
            e -> mapped[0] = Values.join(mapped[0], mapPart(frame, e, element, site, depth)));
        Shape shape =
            blank(target, source, site) instanceof Many made ? made.shape() : many.shape();
        all = Values.join(all, elements.as(shape).of(mapped[0]));
      } else if (isRow(option) && depth < DEEPEST) {
        all = Values.join(all, mapRow(frame, option, target, site, depth));
      } else {
        all = Values.join(all, blank(target, source, site));
      }
    }
    return all;
  }

  /** Maps what is in a bean or a collection. */
  private Value mapPart(Frame frame, Value source, TypeRef target, Site site, int depth) {
    return isHandedOn(source, target) ? source : map(frame, source, target, site, depth);
  }

  /**
   * ModelMapper's {@code AssignableConverter} answers before anything is read of a source that the
   * target can have as it is, unless {@code deepCopyEnabled} is set; collections are gone through.
   */
  private boolean isHandedOn(Value source, TypeRef target) {
    return manner.handsOn
        && source instanceof Entity row
        && engine.hierarchy.isSubtype(row.type(), target.qualifiedName())
        && mappings.of(KnownType.of(row), target) == ModelMappings.NOTHING
        && !mappings.copiesDeep();
  }

  /** Some object of a class. */
  private Value blank(TypeRef type, Value source, Site site) {
    String label = Labels.plural(type.simpleName());
    return engine.typed.of(type, label, site.at(), Values.varies(source));
  }

  /**
   * A converter that maps the same pair does so by another mapper, which is told nothing: with its
   * own it would never end.
   */
  private Value mapRow(Frame frame, Value row, TypeRef target, Site site, int depth) {
    ModelMappings.Told pair = mappings.of(KnownType.of(row), target);
    ModelMappings.Told told = converting.contains(pair) ? ModelMappings.NOTHING : pair;
    Map<String, Property> writable = properties.writable(target);
    Map<String, Value> set = new TreeMap<>();
    for (ModelMappings.Source source : told.sources) {
      Value value = run(frame, source.part(), row, site);
      source.converter().ifPresent(converter -> run(frame, converter, value, site));
      Property property = writable.get(source.property());
      if (property != null && source.converter().isEmpty()) {
        set.put(property.name(), mapPart(frame, value, property.type(), site, depth + 1));
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
            TypeRef type = writable.get(name).type();
            set.put(name, mapPart(frame, value.get(), type, site, depth + 1));
          }
        });
    for (Property property : writable.values()) {
      if (!told.leavesOutTheRest() && !told.properties.contains(property.name())) {
        read(frame, row, property.name(), site)
            .map(value -> mapPart(frame, value, property.type(), site, depth + 1))
            .ifPresent(value -> set.put(property.name(), value));
      }
    }
    return withRows(frame, row, target, set, site);
  }

  /** An object of the class that has been handed rows; one without is like any other. */
  private Value withRows(
      Frame frame, Value row, TypeRef target, Map<String, Value> set, Site site) {
    if (!manner.handsOn || set.values().stream().noneMatch(BeanCopies::hasRows)) {
      return blank(target, row, site);
    }
    Value object = engine.construction.create(frame, target, List.of(), site);
    for (Property property : properties.writable(target).values()) {
      if (isSetter(property)) {
        Value value = set.getOrDefault(property.name(), blank(property.type(), row, site));
        object =
            engine
                .receivers
                .call(frame, object, property.member(), List.of(value), site)
                .receiver()
                .orElse(object);
      }
    }
    return object;
  }

  private static boolean hasRows(Value value) {
    return value instanceof Entity
        || value instanceof Many many && hasRows(many.element())
        || value instanceof Instance object
            && object.fields().values().stream().anyMatch(BeanCopies::hasRows);
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
    if (whole != null || !manner.findsParts) {
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
